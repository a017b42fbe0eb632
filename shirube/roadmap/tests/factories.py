"""Roadmaps for the tests. Everything given is shown in the call; everything else is the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shirube.indicators.tests.factories import make_division, make_indicators, on
from shirube.kernel.reading import read_period
from shirube.people.actor import Actor
from shirube.plans.actions import save_decisions
from shirube.plans.models import Plan
from shirube.plans.tests.factories import decision
from shirube.plans.words import Visibility
from shirube.roadmap import actions
from shirube.roadmap.edits import ActivityEdit, BarEdit, InitiativeEdit, NodeEdit, ReflectionEdit
from shirube.roadmap.models import Initiative
from shirube.roadmap.queries import initiative_rows, sheets
from shirube.roadmap.sheet import Sheet, SheetActivity, SheetBar
from shirube.roadmap.words import BarLine, InitiativeStatus, LogicStage, ReflectionKind

__all__ = ["BY", "make_division", "on"]
BY = Actor.job("テストの準備")


def initiative(code: str = "J1", **changes: object) -> InitiativeEdit:
    """A 公表 事業 in 施策 life-1, from R5 to R9, under way."""
    values: dict[str, object] = {
        "code": code,
        "name": f"事業{code}",
        "order": 1,
        "policy": "life-1",
        "start": read_period("R5"),
        "end": read_period("R9"),
        "status": InitiativeStatus.ACTIVE,
        "visibility": Visibility.PUBLIC,
    }
    return InitiativeEdit(**{**values, **changes})


def target(number: int = 1, text: str = "調査", start: str = "R5", end: str = "R6", **more: object) -> BarEdit:
    values: dict[str, object] = {"activity": "1", "line": BarLine.TARGET, **more}
    return BarEdit(number=number, text=text, start=read_period(start), end=read_period(end), **values)


def actual(number: int, text: str, start: str, end: str, as_of: date, activity: str = "1") -> BarEdit:
    return target(number, text, start, end, line=BarLine.ACTUAL, as_of=as_of, activity=activity)


def make_roadmap(*codes: str, plan: Plan | None = None) -> Plan:
    """A plan with these 事業, each with two 取組 and three 目標. The sheets are 策定中; entered on 2023-04-01."""
    with on(2023, 4, 1):
        plan = plan or make_indicators("k1", "k2")
        actions.save_initiatives(plan, [initiative(code, order=at) for at, code in enumerate(codes, start=1)], by=BY)
        activities = [ActivityEdit(code="1", name="調べる", order=1), ActivityEdit(code="2", name="試す", order=2)]
        actions.set_activities(plan, dict.fromkeys(codes, activities), by=BY)
        bars = [
            target(1, "調査", "R5", "R6"),
            target(2, "設計", "R7", "R7"),
            target(1, "試行", "R7", "R9", activity="2"),
        ]
        actions.record_bars(plan, dict.fromkeys(codes, bars), by=BY)
    return plan


def make_decided(*codes: str) -> Plan:
    """The same, decided by d1; d2 is another decision of 2024-03-01."""
    plan = make_roadmap(*codes)
    with on(2023, 4, 2):
        save_decisions(plan, [decision("d2", date(2024, 3, 1))], by=BY)
        actions.adopt_sheets(plan, codes, decision="d1", by=BY)
    return plan


def row(plan: Plan, code: str = "J1") -> Initiative:
    return initiative_rows(plan, [code])[code]


def seen(plan: Plan, code: str = "J1") -> int:
    return row(plan, code).version


def sheet_now(plan: Plan, code: str = "J1") -> Sheet:
    return sheets([row(plan, code)])[code]


def bar(number: int, text: str, start: str, end: str, *, estimated: bool = False) -> SheetBar:
    keys = (read_period(start).key, read_period(end).key)
    return SheetBar(number=number, text=text, start=keys[0], end=keys[1], estimated=estimated)


def sheet(activities: Sequence[SheetActivity] = (), **changes: str) -> Sheet:
    values = {"name": "事業J1", "start": "FY2023", "end": "FY2027", "status": "active", **changes}
    return Sheet(activities=tuple(activities), **values)


def reflection(number: int = 0, **changes: object) -> ReflectionEdit:
    values: dict[str, object] = {
        "kind": ReflectionKind.WORSE,
        "period": read_period("R5"),
        "title": "聞く相手が足りなかった",
        "expected": "農家だけで足りると思った",
        "lesson": "困りごとは仕事のつなぎ目にある",
    }
    return ReflectionEdit(number=number, **{**values, **changes})


def node(code: str, stage: LogicStage = LogicStage.OUTPUT, **changes: object) -> NodeEdit:
    values: dict[str, object] = {"area": "life", "order": 1, "text": f"点{code}", "visibility": Visibility.PUBLIC}
    return NodeEdit(code=code, stage=stage, **{**values, **changes})
