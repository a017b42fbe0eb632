"""Indicators for the tests. Everything given is shown in the call; everything else is the same each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from shirube.indicators.actions import ensure_areas, save_indicators
from shirube.indicators.edits import AreaEdit, IndicatorEdit, ObservationReading, TargetEdit
from shirube.indicators.words import AreaKind, IndicatorKind
from shirube.kernel import clock
from shirube.kernel.figures import Emptiness
from shirube.kernel.reading import read_period
from shirube.people.actions import add_division
from shirube.people.actor import Actor
from shirube.people.models import Body, Division
from shirube.plans.models import Plan
from shirube.plans.tests.factories import make_plan
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape

BY = Actor.job("テストの準備")
OWN = "020001"
AREAS = (
    AreaEdit(code="000000", name="全国", kind=AreaKind.NATION),
    AreaEdit(code=OWN, name="架空県", kind=AreaKind.PREFECTURE),
    AreaEdit(code="030007", name="となり県", kind=AreaKind.PREFECTURE),
    AreaEdit(code="050008", name="むこう県", kind=AreaKind.PREFECTURE),
    AreaEdit(code="set:both", name="二つの県", kind=AreaKind.SET, members=("030007", OWN)),
)


def edit(code: str, **changes: object) -> IndicatorEdit:
    """A 公表 KPI in 施策 life-1, the larger the better."""
    values: dict[str, object] = {
        "code": code,
        "name": f"指標{code}",
        "order": 1,
        "kind": IndicatorKind.KPI,
        "shape": Shape.LEVEL,
        "direction": Direction.UP,
        "policy": "life-1",
        "visibility": Visibility.PUBLIC,
    }
    return IndicatorEdit(**{**values, **changes})


def make_indicators(*codes: str, plan: Plan | None = None) -> Plan:
    """A plan (see plans' factories) with five areas and these indicators."""
    plan = plan or make_plan()
    ensure_areas(AREAS, body=plan.body, by=BY)
    save_indicators(plan, [edit(code, order=number) for number, code in enumerate(codes, start=1)], by=BY)
    return plan


def make_division(body: Body, code: str, name: str, starts_on: date = date(2020, 4, 1)) -> Division:
    return add_division(body=body, code=code, name=name, starts_on=starts_on, by=BY)


def reading(
    indicator: str, period: str, value: str | Emptiness, area: str = OWN, **changes: object
) -> ObservationReading:
    """As of the last day of the period, unless told otherwise."""
    when = read_period(period)
    missing = value if isinstance(value, Emptiness) else None
    values: dict[str, object] = {
        "indicator": indicator,
        "area": area,
        "period": when,
        "as_of": when.end,
        "value": None if missing else Decimal(value),
        "missing": missing,
    }
    return ObservationReading(**{**values, **changes})


def target(indicator: str, period: str, value: str, **changes: object) -> TargetEdit:
    return TargetEdit(indicator=indicator, period=read_period(period), value=Decimal(value), **changes)


@contextmanager
def on(year: int, month: int, day: int, hour: int = 10) -> Iterator[None]:
    """The clock stands at this hour of a Japanese day."""
    with clock.set_to(clock.in_japan(date(year, month, day), hour)):
        yield
