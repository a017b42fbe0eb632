"""A decided sheet changes by 見直し alone: proposed whole, decided by a 決定, the originals kept; or in its wording."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.models import HistoryEntry
from shirube.plans.actions import save_decisions
from shirube.plans.tests.factories import decision, make_body, make_plan
from shirube.roadmap.actions import (
    adopt_sheets,
    amend_proposal,
    correct_sheet,
    decide_revision,
    propose_revision,
    record_bars,
    save_sheet,
    withdraw_proposal,
)
from shirube.roadmap.models import Activity, Bar, Proposal, Revision
from shirube.roadmap.sheet import Sheet, SheetActivity, differences, sheet_from_json
from shirube.roadmap.tests.factories import (
    BY,
    actual,
    bar,
    make_decided,
    make_roadmap,
    on,
    row,
    seen,
    sheet_now,
)
from shirube.roadmap.tests.test_sheet import a_sheet, as_known
from shirube.roadmap.words import ProposalState, RevisionKind

pytestmark = pytest.mark.django_db
LATER = RevisionKind.POSTPONEMENT


@pytest.fixture
def plan():
    return make_decided("J1")


def moved(plan, first="R6下", last="R7上") -> Sheet:
    """The sheet of J1 with its 調査 standing elsewhere."""
    now = sheet_now(plan)
    one = replace(now.activities[0], bars=(bar(1, "調査", first, last), now.activities[0].bars[1]))
    return replace(now, activities=(one, now.activities[1]))


def propose(plan, sheet=None, **more) -> Proposal:
    asked = {"kind": LATER, "reason": "雪が早かった", "seen": seen(plan), **more}
    return propose_revision(plan, "J1", sheet or moved(plan), by=BY, **asked)


def acts(kind="事業"):
    return list(HistoryEntry.objects.filter(kind=kind).order_by("number").values_list("act", flat=True))


def test_a_sheet_in_the_making_is_saved_as_it_is(db):
    plan = make_roadmap("J1")
    assert save_sheet(plan, "J1", moved(plan), seen=seen(plan), by=BY) is True
    assert [(one.text, one.start.key, one.replaced_by) for one in Bar.objects.current().order_by("pk")][-1] == (
        "調査",
        "FY2024-H2",
        None,
    )
    before = (HistoryEntry.objects.count(), seen(plan))
    assert save_sheet(plan, "J1", moved(plan), seen=seen(plan), by=BY) is False
    assert (HistoryEntry.objects.count(), seen(plan)) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=a_sheet())
def test_what_was_decided_is_what_one_reads(plan, wanted):
    if differences(sheet_now(plan), wanted):
        with on(2024, 5, 1):
            made = propose_revision(
                plan, "J1", wanted, kind=RevisionKind.CONTENT, reason="見直し", seen=seen(plan), by=BY
            )
            decide_revision(plan, "J1", made.number, decision="d2", by=BY)
    assert as_known(sheet_now(plan)) == as_known(wanted)


def test_a_decided_sheet_is_not_simply_saved(plan):
    with pytest.raises(NotNow) as refused:
        save_sheet(plan, "J1", moved(plan), seen=seen(plan), by=BY)
    assert str(refused.value) == "この事業のシートは決定済みです。変えるときは、見直し案か軽微な修正にしてください。"
    assert sheet_now(plan).activities[0].bars[0].start == "FY2023"


def test_a_proposal_changes_nothing_until_it_is_decided(plan):
    before = sheet_now(plan)
    made = propose(plan)
    assert (sheet_now(plan), made.state, made.number) == (before, ProposalState.OPEN, 1)
    assert (sheet_from_json(made.base), sheet_from_json(made.sheet)) == (before, moved(plan))
    assert propose(plan).pk == made.pk
    assert acts() == ["追加", "決定", "見直し案"]


def test_a_decision_brings_the_new_lines_and_keeps_the_old_ones(plan):
    wanted = moved(plan)
    with on(2024, 5, 1):
        revision = decide_revision(plan, "J1", propose(plan, wanted).number, decision="d2", by=BY)
    assert sheet_now(plan) == wanted
    assert (revision.kind, revision.reason, revision.decided_on) == (LATER, "雪が早かった", date(2024, 3, 1))
    assert [(one.what, one.before, one.after) for one in revision.items.all()] == [
        (
            "取組1「調べる」の目標「調査」の時期",
            "令和5年度（2023年度）〜令和6年度（2024年度）",
            "令和6年度下半期（2024年度下半期）〜令和7年度上半期（2025年度上半期）",
        )
    ]
    old, new = Bar.objects.filter(activity__code="1", number=1).order_by("pk")
    assert (old.start.key, old.end.key, old.replaced_by, old.revision) == ("FY2023", "FY2024", revision, None)
    assert (new.start.key, new.replaced_at, new.revision) == ("FY2024-H2", None, revision)
    assert Bar.objects.filter(replaced_by=revision).count() == 1
    assert acts()[-1] == "見直し1"


def test_a_revision_keeps_the_sheet_before_it(plan):
    before = sheet_now(plan)
    with on(2024, 5, 1):
        revision = decide_revision(plan, "J1", propose(plan).number, decision="d2", by=BY)
    assert sheet_from_json(revision.before) == before


def test_the_first_dates_stay_readable_however_often_they_move(plan):
    for number, end in enumerate(("FY2026", "FY2025"), start=1):
        with on(2024, 5, number):
            made = propose(plan, replace(sheet_now(plan), end=end), reason=f"見直し{number}")
            decide_revision(plan, "J1", made.number, decision="d2", by=BY)
    found = row(plan)
    assert (found.end, found.first_end, found.start, found.first_start) == ("FY2025", "FY2027", "FY2023", "")


def test_a_line_taken_away_and_an_activity_that_ends_stay_as_originals(plan):
    now = sheet_now(plan)
    left = replace(now, activities=(replace(now.activities[0], bars=now.activities[0].bars[:1]),))
    with on(2024, 5, 1):
        revision = decide_revision(plan, "J1", propose(plan, left).number, decision="d2", by=BY)
    gone = Bar.objects.filter(replaced_by=revision).order_by("activity__code")
    assert [(one.activity.code, one.text) for one in gone] == [("1", "設計"), ("2", "試行")]
    assert Activity.objects.get(code="2").ended_at is not None
    assert Bar.objects.current().get().text == "調査"


def test_a_proposal_grows_stale_when_the_sheet_changes_under_it(plan):
    made = propose(plan)
    with on(2024, 5, 1):
        correct_sheet(plan, "J1", replace(sheet_now(plan), outline="概要"), reason="追記", seen=seen(plan), by=BY)
        with pytest.raises(NotNow, match="見直し案を作ったあとに、シートが変わりました。"):
            decide_revision(plan, "J1", made.number, decision="d2", by=BY)
        kept = {"kind": LATER, "reason": "雪が早かった", "by": BY}
        amended = amend_proposal(plan, "J1", made.number, moved(plan), seen=made.version, **kept)
        assert decide_revision(plan, "J1", amended.number, decision="d2", by=BY).number == 2
    assert sheet_now(plan).outline == "概要"


def test_what_was_done_meanwhile_makes_no_proposal_stale(plan):
    made = propose(plan)
    with on(2024, 5, 1):
        record_bars(plan, {"J1": [actual(1, "聞き取り", "R5下", "R5下", date(2024, 3, 31))]}, by=BY)
        assert decide_revision(plan, "J1", made.number, decision="d2", by=BY).number == 1


def test_a_proposal_ends_once(plan):
    made = propose(plan)
    withdraw_proposal(plan, "J1", made.number, by=BY, why="やめた")
    for act in (
        lambda: withdraw_proposal(plan, "J1", made.number, by=BY, why="やめた"),
        lambda: decide_revision(plan, "J1", made.number, decision="d2", by=BY),
        lambda: amend_proposal(plan, "J1", made.number, moved(plan), kind=LATER, reason="x", seen=2, by=BY),
    ):
        with pytest.raises(NotNow, match="この見直し案は、すでに「取下げ」になっています。"):
            act()
    assert Proposal.objects.get().sheet != ""
    assert propose(plan).number == 2


def test_the_second_of_two_who_write_at_once_is_told(plan):
    old = seen(plan)
    sheet = moved(plan)
    made = propose(plan)
    correct_sheet(plan, "J1", replace(sheet_now(plan), outline="概要"), reason="追記", seen=old, by=BY)
    assert seen(plan) > old
    for act in (
        lambda: propose_revision(plan, "J1", sheet, kind=LATER, reason="別の理由", seen=old, by=BY),
        lambda: correct_sheet(plan, "J1", sheet, reason="直し", seen=old, by=BY),
        lambda: save_sheet(plan, "J1", sheet, seen=old, by=BY),
    ):
        with pytest.raises(NotNow, match="事業「事業J1」は、ほかの人が先に変更しました。"):
            act()
    amend_proposal(plan, "J1", made.number, moved(plan), kind=LATER, reason="別の理由", seen=1, by=BY)
    with pytest.raises(NotNow, match="この見直し案は、ほかの人が先に変更しました。"):
        amend_proposal(plan, "J1", made.number, moved(plan), kind=LATER, reason="三つ目", seen=1, by=BY)


def test_a_minor_correction_leaves_no_ghost_and_keeps_the_revision_of_its_line(plan):
    with on(2024, 5, 1):
        first = decide_revision(plan, "J1", propose(plan).number, decision="d2", by=BY)
    now = sheet_now(plan)
    reworded = [replace(one, text=f"{one.text}（直し）") for one in now.activities[0].bars]
    sheet = replace(now, activities=(replace(now.activities[0], bars=tuple(reworded)), now.activities[1]))
    with on(2024, 6, 1):
        minor = correct_sheet(plan, "J1", sheet, reason="誤字", seen=seen(plan), by=BY)
    assert (minor.kind, minor.decision, minor.decided_on, minor.number) == (RevisionKind.MINOR, None, None, 2)
    current = Bar.objects.current().filter(activity__code="1").order_by("number")
    assert [(one.text, one.revision) for one in current] == [("調査（直し）", first), ("設計（直し）", None)]
    assert sheet_now(plan) == sheet


REFUSED = [
    (lambda now: replace(now, end="FY2026"), "「終了」は軽微な修正にできません。"),
    (lambda now: replace(now, status="done"), "「状態」は軽微な修正にできません。"),
    (lambda now: replace(now, activities=now.activities[:1]), "「取組2の終了」は軽微な修正にできません。"),
    (lambda now: now, "変わったところがありません。"),
]


@pytest.mark.parametrize(("change", "why"), REFUSED)
def test_a_minor_correction_is_wording_alone(plan, change, why):
    with pytest.raises(NotSo, match=why):
        correct_sheet(plan, "J1", change(sheet_now(plan)), reason="直し", seen=seen(plan), by=BY)


def test_reasons_are_asked_for_and_have_an_end(plan):
    for reason, why in ((" ", "「理由」が空欄です。"), ("あ" * 10_000, "「理由」が長すぎます（10000文字）。")):
        with pytest.raises(NotSo, match=why):
            propose(plan, reason=reason)
        with pytest.raises(NotSo, match=why):
            correct_sheet(plan, "J1", replace(sheet_now(plan), name="別名"), reason=reason, seen=seen(plan), by=BY)
    assert (Proposal.objects.count(), Revision.objects.count()) == (0, 0)


def test_what_no_proposal_can_be(plan):
    with pytest.raises(NotSo, match="軽微な修正に見直し案は要りません。"):
        propose(plan, kind=RevisionKind.MINOR)
    with pytest.raises(NotSo, match="変わったところがありません。"):
        propose(plan, sheet_now(plan))
    with pytest.raises(NotSo, match="はみ出しています"):
        propose(plan, moved(plan, "R9", "R10"))
    with pytest.raises(NotHere, match="見直し案がありません。"):
        decide_revision(plan, "J1", 9, decision="d2", by=BY)
    with pytest.raises(NotHere):
        propose_revision(plan, "J9", moved(plan), kind=LATER, reason="理由", seen=1, by=BY)
    fresh = make_roadmap("J2", plan=plan)
    with pytest.raises(NotNow, match="まだ決定していません（策定中）"):
        propose_revision(fresh, "J2", moved(plan), kind=LATER, reason="理由", seen=seen(plan, "J2"), by=BY)
    with pytest.raises(NotNow, match="まだ決定していません（策定中）"):
        correct_sheet(fresh, "J2", moved(plan), reason="理由", seen=seen(plan, "J2"), by=BY)


def test_a_decision_is_one_of_the_plan_and_not_of_tomorrow(plan):
    made = propose(plan)
    with on(2024, 2, 1):
        with pytest.raises(NotSo, match="決定日（令和6年3月1日）が先の日になっています。"):
            decide_revision(plan, "J1", made.number, decision="d2", by=BY)
        with pytest.raises(NotSo, match="決定のコード「d9」は登録されていません。"):
            decide_revision(plan, "J1", made.number, decision="d9", by=BY)


def test_sheets_are_adopted_once(plan):
    assert adopt_sheets(plan, ["J1"], decision="d1", by=BY) == 0
    with pytest.raises(NotNow, match="事業「事業J1」は、すでに別の決定で決まっています。"):
        adopt_sheets(plan, ["J1"], decision="d2", by=BY)
    with pytest.raises(NotSo, match="事業のコード「J9」は登録されていません。"):
        adopt_sheets(plan, ["J9"], decision="d1", by=BY)


def test_a_decision_of_another_plan_decides_nothing_here(plan):
    made = propose(plan)
    other = make_plan(make_body("030007"), "theirs")
    save_decisions(other, [decision("theirs", date(2024, 3, 1))], by=BY)
    with on(2024, 5, 1), pytest.raises(NotSo, match="決定のコード「theirs」は登録されていません。"):
        decide_revision(plan, "J1", made.number, decision="theirs", by=BY)


def test_a_new_activity_comes_with_its_lines(plan):
    now = sheet_now(plan)
    wider = replace(
        now, activities=(*now.activities, SheetActivity(code="3", name="広げる", bars=(bar(1, "展開", "R9", "R9"),)))
    )
    with on(2024, 5, 1):
        revision = decide_revision(plan, "J1", propose(plan, wider).number, decision="d2", by=BY)
    assert Bar.objects.get(activity__code="3").revision == revision
    assert [one.what for one in revision.items.all()] == ["取組3の追加", "取組3「広げる」の目標「展開」の追加"]
