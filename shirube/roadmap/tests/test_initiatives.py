"""Adding and changing 事業 and what hangs on them: told, harmless when repeated, whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from shirube.kernel.reading import read_period
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actions import close_division, record_succession
from shirube.people.models import HistoryEntry
from shirube.plans.upsert import Saved
from shirube.plans.words import Visibility
from shirube.roadmap import actions
from shirube.roadmap.edits import ActivityEdit, InitiativeDutyEdit, StandingEdit
from shirube.roadmap.models import Activity, Bar, Initiative, InitiativeDuty, Standing
from shirube.roadmap.tests.factories import (
    BY,
    actual,
    initiative,
    make_decided,
    make_division,
    make_roadmap,
    node,
    on,
    row,
    seen,
    target,
)
from shirube.roadmap.words import Attainment, BarLine, Conduct, Direction, DutyRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_roadmap("J1", "J2")


def told(**where):
    rows = HistoryEntry.objects.filter(**where).order_by("number")
    return [(one.act, one.key, one.changed) for one in rows]


def test_a_new_one_is_internal_unless_told_otherwise(plan):
    edit = initiative("J3")
    plain = type(edit)(
        **{name: getattr(edit, name) for name in ("code", "name", "order", "policy", "start", "end", "status")}
    )
    actions.save_initiatives(plan, [plain], by=BY)
    assert row(plan, "J3").visibility == Visibility.INTERNAL


def test_a_change_is_told_from_old_to_new_and_the_same_again_is_nothing(plan):
    edit = initiative("J1", policy="base-1", outline="概要")
    assert actions.save_initiatives(plan, [edit], by=BY, why="直し") == Saved(changed=1)
    assert actions.save_initiatives(plan, [edit], by=BY) == Saved(same=1)
    assert told(kind="事業", act="変更") == [
        (
            "変更",
            "dx/J1",
            {"施策": ("life-1", "base-1"), "分野": ("life", "base"), "概要": (None, "概要")},
        )
    ]


def test_the_second_of_two_who_save_at_once_is_told(plan):
    old = {"J1": seen(plan)}
    actions.save_initiatives(plan, [initiative("J1", outline="先")], by=BY, seen=old)
    with pytest.raises(NotNow, match="事業「事業J1」は、ほかの人が先に変更しました。"):
        actions.save_initiatives(plan, [initiative("J1", outline="後")], by=BY, seen=old)
    with pytest.raises(NotNow):
        actions.save_initiatives(plan, [initiative("J1", name="新しい")], by=BY, seen={"J1": 0})
    assert row(plan).outline == "先"


def test_one_that_cannot_be_keeps_all_of_them_out(plan):
    with pytest.raises(NotSo, match="施策のコード「none」は登録されていません。"):
        actions.save_initiatives(plan, [initiative("J3"), initiative("J4", policy="none")], by=BY)
    with pytest.raises(NotSo, match="施策「base-1」は分野「base」にあり、分野「life」にはありません。"):
        actions.save_initiatives(plan, [initiative("J3", policy="base-1", area="life")], by=BY)
    with pytest.raises(NotSo, match="再掲元の事業のコード「J9」は登録されていません。"):
        actions.save_initiatives(plan, [initiative("J3", relisted_from="J9")], by=BY)
    with pytest.raises(NotSo, match="事業のコード「J3」が二度あります。"):
        actions.save_initiatives(plan, [initiative("J3"), initiative("J3")], by=BY)
    assert Initiative.objects.count() == 2


def test_new_ones_may_repeat_each_other(plan):
    actions.save_initiatives(plan, [initiative("J3", relisted_from="J4"), initiative("J4")], by=BY)
    assert row(plan, "J3").relisted_from == row(plan, "J4")


def test_nothing_succeeds_itself_by_any_way_round(plan):
    assert actions.set_predecessors(plan, {"J1": ["J2"]}, by=BY) == Saved(changed=1)
    assert actions.set_predecessors(plan, {"J1": ["J2"]}, by=BY) == Saved(same=1)
    for lists in ({"J2": ["J2"]}, {"J2": ["J1"]}):
        with pytest.raises(NotSo, match="事業"):
            actions.set_predecessors(plan, lists, by=BY)
    assert [one.code for one in row(plan).predecessors.all()] == ["J2"]
    assert told(kind="事業", act="変更") == [("変更", "dx/J1", {"引き継ぐ事業": (None, "J2")})]


def test_indicators_are_a_whole_list(plan):
    assert actions.set_indicators(plan, {"J1": ["k1", "k2"]}, by=BY) == Saved(changed=1)
    assert actions.set_indicators(plan, {"J1": ["k2", "k1"], "J2": []}, by=BY) == Saved(same=2)
    with pytest.raises(NotSo, match="指標のコード「k9」は登録されていません。"):
        actions.set_indicators(plan, {"J1": ["k9"]}, by=BY)


LEAD = InitiativeDutyEdit(division="old", role=DutyRole.LEAD)


def test_a_division_abolished_by_then_cannot_lead_and_the_heir_is_named(plan):
    old, new = make_division(plan.body, "old", "旧課"), make_division(plan.body, "new", "新課", date(2024, 4, 1))
    assert actions.set_duties(plan, {"J1": [LEAD]}, by=BY) == Saved(changed=1)
    close_division(division=old, last_day=date(2024, 3, 31), by=BY)
    record_succession(old=old, new=new, on=date(2024, 4, 1), by=BY)
    with pytest.raises(NotSo) as refused:
        actions.set_duties(plan, {"J2": [LEAD]}, by=BY)
    assert str(refused.value) == (
        "事業「J2」：主担当の「旧課」は令和6年3月31日で廃止されています。仕事を引き継いだ「新課」にするか、"
        "この課の担当の終了日を令和6年3月31日までにしてください。"
    )
    ended = InitiativeDutyEdit(division="old", role=DutyRole.LEAD, ends_on=date(2024, 3, 31))
    heir = InitiativeDutyEdit(division="new", role=DutyRole.LEAD, starts_on=date(2024, 4, 1))
    assert actions.set_duties(plan, {"J2": [ended, heir]}, by=BY) == Saved(changed=1)
    assert actions.set_duties(plan, {"J2": [heir, ended]}, by=BY) == Saved(same=1)
    assert InitiativeDuty.objects.count() == 3


def test_duties_that_cannot_be(plan):
    make_division(plan.body, "old", "旧課")
    with pytest.raises(NotSo, match="課「old」の主担当が二度あります。"):
        actions.set_duties(plan, {"J1": [LEAD, LEAD]}, by=BY)
    with pytest.raises(NotSo, match="課のコード「x」は登録されていません。"):
        actions.set_duties(plan, {"J1": [InitiativeDutyEdit(division="x", role=DutyRole.LEAD)]}, by=BY)
    with pytest.raises(NotSo, match="事業のコード「J9」は登録されていません。"):
        actions.set_duties(plan, {"J9": []}, by=BY)


def test_what_was_done_may_be_told_at_any_time_and_bumps_the_sheet():
    plan = make_decided("J1")
    old = seen(plan)
    edit = actual(1, "聞き取り", "R5下", "R5下", date(2024, 3, 31))
    assert actions.record_bars(plan, {"J1": [edit]}, by=BY).added == 1
    assert seen(plan) == old + 1
    before = HistoryEntry.objects.count()
    assert actions.record_bars(plan, {"J1": [edit]}, by=BY).same == 1
    assert (seen(plan), HistoryEntry.objects.count()) == (old + 1, before)
    assert actions.record_bars(plan, {"J1": []}, by=BY, whole=BarLine.ACTUAL).replaced == 0
    assert list(Bar.objects.current().filter(line=BarLine.ACTUAL)) == []
    assert Bar.objects.get(line=BarLine.ACTUAL).replaced_by is None


def test_the_lines_of_a_decided_sheet_are_not_written_over():
    plan = make_decided("J1")
    for edit in (target(1, "調査", "R6", "R6"), target(9, "追加", "R6", "R6")):
        with pytest.raises(NotSo) as refused:
            actions.record_bars(plan, {"J1": [edit]}, by=BY)
        assert str(refused.value) == (
            "事業「事業J1」：決定済みの目標は上書きできません。見直し（理由と決定）として記録してください。当初の時期はそのまま残ります。"
        )
    with pytest.raises(NotSo, match="決定済みの目標"):
        actions.record_bars(plan, {"J1": []}, by=BY, whole=BarLine.TARGET)
    assert actions.record_bars(plan, {"J1": [target()]}, by=BY).same == 1


def test_an_activity_ends_when_it_was_used_and_else_goes(plan):
    actions.set_activities(plan, {"J1": [ActivityEdit(code="3", name="使わない", order=3)]}, by=BY)
    actions.set_activities(plan, {"J2": [ActivityEdit(code="3", name="つながる", order=3)]}, by=BY)
    actions.save_nodes(plan, [node("n1", initiative="J2", activity="3")], by=BY)
    one = [ActivityEdit(code="1", name="調べる", order=1)]
    actions.set_activities(plan, {"J1": one, "J2": one}, by=BY, whole=True)
    left = Activity.objects.order_by("initiative__code", "code").values_list("initiative__code", "code", "ended_at")
    assert [(code, activity, ended is not None) for code, activity, ended in left] == [
        ("J1", "1", False),
        ("J1", "2", True),
        ("J2", "1", False),
        ("J2", "2", True),
        ("J2", "3", True),
    ]
    assert [key for _, key, _ in told(kind="取組", act="終了")] == ["dx/J1/2", "dx/J1/3", "dx/J2/2", "dx/J2/3"]


def test_activities_of_a_file_add_to_those_that_stand(plan):
    more = [ActivityEdit(code=str(number), name="取組", order=number) for number in range(3, 22)]
    with pytest.raises(NotSo, match="事業「J1」：取組が21あります。"):
        actions.set_activities(plan, {"J1": more}, by=BY)


STANDING = StandingEdit(
    initiative="J1",
    period=read_period("R5"),
    as_of=date(2024, 3, 31),
    conduct=Conduct.DONE,
    attainment=Attainment.NOT_YET,
    direction=Direction.IMPROVE,
)


def test_how_it_went_and_what_came_of_it_are_two_things(plan):
    assert actions.record_standings(plan, [STANDING], by=BY).added == 1
    assert actions.record_standings(plan, [STANDING], by=BY).same == 1
    better = type(STANDING)(**{**vars(STANDING), "attainment": Attainment.PARTLY})
    assert actions.record_standings(plan, [better], by=BY).replaced == 1
    assert [(one.conduct, one.attainment) for one in Standing.objects.order_by("pk")] == [
        ("done", "not_yet"),
        ("done", "partly"),
    ]
    assert told(kind="進み具合", act="置き換え") == [("置き換え", "dx/J1/FY2023", {"達成度": ("未達成", "一部達成")})]
    with pytest.raises(NotSo, match="事業のコード「J9」は登録されていません。"):
        actions.record_standings(plan, [type(STANDING)(**{**vars(STANDING), "initiative": "J9"})], by=BY)


def test_another_time_on_the_clock(plan):
    with on(2022, 1, 1), pytest.raises(NotNow, match="時計の設定を確認してください。"):
        actions.record_bars(plan, {"J1": [target(1, "別の調査", "R5", "R5")]}, by=BY)
