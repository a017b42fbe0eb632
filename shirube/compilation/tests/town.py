"""A small prefecture's plan, built through the ordinary actions."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from shirube.indicators.actions import ensure_areas, record_observations, save_indicators, set_targets
from shirube.indicators.edits import AreaEdit, IndicatorEdit, ObservationReading, TargetEdit
from shirube.indicators.words import AreaKind, IndicatorKind
from shirube.kernel.periods import Period
from shirube.plans.models import Plan
from shirube.plans.tests.factories import BY, make_plan
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape

OWN = "020001"
AS_OF = date(2024, 3, 31)
RECORDED = datetime(2024, 5, 10, 1, tzinfo=UTC)
KNOWN = datetime(2024, 5, 20, 1, tzinfo=UTC)


def code(number: int) -> str:
    return f"K{number:04d}"


def make_town(count: int) -> Plan:
    """A plan with this many published indicators: 100 in R4, 110 in R5, 200 meant for R9."""
    plan = make_plan()
    ensure_areas([AreaEdit(code=OWN, name="架空県", kind=AreaKind.PREFECTURE)], body=plan.body, by=BY)
    add_indicators(plan, range(1, count + 1))
    return plan


def add_indicators(plan: Plan, numbers: Sequence[int], visibility: Visibility = Visibility.PUBLIC) -> None:
    """More of them, with figures and a target each."""
    edits = [
        IndicatorEdit(
            code=code(number),
            name=f"指標{number}（架空）",
            order=number,
            kind=IndicatorKind.KPI,
            shape=Shape.LEVEL,
            direction=Direction.UP,
            policy="life-1",
            unit="件",
            baseline_period=Period.fiscal_year(2022),
            visibility=visibility,
        )
        for number in numbers
    ]
    save_indicators(plan, edits, by=BY)
    record_observations(plan, [reading(n, year, "110") for n in numbers for year in (2022, 2023)], by=BY)
    targets = [
        TargetEdit(indicator=code(n), period=Period.fiscal_year(2027), value=Decimal(200), rationale="倍近くにする")
        for n in numbers
    ]
    set_targets(plan, targets, by=BY)


def reading(number: int, year: int, value: str, **more) -> ObservationReading:
    given = {"as_of": date(year + 1, 3, 31), "published_on": date(2024, 5, 1), **more}
    return ObservationReading(
        indicator=code(number), area=OWN, period=Period.fiscal_year(year), value=Decimal(value), **given
    )
