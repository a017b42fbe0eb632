"""What may go into an Edition: the embargo, the replay and the cut of `live_rows`."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from shirube.indicators.actions import (
    ensure_areas,
    override_judgement,
    record_observations,
    save_indicator,
    save_indicators,
    set_breaks,
    set_comparisons,
    set_duties,
    set_expected,
    set_notes,
    set_targets,
)
from shirube.indicators.edits import AreaEdit, BreakEdit, ComparisonEdit, DutyEdit, ExpectedEdit, NoteEdit
from shirube.indicators.live import LiveDuty, LiveTarget
from shirube.indicators.queries import indicator_form, live_rows
from shirube.indicators.tests.factories import BY, edit, make_division, make_indicators, on, reading, target
from shirube.indicators.words import AreaKind, DutyRole, IndicatorKind, Method, TargetRevision
from shirube.kernel import clock
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.people.actions import rename_division
from shirube.plans.actions import save_decisions
from shirube.plans.tests.factories import decision
from shirube.plans.words import Visibility

pytestmark = pytest.mark.django_db
AS_OF = date(2024, 3, 31)
KNOWN = clock.in_japan(date(2024, 5, 20), 10)


@pytest.fixture
def plan():
    with on(2023, 4, 1):
        return make_indicators("k1", "k2")


def rows(plan, **changes):
    asked = {"as_of": AS_OF, "known_at": KNOWN, "opens_at": KNOWN, **changes}
    return live_rows(plan, **asked)


def only(plan, code="k1", **changes):
    return next(one for one in rows(plan, **changes).indicators if one.code == code)


def periods(plan, **changes):
    return [row.period.key for row in only(plan, **changes).observations]


def test_an_internal_indicator_is_not_there_and_nothing_points_to_it(plan):
    with on(2023, 4, 1):
        save_indicator(plan, replace(edit("k2", parent="k1"), visibility=Visibility.INTERNAL), seen=1, by=BY)
        save_indicator(plan, edit("k3", order=3, parent="k2", relisted_from="k2"), seen=0, by=BY)
    found = rows(plan).indicators
    assert [(one.code, one.parent, one.relisted_from) for one in found] == [("k1", "", ""), ("k3", "", "")]


def test_an_internal_policy_is_not_named_but_its_area_is(plan):
    save_indicator(plan, edit("k1", policy="life-2"), seen=1, by=BY)
    one = only(plan)
    assert (one.policy, one.area) == ("", "life")
    assert [policy.code for policy in rows(plan).plan.policies] == ["life-1", "base-1"]


def test_as_of_cuts_by_the_day_a_figure_describes(plan):
    with on(2024, 5, 1):
        record_observations(plan, [reading("k1", "FY2023", "1"), reading("k1", "2024-04", "2")], by=BY)
    assert periods(plan) == ["FY2023"]
    assert periods(plan, as_of=date(2024, 4, 30)) == ["FY2023", "2024-04"]


@pytest.mark.parametrize(
    ("opens", "seen"),
    [
        (clock.in_japan(date(2024, 5, 19), 23, 59), []),
        (clock.in_japan(date(2024, 5, 20), 0, 0), ["FY2023"]),
    ],
)
def test_nothing_is_shown_before_the_japanese_day_it_is_published_on(plan, opens, seen):
    with on(2024, 5, 1):
        record_observations(plan, [reading("k1", "FY2023", "1", published_on=date(2024, 5, 20))], by=BY)
    assert periods(plan, opens_at=opens) == seen


def test_a_figure_without_a_publication_day_is_shown(plan):
    with on(2024, 5, 1):
        record_observations(plan, [reading("k1", "FY2023", Emptiness.TALLYING)], by=BY)
    (row,) = only(plan).observations
    assert (row.value, row.missing) == (None, Emptiness.TALLYING)


def test_each_moment_shows_what_was_known_then(plan):
    for month, value in ((5, "1"), (6, "2"), (7, "3")):
        with on(2024, month, 1):
            record_observations(plan, [reading("k1", "FY2023", value)], by=BY)

    def seen(moment):
        return [row.value for row in only(plan, known_at=moment).observations]

    june = clock.in_japan(date(2024, 6, 1), 10)
    assert seen(clock.in_japan(date(2024, 4, 30))) == []
    assert seen(june - timedelta(microseconds=1)) == [Decimal(1)]
    assert seen(june) == [Decimal(2)]
    assert seen(clock.in_japan(date(2025, 1, 1))) == [Decimal(3)]


def test_targets_come_with_their_history_as_known_then(plan):
    with on(2023, 4, 1):
        set_targets(plan, [target("k1", "FY2027", "5", decision="d1")], by=BY)
    with on(2024, 10, 1):
        set_targets(plan, [target("k1", "FY2027", "8", revision=TargetRevision.REVISED)], by=BY)
    first = LiveTarget(
        period=Period.fiscal_year(2027),
        value=Decimal(5),
        rationale="",
        decision="d1",
        revision=TargetRevision.ORIGINAL,
        recorded_on=date(2023, 4, 1),
        replaced_on=None,
    )
    second = replace(
        first,
        value=Decimal(8),
        decision="",
        revision=TargetRevision.REVISED,
        recorded_on=date(2024, 10, 1),
    )
    assert only(plan).targets == (first,)
    later = clock.in_japan(date(2024, 11, 5))
    assert only(plan, known_at=later).targets == (replace(first, replaced_on=date(2024, 10, 1)), second)


def test_a_target_that_never_stood_is_not_history(plan):
    with on(2023, 4, 1):
        for value in ("50", "5"):
            set_targets(plan, [target("k1", "FY2027", value)], by=BY)
    assert [row.value for row in only(plan).targets] == [Decimal(5)]


def test_only_decisions_that_something_shown_points_to_and_not_before_their_day(plan):
    with on(2023, 4, 1):
        save_decisions(plan, [decision("d2", date(2024, 5, 21)), decision("d3", date(2023, 4, 1))], by=BY)
        set_targets(plan, [target("k1", "FY2027", "5", decision="d1")], by=BY)
        set_targets(plan, [target("k1", "FY2026", "4", decision="d2")], by=BY)
    assert [one.code for one in rows(plan).plan.decisions] == ["d1"]
    assert [one.decision for one in only(plan).targets] == ["", "d1"]
    opened = rows(plan, opens_at=clock.in_japan(date(2024, 5, 21)))
    assert [one.code for one in opened.plan.decisions] == ["d1", "d2"]


def test_duties_and_names_are_those_of_the_as_of_date(plan):
    dx = make_division(plan.body, "dx", "企画政策部DX推進課")
    make_division(plan.body, "new", "新しい課", date(2024, 4, 1))
    rename_division(division=dx, name="総合政策部DX推進課", starts_on=date(2024, 4, 1), by=BY)
    duties = [
        DutyEdit(division="dx", role=DutyRole.LEAD),
        DutyEdit(division="new", role=DutyRole.RELATED, starts_on=date(2024, 4, 1)),
    ]
    set_duties(plan, {"k1": duties[::-1]}, by=BY)
    assert only(plan).duties == (LiveDuty(division="企画政策部DX推進課", role=DutyRole.LEAD),)
    assert only(plan, as_of=date(2024, 4, 1)).duties == (
        LiveDuty(division="総合政策部DX推進課", role=DutyRole.LEAD),
        LiveDuty(division="新しい課", role=DutyRole.RELATED),
    )


def test_figures_of_other_areas_come_only_where_they_are_compared(plan):
    with on(2024, 5, 1):
        figures = [
            reading(code, "FY2023", "1", area) for code in ("k1", "k2") for area in ("020001", "030007", "050008")
        ]
        record_observations(plan, figures, by=BY)
        set_comparisons(plan, {"k1": [ComparisonEdit(area="set:both", method=Method.POOLED)]}, by=BY)
        set_comparisons(plan, {"k2": [ComparisonEdit(area="050008", method=Method.PUBLISHED)]}, by=BY)
    assert [row.area for row in only(plan, "k1").observations] == ["020001", "030007"]
    assert [row.area for row in only(plan, "k2").observations] == ["020001", "050008"]
    assert [area.code for area in rows(plan).areas] == ["020001", "030007", "050008", "set:both"]


def test_the_parts_of_a_quotient_bring_the_areas_the_quotient_needs(plan):
    with on(2024, 5, 1):
        parts = [edit("n", kind=IndicatorKind.COMPONENT, order=8), edit("d", kind=IndicatorKind.COMPONENT, order=9)]
        save_indicators(plan, [*parts, edit("q", numerator="n", denominator="d", order=7)], by=BY)
        set_comparisons(plan, {"q": [ComparisonEdit(area="set:both", method=Method.POOLED)]}, by=BY)
        record_observations(plan, [reading("n", "FY2023", "1", area) for area in ("020001", "030007", "050008")], by=BY)
    assert [row.area for row in only(plan, "n").observations] == ["020001", "030007"]
    one = only(plan, "q")
    assert (one.numerator, one.denominator, one.factor) == ("n", "d", Decimal(1))


def test_members_of_a_nation_are_named_when_it_is_pooled(plan):
    nation = AreaEdit(code="000000", name="全国", kind=AreaKind.NATION, members=("020001", "030007"))
    ensure_areas([nation], body=plan.body, by=BY)
    set_comparisons(plan, {"k1": [ComparisonEdit(area="000000", method=Method.POOLED)]}, by=BY)
    assert [(area.code, area.members) for area in rows(plan).areas] == [
        ("000000", ("020001", "030007")),
        ("020001", ()),
        ("030007", ()),
    ]


def test_overrides_notes_breaks_and_curves(plan):
    year, half = Period.fiscal_year(2023), Period.half(2024, 1)
    with on(2024, 5, 1):
        for day in (AS_OF, date(2024, 9, 30)):
            override_judgement(plan, "k1", as_of=day, grade="late", reason="理由", office="DX課", by=BY)
        set_notes(plan, [NoteEdit(indicator="k1", period=each, cause=each.key) for each in (half, year)], by=BY)
        set_breaks(
            plan, {"k1": [BreakEdit(day=date(2024, 4, 1), reason="後"), BreakEdit(day=AS_OF, reason="前")]}, by=BY
        )
        curve = [ExpectedEdit(day=date(2028, 3, 31), value=Decimal(9)), ExpectedEdit(day=AS_OF, value=Decimal(1))]
        set_expected(plan, {"k1": curve}, by=BY)
    one = only(plan)
    assert (one.override.grade, one.override.office, one.override.decided_on) == ("late", "DX課", date(2024, 5, 1))
    assert [note.period.key for note in one.notes] == ["FY2023"]
    assert [each.reason for each in one.breaks] == ["前"]
    assert one.curve == ((AS_OF, Decimal(1)), (date(2028, 3, 31), Decimal(9)))
    later = only(plan, as_of=date(2024, 6, 30))
    assert (later.override, [note.period.key for note in later.notes]) == (None, ["FY2023", "FY2024-H1"])


def test_indicators_stand_in_the_order_of_the_plan(plan):
    save_indicator(plan, replace(indicator_form(plan, "k1").edit, order=5), seen=1, by=BY)
    assert [one.code for one in rows(plan).indicators] == ["k2", "k1"]


def test_an_unpublished_row_makes_no_difference(plan):
    before = rows(plan)
    with on(2024, 5, 21):
        record_observations(plan, [reading("k1", "FY2023", "9")], by=BY)
        set_targets(plan, [target("k1", "FY2027", "9")], by=BY)
        set_notes(plan, [NoteEdit(indicator="k1", period=Period.fiscal_year(2023), cause="x")], by=BY)
        save_indicator(plan, replace(edit("hidden"), visibility=Visibility.INTERNAL), seen=0, by=BY)
    assert rows(plan) == before
