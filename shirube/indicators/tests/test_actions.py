"""Changing indicators, their lists and areas: told in the history, harmless when repeated, whole or not at all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shirube.indicators.actions import (
    ensure_areas,
    save_indicator,
    save_indicators,
    set_breaks,
    set_comparisons,
    set_duties,
    set_expected,
)
from shirube.indicators.edits import AreaEdit, BreakEdit, ComparisonEdit, DutyEdit, ExpectedEdit
from shirube.indicators.models import Area, AreaMember, Comparison, Indicator, IndicatorDuty
from shirube.indicators.queries import find_indicator, indicator_form
from shirube.indicators.tests.factories import AREAS, BY, edit, make_division, make_indicators
from shirube.indicators.words import AreaKind, DutyRole, IndicatorKind, Method, ProposalState
from shirube.kernel.periods import Period
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.models import HistoryEntry
from shirube.plans.tests.factories import make_body, make_plan
from shirube.plans.upsert import Saved
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape

pytestmark = pytest.mark.django_db

WHOLE = edit(
    "whole",
    name="付加価値÷総労働時間",
    order=7,
    kind=IndicatorKind.MIDDLE,
    shape=Shape.LEVEL,
    direction=Direction.UP,
    policy_area="life",
    parent="k1",
    unit="円/時間",
    digits=1,
    meaning="意味",
    formula="付加価値÷総労働時間",
    source="架空の調査",
    source_url="https://example.jp/a",
    credit="クレジット",
    update_month=5,
    lag_months=3,
    fictitious=True,
    relisted_from="k1",
    proposal=ProposalState.PROPOSED,
    proposal_reason="委員の意見による",
    numerator="k1",
    denominator="k2",
    factor=Decimal("0.1"),
    baseline_period=Period.fiscal_year(2022),
    source_key="a:b",
)
STEPS = edit("steps", shape=Shape.MILESTONE, stages=("準備", "試行", "完了"))


@pytest.fixture
def plan():
    return make_indicators("k1", "k2")


def changes(**where):
    rows = HistoryEntry.objects.filter(**where).order_by("number")
    return [(row.act, row.key, row.changed) for row in rows]


@pytest.mark.parametrize("asked", [WHOLE, STEPS], ids=["whole", "steps"])
def test_what_is_saved_comes_back_as_it_was_given(plan, asked):
    assert save_indicator(plan, asked, seen=0, by=BY) == Saved(added=1)
    form = indicator_form(plan, asked.code)
    assert (form.edit, form.seen) == (replace(asked, policy_area="life"), 1)
    assert save_indicator(plan, form.edit, seen=form.seen, by=BY) == Saved(same=1)


def test_an_edit_is_told_from_old_to_new_and_counts_the_version_up(plan):
    asked = replace(indicator_form(plan, "k1").edit, policy="base-1", policy_area="", parent="k2", digits=2)
    assert save_indicator(plan, asked, seen=1, by=BY, why="見直し") == Saved(changed=1)
    assert indicator_form(plan, "k1").seen == 2
    assert changes(kind="指標", act="変更") == [
        (
            "変更",
            "dx/k1",
            {
                "施策": ("life-1", "base-1"),
                "分野": ("life", "base"),
                "親": (None, "k2"),
                "小数桁": ("0", "2"),
            },
        )
    ]


def test_the_second_of_two_who_edit_at_once_is_told(plan):
    seen = indicator_form(plan, "k1")
    save_indicator(plan, replace(seen.edit, name="先"), seen=seen.seen, by=BY)
    with pytest.raises(NotNow) as refusal:
        save_indicator(plan, replace(seen.edit, name="後"), seen=seen.seen, by=BY)
    assert (
        str(refusal.value)
        == "指標「先」は、ほかの人が先に変更しました。最新の内容を開き直して、もう一度入力してください。"
    )
    assert Indicator.objects.get(code="k1").name == "先"


def test_a_new_indicator_does_not_overwrite_one_made_meanwhile(plan):
    with pytest.raises(NotNow):
        save_indicator(plan, edit("k1", name="別の新しい指標"), seen=0, by=BY)


def test_indicators_of_one_batch_may_name_each_other_in_any_order(plan):
    parts = [edit("n", kind=IndicatorKind.COMPONENT), edit("d", kind=IndicatorKind.COMPONENT)]
    batch = [edit("q", numerator="n", denominator="d"), *parts]
    assert save_indicators(plan, batch, by=BY) == Saved(added=3)
    assert save_indicators(plan, batch, by=BY) == Saved(same=3)
    assert find_indicator(plan, "q").numerator.code == "n"
    (_, _, told) = next(row for row in changes(kind="指標", key="dx/q"))
    assert (told["分子"], told["分母"]) == ((None, "n"), (None, "d"))


def test_one_bad_indicator_keeps_all_of_them_out(plan):
    with pytest.raises(NotSo, match="親の指標「none」は登録されていません。"):
        save_indicators(plan, [edit("new"), edit("bad", parent="none")], by=BY)
    assert set(Indicator.objects.values_list("code", flat=True)) == {"k1", "k2"}


def test_an_indicator_of_another_plan_cannot_be_named(plan):
    make_indicators("other", plan=make_plan(make_body("030007"), "theirs"))
    with pytest.raises(NotSo, match="親の指標「other」は登録されていません。"):
        save_indicator(plan, edit("k3", parent="other"), seen=0, by=BY)


def test_indicators_start_as_internal(plan):
    save_indicator(plan, replace(edit("k3"), visibility=edit("x").__class__.visibility), seen=0, by=BY)
    assert Indicator.objects.get(code="k3").visibility == Visibility.INTERNAL


def test_lists_are_whole_and_the_same_again_is_nothing(plan):
    make_division(plan.body, "dx", "DX課")
    make_division(plan.body, "jinji", "人事課")
    both = [
        DutyEdit(division="jinji", role=DutyRole.RELATED, starts_on=date(2024, 4, 1)),
        DutyEdit(division="dx", role=DutyRole.LEAD),
    ]
    assert set_duties(plan, {"k1": both}, by=BY) == Saved(changed=1)
    assert set_duties(plan, {"k1": both[::-1]}, by=BY) == Saved(same=1)
    assert set_duties(plan, {"k1": both[1:], "k2": []}, by=BY) == Saved(changed=1, same=1)
    assert [row.division.code for row in IndicatorDuty.objects.all()] == ["dx"]
    assert changes(kind="指標", act="変更") == [
        ("変更", "dx/k1", {"責任課": (None, "dx 主担当 〜\njinji 関係 2024-04-01〜")}),
        ("変更", "dx/k1", {"責任課": ("dx 主担当 〜\njinji 関係 2024-04-01〜", "dx 主担当 〜")}),
    ]


def test_comparisons_keep_the_order_given(plan):
    wanted = [
        ComparisonEdit(area="set:both", method=Method.POOLED),
        ComparisonEdit(area="000000", method=Method.PUBLISHED, note="全国値"),
    ]
    set_comparisons(plan, {"k1": wanted, "k2": [ComparisonEdit(area="", method=Method.NONE, note="調査なし")]}, by=BY)
    rows = Comparison.objects.filter(indicator__code="k1").order_by("order")
    assert [(row.order, row.area.code, row.method) for row in rows] == [
        (1, "set:both", "pooled"),
        (2, "000000", "published"),
    ]
    assert set_comparisons(plan, {"k1": wanted}, by=BY) == Saved(same=1)
    assert set_comparisons(plan, {"k1": wanted[::-1]}, by=BY) == Saved(changed=1)


@pytest.mark.parametrize(
    ("changes", "area", "why"),
    [
        ({"unit": "％"}, "set:both", "指標「k1」と「二つの県」の比較：率や比は合算できません。"),
        ({"shape": Shape.RANK}, "set:both", "指標「k1」と「二つの県」の比較：順位や段階は合算できません。"),
        ({}, "000000", "指標「k1」と「全国」の比較：構成する地域が登録されていないため、合算できません。"),
    ],
)
def test_what_cannot_be_added_up_is_refused_where_it_is_asked_for(plan, changes, area, why):
    save_indicators(plan, [edit("k1", **changes)], by=BY)
    with pytest.raises(NotSo, match=why):
        set_comparisons(plan, {"k1": [ComparisonEdit(area=area, method=Method.POOLED)]}, by=BY)
    quotient = edit("k1", **changes, numerator="k2", denominator="k3") if changes.get("unit") else edit("k1")
    save_indicators(plan, [quotient, edit("k3", order=3)], by=BY)
    assert set_comparisons(plan, {"k1": [ComparisonEdit(area="set:both", method=Method.POOLED)]}, by=BY).changed == 1


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda plan: set_duties(plan, {"k1": [DutyEdit(division="x", role=DutyRole.LEAD)]}, by=BY), "課のコード「x」"),
        (lambda plan: set_duties(plan, {"none": []}, by=BY), "指標のコード「none」"),
        (
            lambda plan: set_comparisons(plan, {"k1": [ComparisonEdit(area="x", method=Method.POOLED)]}, by=BY),
            "地域のコード「x」",
        ),
        (
            lambda plan: set_expected(plan, {"k1": [ExpectedEdit(day=date(2024, 3, 31), value=Decimal(1))] * 2}, by=BY),
            "期待値「k1 2024-03-31」が二度あります。",
        ),
        (lambda plan: set_breaks(plan, {"k1": [BreakEdit(day=date(2024, 3, 31), reason="")]}, by=BY), "系列断絶の理由"),
        (
            lambda plan: set_duties(
                plan,
                {
                    "k1": [
                        DutyEdit(division="x", role=DutyRole.LEAD, starts_on=date(2024, 4, 2), ends_on=date(2024, 4, 1))
                    ]
                },
                by=BY,
            ),
            "終了日が開始日より前です。",
        ),
    ],
)
def test_lists_that_cannot_be(plan, act, why):
    with pytest.raises(NotSo, match=why):
        act(plan)


def test_a_division_of_another_body_has_no_duties_here(plan):
    make_division(make_body("030007"), "theirs", "となりの課")
    with pytest.raises(NotSo, match="課のコード「theirs」は登録されていません。"):
        set_duties(plan, {"k1": [DutyEdit(division="theirs", role=DutyRole.LEAD)]}, by=BY)


def test_areas_are_ensured(plan):
    assert ensure_areas(AREAS, body=plan.body, by=BY) == Saved(same=5)
    three = replace(AREAS[-1], name="三つの県", members=("020001", "030007", "050008"))
    assert ensure_areas([three], body=plan.body, by=BY) == Saved(changed=1)
    assert AreaMember.objects.filter(area__code="set:both").count() == 3
    assert changes(kind="地域", act="変更") == [
        ("変更", "set:both", {"名称": ("二つの県", "三つの県"), "構成": ("020001 030007", "020001 030007 050008")})
    ]


def test_an_area_that_another_body_uses_is_not_changed_under_its_feet(plan):
    theirs = make_indicators("k1", plan=make_plan(make_body("030007"), "theirs"))
    set_comparisons(theirs, {"k1": [ComparisonEdit(area="set:both", method=Method.POOLED)]}, by=BY)
    with pytest.raises(NotNow):
        ensure_areas([replace(AREAS[-1], members=("020001",))], body=plan.body, by=BY)
    assert AreaMember.objects.filter(area__code="set:both").count() == 2


def test_an_unknown_member_keeps_the_set_out(plan):
    with pytest.raises(NotSo, match="020001|130001"):
        ensure_areas(
            [AreaEdit(code="set:x", name="集合", kind=AreaKind.SET, members=("130001",))], body=plan.body, by=BY
        )
    assert Area.objects.filter(code="set:x").count() == 0
