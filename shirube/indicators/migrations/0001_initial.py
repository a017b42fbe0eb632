import django.db.models.deletion
import shirube.kernel.fields
import shirube.plans.words
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='コード')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('kind', models.CharField(choices=[('nation', '国'), ('prefecture', '都道府県'), ('municipality', '市区町村'), ('set', '集合')], max_length=20, verbose_name='種類')),
            ],
            options={
                'verbose_name': '地域',
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='area_has_code_and_name'), models.CheckConstraint(condition=models.Q(('kind__in', ['nation', 'prefecture', 'municipality', 'set'])), name='area_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('code__startswith', 'set:'), ('kind', 'set')), models.Q(models.Q(('kind', 'set'), _negated=True), models.Q(('code__startswith', 'set:'), _negated=True)), _connector='OR'), name='area_set_code_says_so')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='コード')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('order', models.PositiveSmallIntegerField(verbose_name='順')),
                ('kind', models.CharField(choices=[('kgi', 'KGI'), ('kpi', 'KPI'), ('middle', '中間指標'), ('output', 'アウトプット'), ('reference', '参考統計'), ('component', '内訳')], max_length=20, verbose_name='種類')),
                ('shape', models.CharField(choices=[('annual', '単年度'), ('cumulative', '累計'), ('level', '水準'), ('period_mean', '期間平均'), ('hold', '維持'), ('at_least', '以上'), ('at_most', '以下'), ('decrease', '減少'), ('milestone', 'マイルストン'), ('rank', '順位'), ('no_target', '目標なし')], max_length=20, verbose_name='型')),
                ('direction', models.CharField(choices=[('up', '大きいほどよい'), ('down', '小さいほどよい'), ('keep', '保つ')], max_length=20, verbose_name='方向')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='単位')),
                ('digits', models.PositiveSmallIntegerField(default=0, verbose_name='小数桁')),
                ('meaning', models.TextField(blank=True, verbose_name='意味')),
                ('formula', models.TextField(blank=True, verbose_name='算式')),
                ('source', models.TextField(blank=True, verbose_name='出典')),
                ('source_url', models.CharField(blank=True, max_length=500, verbose_name='出典URL')),
                ('credit', models.TextField(blank=True, verbose_name='クレジット')),
                ('update_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='更新月')),
                ('lag_months', models.PositiveSmallIntegerField(default=0, verbose_name='公表の遅れ月')),
                ('fictitious', models.BooleanField(default=False, verbose_name='架空')),
                ('proposal', models.CharField(blank=True, choices=[('proposed', '提案中'), ('adopted', '採用'), ('rejected', '見送り')], max_length=20, verbose_name='提案')),
                ('proposal_reason', models.TextField(blank=True, verbose_name='提案理由')),
                ('factor', shirube.kernel.fields.FigureField(default=Decimal('1'), verbose_name='係数')),
                ('stages', models.TextField(default='[]', verbose_name='段階')),
                ('baseline_period', shirube.kernel.fields.PeriodField(blank=True, null=True, verbose_name='基準期間')),
                ('visibility', models.CharField(choices=[('internal', '部内限り'), ('public', '公表')], default=shirube.plans.words.Visibility['INTERNAL'], max_length=20, verbose_name='公開')),
                ('source_key', models.CharField(blank=True, max_length=200, verbose_name='取込元')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版')),
                ('denominator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='as_denominator', to='indicators.indicator', verbose_name='分母')),
                ('numerator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='as_numerator', to='indicators.indicator', verbose_name='分子')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='indicators.indicator', verbose_name='親')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan', verbose_name='計画')),
                ('policy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.policy', verbose_name='施策')),
                ('policy_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.policyarea', verbose_name='分野')),
                ('relisted_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='relistings', to='indicators.indicator', verbose_name='再掲元')),
            ],
            options={
                'verbose_name': '指標',
                'ordering': ['plan', 'order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='indicator_code_once_per_plan'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='indicator_has_code_and_name'), models.CheckConstraint(condition=models.Q(('kind__in', ['kgi', 'kpi', 'middle', 'output', 'reference', 'component'])), name='indicator_kind_is_known'), models.CheckConstraint(condition=models.Q(('shape__in', ['annual', 'cumulative', 'level', 'period_mean', 'hold', 'at_least', 'at_most', 'decrease', 'milestone', 'rank', 'no_target'])), name='indicator_shape_is_known'), models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down', 'keep'])), name='indicator_direction_is_known'), models.CheckConstraint(condition=models.Q(('visibility__in', ['internal', 'public'])), name='indicator_visibility_is_known'), models.CheckConstraint(condition=models.Q(('proposal__in', ['proposed', 'adopted', 'rejected', ''])), name='indicator_proposal_is_known'), models.CheckConstraint(condition=models.Q(('digits__gte', 0), ('digits__lte', 8)), name='indicator_digits_are_sensible'), models.CheckConstraint(condition=models.Q(('update_month', None), models.Q(('update_month__gte', 1), ('update_month__lte', 12)), _connector='OR'), name='indicator_update_month_is_a_month'), models.CheckConstraint(condition=models.Q(('lag_months__gte', 0), ('lag_months__lte', 60)), name='indicator_lag_is_sensible'), models.CheckConstraint(condition=models.Q(models.Q(('denominator', None), ('numerator', None)), models.Q(('denominator__isnull', False), ('numerator__isnull', False)), _connector='OR'), name='indicator_derived_needs_both'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='indicator_versions_from_one')],
            },
        ),
        migrations.CreateModel(
            name='ExpectedPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日付')),
                ('value', shirube.kernel.fields.FigureField(verbose_name='値')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expected', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '期待値',
                'ordering': ['indicator', 'day'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'day'), name='expected_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='順')),
                ('method', models.CharField(choices=[('published', '公表値'), ('pooled', '合算'), ('none', 'なし')], max_length=20, verbose_name='方法')),
                ('note', models.TextField(blank=True, verbose_name='注記')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comparisons', to='indicators.area', verbose_name='地域')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comparisons', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '比較',
                'ordering': ['indicator', 'order'],
                'constraints': [models.CheckConstraint(condition=models.Q(('method__in', ['published', 'pooled', 'none'])), name='comparison_method_is_known'), models.UniqueConstraint(fields=('indicator', 'order'), name='comparison_order_once'), models.UniqueConstraint(fields=('indicator', 'area'), name='comparison_area_once'), models.CheckConstraint(condition=models.Q(('method', 'none'), ('area__isnull', False), _connector='OR'), name='comparison_has_area'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'none'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='comparison_none_says_why')],
            },
        ),
        migrations.CreateModel(
            name='IndicatorDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', '主担当'), ('related', '関係'), ('coordinating', '取りまとめ')], max_length=20, verbose_name='役割')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='開始日')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.division', verbose_name='課')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '責任課',
                'ordering': ['indicator', 'role', 'division'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['lead', 'related', 'coordinating'])), name='duty_role_is_known'), models.UniqueConstraint(fields=('indicator', 'division', 'role', 'starts_on'), name='duty_once'), models.UniqueConstraint(condition=models.Q(('starts_on', None)), fields=('indicator', 'division', 'role'), name='duty_once_from_the_first'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='duty_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', shirube.kernel.fields.PeriodField(verbose_name='期間')),
                ('cause', models.TextField(blank=True, verbose_name='要因')),
                ('next_step', models.TextField(blank=True, verbose_name='次の一手')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='置換日時')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '要因',
                'ordering': ['indicator', 'period', 'recorded_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('indicator', 'period'), name='one_current_note'), models.CheckConstraint(condition=models.Q(models.Q(('cause', ''), _negated=True), models.Q(('next_step', ''), _negated=True), _connector='OR'), name='note_says_something'), models.CheckConstraint(condition=models.Q(('replaced_at', None), ('replaced_at__gte', models.F('recorded_at')), _connector='OR'), name='note_replaced_later')],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', shirube.kernel.fields.PeriodField(verbose_name='期間')),
                ('period_start', models.DateField(verbose_name='期間の初日')),
                ('period_end', models.DateField(verbose_name='期間の末日')),
                ('dimension', models.CharField(blank=True, default='', max_length=100, verbose_name='内訳')),
                ('value', shirube.kernel.fields.FigureField(blank=True, null=True, verbose_name='値')),
                ('missing', models.CharField(blank=True, choices=[('unpublished', '未公表'), ('tallying', '集計中'), ('unreported', '未報告'), ('not_applicable', '対象外'), ('unassessable', '評価困難')], default='', max_length=20, verbose_name='値がない理由')),
                ('as_of', models.DateField(verbose_name='時点')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='公表日')),
                ('provisional', models.BooleanField(default=False, verbose_name='速報')),
                ('source_release', models.CharField(blank=True, default='', max_length=200, verbose_name='出典版')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='置換日時')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='indicators.area', verbose_name='地域')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '実績値',
                'ordering': ['indicator', 'area', 'period_end', 'dimension', 'recorded_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('indicator', 'area', 'period', 'dimension'), name='one_current_observation'), models.CheckConstraint(condition=models.Q(models.Q(('missing', ''), ('value__isnull', False)), models.Q(('value', None), models.Q(('missing', ''), _negated=True)), _connector='OR'), name='observation_has_value_or_reason'), models.CheckConstraint(condition=models.Q(('missing__in', ['', 'unpublished', 'tallying', 'unreported', 'not_applicable', 'unassessable'])), name='observation_reason_is_known'), models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='observation_period_in_order'), models.CheckConstraint(condition=models.Q(('replaced_at', None), ('replaced_at__gte', models.F('recorded_at')), _connector='OR'), name='observation_replaced_later')],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateField(verbose_name='時点')),
                ('grade', models.CharField(max_length=40, verbose_name='判定')),
                ('reason', models.TextField(verbose_name='理由')),
                ('office', models.CharField(max_length=200, verbose_name='職')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='置換日時')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '判定の見直し',
                'ordering': ['indicator', 'as_of', 'recorded_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('indicator', 'as_of'), name='one_current_override'), models.CheckConstraint(condition=models.Q(models.Q(('grade', ''), _negated=True), models.Q(('reason', ''), _negated=True), models.Q(('office', ''), _negated=True)), name='override_says_what_why_and_who'), models.CheckConstraint(condition=models.Q(('replaced_at', None), ('replaced_at__gte', models.F('recorded_at')), _connector='OR'), name='override_replaced_later')],
            },
        ),
        migrations.CreateModel(
            name='SeriesBreak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日付')),
                ('reason', models.TextField(verbose_name='理由')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='breaks', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '系列断絶',
                'ordering': ['indicator', 'day'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'day'), name='break_once_a_day'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='break_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', shirube.kernel.fields.PeriodField(verbose_name='期間')),
                ('value', shirube.kernel.fields.FigureField(verbose_name='値')),
                ('rationale', models.TextField(blank=True, verbose_name='理由')),
                ('revision', models.CharField(choices=[('original', '当初'), ('revised', '改定')], max_length=20, verbose_name='区分')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='置換日時')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.decision', verbose_name='決定')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='indicators.indicator', verbose_name='指標')),
            ],
            options={
                'verbose_name': '目標値',
                'ordering': ['indicator', 'period', 'recorded_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('indicator', 'period'), name='one_current_target'), models.CheckConstraint(condition=models.Q(('revision__in', ['original', 'revised'])), name='target_revision_is_known'), models.CheckConstraint(condition=models.Q(('replaced_at', None), ('replaced_at__gte', models.F('recorded_at')), _connector='OR'), name='target_replaced_later')],
            },
        ),
        migrations.CreateModel(
            name='AreaMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='indicators.area', verbose_name='集合')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_memberships', to='indicators.area', verbose_name='構成')),
            ],
            options={
                'verbose_name': '地域の構成',
                'ordering': ['area', 'member'],
                'constraints': [models.UniqueConstraint(fields=('area', 'member'), name='area_member_once'), models.CheckConstraint(condition=models.Q(('area', models.F('member')), _negated=True), name='area_not_in_itself')],
            },
        ),
    ]
