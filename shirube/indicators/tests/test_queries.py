"""Lists of the desk, completeness, and that no query is asked once per indicator."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.indicators.actions import (
    record_observations,
    save_indicator,
    save_indicators,
    set_comparisons,
    set_duties,
    set_notes,
    set_targets,
)
from shirube.indicators.edits import ComparisonEdit, DutyEdit, NoteEdit
from shirube.indicators.queries import (
    area_names,
    completeness,
    figures_of,
    indicator_form,
    indicator_lines,
    live_rows,
    source_keys,
    standing_observations,
    targets_of,
    unreported,
)
from shirube.indicators.tests.factories import AREAS, BY, edit, make_division, make_indicators, on, reading, target
from shirube.indicators.words import DutyRole, IndicatorKind, Method
from shirube.kernel import clock
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.plans.models import Plan

pytestmark = pytest.mark.django_db
YEAR = Period.fiscal_year(2023)


def plan_of(count: int) -> Plan:
    """A plan with so many indicators, each with a figure, a target, a comparison, a duty and a note."""
    codes = [f"k{number}" for number in range(count)]
    plan = make_indicators(*codes)
    make_division(plan.body, "dx", "DX課")
    record_observations(plan, [reading(code, "FY2023", "1") for code in codes], by=BY)
    set_targets(plan, [target(code, "FY2027", "5", decision="d1") for code in codes], by=BY)
    set_comparisons(plan, {code: [ComparisonEdit(area="set:both", method=Method.POOLED)] for code in codes}, by=BY)
    set_duties(plan, {code: [DutyEdit(division="dx", role=DutyRole.LEAD)] for code in codes}, by=BY)
    set_notes(plan, [NoteEdit(indicator=code, period=YEAR, cause="天候") for code in codes], by=BY)
    return Plan.objects.select_related("body", "scale").get(pk=plan.pk)


READS = {
    "live_rows": lambda plan: (
        live_rows(plan, as_of=date(2024, 3, 31), known_at=clock.now(), opens_at=clock.now()).indicators
    ),
    "completeness": completeness,
    "indicator_lines": indicator_lines,
    "unreported": lambda plan: unreported(plan, as_of=date(2024, 3, 31)),
    "source_keys": source_keys,
    "standing_observations": lambda plan: standing_observations(plan, ["k0", "k1"]),
    "figures_of": lambda plan: figures_of(plan, "k0"),
    "targets_of": lambda plan: targets_of(plan, "k0"),
    "indicator_form": lambda plan: indicator_form(plan, "k0"),
    "area_names": lambda plan: area_names(),
}
COSTS = {
    "live_rows": 22,
    "completeness": 5,
    "indicator_lines": 3,
    "unreported": 1,
    "source_keys": 1,
    "standing_observations": 1,
    "figures_of": 1,
    "targets_of": 1,
    "indicator_form": 1,
    "area_names": 1,
}


def costs(plan: Plan) -> dict[str, int]:
    found = {}
    for name, read in READS.items():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(plan)
        found[name] = len(asked)
    return found


@pytest.mark.parametrize("count", [10, 1000])
def test_queries_are_as_many_for_ten_indicators_as_for_a_thousand(count):
    plan = plan_of(count)
    assert costs(plan) == COSTS
    assert len(READS["live_rows"](plan)) == len(completeness(plan)) == len(indicator_lines(plan)) == count


def test_completeness_names_what_is_missing():
    plan = make_indicators("k1", "k2")
    make_division(plan.body, "dx", "DX課")
    full = edit("k1", formula="a÷b", source="調査", baseline_period=Period.fiscal_year(2022))
    save_indicator(plan, full, seen=1, by=BY)
    save_indicator(plan, edit("ref", kind=IndicatorKind.REFERENCE, order=9, source="調査"), seen=0, by=BY)
    set_targets(plan, [target("k1", "FY2027", "5", rationale="全国平均"), target("k1", "FY2024", "1")], by=BY)
    record_observations(plan, [reading("k1", "FY2022", "1")], by=BY)
    set_comparisons(plan, {"k1": [ComparisonEdit(area="", method=Method.NONE, note="調査なし")]}, by=BY)
    set_duties(plan, {"k1": [DutyEdit(division="dx", role=DutyRole.LEAD, ends_on=date(2024, 3, 31))]}, by=BY)

    def missing(day):
        return {one.code: one.missing for one in completeness(plan, on=day)}

    nothing = ("目標値", "算式", "出典", "比較参考値", "責任課", "基準値")
    assert missing(date(2024, 3, 31)) == {"k1": (), "k2": nothing, "ref": ("算式", "比較参考値", "責任課")}
    assert missing(date(2024, 4, 1))["k1"] == ("責任課",)


def test_a_quotient_has_its_baseline_when_both_parts_have():
    plan = make_indicators("n", "d")
    year = Period.fiscal_year(2022)
    save_indicators(plan, [edit("q", numerator="n", denominator="d", baseline_period=year)], by=BY)

    def lacks_baseline():
        return "基準値" in next(one for one in completeness(plan) if one.code == "q").missing

    record_observations(plan, [reading("n", "FY2022", "1"), reading("d", "FY2022", Emptiness.TALLYING)], by=BY)
    assert lacks_baseline()
    record_observations(plan, [reading("d", "FY2022", "2")], by=BY)
    assert not lacks_baseline()


def test_the_list_shows_the_newest_own_figure_and_the_last_target():
    plan = make_indicators("k1", "k2")
    newest = reading("k1", "FY2024-H1", Emptiness.TALLYING)
    others = [
        reading("k1", "FY2023", "1"),
        reading("k1", "FY2025", "7", "030007"),
        reading("k1", "FY2025", "3", dimension="女"),
    ]
    record_observations(plan, [newest, *others], by=BY)
    set_targets(plan, [target("k1", "FY2027", "5"), target("k1", "FY2024", "1")], by=BY)
    first, second = indicator_lines(plan)
    assert (first.latest, first.target) == (newest, (Period.fiscal_year(2027), Decimal(5)))
    assert (second.latest, second.target) == (None, None)


def test_figures_and_targets_of_one_indicator():
    plan = make_indicators("k1")
    asked = [reading("k1", "FY2023", "2"), reading("k1", "FY2022", "1"), reading("k1", "FY2022", "9", "000000")]
    record_observations(plan, asked, by=BY)
    assert [line.reading for line in figures_of(plan, "k1")] == [asked[2], asked[1], asked[0]]
    assert standing_observations(plan, ["k1"]) == {one.key: one for one in asked}
    with on(2030, 4, 1):
        set_targets(plan, [target("k1", "FY2027", "5")], by=BY)
    with on(2031, 4, 1):
        set_targets(plan, [target("k1", "FY2027", "6")], by=BY)
    assert [(line.value, line.replaced_at is None) for line in targets_of(plan, "k1")] == [(5, False), (6, True)]


def test_what_is_still_unreported():
    plan = make_indicators("k1", "k2")
    late = reading("k1", "FY2023", Emptiness.UNREPORTED)
    record_observations(plan, [late, reading("k2", "FY2024", Emptiness.UNREPORTED)], by=BY)
    assert unreported(plan, as_of=date(2024, 3, 31)) == (late,)
    record_observations(plan, [replace(late, missing=Emptiness.TALLYING)], by=BY)
    assert unreported(plan, as_of=date(2024, 3, 31)) == ()


def test_importers_find_the_indicators_they_feed():
    plan = make_indicators("k1")
    for code in ("b", "a"):
        save_indicator(plan, edit(code, source_key="ssdse-b:A1101"), seen=0, by=BY)
    assert source_keys(plan) == {"ssdse-b:A1101": ("a", "b")}
    assert area_names() == {area.code: area.name for area in AREAS}
