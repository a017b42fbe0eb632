"""Plans for the tests. Everything given is shown in the call; everything else is the same each time."""

from datetime import date
from pathlib import Path

from django.db import transaction

from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.plans.actions import save_areas, save_decisions, save_plan, save_policies
from shirube.plans.models import Plan
from shirube.plans.rules import AreaEdit, DecisionEdit, PlanEdit, PolicyEdit
from shirube.plans.words import DecisionKind, Visibility
from shirube.workbooks.tables import LoadContext, Problems, read_folder

BY = Actor.job("テストの準備")
PLAN = PlanEdit(code="dx", name="架空県DX推進プラン", start_year=2023, end_year=2027)


def make_body(code: str = "020001") -> Body:
    """A body of this code."""
    return Body.objects.create(code=code, name=f"架空県{code}", fictitious=True)


def make_plan(body: Body | None = None, code: str = "dx") -> Plan:
    """A plan with two 分野 (life, base), three 施策 (life-1 and base-1 公表, life-2 部内限り) and one 決定 (d1)."""
    plan = save_plan(
        body or make_body(), PlanEdit(code=code, name="架空県DX推進プラン", start_year=2023, end_year=2027), by=BY
    )
    save_areas(plan, [area("life", 1), area("base", 2)], by=BY)
    save_policies(
        plan,
        [
            policy("life-1", "life", 1, Visibility.PUBLIC),
            policy("life-2", "life", 2, Visibility.INTERNAL),
            policy("base-1", "base", 3, Visibility.PUBLIC),
        ],
        by=BY,
    )
    save_decisions(plan, [decision("d1", date(2023, 3, 20))], by=BY)
    return plan


def area(code: str, order: int) -> AreaEdit:
    return AreaEdit(code=code, name=f"分野{code}", order=order)


def policy(code: str, area: str, order: int, visibility: Visibility = Visibility.INTERNAL) -> PolicyEdit:
    return PolicyEdit(code=code, area=area, name=f"施策{code}", order=order, visibility=visibility)


def decision(code: str, day: date) -> DecisionEdit:
    return DecisionEdit(code=code, decided_on=day, kind=DecisionKind.HEADQUARTERS, title=f"決定{code}")


def load_tables(folder: Path, body: Body, rooms, **texts: str) -> None:
    """Load CSV texts by table name through the rooms given, as one transaction, and refuse with every problem."""
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    problems = Problems()
    tables = read_folder(folder, [table for room in rooms for table in room.TABLES], problems)
    problems.refuse_if_any()
    with transaction.atomic():
        context = LoadContext(problems, body, BY)
        for room in rooms:
            room.load(tables, context)
        problems.refuse_if_any()
