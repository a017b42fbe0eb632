"""The forms of what stands on a meeting: 次第, documents, 出欠, decisions. Rows as they stand or were typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from shirube.deliberation.models import CommitteeSeat
from shirube.deliberation.queries.meetings import agenda_of, seats_on, whole_meeting
from shirube.deliberation.rules import MAX_LEVEL, attendance_sentence, counts
from shirube.deliberation.words import Disclosure, Presence
from shirube.desk.forms.programme import DocumentRow, ItemRow, SeatRow
from shirube.desk.meetingground import MEETINGS, MeetingGround
from shirube.desk.pages.frame import Frame, frame_of
from shirube.kernel import eras
from shirube.plans.queries import decisions_of

BLANKS = 3
"""Empty rows under those that stand."""
LEVELS = tuple((str(at), f"{at + 1}段目") for at in range(MAX_LEVEL))


def stamp_of(rows: Sequence[object]) -> str:
    """What says whether rows are still those somebody looked at. No query."""
    return sha256(repr(tuple(rows)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Part:
    """What every form here shares: where it is sent, the state it was made from, what was wrong."""

    frame: Frame
    address: str
    back: str
    meeting: str
    seen: str
    problems: tuple[str, ...]


def _part(at: MeetingGround, what: str, standing: Sequence[object], problems: Sequence[str]) -> Part:
    return Part(
        frame_of(at.here, MEETINGS),
        f"{at.address}{what}/",
        at.address,
        at.meeting.name,
        stamp_of(standing),
        tuple(problems),
    )


@dataclass(frozen=True)
class OfMeeting:
    """A form of what stands on a meeting."""

    part: Part

    @property
    def frame(self) -> Frame:
        """The frame of the page. No query."""
        return self.part.frame


@dataclass(frozen=True)
class AgendaPage(OfMeeting):
    """The 次第 as rows; `paste` is what was typed into the box for a whole 次第."""

    rows: tuple[tuple[int, ItemRow], ...]
    levels: tuple[tuple[str, str], ...]
    empty: bool
    paste: str


def standing_items(at: MeetingGround) -> tuple[ItemRow, ...]:
    """The 次第 as it stands. 1 query."""
    return tuple(
        ItemRow(
            key=line.item.pk,
            order=str(order),
            number=line.item.number,
            title=line.item.title,
            level=line.level,
            body_only=line.item.body_only,
        )
        for order, line in enumerate(agenda_of(at.meeting), start=1)
    )


def build_agenda_page(
    at: MeetingGround, typed: Sequence[ItemRow] | None = None, problems: Sequence[str] = (), paste: str = ""
) -> AgendaPage:
    """1 query."""
    standing = standing_items(at)
    rows = standing if typed is None else typed
    return AgendaPage(
        part=_part(at, "agenda", standing, problems),
        rows=tuple(enumerate((*rows, *([ItemRow()] * BLANKS)))),
        levels=LEVELS,
        empty=not rows,
        paste=paste,
    )


@dataclass(frozen=True)
class DocumentsPage(OfMeeting):
    """会議資料 as rows."""

    rows: tuple[tuple[int, DocumentRow], ...]
    items: tuple[tuple[str, str], ...]
    disclosures: tuple[tuple[str, str], ...]


def standing_documents(at: MeetingGround) -> tuple[DocumentRow, ...]:
    """The documents as they stand. 6 queries."""
    return tuple(
        DocumentRow(
            order=str(order),
            number=one.number,
            title=one.title,
            agenda=str(one.agenda_id or ""),
            disclosure=one.disclosure,
            where=one.where,
        )
        for order, one in enumerate(whole_meeting(at.meeting).documents, start=1)
    )


def build_documents_page(
    at: MeetingGround, typed: Sequence[DocumentRow] | None = None, problems: Sequence[str] = ()
) -> DocumentsPage:
    """7 queries."""
    standing = standing_documents(at)
    rows = standing if typed is None else typed
    return DocumentsPage(
        part=_part(at, "documents", standing, problems),
        rows=tuple(enumerate((*rows, *([DocumentRow()] * BLANKS)))),
        items=tuple((str(line.item.pk), f"{'　' * line.level}{line.item}") for line in agenda_of(at.meeting)),
        disclosures=tuple(Disclosure.choices()),
    )


@dataclass(frozen=True)
class SeatChoice:
    """One 委員 and how they took part."""

    code: str
    name: str
    role: str
    post: str
    typed: SeatRow


@dataclass(frozen=True)
class AttendancePage(OfMeeting):
    """出欠 of everybody whose term covers the day. `sentence` is how the numbers are told."""

    seats: tuple[SeatChoice, ...]
    presences: tuple[tuple[str, str], ...]
    sentence: str
    day: str
    roster: str


def standing_seats(at: MeetingGround, seats: Sequence[CommitteeSeat]) -> tuple[SeatRow, ...]:
    """The 出欠 as it stands, a row for each 委員. 6 queries."""
    known = {one.seat.code: one for one in whole_meeting(at.meeting).attendances}
    return tuple(
        SeatRow(one.code, row.presence, row.proxy_name, row.note) if (row := known.get(one.code)) else SeatRow(one.code)
        for one in seats
    )


def build_attendance_page(
    at: MeetingGround, typed: Sequence[SeatRow] | None = None, problems: Sequence[str] = ()
) -> AttendancePage:
    """7 queries."""
    seats = seats_on(at.meeting.committee, at.meeting.held_on)
    standing = standing_seats(at, seats)
    rows = {one.code: one for one in (standing if typed is None else typed)}
    told = [Presence(one.presence) for one in rows.values() if one.presence in set(Presence)]
    sentence = (
        attendance_sentence(*counts(told)) if told else attendance_sentence(at.meeting.attended, at.meeting.absent)
    )
    return AttendancePage(
        part=_part(at, "attendance", standing, problems),
        seats=tuple(SeatChoice(one.code, one.name, one.role, one.post, rows[one.code]) for one in seats),
        presences=tuple(Presence.choices()),
        sentence=sentence,
        day=eras.date_text(at.meeting.held_on),
        roster=f"{at.here.base}{MEETINGS}committees/{at.meeting.committee.code}/",
    )


@dataclass(frozen=True)
class DecisionsPage(OfMeeting):
    """The decisions of the plan, those taken at the meeting ticked: (code, day, title, ticked)."""

    decisions: tuple[tuple[str, str, str, bool], ...]


def standing_decisions(at: MeetingGround) -> tuple[str, ...]:
    """The codes of the decisions taken at the meeting. 6 queries."""
    return tuple(sorted(one.code for one in whole_meeting(at.meeting).decisions))


def build_decisions_page(
    at: MeetingGround, ticked: Sequence[str] | None = None, problems: Sequence[str] = ()
) -> DecisionsPage:
    """7 queries. `ticked` are the boxes as they were sent."""
    standing = standing_decisions(at)
    taken = standing if ticked is None else ticked
    found = sorted(decisions_of(at.here.plan), key=lambda one: abs((one.decided_on - at.meeting.held_on).days))
    rows = tuple((one.code, eras.date_text(one.decided_on), one.title, one.code in taken) for one in found)
    return DecisionsPage(_part(at, "decisions", standing, problems), rows)
