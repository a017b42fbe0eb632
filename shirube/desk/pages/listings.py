"""掲載の申出: what 課 ask to be put on or taken off the list, and what the 事務局 answered."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.rounds import PART
from shirube.desk.reportground import RoundGround
from shirube.desk.wording import moment_text
from shirube.reporting.models import ListingRequest
from shirube.reporting.queries.campaign import listings_of
from shirube.reporting.words import ListingKind, ListingState

TONES = {ListingState.OPEN: "care", ListingState.ACCEPTED: "good", ListingState.DECLINED: "calm"}


@dataclass(frozen=True)
class ListingLine:
    """One 掲載の申出. `ways` lead to where the listing itself is changed."""

    key: int
    division: str
    sheet: str
    kind: str
    name: str
    reason: str
    at: str
    office: str
    state: str
    tone: str
    open: bool
    reply: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListingsPage:
    """All of a round; what somebody typed and was refused stands in `typed`, by the key of its 申出."""

    frame: Frame
    address: str
    back: str
    name: str
    lines: tuple[ListingLine, ...]
    problem: str
    typed_key: int
    typed: str


def build_listings_page(at: RoundGround, problem: str = "", typed: tuple[int, str] = (0, "")) -> ListingsPage:
    """1 query."""
    return ListingsPage(
        frame=frame_of(at.here, PART),
        address=f"{at.address}listings/",
        back=at.address,
        name=at.round.name,
        lines=tuple(_line(at, one) for one in listings_of(at.round)),
        problem=problem,
        typed_key=typed[0],
        typed=typed[1],
    )


def _line(at: RoundGround, one: ListingRequest) -> ListingLine:
    state = ListingState(one.state)
    return ListingLine(
        key=one.pk,
        division=one.sheet.division_name,
        sheet=f"{at.address}sheets/{one.sheet.division.code}/",
        kind=ListingKind(one.kind).label,
        name=one.name,
        reason=one.reason,
        at=moment_text(one.at),
        office=one.office,
        state=state.label,
        tone=TONES[state],
        open=state is ListingState.OPEN,
        reply=one.reply,
        ways=_ways(at, one),
    )


def _ways(at: RoundGround, one: ListingRequest) -> tuple[tuple[str, str], ...]:
    base, asked = at.here.base, one.inquiry
    if one.kind == ListingKind.NEW or asked is None:
        return (("事業を加える", f"{base}initiatives/new/"), ("指標の一覧", f"{base}indicators/"))
    if asked.indicator is not None:
        return (("この指標を直す", f"{base}indicators/{asked.indicator.code}/"),)
    if asked.initiative is not None:
        return (("この事業の状態を変える", f"{base}initiatives/{asked.initiative.code}/"),)
    return ()
