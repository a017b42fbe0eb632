"""Papers of a meeting as Word: 次第, 名簿 and 議事録, each with 資料番号, 会議名, day, page and stamp.

Everything is plain values; what may stand in them was decided by whoever made them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from shirube.papers import word

ROSTER_HEADS = ("役職", "氏名", "職・所属", "任期")
PRESENT_HEADS = ("役職", "氏名", "職・所属", "出欠")
_ROSTER_WIDTHS = (24, 46, 58, 50)
_FACT_WIDTHS = (26, 152)
NUMBER_HEAD = "資料番号"


@dataclass(frozen=True)
class MeetingHead:
    """What stands at the head and foot of every paper of a meeting. `number` (資料番号) and `stamp` may be "".

    `meeting` is the 会議名, or the committee for what belongs to no meeting.
    """

    title: str
    meeting: str
    day: str
    number: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class AgendaLine:
    """An item of the 次第: how far it is indented, its number as written, and the documents handed out for it."""

    level: int
    number: str
    title: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaSheet:
    """次第: `facts` are word and text (日時, 場所 …), `documents` 資料番号, title and what is said behind it."""

    head: MeetingHead
    facts: tuple[tuple[str, str], ...]
    items: tuple[AgendaLine, ...]
    documents: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class RosterSheet:
    """委員名簿 or 出席者名簿, by its `heads`; `told` stands above it, `nothing` in its place where it has no row."""

    head: MeetingHead
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    told: str = ""
    nothing: str = ""


@dataclass(frozen=True)
class Said:
    """One 発言: `who` is "" in what names nobody; what is `hidden` is struck through in the record kept inside."""

    who: str
    text: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class MinutesSheet:
    """議事録 or 議事要旨: the 発言 under their 議題."""

    head: MeetingHead
    facts: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, tuple[Said, ...]], ...]


def agenda_docx(sheet: AgendaSheet) -> bytes:
    """The 次第. The same values give the same bytes."""
    document = begin(sheet.head)
    _facts(document, sheet.facts)
    for item in sheet.items:
        behind = f"（{'、'.join(item.documents)}）" if item.documents else ""
        line = word.run(document.add_paragraph(), f"{item.number}　{item.title}{behind}".strip(), 11)
        line.paragraph_format.left_indent = Mm(7 * item.level + 7)
        line.paragraph_format.first_line_indent = Mm(-7)
    if sheet.documents:
        word.heading(document, "配布資料", before=14)
        rows = [(number, f"{title}（{more}）" if more else title) for number, title, more in sheet.documents]
        word.table(document, ("資料番号", "資料名"), rows, (36, 142))
        word.air(document.tables[-1])
    return word.document_bytes(document)


def roster_docx(sheet: RosterSheet) -> bytes:
    """The 名簿. The same values give the same bytes."""
    document = begin(sheet.head)
    if sheet.told:
        word.run(document.add_paragraph(), sheet.told, 10)
    if sheet.rows:
        word.table(document, sheet.heads, sheet.rows, _ROSTER_WIDTHS)
        word.air(document.tables[-1])
    else:
        word.run(document.add_paragraph(), sheet.nothing, 10)
    return word.document_bytes(document)


def minutes_docx(sheet: MinutesSheet) -> bytes:
    """The 議事録. The same values give the same bytes."""
    document = begin(sheet.head)
    _facts(document, sheet.facts)
    for title, remarks in sheet.topics:
        word.heading(document, title)
        for one in remarks:
            _said(document, one)
    return word.document_bytes(document)


def _said(document: Any, one: Said) -> None:
    if one.who:
        who = word.run(document.add_paragraph(), one.who, 10, bold=True)
        who.paragraph_format.keep_with_next = True
        who.paragraph_format.space_after = Pt(0)
    line = document.add_paragraph()
    line.paragraph_format.left_indent = Mm(5)
    line.paragraph_format.first_line_indent = Mm(0 if one.who else -4)
    line.paragraph_format.space_after = Pt(4)
    if not one.who:
        word.run(line, "〇", 10)
    for text, hidden in one.text:
        word.run(line, text, 10).runs[-1].font.strike = hidden


def begin(head: MeetingHead, *, across: bool = False) -> Any:
    """A document with its head and foot: the day and the stamp, the box for the 資料番号, 会議名 and title."""
    document = word.new_document(f"{head.title}　{head.meeting}", size=10.5)
    if across:
        word.lay_across(document)
    _corner(document, head)
    meeting = word.run(document.add_paragraph(), head.meeting, 11)
    title = word.run(document.add_paragraph(), head.title, 15, bold=True)
    meeting.alignment = title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    meeting.paragraph_format.space_before, title.paragraph_format.space_after = Pt(6), Pt(10)
    word.foot(document, head.meeting, "　".join(filter(None, (head.stamp, head.number))))
    return document


def _corner(document: Any, head: MeetingHead) -> None:
    """The box at the right, as wide as its 資料番号; stamp and day above the title."""
    box = document.add_table(rows=1, cols=1)
    box.style, box.autofit, box.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.RIGHT
    box.columns[0].width = box.rows[0].cells[0].width = Mm(44)
    text = f"{NUMBER_HEAD} {head.number}".rstrip()
    word.run(box.rows[0].cells[0].paragraphs[0], text, 10.5, bold=bool(head.number))
    line = word.run(document.add_paragraph(), head.day, 10)
    if head.stamp:
        word.run(line, f"　【{head.stamp}】", 11, bold=True)
    line.alignment, line.paragraph_format.space_before = WD_ALIGN_PARAGRAPH.RIGHT, Pt(5)


def _facts(document: Any, facts: Sequence[tuple[str, str]]) -> None:
    """Word and text in two columns without lines."""
    if not facts:
        return
    made = document.add_table(rows=len(facts), cols=2)
    made.autofit = False
    for column, width in zip(made.columns, _FACT_WIDTHS, strict=True):
        column.width = Mm(width)
    for row, told in zip(made.rows, facts, strict=True):
        for cell, text, width in zip(row.cells, told, _FACT_WIDTHS, strict=True):
            cell.width = Mm(width)
            word.run(cell.paragraphs[0], text, 10.5)
    document.add_paragraph()
