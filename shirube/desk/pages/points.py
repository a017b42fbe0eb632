"""論点の一覧: what opinions have in common, who has it, and what is owed by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shirube.deliberation.models import PointRequest
from shirube.deliberation.pointrules import WITH_THE_DIVISION
from shirube.deliberation.queries.parties import seen_points
from shirube.deliberation.queries.points import PointLine, point_lines, proposed_indicators
from shirube.deliberation.queries.readers import told_reply
from shirube.deliberation.words import PointState, RequestState
from shirube.desk.opinionground import Hearing
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.opinions import POINT_TONES, Pairs
from shirube.desk.pages.reportmoves import days_left
from shirube.indicators.words import ProposalState
from shirube.kernel import clock, eras
from shirube.people.queries import divisions_as_of

OFFICE = "事務局"
REQUEST_TONES = {
    RequestState.ASKED: "info",
    RequestState.RETURNED: "late",
    RequestState.ANSWERED: "care",
    RequestState.ACCEPTED: "good",
    RequestState.WITHDRAWN: "calm",
}


@dataclass(frozen=True)
class Asked:
    """What one 課 is asked: state and day, and how long is left ("" where nothing is waited for)."""

    division: str
    href: str
    state: str
    tone: str
    due: str
    left: str
    left_tone: str


@dataclass(frozen=True)
class PointRow:
    """One 論点 of the list."""

    code: str
    href: str
    title: str
    opinions: int
    state: str
    tone: str
    meeting: str
    next_meeting: str
    owner: str
    asked: tuple[Asked, ...]
    reply: str


@dataclass(frozen=True)
class Proposed:
    """An indicator that came from a 論点, and what became of the proposal."""

    name: str
    href: str
    state: str
    reason: str
    point: str
    point_href: str


@dataclass(frozen=True)
class PointsPage:
    """The list, narrowed to a state or a 課."""

    frame: Frame
    address: str
    state: str
    division: str
    states: Pairs
    divisions: Pairs
    rows: tuple[PointRow, ...]
    total: int
    proposed: tuple[Proposed, ...]


def build_points_page(at: Hearing, state: str, division: str) -> PointsPage:
    """6 queries, however many 論点 there are."""
    plan, base, today = at.here.plan, at.here.base, clock.today()
    only = None if at.standing.sees_all else seen_points(plan, at.standing)
    lines = point_lines(plan, only=only, counted=at.seen)
    counts = Counter(line.point.state for line in lines)
    shown = [line for line in lines if _fits(line, state, division)]
    return PointsPage(
        frame=frame_of(at.here, "opinions/"),
        address=f"{base}points/",
        state=state,
        division=division,
        states=tuple((one.value, f"{one.label}（{counts[one.value]}）") for one in PointState),
        divisions=tuple(divisions_as_of(plan.body, today).items()),
        rows=tuple(_row(at, line, today) for line in shown),
        total=len(lines),
        proposed=_proposed(at) if at.standing.sees_all else (),
    )


def _fits(line: PointLine, state: str, division: str) -> bool:
    asked = {one.division.code for one in line.requests if one.state != RequestState.WITHDRAWN}
    return (not state or line.point.state == state) and (not division or division in asked)


def _row(at: Hearing, line: PointLine, today: date) -> PointRow:
    row, state = line.point, PointState(line.point.state)
    href, reply = f"{at.here.base}points/{row.code}/", told_reply(at.standing, line.reply)
    return PointRow(
        code=row.code,
        href=href,
        title=row.title,
        opinions=line.opinions,
        state=state.label,
        tone=POINT_TONES[state],
        meeting=row.meeting.name if row.meeting else "",
        next_meeting=row.next_meeting.name if row.next_meeting else "",
        owner=owner_of(line.requests),
        asked=tuple(asked_of(href, one, today) for one in line.requests if one.state != RequestState.WITHDRAWN),
        reply=reply.category.name if reply else "",
    )


def owner_of(requests: Iterable[PointRequest]) -> str:
    """Who has a 論点: the 課 that are asked, or the 事務局 until one is. No query."""
    names = [one.division_name for one in requests if one.state != RequestState.WITHDRAWN]
    return "、".join(names) or OFFICE


def asked_of(point: str, row: PointRequest, today: date) -> Asked:
    """What a 課 is asked, as a line; `point` is the address of the 論点. No query."""
    state = RequestState(row.state)
    left, tone = days_left(row.due_on, today, waits=True) if row.due_on and state in WITH_THE_DIVISION else ("", "calm")
    return Asked(
        division=row.division_name,
        href=f"{point}requests/{row.division.code}/",
        state=state.label,
        tone=REQUEST_TONES[state],
        due=eras.date_text(row.due_on) if row.due_on else "進捗報告で聞く",
        left=left,
        left_tone=tone,
    )


def _proposed(at: Hearing) -> tuple[Proposed, ...]:
    base = at.here.base
    return tuple(
        Proposed(
            name=one.indicator.name,
            href=f"{base}indicators/{one.indicator.code}/",
            state=ProposalState(one.indicator.proposal).label if one.indicator.proposal else "採用",
            reason=one.indicator.proposal_reason,
            point=one.point.title,
            point_href=f"{base}points/{one.point.code}/",
        )
        for one in proposed_indicators(at.here.plan)
    )
