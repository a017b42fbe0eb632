"""Papers of a meeting, for the printer and for Word: 次第, 名簿, 議事録. Each with 資料番号, meeting, day and stamp."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from shirube.deliberation.models import Attendance
from shirube.deliberation.queries.meetings import attendances_of
from shirube.deliberation.queries.minutes import remark_lines
from shirube.deliberation.rules import attendance_sentence
from shirube.deliberation.words import MinutesState, Presence
from shirube.desk.access import Ground
from shirube.desk.meetingground import MEETINGS, CommitteeGround, MeetingGround, MinutesGround
from shirube.desk.pages.committees import SeatLine, build_committee_page
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.meeting import AgendaRow, DocumentRow, build_meeting_page
from shirube.desk.pages.minutes import Topic, left_out_of, topics_of
from shirube.desk.papering import Asked
from shirube.editions.words import Stamp
from shirube.kernel import clock, eras
from shirube.papers.followup_paper import TITLE
from shirube.papers.paper import INTERNAL

STAMPS = {MinutesState.DRAFT: "案", MinutesState.CHECKING: "確認中", MinutesState.SETTLED: ""}
"""What is stamped on the paper of a 議事録 in each state."""
WHOLE = "whole"
"""What an address asks for that wants those who may not be named outside, too."""


@dataclass(frozen=True)
class Paper:
    """The head of every paper here. `number` is the 資料番号 asked for in the address, `stamp` 「案」 and the like:
    what the paper is by itself, and what was asked for (`asked`). `file` is where it is taken out as Word."""

    frame: Frame
    back: str
    back_word: str
    title: str
    meeting: str
    number: str
    stamp: str
    printed: str
    asked: str
    file: str

    @property
    def stamps(self) -> list[tuple[str, str]]:
        """Every stamp that can be asked for, as value and word."""
        return Stamp.choices()


def follow_up_head(here: Ground, address: str, meeting: str, asked: Asked) -> Paper:
    """The head of 前回意見への対応; `file` is what its three files are asked for. No query."""
    frame, told = frame_of(here, "opinions/"), _query(asked, "")
    return Paper(frame, address, meeting, TITLE, meeting, asked.number, asked.stamp, _today(), asked.stamp, told)


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
class PresentRow:
    """One 委員 and their 出欠, without the reason for it."""

    role: str
    name: str
    post: str
    presence: str


@dataclass(frozen=True)
class AttendancePaper(OnPaper):
    """出席者名簿. `told` counts everybody, also those who are not named here."""

    told: str
    rows: tuple[PresentRow, ...]
    public: bool
    other: str
    nothing: str = "委員ごとの出欠は、まだ記録していません。"


@dataclass(frozen=True)
class MinutesPaper(OnPaper):
    """議事録, unnamed as the public reads it, or the record itself (`named`) for the 事務局."""

    facts: tuple[tuple[str, str], ...]
    attendance: str
    topics: tuple[Topic, ...]
    left_out: str
    named: bool
    other: str


def build_agenda_paper(at: MeetingGround, asked: Asked) -> AgendaPaper:
    """7 queries at most."""
    page = build_meeting_page(at)
    return AgendaPaper(_paper(at, _Kind("次第", "agenda"), asked), page.facts, page.agenda, page.documents)


@dataclass(frozen=True)
class _Kind:
    """What a paper of a meeting is called, its name in the address, its own stamp, and what its address asks for."""

    title: str
    name: str
    stamp: str = ""
    also: str = ""


def _paper(at: MeetingGround, kind: _Kind, asked: Asked) -> Paper:
    file = f"{at.address}print/{kind.name}.docx{_query(asked, kind.also)}"
    frame, name = frame_of(at.here, MEETINGS), at.meeting.name
    stamp = _stamp(kind.stamp, asked)
    return Paper(frame, at.address, name, kind.title, name, asked.number, stamp, _today(), asked.stamp, file)


def _stamp(own: str, asked: Asked) -> str:
    return "・".join(dict.fromkeys(filter(None, (own, asked.stamp))))


def _query(asked: Asked, also: str) -> str:
    """What an address asks for besides its path; `also` is the name of a switch that is on."""
    given = {"number": asked.number, "stamp": asked.stamp, also: "1" if also else ""}
    told = urlencode({name: value for name, value in given.items() if value})
    return f"?{told}" if told else ""


def build_roster_paper(at: CommitteeGround, asked: Asked, *, public: bool) -> RosterPaper:
    """1 query."""
    page = build_committee_page(at)
    also = "" if public else WHOLE
    paper = Paper(
        frame=page.frame,
        back=at.address,
        back_word=page.name,
        title="委員名簿",
        meeting=page.name,
        number=asked.number,
        stamp=_stamp("" if public else INTERNAL, asked),
        printed=_today(),
        asked=asked.stamp,
        file=f"{at.address}roster.docx{_query(asked, also)}",
    )
    seats = tuple(one for one in page.now if one.listed or not public)
    return RosterPaper(paper, seats, public, f"{at.address}roster/{_query(asked, WHOLE if public else '')}")


def build_attendance_paper(at: MeetingGround, asked: Asked, *, public: bool) -> AttendancePaper:
    """1 query."""
    found = attendances_of(at.meeting)
    shown = [one for one in found if one.seat.listed or not public]
    counted = attendance_sentence(at.meeting.attended, at.meeting.absent)
    left = f"ほかに、氏名を載せない委員{len(found) - len(shown)}名" if len(found) > len(shown) else ""
    kind = _Kind("出席者名簿", "attendance", "" if public else INTERNAL, "" if public else WHOLE)
    return AttendancePaper(
        paper=_paper(at, kind, asked),
        told="　".join(filter(None, (counted, left))),
        rows=tuple(_present(one) for one in shown),
        public=public,
        other=f"{at.address}print/attendance/{_query(asked, WHOLE if public else '')}",
    )


def _present(one: Attendance) -> PresentRow:
    presence = Presence(one.presence)
    proxy = f"（{one.proxy_name}）" if one.proxy_name else ""
    word = f"{Presence.PRESENT.label}（{presence.label}）" if presence is Presence.ONLINE else presence.label
    return PresentRow(one.seat.role, one.seat.name, one.seat.post, word + proxy)


def build_minutes_paper(at: MinutesGround, asked: Asked, *, named: bool) -> MinutesPaper:
    """11 queries at most. The record itself is for the 事務局 alone, whatever is asked."""
    page, named = build_meeting_page(at.at), named and at.named
    lines = remark_lines(at.minutes)
    shown = at if named else MinutesGround(at.at, at.minutes, False)
    own = "・".join(filter(None, (INTERNAL if named else "", STAMPS[MinutesState(at.minutes.state)])))
    kind = _Kind("議事録" if named else "議事要旨", "minutes", own, "named" if named else "")
    other = f"{at.at.address}print/minutes/{_query(asked, '' if named else 'named')}" if at.named else ""
    return MinutesPaper(
        paper=_paper(at.at, kind, asked),
        facts=page.facts,
        attendance=page.attendance,
        topics=topics_of(shown, lines),
        left_out="" if named else left_out_of(lines),
        named=named,
        other=other,
    )


def _today() -> str:
    return eras.date_text(clock.today())
