"""An office at work: the cast of people's tests, one plan, indicators K1 (福祉課) and K2 (nobody's)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.test import Client

from shirube.indicators.actions import (
    ensure_areas,
    record_observations,
    save_indicators,
    set_duties,
    set_targets,
)
from shirube.indicators.edits import AreaEdit, DutyEdit, IndicatorEdit, ObservationReading, TargetEdit
from shirube.indicators.words import AreaKind, DutyRole, IndicatorKind
from shirube.kernel.periods import Period
from shirube.people.models import Member
from shirube.people.roles import Role
from shirube.people.tests.cast import JOB, Town, build_town, hold, member
from shirube.plans.models import Plan
from shirube.plans.tests.factories import make_plan
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape

BASE = "/desk/020001/dx/"
OWN = "020001"


@dataclass(frozen=True)
class Office:
    """The town, a second person of the 事務局 (Sora), and the plan."""

    town: Town
    sora: Member
    plan: Plan

    def client(self, who: str) -> Client:
        """A browser signed in as one of the cast; "citizen" is nobody."""
        client = Client()
        if who != "citizen":
            client.force_login(self.sora if who == "sora" else getattr(self.town, who))
        return client


def build_office() -> Office:
    town = build_town()
    sora = hold(member("sora", "空（架空）"), town.body, Role.SECRETARIAT, town.dx)
    plan = make_plan(town.body)
    areas = [AreaEdit(code=OWN, name="架空県", kind=AreaKind.PREFECTURE)]
    ensure_areas([*areas, AreaEdit(code="030007", name="となり県", kind=AreaKind.PREFECTURE)], body=town.body, by=JOB)
    save_indicators(plan, [edit("K1", 1, source_key="tidy:k1"), edit("K2", 2)], by=JOB)
    set_duties(plan, {"K1": [DutyEdit(division="welfare", role=DutyRole.LEAD)]}, by=JOB)
    record_observations(plan, [reading("K1", 2022, "100"), reading("K1", 2023, "110")], by=JOB)
    set_targets(plan, [target("K1", 2027, "200")], by=JOB)
    return Office(town, sora, plan)


def edit(code: str, order: int, **more: object) -> IndicatorEdit:
    values: dict[str, object] = {
        "code": code,
        "name": f"指標{code}（架空）",
        "order": order,
        "kind": IndicatorKind.KPI,
        "shape": Shape.LEVEL,
        "direction": Direction.UP,
        "policy": "life-1",
        "unit": "件",
        "formula": "件数を数える",
        "source": "架空の調査",
        "baseline_period": Period.fiscal_year(2022),
        "visibility": Visibility.PUBLIC,
    }
    return IndicatorEdit(**{**values, **more})


def reading(code: str, year: int, value: str) -> ObservationReading:
    return ObservationReading(
        indicator=code, area=OWN, period=Period.fiscal_year(year), as_of=date(year + 1, 3, 31), value=Decimal(value)
    )


def target(code: str, year: int, value: str) -> TargetEdit:
    return TargetEdit(
        indicator=code, period=Period.fiscal_year(year), value=Decimal(value), rationale="5年で倍にするため"
    )
