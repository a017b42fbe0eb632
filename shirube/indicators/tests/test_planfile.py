"""The indicators' tables of a plan file: what they mean, and every problem with its place."""

from datetime import date
from decimal import Decimal

import pytest

from shirube.indicators import planfile
from shirube.indicators.models import Comparison, Indicator, Observation, Target
from shirube.indicators.queries import completeness, find_indicator, live_rows
from shirube.indicators.tests.factories import on
from shirube.kernel import clock
from shirube.kernel.figures import Emptiness
from shirube.people import planfile as people
from shirube.people.models import HistoryEntry
from shirube.plans import planfile as plans
from shirube.plans.models import Plan
from shirube.plans.tests.factories import load_tables, make_body
from shirube.workbooks.tables import BadInput

pytestmark = pytest.mark.django_db

PLAN = {
    "plan": "項目,内容\nコード,dx\n名称,架空プラン\n開始年度,R5\n終了年度,R9\n",
    "fields": "コード,名称,順\nlife,暮らし,1\n",
    "policies": "コード,分野,名称,順,公開\np1,life,施策一,1,公表\n",
    "decisions": "コード,決定日,種類,件名\nd1,令和5年3月20日,議決,計画の議決\n",
    "divisions": "コード,名称,開始日\ndx,DX課,2020-04-01\n",
}
INDICATORS = """\
コード,名称,順,施策,種類,型,方向,単位,小数桁,公開,分子,分母,係数,段階,基準期間
q,割合,1,p1,KPI,水準,大きいほどよい,％,1,公表,n,d,100,,R4
n,分子,2,p1,内訳,目標なし,保つ,人,,公表,,,,,
d,分母,3,p1,内訳,目標なし,保つ,人,,公表,,,,,
m,整備,4,p1,アウトプット,マイルストン,大きいほどよい,,,公表,,,,準備／試行／完了,
"""
AREAS = """\
コード,名称,種類,構成
0,全国,国,
20001,架空県,都道府県,
030007,となり県,都道府県,
set:two,二県,集合,020001 30007
"""
DUTIES = "指標,課,役割,開始日\nq,dx,主担当,令和5年4月1日\n"
TARGETS = "指標,期間,値,理由,決定,区分\nq,令和9年度,45.0,全国平均,d1,\nq,R6上,▲1.5,,,改定\n"
OBSERVATIONS = """\
指標,地域,期間,内訳,値,時点,公表日,区分,出典版
n,20001,R4,,"1,234",R5.3.31,2023/5/31,速報,調査2022
d,020001,令和4年度,,未公表,令和5年3月末,,,
d,030007,FY2022,女,０,2023-03-31,,確定,
"""
COMPARISONS = "指標,地域,順,方法,注記\nq,set:two,2,合算,\nq,0,1,公表値,\nm,,1,なし,ほかに例がない\n"
EXPECTED = "指標,日付,値\nq,R6.3.31,10\nq,R10.3.31,45\n"
NOTES = "指標,期間,要因,次の一手\nq,R5,天候,早める\n"
BREAKS = "指標,日付,理由\nq,2023-04-01,調査の変更\n"
WHOLE = {
    **PLAN,
    "areas": AREAS,
    "indicators": INDICATORS,
    "duties": DUTIES,
    "targets": TARGETS,
    "observations": OBSERVATIONS,
    "comparisons": COMPARISONS,
    "expected": EXPECTED,
    "notes": NOTES,
    "breaks": BREAKS,
}


def load(folder, body, **texts):
    folder.mkdir(exist_ok=True)
    load_tables(folder, body, [people, plans, planfile], **texts)


@pytest.fixture
def body():
    return make_body()


def test_a_whole_plan(tmp_path, body):
    with on(2024, 4, 1):
        load(tmp_path, body, **WHOLE)
    moment = clock.in_japan(date(2024, 5, 20))
    rows = live_rows(Plan.objects.get(), as_of=date(2024, 3, 31), known_at=moment, opens_at=moment)
    quotient, above, below, steps = rows.indicators
    assert (quotient.numerator, quotient.denominator, quotient.factor) == ("n", "d", Decimal(100))
    assert (quotient.area, quotient.baseline_period.key, steps.stages) == ("life", "FY2022", ("準備", "試行", "完了"))
    assert [(row.period.key, row.value, row.decision) for row in quotient.targets] == [
        ("FY2024-H1", Decimal("-1.5"), ""),
        ("FY2027", Decimal(45), "d1"),
    ]
    assert [(row.area, row.method.label) for row in quotient.comparisons] == [("000000", "公表値"), ("set:two", "合算")]
    (row,) = above.observations
    assert (row.area, row.value, row.provisional, row.published_on) == ("020001", 1234, True, date(2023, 5, 31))
    assert [(row.area, row.dimension, row.value, row.missing) for row in below.observations] == [
        ("020001", "", None, Emptiness.UNPUBLISHED),
        ("030007", "女", Decimal(0), None),
    ]
    assert [duty.division for duty in quotient.duties] == ["DX課"]
    assert (len(quotient.curve), len(quotient.notes), len(quotient.breaks)) == (2, 1, 1)
    assert completeness(Plan.objects.get())[3].missing == ("目標値", "算式", "出典", "責任課")


def test_twice_changes_nothing(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    before = (HistoryEntry.objects.count(), Observation.objects.count(), Target.objects.count())
    load(tmp_path, body)
    assert (HistoryEntry.objects.count(), Observation.objects.count(), Target.objects.count()) == before


def test_a_later_folder_updates_what_it_names(tmp_path, body):
    with on(2024, 4, 1):
        load(tmp_path, body, **WHOLE)
    later = "指標,地域,期間,値,時点,区分\nn,020001,R4,1235,R5.3.31,確定\nn,020001,R5,1300,R6.3.31,確定\n"
    with on(2024, 10, 1):
        load(tmp_path / "later", body, observations=later, comparisons="指標,地域,順,方法\nq,30007,1,公表値\n")
    figures = Observation.objects.current().filter(indicator__code="n").order_by("period_end")
    assert [row.value for row in figures] == [Decimal(1235), Decimal(1300)]
    assert [row.area.code for row in find_indicator(Plan.objects.get(), "q").comparisons.all()] == ["030007"]
    assert Indicator.objects.count() == 4


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        ("observations", '"1,234"', "約3割", "observations.csv 2行目『値』：「約3割」は数値として読めません。"),
        (
            "observations",
            '"1,234"',
            "45%",
            "observations.csv 2行目『値』：「45%」の％は書かず、数字だけにしてください。単位は指標の表にあります。",
        ),
        ("observations", '"1,234"', "", "observations.csv 2行目『値』：「値」が空欄です。記入してください。"),
        (
            "observations",
            "R5.3.31",
            "H32.3.31",
            "observations.csv 2行目『時点』：平成32年3月31日はありません（2020年は令和2年です）。"
            "正しい元号か西暦で書いてください。",
        ),
        (
            "observations",
            "n,20001",
            "x,20001",
            "observations.csv 2行目『指標』：指標のコード「x」は登録されていません。",
        ),
        (
            "observations",
            "n,20001",
            "n,130001",
            "observations.csv 2行目『地域』：地域のコード「130001」は登録されていません。",
        ),
        (
            "observations",
            "d,030007,FY2022,女",
            "d,20001,2022,",
            "observations.csv 4行目：3行目と同じものを指しています。一つにしてください。",
        ),
        (
            "observations",
            "速報",
            "仮",
            "observations.csv 2行目『区分』：「仮」は使えません。速報か確定にしてください。",
        ),
        ("targets", "d1", "d9", "targets.csv 2行目『決定』：決定のコード「d9」は登録されていません。"),
        ("targets", "▲1.5", "未公表", "targets.csv 3行目『値』：「未公表」は数値として読めません。"),
        (
            "targets",
            "q,R6上",
            "q,R9",
            "targets.csv 3行目：2行目と同じものを指しています。一つにしてください。",
        ),
        ("duties", "dx,主担当", "kk,主担当", "duties.csv 2行目『課』：課のコード「kk」は登録されていません。"),
        (
            "duties",
            "主担当",
            "担当",
            "duties.csv 2行目『役割』：「担当」は使えません。次のどれかにしてください：主担当・関係・取りまとめ",
        ),
        ("areas", "030007", "030008", None),
        (
            "areas",
            "020001 30007",
            "020001 130001",
            "areas.csv 5行目『構成』：地域のコード「130001」は登録されていません。",
        ),
        ("indicators", "n,d,100", "n,,100", "indicators.csv 2行目：算出する指標には、分子と分母の両方が必要です。"),
        ("indicators", "n,d,100", "n,z,100", "indicators.csv 2行目：分母の指標「z」は登録されていません。"),
        ("indicators", "1,p1", "1,p9", "indicators.csv 2行目：施策のコード「p9」は登録されていません。"),
        (
            "indicators",
            "大きいほどよい,％",
            ",％",
            "indicators.csv 2行目『方向』：「方向」が空欄です。記入してください。",
        ),
        (
            "indicators",
            "準備／試行／完了",
            "",
            "indicators.csv 5行目：型がマイルストンの指標には、段階の名前が必要です。",
        ),
        (
            "comparisons",
            "ほかに例がない",
            "",
            "comparisons.csv 4行目：方法が「なし」のときは、比較できる値がない理由を注記に記入してください。",
        ),
        (
            "expected",
            "R10.3.31",
            "令和6年3月31日",
            "expected.csv 3行目：2行目と同じものを指しています。一つにしてください。",
        ),
        (
            "duties",
            "q,dx,主担当,令和5年4月1日\n",
            "q,dx,主担当,令和5年4月1日\nq,dx,主担当,2023/4/1\n",
            "duties.csv 3行目：2行目と同じものを指しています。一つにしてください。",
        ),
        (
            "comparisons",
            "q,set:two,2,合算,",
            "q,全国,2,合算,",
            "comparisons.csv 3行目：2行目と同じものを指しています。一つにしてください。",
        ),
        (
            "areas",
            "030007,となり県,都道府県",
            "032018,となり市,都道府県",
            "areas.csv 4行目：団体コード「032018」は市区町村のコードです。種類「都道府県」と合いません。",
        ),
        ("notes", "天候,早める", ",", "notes.csv 2行目：要因と次の一手の、少なくとも一方を記入してください。"),
        ("breaks", "q,2023", "zz,2023", "breaks.csv 2行目『指標』：指標のコード「zz」は登録されていません。"),
    ],
)
def test_every_problem_has_its_place_and_nothing_is_kept(tmp_path, body, table, old, new, problem):
    text = WHOLE[table].replace(old, new, 1)
    assert text != WHOLE[table]
    with pytest.raises(BadInput) as refused:
        load(tmp_path, body, **{**WHOLE, table: text})
    first = str(refused.value.problems[0])
    if problem is None:
        assert first.startswith("areas.csv 4行目『コード』：団体コード「030008」は検査数字が合いません")
    else:
        assert first == problem
    assert (Plan.objects.count(), Indicator.objects.count(), HistoryEntry.objects.count()) == (0, 0, 0)


def test_an_order_is_the_same_however_its_number_is_written(tmp_path, body):
    comparisons = "指標,地域,順,方法\nq,set:two,3.0,合算\nq,全国,２,公表値\nq,030007,1,公表値\n"
    load(tmp_path, body, **{**WHOLE, "comparisons": comparisons})
    rows = Comparison.objects.filter(indicator__code="q").order_by("order")
    assert [row.area.code for row in rows] == ["030007", "000000", "set:two"]


def test_a_broken_row_below_is_not_blamed_on_those_that_name_it(tmp_path, body):
    indicators = INDICATORS.replace("n,分子,2,p1,内訳", "n,分子,二,p1,内訳")
    with pytest.raises(BadInput) as refused:
        load(tmp_path, body, **{**WHOLE, "indicators": indicators})
    assert [str(problem) for problem in refused.value.problems] == [
        "indicators.csv 3行目『順』：「二」は数値として読めません。"
    ]


def test_a_table_of_the_plan_and_one_of_its_indicators_are_complained_of_together(tmp_path, body):
    broken = {"fields": PLAN["fields"].replace(",1\n", ",一\n"), "targets": TARGETS.replace("45.0", "四五")}
    with pytest.raises(BadInput) as refused:
        load(tmp_path, body, **{**WHOLE, **broken})
    assert [str(problem) for problem in refused.value.problems] == [
        "fields.csv 2行目『順』：「一」は数値として読めません。",
        "targets.csv 2行目『値』：「四五」は数値として読めません。",
    ]


def test_the_same_problem_in_many_rows_is_told_once_with_its_count(tmp_path, body):
    lines = "".join(f"n,20001,{year}年,,約,R5.3.31,,,\n" for year in range(2000, 2020))
    with pytest.raises(BadInput) as refused:
        load(tmp_path, body, **{**WHOLE, "observations": OBSERVATIONS + lines})
    assert [str(problem) for problem in refused.value.problems] == [
        "observations.csv 5行目『値』：「約」は数値として読めません。（同じ内容がほか19か所）"
    ]
