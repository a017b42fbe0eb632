"""What is open in a plan: 申し送り and 見直し案, and which 事業 are 部内限り. For the desk's own papers alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap.models import Initiative, Matter, Proposal
from shirube.roadmap.words import MatterKind, ProposalState, RevisionKind


@dataclass(frozen=True)
class OpenMatter:
    """An open 申し送り; `initiative` and its name are "" where it belongs to none."""

    kind: MatterKind
    text: str
    source: str
    received_on: date
    due_on: date | None
    initiative: str
    initiative_name: str


@dataclass(frozen=True)
class OpenProposal:
    """A 見直し案 that is neither decided nor withdrawn."""

    initiative: str
    initiative_name: str
    kind: RevisionKind
    reason: str


def internal_codes(plan: Plan) -> frozenset[str]:
    """The codes of the 事業 that are 部内限り. 1 query."""
    rows = Initiative.objects.filter(plan=plan, visibility=Visibility.INTERNAL)
    return frozenset(rows.values_list("code", flat=True))


def open_matters(plan: Plan, *, division: str = "", codes: Collection[str] = ()) -> tuple[OpenMatter, ...]:
    """Open 申し送り by number: all, or those of a 課 (its code) and of the 事業 with these codes. 1 query."""
    rows = Matter.objects.filter(plan=plan, closed_on=None).select_related("initiative").order_by("number")
    if division:
        rows = rows.filter(Q(division__code=division) | Q(initiative__code__in=codes))
    return tuple(
        OpenMatter(
            kind=MatterKind(row.kind),
            text=row.text,
            source=row.source,
            received_on=row.received_on,
            due_on=row.due_on,
            initiative=row.initiative.code if row.initiative else "",
            initiative_name=row.initiative.name if row.initiative else "",
        )
        for row in rows
    )


def open_proposals(plan: Plan, codes: Collection[str]) -> tuple[OpenProposal, ...]:
    """Open 見直し案 of the 事業 with these codes, in plan order. 1 query."""
    rows = Proposal.objects.filter(initiative__plan=plan, initiative__code__in=codes, state=ProposalState.OPEN)
    rows = rows.select_related("initiative").order_by("initiative__order", "initiative__code", "number")
    return tuple(
        OpenProposal(row.initiative.code, row.initiative.name, RevisionKind(row.kind), row.reason) for row in rows
    )
