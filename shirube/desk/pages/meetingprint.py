"""Papers of a meeting for the printer: 次第, 名簿, 議事録. Each with 資料番号, the meeting, the day."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.queries.minutes import remark_lines
from shirube.deliberation.words import MinutesState
from shirube.desk.meetingground import CommitteeGround, MeetingGround, MinutesGround
from shirube.desk.pages.committees import SeatLine, build_committee_page
from shirube.desk.pages.frame import Frame
from shirube.desk.pages.meeting import AgendaRow, DocumentRow, MeetingPage, build_meeting_page
from shirube.desk.pages.minutes import Topic, left_out_of, topics_of
from shirube.kernel import clock, eras

STAMPS = {MinutesState.DRAFT: "案", MinutesState.CHECKING: "確認中", MinutesState.SETTLED: ""}
"""What is stamped on the paper of a 議事録 in each state."""


@dataclass(frozen=True)
class Paper:
    """The head of every paper here. `number` is the 資料番号 asked for in the address, `stamp` 「案」 and the like."""

    frame: Frame
    back: str
    back_word: str
    title: str
    meeting: str
    number: str
    stamp: str
    printed: str


@dataclass(frozen=True)
class OnPaper:
    """A paper of a meeting."""

    paper: Paper

    @property
    def frame(self) -> Frame:
        """The frame of the page. No query."""
        return self.paper.frame


@dataclass(frozen=True)
class AgendaPaper(OnPaper):
    """次第 with its documents."""

    facts: tuple[tuple[str, str], ...]
    agenda: tuple[AgendaRow, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True)
class RosterPaper(OnPaper):
    """名簿 of those whose term runs or will. `public`: only who may be named outside."""

    seats: tuple[SeatLine, ...]
    public: bool
    other: str


@dataclass(frozen=True)
class MinutesPaper(OnPaper):
    """議事録, unnamed as the public reads it, or the record itself (`named`) for the 事務局."""

    facts: tuple[tuple[str, str], ...]
    attendance: str
    topics: tuple[Topic, ...]
    left_out: str
    named: bool
    other: str


def build_agenda_paper(at: MeetingGround, number: str) -> AgendaPaper:
    """7 queries at most."""
    page = build_meeting_page(at)
    return AgendaPaper(_paper(page, at, "次第", number), page.facts, page.agenda, page.documents)


def _paper(page: MeetingPage, at: MeetingGround, title: str, number: str, stamp: str = "") -> Paper:
    return Paper(page.frame, at.address, at.meeting.name, title, at.meeting.name, number, stamp, _today())


def build_roster_paper(at: CommitteeGround, number: str, *, public: bool) -> RosterPaper:
    """1 query."""
    page = build_committee_page(at)
    stamp = "" if public else "部内限り"
    paper = Paper(page.frame, at.address, page.name, "委員名簿", page.name, number, stamp, _today())
    seats = tuple(one for one in page.now if one.listed or not public)
    return RosterPaper(paper, seats, public, f"{at.address}roster/{'?whole=1' if public else ''}")


def build_minutes_paper(at: MinutesGround, number: str, *, named: bool) -> MinutesPaper:
    """11 queries at most. The record itself is for the 事務局 alone, whatever is asked."""
    page, named = build_meeting_page(at.at), named and at.named
    lines = remark_lines(at.minutes)
    shown = at if named else MinutesGround(at.at, at.minutes, False)
    stamp = "部内限り" if named else STAMPS[MinutesState(at.minutes.state)]
    other = f"{at.at.address}print/minutes/{'' if named else '?named=1'}" if at.named else ""
    return MinutesPaper(
        paper=_paper(page, at.at, "議事録" if named else "議事録（公開用・無記名）", number, stamp),
        facts=page.facts,
        attendance=page.attendance,
        topics=topics_of(shown, lines),
        left_out="" if named else left_out_of(lines),
        named=named,
        other=other,
    )


def _today() -> str:
    return eras.date_text(clock.today())
