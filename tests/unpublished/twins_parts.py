"""Rows that other twins hang theirs on: a hidden indicator, 施策 and 入口, another plan, 課 and 地域."""

from __future__ import annotations

from django.db.models import Max

from shirube.indicators.models import Area, Indicator
from shirube.indicators.words import AreaKind, IndicatorKind
from shirube.people.models import Body, Division, DivisionName
from shirube.plans.models import Plan, Policy, Way
from shirube.plans.words import Visibility, WayGroup
from shirube.progress.facts import Direction, Shape
from shirube.roadmap.models import Initiative, Proposal, Reflection, Revision
from shirube.roadmap.words import InitiativeStatus
from tests.unpublished.office import FIRST_DAY, Office

HIDDEN = Visibility.INTERNAL.value


def hidden_indicator(office: Office, **more: object) -> Indicator:
    """部内限り, and first in order."""
    given = {
        "kind": IndicatorKind.KGI.value,
        "shape": Shape.LEVEL.value,
        "direction": Direction.UP.value,
        "policy": office.policy(),
        "policy_area": office.policy_area(),
        "stages": "[]",
        "baseline_period": None,
        **more,
    }
    return office.canaries.row(Indicator, plan=office.plan, order=0, visibility=HIDDEN, **given)


def hidden_policy(office: Office) -> Policy:
    """部内限り, and first in order."""
    return office.canaries.row(Policy, plan=office.plan, area=office.policy_area(), order=0, visibility=HIDDEN)


def hidden_way(office: Office) -> Way:
    """部内限り, and first in order."""
    return office.canaries.row(Way, plan=office.plan, group=WayGroup.WORK.value, order=0, visibility=HIDDEN)


def another_plan(office: Office) -> Plan:
    """A plan of another body, that has published nothing."""
    body, _ = Body.objects.get_or_create(code="012025", defaults={"name": office.canaries.word("Body.name")})
    years = {"start_year": 2025, "end_year": 2029, "horizon_year": 2044}
    return office.canaries.row(Plan, body=body, scale=office.plan.scale, **years)


def another_division(office: Office) -> Division:
    """A 課 of the same body that no sheet names."""
    division = office.canaries.row(Division, body=office.plan.body)
    office.canaries.row(DivisionName, division=division, parent=office.division(), starts_on=FIRST_DAY)
    return division


def another_area(office: Office) -> Area:
    """A set nobody compares with."""
    code = f"set:{office.canaries.word('Area.code', 40)}"
    return office.canaries.row(Area, code=code, kind=AreaKind.SET.value)


def another_town(office: Office) -> Area:
    """A municipality of the own prefecture without a figure."""
    number = Area.objects.filter(kind=AreaKind.MUNICIPALITY.value).count()
    return office.canaries.row(Area, code=f"0221{number:02}", kind=AreaKind.MUNICIPALITY.value)


def hidden_initiative(office: Office, **more: object) -> Initiative:
    """部内限り, and first in order."""
    edges = {"start": "FY2023", "end": "none", "first_start": "", "first_end": ""}
    given = {"policy": office.policy(), "policy_area": office.policy_area(), "order": 0, "visibility": HIDDEN}
    status = {"status": InitiativeStatus.ACTIVE.value}
    return office.canaries.row(Initiative, plan=office.plan, **{**edges, **given, **status, **more})


def next_number(model: type[Proposal | Revision | Reflection], initiative: Initiative) -> int:
    """The number of the next row of a 事業."""
    return (model._default_manager.filter(initiative=initiative).aggregate(last=Max("number"))["last"] or 0) + 1
