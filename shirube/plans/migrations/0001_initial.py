import django.db.models.deletion
import django.db.models.functions.text
import shirube.plans.words
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='コード')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('provisional_name', models.CharField(blank=True, max_length=200, verbose_name='仮称')),
                ('start_year', models.PositiveSmallIntegerField(verbose_name='開始年度')),
                ('end_year', models.PositiveSmallIntegerField(verbose_name='終了年度')),
                ('horizon_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='目標年')),
                ('philosophy', models.TextField(blank=True, verbose_name='基本理念')),
                ('philosophy_meaning', models.TextField(blank=True, verbose_name='理念に込めた思い')),
                ('purpose', models.TextField(blank=True, verbose_name='趣旨')),
                ('legal_basis', models.TextField(blank=True, verbose_name='根拠法令')),
                ('upper_plans', models.TextField(blank=True, verbose_name='上位計画')),
                ('predecessor', models.TextField(blank=True, verbose_name='前計画')),
                ('publisher_name', models.CharField(blank=True, max_length=200, verbose_name='公表者')),
                ('publisher_contact', models.TextField(blank=True, verbose_name='問い合わせ')),
                ('licence', models.CharField(blank=True, max_length=200, verbose_name='ライセンス')),
                ('fictitious', models.BooleanField(default=False, verbose_name='架空')),
                ('notice', models.TextField(blank=True, verbose_name='お断り')),
                ('source_note', models.TextField(blank=True, verbose_name='元資料')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body', verbose_name='団体')),
            ],
            options={
                'verbose_name': '計画',
                'ordering': ['body', 'code'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('code'), name='plan_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='plan_has_code_and_name'), models.CheckConstraint(condition=models.Q(('end_year__gte', models.F('start_year'))), name='plan_years_in_order'), models.CheckConstraint(condition=models.Q(('start_year__gte', 1868), ('end_year__lte', 2200)), name='plan_years_are_sensible')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='コード')),
                ('decided_on', models.DateField(verbose_name='決定日')),
                ('kind', models.CharField(choices=[('meeting', '会議'), ('headquarters', '本部'), ('approval', '決裁'), ('vote', '議決')], max_length=20, verbose_name='種類')),
                ('title', models.CharField(max_length=300, verbose_name='件名')),
                ('document_number', models.CharField(blank=True, max_length=100, verbose_name='文書番号')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='plans.plan', verbose_name='計画')),
            ],
            options={
                'verbose_name': '決定',
                'ordering': ['plan', 'decided_on', 'code'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='decision_code_once_per_plan'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='decision_has_code_and_title'), models.CheckConstraint(condition=models.Q(('kind__in', ['meeting', 'headquarters', 'approval', 'vote'])), name='decision_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='PolicyArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='コード')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('role', models.CharField(choices=[('field', '分野'), ('support', '下支え')], default=shirube.plans.words.AreaRole['FIELD'], max_length=20, verbose_name='区分')),
                ('order', models.PositiveSmallIntegerField(verbose_name='順')),
                ('why', models.TextField(blank=True, verbose_name='なぜ')),
                ('source_note', models.TextField(blank=True, verbose_name='元資料')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='plans.plan', verbose_name='計画')),
            ],
            options={
                'verbose_name': '分野',
                'ordering': ['plan', 'order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='policy_area_code_once_per_plan'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='policy_area_has_code_and_name'), models.CheckConstraint(condition=models.Q(('role__in', ['field', 'support'])), name='policy_area_role_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='コード')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('order', models.PositiveSmallIntegerField(verbose_name='順')),
                ('approach', models.TextField(blank=True, verbose_name='取組方針')),
                ('priority', models.BooleanField(default=False, verbose_name='重点')),
                ('visibility', models.CharField(choices=[('internal', '部内限り'), ('public', '公表')], default=shirube.plans.words.Visibility['INTERNAL'], max_length=20, verbose_name='公開')),
                ('source_note', models.TextField(blank=True, verbose_name='元資料')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='policies', to='plans.plan', verbose_name='計画')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='policies', to='plans.policyarea', verbose_name='分野')),
            ],
            options={
                'verbose_name': '施策',
                'ordering': ['plan', 'order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='policy_code_once_per_plan'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='policy_has_code_and_name'), models.CheckConstraint(condition=models.Q(('visibility__in', ['internal', 'public'])), name='policy_visibility_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Scale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='コード')),
                ('version', models.PositiveSmallIntegerField(verbose_name='版')),
                ('definition', models.TextField(verbose_name='定義')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scales', to='plans.decision', verbose_name='決定')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scales', to='plans.plan', verbose_name='計画')),
            ],
            options={
                'verbose_name': '物差し',
                'ordering': ['plan', 'code', 'version'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('plan', None)), fields=('code', 'version'), name='scale_version_once_shipped'), models.UniqueConstraint(fields=('plan', 'code', 'version'), name='scale_version_once_per_plan'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='scale_versions_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('definition', ''), _negated=True)), name='scale_has_code_and_definition')],
            },
        ),
        migrations.AddField(
            model_name='plan',
            name='scale',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judged_plans', to='plans.scale', verbose_name='物差し'),
        ),
        migrations.CreateModel(
            name='Vision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='順')),
                ('text', models.TextField(verbose_name='本文')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visions', to='plans.policyarea', verbose_name='分野')),
            ],
            options={
                'verbose_name': 'めざす姿',
                'ordering': ['area', 'order'],
                'constraints': [models.UniqueConstraint(fields=('area', 'order'), name='vision_order_once_per_area'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='vision_has_text')],
            },
        ),
    ]
