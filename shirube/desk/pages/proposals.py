"""見直し案: one for whoever decides it, and all that wait."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.sheets import Hand
from shirube.kernel import eras
from shirube.kernel.clock import JAPAN
from shirube.roadmap.models import Proposal
from shirube.roadmap.sheet import Item, differences, sheet_from_json
from shirube.roadmap.words import ProposalState, RevisionKind


@dataclass(frozen=True)
class ProposalPage:
    """One 見直し案: what it changes, and whether it can still be decided (`stale`: the sheet changed since)."""

    frame: Frame
    address: str
    back: str
    name: str
    number: int
    kind: str
    reason: str
    state: str
    is_open: bool
    made: str
    office: str
    items: tuple[Item, ...]
    stale: tuple[Item, ...]
    why_not: str | None
    why_not_secretariat: str | None


def build_proposal_page(hand: Hand, proposal: Proposal) -> ProposalPage:
    """No query."""
    road = hand.road
    base, wanted = sheet_from_json(proposal.base), sheet_from_json(proposal.sheet)
    is_open = proposal.state == ProposalState.OPEN
    return ProposalPage(
        frame=frame_of(road.here, "initiatives/"),
        address=f"{road.address}revisions/{proposal.number}/",
        back=road.address,
        name=road.row.name,
        number=proposal.number,
        kind=RevisionKind(proposal.kind).label,
        reason=proposal.reason,
        state=ProposalState(proposal.state).label,
        is_open=is_open,
        made=eras.date_text(proposal.made_at.astimezone(JAPAN).date()),
        office=proposal.office,
        items=differences(base, wanted),
        stale=differences(base, hand.standing) if is_open else (),
        why_not=road.why_not,
        why_not_secretariat=road.why_not_secretariat,
    )


@dataclass(frozen=True)
class ProposalRow:
    """An open 見直し案 in the list of the plan."""

    href: str
    initiative: str
    kind: str
    reason: str
    made: str
    office: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class ProposalsPage:
    """見直し案 that wait for a 決定, and the sheets still 策定中 that can be decided as they are."""

    frame: Frame
    rows: tuple[ProposalRow, ...]
    undecided: tuple[tuple[str, str], ...]
    why_not: str | None


def proposal_rows(base: str, proposals: Iterable[Proposal]) -> tuple[ProposalRow, ...]:
    """Each with what it changes. No query, when the 事業 are loaded."""
    return tuple(
        ProposalRow(
            href=f"{base}initiatives/{one.initiative.code}/revisions/{one.number}/",
            initiative=one.initiative.name,
            kind=RevisionKind(one.kind).label,
            reason=one.reason,
            made=eras.date_text(one.made_at.astimezone(JAPAN).date()),
            office=one.office,
            items=differences(sheet_from_json(one.base), sheet_from_json(one.sheet)),
        )
        for one in proposals
    )


def build_proposals_page(
    road_base: str,
    frame: Frame,
    proposals: Iterable[Proposal],
    undecided: tuple[tuple[str, str], ...],
    why_not: str | None,
) -> ProposalsPage:
    """No query."""
    return ProposalsPage(frame, proposal_rows(road_base, proposals), undecided, why_not)
