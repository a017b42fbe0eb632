"""The plan's tables of a plan file: what they mean, and every problem with its place."""

from decimal import Decimal

import pytest

from shirube.people.models import HistoryEntry
from shirube.plans import planfile
from shirube.plans.models import Decision, Plan, Policy, PolicyArea
from shirube.plans.queries import policy_tree, scale_of
from shirube.plans.tests.factories import load_tables, make_body, make_plan
from shirube.plans.words import Visibility
from shirube.workbooks.tables import BadInput

pytestmark = pytest.mark.django_db

PLAN = (
    "項目,内容\n団体コード,020001\nコード,dx\n名称,架空プラン\n開始年度,令和5年度\n終了年度,R9\n架空,○\n物差し,標準\n"
)
FIELDS = "コード,名称,区分,順\nlife,暮らし,分野,1\nbase,基盤,下支え,2\n"
VISIONS = "分野,順,本文\nlife,2,あとの姿\nlife,1,さきの姿\n"
POLICIES = "コード,分野,名称,順,重点,公開\np1,life,施策一,1,○,公表\np2,life,施策二,2,,\n"
DECISIONS = "コード,決定日,種類,件名\nd1,令和5年3月20日,議決,計画の議決\n"
WHOLE = {"plan": PLAN, "fields": FIELDS, "visions": VISIONS, "policies": POLICIES, "decisions": DECISIONS}
SCALES = """\
コード,版,名称,測り方,判定,表示,印,色合い,以上,使い方,過達
own,1,当県の物差し,実績÷計画値,good,よい,◎,よい,1.05,,1.3
own,1,当県の物差し,実績÷計画値,fair,ふつう,●,よい,0.9,満たす,
own,1,当県の物差し,実績÷計画値,poor,わるい,■,遅れ,,最低 満たさない,
"""


def load(folder, body, **texts):
    load_tables(folder, body, [planfile], **texts)


def problems_of(folder, body, **texts):
    with pytest.raises(BadInput) as refused:
        load(folder, body, **texts)
    return [str(problem) for problem in refused.value.problems]


def test_a_whole_plan(tmp_path):
    load(tmp_path, make_body(), **WHOLE)
    plan = Plan.objects.get()
    assert (plan.name, plan.start_year, plan.end_year, plan.fictitious) == ("架空プラン", 2023, 2027, True)
    life, base = policy_tree(plan)
    assert (life.visions, base.role.label) == (("さきの姿", "あとの姿"), "下支え")
    assert [(leaf.code, leaf.priority, leaf.visibility) for leaf in life.policies] == [
        ("p1", True, Visibility.PUBLIC),
        ("p2", False, Visibility.INTERNAL),
    ]
    assert Decision.objects.get().decided_on.isoformat() == "2023-03-20"


def test_twice_changes_nothing(tmp_path):
    body = make_body()
    load(tmp_path, body, **WHOLE, scales=SCALES)
    before = HistoryEntry.objects.count()
    load(tmp_path, body)
    assert HistoryEntry.objects.count() == before


def test_some_tables_update_those_alone(tmp_path):
    body = make_body()
    load(tmp_path, body, **WHOLE)
    update = tmp_path / "update"
    update.mkdir()
    load(update, body, policies="コード,分野,名称,順\np1,base,新しい名前,1\n")
    assert [(one.code, one.area.code, one.name) for one in Policy.objects.order_by("code")] == [
        ("p1", "base", "新しい名前"),
        ("p2", "life", "施策二"),
    ]
    assert Plan.objects.get().name == "架空プラン"


def test_items_that_are_not_named_stay(tmp_path):
    body = make_body()
    load(tmp_path, body, **WHOLE)
    load(tmp_path, body, plan="項目,内容\nコード,dx\n目標年,2040年度\n架空,\n")
    plan = Plan.objects.get()
    assert (plan.name, plan.horizon_year, plan.fictitious) == ("架空プラン", 2040, False)


def test_a_scale_of_its_own(tmp_path):
    load(tmp_path, make_body(), **{**WHOLE, "plan": PLAN.replace("標準", "当県の物差し")}, scales=SCALES)
    scale = scale_of(Plan.objects.get())
    assert (scale.code, scale.lowest, scale.met, scale.over) == ("own", "poor", "fair", Decimal("1.3"))
    assert [(step.at_least, step.grade) for step in scale.thresholds] == [
        (Decimal("1.05"), "good"),
        (Decimal("0.9"), "fair"),
    ]


@pytest.mark.parametrize(
    ("texts", "problems"),
    [
        (
            {"plan": PLAN.replace("令和5年度", "令和元年度").replace("R9", "平成40年度")},
            [
                "plan.csv 6行目『内容』：平成40年度はありません（2028年は令和10年です）。"
                "正しい元号か西暦で書いてください。"
            ],
        ),
        (
            {"plan": PLAN.replace("020001", "020002")},
            [
                "plan.csv 2行目『内容』：団体コード「020002」は検査数字が合いません（02000なら末尾は1）。"
                "打ち間違いを確かめてください。"
            ],
        ),
        (
            {"plan": PLAN.replace("020001", "030007")},
            ["plan.csv 2行目『内容』：団体コード030007の計画です。架空県020001（020001）には取り込めません。"],
        ),
        ({"plan": PLAN.replace("名称,架空プラン\n", "")}, ["plan.csv：項目「名称」を記入してください。"]),
        (
            {"plan": PLAN.replace("標準", "ない物差し")},
            [
                "plan.csv 8行目『内容』：物差し「ない物差し」はありません。"
                "使える物差し：標準、計画値比３段階、期待値４段階"
            ],
        ),
        ({"fields": FIELDS.replace(",1\n", ",約3\n")}, ["fields.csv 2行目『順』：「約3」は数値として読めません。"]),
        ({"fields": FIELDS.replace(",1\n", ",1.5\n")}, ["fields.csv 2行目『順』：「1.5」は整数ではありません。"]),
        (
            {"policies": POLICIES.replace("○", "はい").replace("p2,life", "p2,nowhere")},
            [
                "policies.csv 2行目『重点』：「はい」は使えません。「○」か空欄にしてください。",
                "policies.csv 3行目『分野』：分野のコード「nowhere」は登録されていません。",
            ],
        ),
        (
            {"visions": VISIONS.replace("life,2", "none,2")},
            ["visions.csv 2行目『分野』：分野のコード「none」は登録されていません。"],
        ),
        (
            {"policies": POLICIES + "p1,life,もう一つ,3,,\n"},
            ["policies.csv 4行目：2行目と同じコード「p1」の行が重なっています。一つにしてください。"],
        ),
        (
            {"scales": SCALES.replace("own,1,当県の物差し,実績÷計画値,fair", "own,1,別の物差し,実績÷計画値,fair")},
            ["scales.csv 3行目『名称』：2行目と「名称」が違います。同じ版では同じにしてください。"],
        ),
        (
            {"scales": SCALES.replace("0.9,満たす,", "0.9,満たす 最低,1.4")},
            [
                "scales.csv 3行目『過達』：2行目と「過達」が違います。一つにしてください。",
                "scales.csv 4行目『使い方』：「最低」は3行目の判定にもあります。一つにしてください。",
            ],
        ),
        (
            {"scales": SCALES.replace("own,1,", "own,99999999999999999999,")},
            ["scales.csv 2行目：版は32767までにしてください。"],
        ),
        (
            {"scales": SCALES.replace("own,1,", "物差し,1,")},
            ["scales.csv 2行目：コード「物差し」は使えません。半角の英数字と「-」「_」「.」だけにしてください。"],
        ),
        (
            {"scales": SCALES.replace("満たす,", "ほめる,")},
            [
                "scales.csv 3行目『使い方』：「ほめる」は使えません。"
                "次のどれかにしてください：最低・満たす・満たさない・達成"
            ],
        ),
    ],
)
def test_every_problem_has_its_place_and_nothing_is_kept(tmp_path, texts, problems):
    found = problems_of(tmp_path, make_body(), **{**WHOLE, **texts})
    assert found[: len(problems)] == problems
    assert (Plan.objects.count(), PolicyArea.objects.count(), HistoryEntry.objects.count()) == (0, 0, 0)


def test_an_unknown_item_is_answered_with_those_there_are(tmp_path):
    (found,) = problems_of(tmp_path, make_body(), plan=PLAN + "なまえ,x\n")
    assert found.startswith(
        "plan.csv 9行目『項目』：項目「なまえ」はありません。使える項目：団体コード、コード、名称、"
    )


def test_without_a_plan_an_update_says_what_it_needs(tmp_path):
    assert problems_of(tmp_path, make_body(), fields=FIELDS) == [
        "plan.csv：表「計画」がありません。はじめての計画には、表「計画」が必要です。"
    ]


def test_a_code_that_another_plan_uses_is_told_with_its_place(tmp_path):
    make_plan(make_body("030007"))
    assert problems_of(tmp_path, make_body(), **WHOLE) == [
        "plan.csv：コード「dx」は、ほかの計画が使っています。別のコードにしてください。"
    ]


def test_with_two_plans_an_update_says_which_one(tmp_path):
    body = make_body()
    make_plan(body, "one")
    make_plan(body, "two")
    assert problems_of(tmp_path, body, fields=FIELDS) == [
        "plan.csv：どの計画かが分かりません。表「計画」に項目「コード」を書いてください。"
    ]
