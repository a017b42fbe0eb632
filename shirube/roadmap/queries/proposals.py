"""見直し案 and sheets that wait for a 決定."""

from __future__ import annotations

from shirube.plans.models import Plan
from shirube.roadmap.models import Initiative, Proposal
from shirube.roadmap.words import ProposalState


def open_proposals(plan: Plan) -> list[Proposal]:
    """Open 見直し案 with their 事業, in the order of 事業. 1 query."""
    rows = Proposal.objects.filter(initiative__plan=plan, state=ProposalState.OPEN).select_related("initiative")
    return list(rows.order_by("initiative__order", "initiative__code", "number"))


def undecided_names(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Code and name of every 事業 whose sheet is still 策定中. 1 query."""
    rows = Initiative.objects.filter(plan=plan, decision=None).order_by("order", "code")
    return tuple(rows.values_list("code", "name"))
