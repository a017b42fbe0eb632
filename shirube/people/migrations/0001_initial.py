import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, verbose_name='ユーザー名')),
                ('display_name', models.CharField(max_length=100, verbose_name='表示名')),
                ('suspended', models.BooleanField(default=False, verbose_name='利用停止')),
            ],
            options={
                'verbose_name': '利用者',
                'ordering': ['username'],
                'constraints': [models.CheckConstraint(condition=models.Q(('username', ''), _negated=True), name='member_has_username')],
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6, unique=True, verbose_name='団体コード')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('fictitious', models.BooleanField(default=False, verbose_name='架空')),
            ],
            options={
                'verbose_name': '団体',
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='body_has_code_and_name')],
            },
        ),
        migrations.CreateModel(
            name='Division',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='コード')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='divisions', to='people.body', verbose_name='団体')),
            ],
            options={
                'verbose_name': '課',
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('body', 'code'), name='division_code_once_per_body'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='division_has_code')],
            },
        ),
        migrations.CreateModel(
            name='DivisionName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('starts_on', models.DateField(verbose_name='開始日')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='people.division', verbose_name='課')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children_names', to='people.division', verbose_name='上位')),
            ],
            options={
                'verbose_name': '課の名称',
                'ordering': ['division', 'starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='division_name_dates_in_order', violation_error_message='終了日は開始日以後の日にしてください。'), models.UniqueConstraint(fields=('division', 'starts_on'), name='division_name_starts_once'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('division',), name='division_has_one_open_name'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='division_name_not_empty'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('division')), _negated=True), _connector='OR'), name='division_not_under_itself')],
            },
        ),
        migrations.CreateModel(
            name='HistoryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(blank=True, max_length=6, verbose_name='団体コード')),
                ('number', models.PositiveIntegerField(verbose_name='番号')),
                ('at', models.DateTimeField(verbose_name='日時')),
                ('actor_label', models.CharField(max_length=100, verbose_name='だれが')),
                ('actor_office', models.CharField(blank=True, max_length=200, verbose_name='職')),
                ('actor_member', models.BigIntegerField(blank=True, null=True, verbose_name='利用者番号')),
                ('act', models.CharField(max_length=60, verbose_name='何を')),
                ('kind', models.CharField(max_length=60, verbose_name='種類')),
                ('key', models.CharField(max_length=200, verbose_name='キー')),
                ('label', models.TextField(verbose_name='名称')),
                ('changes', models.TextField(verbose_name='変更')),
                ('why', models.TextField(blank=True, verbose_name='理由')),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': '履歴',
                'ordering': ['chain', 'number'],
                'indexes': [models.Index(fields=['chain', 'kind', 'key'], name='history_by_object')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='history_number_once_per_chain'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='history_numbered_from_one'), models.CheckConstraint(condition=models.Q(('actor_label', ''), _negated=True), name='history_has_actor')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('secretariat', '事務局'), ('officer', '担当'), ('chief', '課長'), ('lead_division', '主管課'), ('committee', '委員'), ('viewer', '閲覧')], max_length=20, verbose_name='役割')),
                ('starts_on', models.DateField(verbose_name='開始日')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.body', verbose_name='団体')),
                ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.division', verbose_name='課')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='利用者')),
            ],
            options={
                'verbose_name': '所属と役割',
                'ordering': ['body', 'member', 'starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_dates_in_order', violation_error_message='終了日は開始日以後の日にしてください。'), models.CheckConstraint(condition=models.Q(('role__in', ['secretariat', 'officer', 'chief', 'lead_division', 'committee', 'viewer'])), name='membership_role_is_known'), models.CheckConstraint(condition=models.Q(('division__isnull', False), models.Q(('role__in', ['officer', 'chief', 'lead_division']), _negated=True), _connector='OR'), name='membership_role_has_its_division'), models.CheckConstraint(condition=models.Q(('division', None), models.Q(('role__in', ['committee']), _negated=True), _connector='OR'), name='membership_role_outside_divisions'), models.UniqueConstraint(condition=models.Q(('division__isnull', False), ('ends_on', None)), fields=('member', 'body', 'division', 'role'), name='membership_open_once_in_division'), models.UniqueConstraint(condition=models.Q(('division', None), ('ends_on', None)), fields=('member', 'body', 'role'), name='membership_open_once_in_body')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='承継日')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='説明')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='people.division', verbose_name='新')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='people.division', verbose_name='旧')),
            ],
            options={
                'verbose_name': '承継',
                'ordering': ['on', 'old', 'new'],
                'constraints': [models.UniqueConstraint(fields=('old', 'new'), name='succession_once'), models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='succession_not_to_itself')],
            },
        ),
    ]
