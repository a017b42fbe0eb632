"""Reading plans. Every docstring says how many queries it takes; none grows with the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db.models import QuerySet

from shirube.people.models import Body
from shirube.people.queries import divisions_as_of
from shirube.plans import scales
from shirube.plans.live import (
    LiveDecision,
    LivePlan,
    LivePolicy,
    LivePolicyArea,
    LivePublisher,
    LiveWay,
    PlanRows,
)
from shirube.plans.models import Decision, Plan, Policy, PolicyArea, Way
from shirube.plans.rules import PlanEdit
from shirube.plans.words import AreaRole, DecisionKind, Visibility, WayGroup
from shirube.progress.scale import Scale as Definition


@dataclass(frozen=True)
class PlanLine:
    """One plan in a list."""

    body_code: str
    code: str
    name: str
    start_year: int
    end_year: int
    fictitious: bool


@dataclass(frozen=True)
class PolicyLeaf:
    """A 施策 in the tree of the desk, with whether it may be published."""

    code: str
    name: str
    priority: bool
    visibility: Visibility


@dataclass(frozen=True)
class AreaBranch:
    """A 分野 in the tree of the desk, with its めざす姿 and 施策."""

    code: str
    name: str
    role: AreaRole
    visions: tuple[str, ...]
    policies: tuple[PolicyLeaf, ...]


def plans_of(body: Body) -> tuple[PlanLine, ...]:
    """The plans of a body, by code. 1 query."""
    rows = Plan.objects.filter(body=body).order_by("code")
    return tuple(PlanLine(body.code, row.code, row.name, row.start_year, row.end_year, row.fictitious) for row in rows)


def find_plan(body: Body, code: str) -> Plan | None:
    """The plan of this code with its body and scale, or None. 1 query."""
    return _whole().filter(body=body, code=code).first()


def whole_plans_of(body: Body) -> list[Plan]:
    """The plans of a body with their body and scale, by code. 1 query."""
    return list(_whole().filter(body=body).order_by("code"))


def _whole() -> QuerySet[Plan]:
    return Plan.objects.select_related("body", "scale", "scale__decision")


def plan_edit(plan: Plan) -> PlanEdit:
    """The plan's text as a form starts from it. No query."""
    return PlanEdit(**{field.name: getattr(plan, field.name) for field in fields(PlanEdit)})


def scale_of(plan: Plan) -> Definition:
    """The scale the plan is judged by. 1 query, none when the row is loaded."""
    return scales.scale_from_json(plan.scale.definition)


def policy_tree(plan: Plan) -> tuple[AreaBranch, ...]:
    """The plan's tree for the desk, 部内限り included, in plan order. 3 queries."""
    leaves: dict[int, list[PolicyLeaf]] = {}
    for row in Policy.objects.filter(plan=plan).order_by("order", "code"):
        leaf = PolicyLeaf(row.code, row.name, row.priority, Visibility(row.visibility))
        leaves.setdefault(row.area_id, []).append(leaf)
    return tuple(
        AreaBranch(area.code, area.name, AreaRole(area.role), _visions(area), tuple(leaves.get(area.pk, ())))
        for area in _areas(plan)
    )


def decisions_of(plan: Plan) -> tuple[LiveDecision, ...]:
    """All decisions of the plan by day, then code. 1 query."""
    return tuple(_decision(row) for row in Decision.objects.filter(plan=plan).order_by("decided_on", "code"))


def plan_rows(plan: Plan, *, as_of: date, opens_on: date) -> PlanRows:
    """What an Edition as of one day that opens on another may say of the plan. 10 queries at most.

    公表 policies and ways only, 課 by their names at the as-of date, and decisions made by the day it opens.
    """
    row = Plan.objects.select_related("body", "scale", "scale__decision").get(pk=plan.pk)
    policies = Policy.objects.filter(plan=row, visibility=Visibility.PUBLIC).select_related("area")
    policies = policies.prefetch_related("predecessors")
    decided = row.scale.decision
    return replace(
        bare_plan_rows(row),
        policy_areas=tuple(_policy_area(area) for area in _areas(row)),
        policies=tuple(_policy(policy) for policy in policies.order_by("order", "code")),
        ways=_ways(row, divisions_as_of(row.body, as_of)),
        decisions=tuple(one for one in decisions_of(row) if one.decided_on <= opens_on),
        scale_decision=decided.code if decided else "",
    )


def bare_plan_rows(plan: Plan) -> PlanRows:
    """The plan with its scale alone, as judging a few indicators needs it: no policy, way or decision. 1 query."""
    return PlanRows(
        own_area=plan.body.code,
        publisher=_publisher(plan),
        plan=LivePlan(**{field.name: getattr(plan, field.name) for field in fields(LivePlan)}),
        fictitious=plan.fictitious or plan.body.fictitious,
        notice=plan.notice,
        policy_areas=(),
        policies=(),
        ways=(),
        decisions=(),
        scale=scale_of(plan),
        scale_decision="",
    )


def _areas(plan: Plan) -> list[PolicyArea]:
    """With their visions. 2 queries."""
    return list(PolicyArea.objects.filter(plan=plan).order_by("order", "code").prefetch_related("visions"))


def _visions(area: PolicyArea) -> tuple[str, ...]:
    return tuple(vision.text for vision in sorted(area.visions.all(), key=lambda vision: vision.order))


def _publisher(row: Plan) -> LivePublisher:
    return LivePublisher(
        body_code=row.body.code,
        name=row.publisher_name or row.body.name,
        contact=row.publisher_contact,
        licence=row.licence,
        fictitious=row.fictitious or row.body.fictitious,
    )


def _policy_area(row: PolicyArea) -> LivePolicyArea:
    return LivePolicyArea(
        code=row.code,
        name=row.name,
        role=AreaRole(row.role),
        order=row.order,
        why=row.why,
        visions=_visions(row),
        source_note=row.source_note,
    )


def _policy(row: Policy) -> LivePolicy:
    return LivePolicy(
        code=row.code,
        area=row.area.code,
        name=row.name,
        order=row.order,
        approach=row.approach,
        priority=row.priority,
        source_note=row.source_note,
        predecessors=tuple(sorted(one.code for one in row.predecessors.all())),
    )


def _ways(plan: Plan, names: Mapping[str, str]) -> tuple[LiveWay, ...]:
    """公表 ways in plan order. 3 queries."""
    rows = Way.objects.filter(plan=plan, visibility=Visibility.PUBLIC).order_by("order", "code")
    return tuple(_way(row, names) for row in rows.prefetch_related("policies", "divisions"))


def _way(row: Way, names: Mapping[str, str]) -> LiveWay:
    public = [policy for policy in row.policies.all() if policy.visibility == Visibility.PUBLIC]
    codes = sorted(division.code for division in row.divisions.all())
    return LiveWay(
        code=row.code,
        name=row.name,
        group=WayGroup(row.group),
        order=row.order,
        lead=row.lead,
        policies=tuple(one.code for one in sorted(public, key=lambda one: (one.order, one.code))),
        divisions=tuple(names[code] for code in codes if code in names),
        contact=row.contact,
    )


def _decision(row: Decision) -> LiveDecision:
    return LiveDecision(
        code=row.code,
        decided_on=row.decided_on,
        kind=DecisionKind(row.kind),
        title=row.title,
        document_number=row.document_number,
    )
