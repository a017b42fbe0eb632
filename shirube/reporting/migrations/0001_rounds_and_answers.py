import django.db.models.deletion
import shirube.kernel.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('indicators', '0002_ways_and_succession'),
        ('people', '0001_initial'),
        ('plans', '0002_ways_and_succession'),
        ('roadmap', '0002_the_sheet_before_a_revision'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='メールアドレス')),
                ('division', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.division', verbose_name='課')),
            ],
            options={
                'verbose_name': '課の連絡先',
                'ordering': ['division_id'],
            },
        ),
        migrations.CreateModel(
            name='ReportingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='コード')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('period', shirube.kernel.fields.PeriodField(verbose_name='期間')),
                ('as_of', models.DateField(verbose_name='基準日')),
                ('opens_on', models.DateField(verbose_name='依頼日')),
                ('division_due', models.DateField(blank=True, null=True, verbose_name='部局内締切')),
                ('due', models.DateField(verbose_name='事務局締切')),
                ('document_number', models.CharField(blank=True, max_length=100, verbose_name='文書番号')),
                ('letter', models.TextField(blank=True, verbose_name='依頼文')),
                ('guidance', models.TextField(blank=True, verbose_name='記入要領')),
                ('asks_chief', models.BooleanField(default=True, verbose_name='課長承認を求める')),
                ('asks_lead', models.BooleanField(default=True, verbose_name='主管課確認を求める')),
                ('state', models.CharField(choices=[('preparing', '準備中'), ('open', '受付中'), ('closed', '終了')], default='preparing', max_length=20, verbose_name='状態')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='受付開始日時')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='終了日時')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan', verbose_name='計画')),
            ],
            options={
                'verbose_name': '進捗報告',
                'ordering': ['plan_id', '-as_of', '-opens_on', 'code'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='round_code_once_per_plan'), models.CheckConstraint(condition=models.Q(('state__in', ['preparing', 'open', 'closed'])), name='round_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='round_has_code_and_name'), models.CheckConstraint(condition=models.Q(('due__gte', models.F('opens_on'))), name='round_due_after_it_opens'), models.CheckConstraint(condition=models.Q(('state', 'preparing'), ('opened_at__isnull', False), _connector='OR'), name='round_open_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', False), _connector='OR'), name='round_closed_says_when')],
            },
        ),
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=200, verbose_name='名称')),
                ('order', models.PositiveIntegerField(verbose_name='順')),
                ('state', models.CharField(choices=[('asked', '照会中'), ('misdirected', '所管違いの申出'), ('withdrawn', '取下げ')], default='asked', max_length=20, verbose_name='状態')),
                ('misdirected_why', models.CharField(blank=True, max_length=400, verbose_name='所管違いの理由')),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator', verbose_name='指標')),
                ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmap.initiative', verbose_name='事業')),
                ('misdirected_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.division', verbose_name='正しい所管')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='reporting.reportinground', verbose_name='進捗報告')),
            ],
            options={
                'verbose_name': '照会',
                'ordering': ['round_id', 'order', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('indicator__isnull', False)), fields=('round', 'indicator'), name='indicator_asked_once'), models.UniqueConstraint(condition=models.Q(('initiative__isnull', False)), fields=('round', 'initiative'), name='initiative_asked_once'), models.CheckConstraint(condition=models.Q(models.Q(('indicator', None), ('initiative__isnull', False)), models.Q(('indicator__isnull', False), ('initiative', None)), _connector='OR'), name='inquiry_asks_one_thing'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'misdirected', 'withdrawn'])), name='inquiry_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'misdirected'), _negated=True), models.Q(('misdirected_why', ''), _negated=True), _connector='OR'), name='inquiry_misdirected_says_why')],
            },
        ),
        migrations.CreateModel(
            name='ReportSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division_name', models.CharField(max_length=100, verbose_name='課の名称')),
                ('parent_name', models.CharField(blank=True, max_length=100, verbose_name='部の名称')),
                ('state', models.CharField(choices=[('untouched', '未着手'), ('draft', '入力中'), ('returned', '差戻し'), ('submitted', '提出'), ('chief_approved', '課長承認'), ('lead_checked', '主管課確認'), ('checked', '事務局確認'), ('confirmed', '確定')], default='untouched', max_length=20, verbose_name='状態')),
                ('nothing', models.BooleanField(default=False, verbose_name='該当なし')),
                ('nothing_why', models.CharField(blank=True, max_length=400, verbose_name='該当なしの理由')),
                ('extended_to', models.DateField(blank=True, null=True, verbose_name='延長後の締切')),
                ('extended_why', models.CharField(blank=True, max_length=400, verbose_name='延長の理由')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提出日時')),
                ('submitted_office', models.CharField(blank=True, max_length=200, verbose_name='提出した職')),
                ('submitted_by', models.PositiveIntegerField(blank=True, null=True, verbose_name='提出した利用者')),
                ('approval_number', models.CharField(blank=True, max_length=100, verbose_name='決裁の文書番号')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='決裁日')),
                ('approver', models.CharField(blank=True, max_length=200, verbose_name='決裁者')),
                ('by_deputy', models.BooleanField(default=False, verbose_name='代決')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版')),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.division', verbose_name='課')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.division', verbose_name='部')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='reporting.reportinground', verbose_name='進捗報告')),
            ],
            options={
                'verbose_name': '調査票',
                'ordering': ['round_id', 'division_id'],
                'constraints': [models.UniqueConstraint(fields=('round', 'division'), name='one_sheet_per_division'), models.CheckConstraint(condition=models.Q(('state__in', ['untouched', 'draft', 'returned', 'submitted', 'chief_approved', 'lead_checked', 'checked', 'confirmed'])), name='sheet_state_is_known'), models.CheckConstraint(condition=models.Q(('division_name', ''), _negated=True), name='sheet_names_its_division'), models.CheckConstraint(condition=models.Q(('nothing', False), models.Q(('nothing_why', ''), _negated=True), _connector='OR'), name='sheet_nothing_says_why'), models.CheckConstraint(condition=models.Q(('extended_to', None), models.Q(('extended_why', ''), _negated=True), _connector='OR'), name='sheet_extension_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('approved_on', None), ('approver', '')), models.Q(('approved_on__isnull', False), models.Q(('approver', ''), _negated=True)), _connector='OR'), name='sheet_approval_says_who_and_when')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('mail', 'メール'), ('copied', '文面を写して送付')], max_length=20, verbose_name='方法')),
                ('address', models.CharField(blank=True, max_length=254, verbose_name='宛先')),
                ('text', models.TextField(verbose_name='文面')),
                ('at', models.DateTimeField(verbose_name='日時')),
                ('office', models.CharField(max_length=200, verbose_name='送った職')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='reporting.reportinground', verbose_name='進捗報告')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='reporting.reportsheet', verbose_name='調査票')),
            ],
            options={
                'verbose_name': '督促',
                'ordering': ['round_id', 'at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ['mail', 'copied'])), name='reminder_way_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('office', ''), _negated=True)), name='reminder_says_what_and_who')],
            },
        ),
        migrations.CreateModel(
            name='ListingRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='番号')),
                ('kind', models.CharField(choices=[('new', '新規掲載'), ('end', '掲載終了')], max_length=20, verbose_name='種類')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('reason', models.TextField(verbose_name='理由')),
                ('office', models.CharField(max_length=200, verbose_name='申し出た職')),
                ('at', models.DateTimeField(verbose_name='申出日時')),
                ('state', models.CharField(choices=[('open', '申出中'), ('accepted', '採用'), ('declined', '見送り')], default='open', max_length=20, verbose_name='状態')),
                ('reply', models.TextField(blank=True, verbose_name='事務局の回答')),
                ('inquiry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reporting.inquiry', verbose_name='終えるもの')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='reporting.reportsheet', verbose_name='調査票')),
            ],
            options={
                'verbose_name': '掲載の申出',
                'ordering': ['sheet_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('sheet', 'number'), name='listing_number_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['new', 'end'])), name='listing_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'declined'])), name='listing_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('reason', ''), _negated=True), models.Q(('office', ''), _negated=True)), name='listing_says_what_why_and_who'), models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('reply', ''), _negated=True), _connector='OR'), name='listing_answered_says_why')],
            },
        ),
        migrations.AddField(
            model_name='inquiry',
            name='sheet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='reporting.reportsheet', verbose_name='調査票'),
        ),
        migrations.CreateModel(
            name='SheetMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='番号')),
                ('act', models.CharField(choices=[('begin', '入力を始める'), ('submit', '提出する'), ('take_back', '取り戻す'), ('approve', '課長承認'), ('lead_check', '主管課確認'), ('check', '事務局確認'), ('return', '差し戻す'), ('confirm', '確定する'), ('reopen', '確定を解く')], max_length=20, verbose_name='動き')),
                ('source', models.CharField(choices=[('untouched', '未着手'), ('draft', '入力中'), ('returned', '差戻し'), ('submitted', '提出'), ('chief_approved', '課長承認'), ('lead_checked', '主管課確認'), ('checked', '事務局確認'), ('confirmed', '確定')], max_length=20, verbose_name='前の状態')),
                ('target', models.CharField(choices=[('untouched', '未着手'), ('draft', '入力中'), ('returned', '差戻し'), ('submitted', '提出'), ('chief_approved', '課長承認'), ('lead_checked', '主管課確認'), ('checked', '事務局確認'), ('confirmed', '確定')], max_length=20, verbose_name='後の状態')),
                ('at', models.DateTimeField(verbose_name='日時')),
                ('office', models.CharField(max_length=200, verbose_name='職')),
                ('member', models.PositiveIntegerField(blank=True, null=True, verbose_name='利用者')),
                ('why', models.TextField(blank=True, verbose_name='理由')),
                ('content', models.TextField(blank=True, verbose_name='提出した内容')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='reporting.reportsheet', verbose_name='調査票')),
            ],
            options={
                'verbose_name': '調査票の動き',
                'ordering': ['sheet_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('sheet', 'number'), name='sheet_move_number_once'), models.CheckConstraint(condition=models.Q(('act__in', ['begin', 'submit', 'take_back', 'approve', 'lead_check', 'check', 'return', 'confirm', 'reopen'])), name='sheet_move_is_known'), models.CheckConstraint(condition=models.Q(('source__in', ['untouched', 'draft', 'returned', 'submitted', 'chief_approved', 'lead_checked', 'checked', 'confirmed'])), name='sheet_move_source_is_known'), models.CheckConstraint(condition=models.Q(('target__in', ['untouched', 'draft', 'returned', 'submitted', 'chief_approved', 'lead_checked', 'checked', 'confirmed'])), name='sheet_move_target_is_known'), models.CheckConstraint(condition=models.Q(('office', ''), _negated=True), name='sheet_move_says_who')],
            },
        ),
        migrations.CreateModel(
            name='AnswerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='番号')),
                ('typed', models.TextField(verbose_name='入力')),
                ('at', models.DateTimeField(verbose_name='日時')),
                ('office', models.CharField(max_length=200, verbose_name='職')),
                ('member', models.PositiveIntegerField(blank=True, null=True, verbose_name='利用者')),
                ('via', models.CharField(choices=[('screen', '画面'), ('workbook', 'Excel'), ('proxy', '事務局の代理入力')], max_length=20, verbose_name='入力の方法')),
                ('why', models.CharField(blank=True, max_length=400, verbose_name='理由')),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='reporting.inquiry', verbose_name='照会')),
            ],
            options={
                'verbose_name': '回答の控え',
                'ordering': ['inquiry_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('inquiry', 'number'), name='answer_entry_number_once'), models.CheckConstraint(condition=models.Q(('via__in', ['screen', 'workbook', 'proxy'])), name='answer_entry_via_is_known'), models.CheckConstraint(condition=models.Q(('office', ''), _negated=True), name='answer_entry_says_who')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', models.TextField(default='{}', verbose_name='入力')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版')),
                ('saved_at', models.DateTimeField(verbose_name='保存日時')),
                ('office', models.CharField(max_length=200, verbose_name='職')),
                ('member', models.PositiveIntegerField(blank=True, null=True, verbose_name='利用者')),
                ('via', models.CharField(choices=[('screen', '画面'), ('workbook', 'Excel'), ('proxy', '事務局の代理入力')], max_length=20, verbose_name='入力の方法')),
                ('returned', models.TextField(blank=True, verbose_name='差戻しの理由')),
                ('observation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.observation', verbose_name='実績値')),
                ('reflection', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmap.reflection', verbose_name='振り返り')),
                ('standing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmap.standing', verbose_name='進み具合')),
                ('inquiry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='reporting.inquiry', verbose_name='照会')),
            ],
            options={
                'verbose_name': '回答',
                'ordering': ['inquiry_id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('via__in', ['screen', 'workbook', 'proxy'])), name='answer_via_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('typed', ''), _negated=True), models.Q(('office', ''), _negated=True)), name='answer_says_what_and_who')],
            },
        ),
        migrations.CreateModel(
            name='LessonMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='日時')),
                ('office', models.CharField(max_length=200, verbose_name='職')),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.division', verbose_name='課')),
                ('reflection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmap.reflection', verbose_name='振り返り')),
            ],
            options={
                'verbose_name': '参考になった',
                'ordering': ['reflection_id', 'at'],
                'constraints': [models.UniqueConstraint(fields=('reflection', 'division'), name='lesson_marked_once'), models.CheckConstraint(condition=models.Q(('office', ''), _negated=True), name='lesson_mark_says_who')],
            },
        ),
    ]
