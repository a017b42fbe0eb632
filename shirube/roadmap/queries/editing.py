"""What forms about a 事業 start from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from shirube.kernel.periods import Period
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap.edits import Edge, InitiativeDutyEdit, InitiativeEdit
from shirube.roadmap.models import Initiative, InitiativeDuty
from shirube.roadmap.words import DutyRole, InitiativeStatus, Open


def initiative_edit(row: Initiative) -> InitiativeEdit:
    """A loaded row as an edit that changes nothing. No query."""
    return InitiativeEdit(
        code=row.code,
        name=row.name,
        order=row.order,
        area=row.policy_area.code,
        policy=row.policy.code if row.policy else "",
        outline=row.outline,
        issues=row.issues,
        digital=row.digital,
        change=row.change,
        start=_edge(row.start),
        end=_edge(row.end),
        status=InitiativeStatus(row.status),
        status_reason=row.status_reason,
        decision=row.decision.code if row.decision else "",
        fictitious=row.fictitious,
        relisted_from=row.relisted_from.code if row.relisted_from else "",
        visibility=Visibility(row.visibility),
        source_note=row.source_note,
    )


def all_duties(row: Initiative) -> tuple[InitiativeDutyEdit, ...]:
    """Every 担当課 it has, had or will have. 1 query."""
    rows = InitiativeDuty.objects.filter(initiative=row).select_related("division")
    rows = rows.order_by(F("starts_on").asc(nulls_first=True), "pk")
    return tuple(
        InitiativeDutyEdit(
            division=one.division.code, role=DutyRole(one.role), starts_on=one.starts_on, ends_on=one.ends_on
        )
        for one in rows
    )


def initiative_names(plan: Plan) -> dict[str, str]:
    """Code → name of every 事業 of the plan, in order of code. 1 query."""
    return dict(Initiative.objects.filter(plan=plan).order_by("code").values_list("code", "name"))


@dataclass(frozen=True)
class Leaf:
    """A 事業 in a tree, with where it hangs; `policy` is "" for one of no 施策."""

    code: str
    name: str
    area: str
    policy: str
    status: InitiativeStatus
    public: bool


def initiative_leaves(plan: Plan) -> tuple[Leaf, ...]:
    """Every 事業 in its own order. 1 query."""
    rows = Initiative.objects.filter(plan=plan).order_by("order", "code").select_related("policy_area", "policy")
    return tuple(
        Leaf(
            code=row.code,
            name=row.name,
            area=row.policy_area.code,
            policy=row.policy.code if row.policy else "",
            status=InitiativeStatus(row.status),
            public=row.visibility == Visibility.PUBLIC,
        )
        for row in rows
    )


def links_of(row: Initiative) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of its 指標 and of the 事業 it succeeds. 2 queries."""
    indicators = row.indicators.order_by("code").values_list("code", flat=True)
    predecessors = row.predecessors.order_by("code").values_list("code", flat=True)
    return tuple(indicators), tuple(predecessors)


def last_order(plan: Plan) -> int:
    """The highest place in the order of 事業; 0 where there is none. 1 query."""
    return Initiative.objects.filter(plan=plan).order_by("-order").values_list("order", flat=True).first() or 0


def _edge(key: str) -> Edge:
    return Open(key) if key in set(Open) else Period.from_key(key)
