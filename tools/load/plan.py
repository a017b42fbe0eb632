"""The plan people report on: indicators and 事業 of any number, dealt out to the 課 in turn. All of it 架空."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from shirube.indicators import actions as figures
from shirube.indicators.edits import AreaEdit as Place
from shirube.indicators.edits import DutyEdit, IndicatorEdit, ObservationReading, TargetEdit
from shirube.indicators.words import AreaKind, DutyRole, IndicatorKind
from shirube.kernel import clock
from shirube.kernel.periods import FiscalYear, Half, Period
from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.plans.actions import save_areas, save_plan, save_policies
from shirube.plans.models import Plan
from shirube.plans.rules import AreaEdit, PlanEdit, PolicyEdit
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape
from shirube.roadmap import actions as road
from shirube.roadmap.edits import ActivityEdit, BarEdit, InitiativeDutyEdit, InitiativeEdit, StandingEdit
from shirube.roadmap.words import Attainment, BarLine, Conduct, InitiativeStatus
from shirube.roadmap.words import Direction as Heading
from shirube.roadmap.words import DutyRole as RoadDuty

BY = Actor.job("計測の準備")
WORKS = ("調べる", "試す", "広げる")
POLICIES, YEARS = 25, 5


def last_half(today: date) -> Half:
    """The half year that ended last."""
    year = FiscalYear.containing(today)
    return year.half(1) if year.half(1).end < today else FiscalYear(year.year - 1).half(2)


def make_plan(body: Body, code: str, *, indicators: int, initiatives: int, divisions: Sequence[str]) -> Plan:
    """A plan under way since two years, entered before the half year that is reported now."""
    first = last_half(clock.today()).fiscal_year.year - 2
    text = PlanEdit(code=code, name=f"計測用の計画{code}（架空）", start_year=first, end_year=first + YEARS - 1)
    plan = save_plan(body, text, by=BY)
    save_areas(plan, [AreaEdit(code=f"A{at}", name=f"分野{at}", order=at) for at in range(1, 6)], by=BY)
    save_policies(plan, [_policy(at) for at in range(1, POLICIES + 1)], by=BY)
    figures.ensure_areas([Place(code=body.code, name="計測用の県（架空）", kind=AreaKind.PREFECTURE)], body=body, by=BY)
    _add_indicators(plan, [f"K{at:04d}" for at in range(1, indicators + 1)], divisions)
    _add_initiatives(plan, [f"J{at:04d}" for at in range(1, initiatives + 1)], divisions)
    return plan


def _policy(at: int) -> PolicyEdit:
    return PolicyEdit(code=f"P{at}", area=f"A{at % 5 + 1}", name=f"施策{at}", order=at, visibility=Visibility.PUBLIC)


def _add_indicators(plan: Plan, codes: Sequence[str], divisions: Sequence[str]) -> None:
    figures.save_indicators(plan, [_indicator(code, at) for at, code in enumerate(codes)], by=BY)
    duties = {code: [DutyEdit(division=_dealt(divisions, at), role=DutyRole.LEAD)] for at, code in enumerate(codes)}
    figures.set_duties(plan, duties, by=BY)
    goal = Period.fiscal_year(plan.end_year)
    targets = [TargetEdit(indicator=code, period=goal, value=Decimal(900 + at)) for at, code in enumerate(codes)]
    figures.set_targets(plan, targets, by=BY)
    years = range(plan.start_year - 3, plan.start_year + 2)
    rows = [_reading(plan, code, at, year) for at, code in enumerate(codes) for year in years]
    figures.record_observations(plan, rows, by=BY)


def _dealt(divisions: Sequence[str], at: int) -> str:
    return divisions[at % len(divisions)]


def _indicator(code: str, at: int) -> IndicatorEdit:
    return IndicatorEdit(
        code=code,
        name=f"計測用の指標{at + 1}（架空）",
        order=at + 1,
        kind=IndicatorKind.KPI,
        shape=Shape.LEVEL,
        direction=Direction.UP,
        policy=f"P{at % POLICIES + 1}",
        unit="件",
        meaning="計測のために作った指標。何を数え、何のために見るか。",
        formula="計算で作った値",
        source="架空の統計",
        update_month=5,
        fictitious=True,
        visibility=Visibility.PUBLIC,
    )


def _reading(plan: Plan, code: str, at: int, year: int) -> ObservationReading:
    period = Period.fiscal_year(year)
    value = Decimal(400 + (at * 37 + year * 11) % 300) / 2
    return ObservationReading(indicator=code, area=plan.body.code, period=period, as_of=period.end, value=value)


def _add_initiatives(plan: Plan, codes: Sequence[str], divisions: Sequence[str]) -> None:
    road.save_initiatives(plan, [_initiative(plan, code, at) for at, code in enumerate(codes)], by=BY)
    duties = {
        code: [InitiativeDutyEdit(division=_dealt(divisions, at), role=RoadDuty.LEAD)] for at, code in enumerate(codes)
    }
    road.set_duties(plan, duties, by=BY)
    works = [ActivityEdit(code=str(at), name=name, order=at) for at, name in enumerate(WORKS, start=1)]
    road.set_activities(plan, dict.fromkeys(codes, works), by=BY)
    road.record_bars(plan, dict.fromkeys(codes, _bars(plan)), by=BY)
    road.record_standings(plan, [_standing(plan, code) for code in codes], by=BY)


def _initiative(plan: Plan, code: str, at: int) -> InitiativeEdit:
    return InitiativeEdit(
        code=code,
        name=f"計測用の事業{at + 1}（架空）",
        order=at + 1,
        policy=f"P{at % POLICIES + 1}",
        start=Period.fiscal_year(plan.start_year),
        end=Period.fiscal_year(plan.end_year),
        status=InitiativeStatus.ACTIVE,
        outline="計測のために作った事業の概要。だれの何を、どうするか。",
        issues="計測のために作った現状と課題。",
        fictitious=True,
        visibility=Visibility.PUBLIC,
    )


def _bars(plan: Plan) -> list[BarEdit]:
    """Of each 取組 one 目標 over two years."""
    years = (Period.fiscal_year(plan.start_year + at) for at in range(YEARS))
    spans = list(zip(years, (Period.fiscal_year(plan.start_year + at + 1) for at in range(YEARS - 1)), strict=False))
    return [
        BarEdit(activity=str(at), line=BarLine.TARGET, number=1, text=f"{name}（架空）", start=start, end=end)
        for (at, name), (start, end) in zip(enumerate(WORKS, start=1), spans, strict=False)
    ]


def _standing(plan: Plan, code: str) -> StandingEdit:
    period = Period.half(plan.start_year + 1, 2)
    return StandingEdit(
        initiative=code,
        period=period,
        as_of=period.end,
        conduct=Conduct.UNDER_WAY,
        attainment=Attainment.PARTLY,
        note="聞き取りを30件した（架空）。",
        direction=Heading.CONTINUE,
        next_step="試行を始める",
    )
