"""Unpublished twins of what was learned, what is handed on, and how one thing leads to another."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model

from shirube.kernel.periods import Period
from shirube.roadmap.models import Initiative, LogicLink, LogicNode, Matter, Reflection
from shirube.roadmap.words import Evidence, LogicStage, MatterKind, ReflectionKind
from tests.unpublished.office import ENTERED, LATER, NOW, Office
from tests.unpublished.timing import SOON
from tests.unpublished.twins_parts import HIDDEN, hidden_initiative, next_number


def _reflection(office: Office, initiative: Initiative, **more: object) -> Reflection:
    given = {"kind": ReflectionKind.WORSE.value, "period": Period.fiscal_year(2022), "recorded_at": ENTERED, **more}
    return office.canaries.row(Reflection, initiative=initiative, number=next_number(Reflection, initiative), **given)


def a_reflection_nobody_agreed_to(office: Office) -> Reflection:
    return _reflection(office, office.initiative())


def a_reflection_one_agreed_to(office: Office) -> Reflection:
    return _reflection(office, office.initiative(), chief_agreed_at=SOON)


def a_reflection_agreed_to_later(office: Office) -> Reflection:
    both = {"chief_agreed_at": SOON, "secretariat_agreed_at": LATER, "visibility": "public"}
    return _reflection(office, office.initiative(), **both)


def a_reflection_of_a_hidden_initiative(office: Office) -> Reflection:
    both = {"chief_agreed_at": SOON, "secretariat_agreed_at": SOON, "visibility": "public"}
    return _reflection(office, hidden_initiative(office), **both)


def a_matter(office: Office) -> Matter:
    number = Matter.objects.count() + 1
    given = {"division": office.division(), "initiative": office.initiative(), "kind": MatterKind.REQUEST.value}
    return office.canaries.row(Matter, plan=office.plan, number=number, received_on=NOW.date(), **given)


def a_hidden_point(office: Office, **more: object) -> LogicNode:
    given = {"policy_area": office.policy_area(), "stage": LogicStage.OUTPUT.value, "order": 0, "visibility": HIDDEN}
    return office.canaries.row(LogicNode, plan=office.plan, **{**given, **more})


def a_point_that_stands_for_something_hidden(office: Office) -> None:
    LogicNode.objects.filter(plan=office.plan, code="N2").update(initiative=hidden_initiative(office), version=9)


def a_link_to_a_hidden_point(office: Office) -> None:
    shown, hidden = LogicNode.objects.get(plan=office.plan, code="N2"), a_hidden_point(office)
    office.canaries.row(LogicLink, source=shown, target=hidden, evidence=Evidence.ASSUMED.value)
    office.canaries.row(LogicLink, source=hidden, target=shown, evidence=Evidence.ASSUMED.value)


STORY: dict[type[Model], tuple[Callable[[Office], object], ...]] = {
    Reflection: (
        a_reflection_nobody_agreed_to,
        a_reflection_one_agreed_to,
        a_reflection_agreed_to_later,
        a_reflection_of_a_hidden_initiative,
    ),
    Matter: (a_matter,),
    LogicNode: (a_hidden_point, a_point_that_stands_for_something_hidden),
    LogicLink: (a_link_to_a_hidden_point,),
}
