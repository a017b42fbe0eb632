"""What of the roadmap waits for somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from shirube.people.dates import in_force
from shirube.plans.models import Plan
from shirube.roadmap.models import InitiativeDuty, Proposal, Reflection
from shirube.roadmap.words import ProposalState


@dataclass(frozen=True)
class Waits:
    """How many 見直し案 wait for a 決定, and how many 振り返り for the agreement of the 事務局 and of a 課長.

    A 振り返り waits for the 事務局 once the 課長 has agreed: nobody is asked twice about what is still being written.
    """

    proposals: int
    for_secretariat: int
    for_chief: int


def what_waits(plan: Plan, *, chief_of: Collection[str], today: date) -> Waits:
    """`chief_of` are the codes of the 課 somebody is 課長 of. 2 queries, 3 for a 課長."""
    unagreed = Reflection.objects.filter(initiative__plan=plan)
    return Waits(
        proposals=Proposal.objects.filter(initiative__plan=plan, state=ProposalState.OPEN).count(),
        for_secretariat=unagreed.filter(chief_agreed_at__isnull=False, secretariat_agreed_at=None).count(),
        for_chief=_for_chief(plan, chief_of, today) if chief_of else 0,
    )


def _for_chief(plan: Plan, chief_of: Collection[str], today: date) -> int:
    own = InitiativeDuty.objects.filter(in_force(today), initiative__plan=plan, division__code__in=chief_of)
    waiting = Reflection.objects.filter(initiative__in=own.values("initiative"), chief_agreed_at=None)
    return waiting.count()
