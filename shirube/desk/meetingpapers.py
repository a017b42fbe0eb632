"""次第, 名簿 and 議事録 as documents of Word: exactly what their printed pages show."""

from __future__ import annotations

from shirube.deliberation.words import Part
from shirube.desk.pages.meetingprint import AgendaPaper, AttendancePaper, MinutesPaper, OnPaper, RosterPaper
from shirube.desk.pages.minutes import RemarkRow
from shirube.papers.meeting_paper import (
    PRESENT_HEADS,
    ROSTER_HEADS,
    AgendaLine,
    AgendaSheet,
    MeetingHead,
    MinutesSheet,
    RosterSheet,
    Said,
    agenda_docx,
    minutes_docx,
    roster_docx,
)


def head_of(page: OnPaper) -> MeetingHead:
    """The head of a printed page."""
    paper = page.paper
    return MeetingHead(paper.title, paper.meeting, paper.printed, paper.number, paper.stamp)


def agenda_file(page: AgendaPaper) -> bytes:
    """次第."""
    items = (AgendaLine(one.level, one.number, one.title, one.documents) for one in page.agenda if not one.body_only)
    documents = ((one.number, one.title, one.disclosure) for one in page.documents)
    return agenda_docx(AgendaSheet(head_of(page), page.facts, tuple(items), tuple(documents)))


def roster_file(page: RosterPaper) -> bytes:
    """委員名簿."""
    rows = ((one.role, f"{one.name}\n{one.kana}".strip(), one.post, one.term) for one in page.seats)
    return roster_docx(RosterSheet(head_of(page), ROSTER_HEADS, tuple(rows), nothing="載せる委員がいません。"))


def attendance_file(page: AttendancePaper) -> bytes:
    """出席者名簿."""
    rows = tuple((one.role, one.name, one.post, one.presence) for one in page.rows)
    return roster_docx(RosterSheet(head_of(page), PRESENT_HEADS, rows, page.told, page.nothing))


def minutes_file(page: MinutesPaper) -> bytes:
    """議事録, or 議事要旨 where it names nobody."""
    facts = (*page.facts, *((("出席", page.attendance),) if page.attendance else ()))
    topics = tuple((one.title, tuple(_said(row, page.named) for row in one.remarks)) for one in page.topics)
    return minutes_docx(MinutesSheet(head_of(page), facts, topics))


def _said(row: RemarkRow, named: bool) -> Said:
    if named:
        who = f"{row.speaker or '（発言者の記載なし）'}　{row.part}"
        return Said(who, tuple((one.text, one.hidden) for one in row.stretches))
    part = "" if row.part == Part.COMMITTEE.label else f"（{row.part}）"
    return Said("", ((part + row.public, False),))
