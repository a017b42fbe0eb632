"""What the 様式 for 委員 have in common: what they say above the table, the mark below it, and the looks of both."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from shirube.deliberation.memberform import COLUMNS, MARK_HEAD, PROPERTY, Column, FormId, row_mark
from shirube.papers import word
from shirube.papers.book import Book
from shirube.papers.measure import TALLEST, height_of
from shirube.workbooks.book import OWN_SHEET

KEYS, FIRST = 0, 1
"""The row for machines, and the first that people read, counted from 0."""
_GREY = RGBColor(0x80, 0x80, 0x80)


@dataclass(frozen=True)
class MemberCover:
    """What a 様式 says around its table. `stamp` (委員限り …), `number` (様式１ …), `due` and `office` may be "";
    `post` stands behind the name of the 委員."""

    form: FormId
    plan: str
    committee: str
    meeting: str
    day: str
    member: str
    post: str = ""
    due: str = ""
    office: str = ""
    stamp: str = ""
    number: str = ""

    @property
    def title(self) -> str:
        """「意見様式　第２回架空委員会」."""
        return f"{self.form.kind.label}　{self.meeting}"

    @property
    def told(self) -> tuple[str, ...]:
        """The lines below the title."""
        who = f"{self.member}　様" + (f"（{self.post}）" if self.post else "")
        sent = "　".join(
            filter(None, (f"締切：{self.due}" if self.due else "", self.office and f"提出先：{self.office}"))
        )
        about = "　".join(filter(None, (self.plan, self.committee, self.day)))
        return tuple(filter(None, (about, who, sent)))

    @property
    def corner(self) -> str:
        """Stamp and number."""
        return "　".join(filter(None, (f"【{self.stamp}】" if self.stamp else "", self.number)))


@dataclass(frozen=True)
class FormLine:
    """One prepared row: its number, and what its columns say by name ("" where the 委員 writes)."""

    number: int
    texts: dict[str, str]


def columns_of(cover: MemberCover) -> tuple[Column, ...]:
    """The columns of this 様式."""
    return COLUMNS[cover.form.kind]


class MemberSheet:
    """Writes the sheet of a 様式 row by row; `at` is the next row."""

    def __init__(self, book: Book, cover: MemberCover, *, across: bool) -> None:
        self.book, self.cover = book, cover
        self.columns = columns_of(cover)
        self.page = book.form(cover.form.kind.label)
        if not across:
            self.page.set_portrait()
        self.last = len(self.columns)
        self.width = sum(column.pixels for column in self.columns)
        self.page.set_column_pixels(0, 0, 16)
        for at, column in enumerate(self.columns, start=1):
            self.page.set_column_pixels(at, at, column.pixels)
        self.at = FIRST
        self._head()

    def _head(self) -> None:
        page, look, cover = self.page, self.book.look, self.cover
        page.set_row(KEYS, 7)
        page.write_string(KEYS, 0, cover.form.text, look("machine"))
        for at, column in enumerate(self.columns, start=1):
            page.write_string(KEYS, at, column.name, look("machine"))
        page.set_row(self.at, 26)
        page.write_string(self.at, 1, cover.title, look("open_title"))
        page.write_string(self.at, self.last, cover.corner, look("corner"))
        self.at += 1
        for line in cover.told:
            page.write_string(self.at, 1, line, look("open"))
            self.at += 1

    def notes(self, texts: Sequence[str]) -> None:
        """Lines over the whole width, as tall as they need."""
        for text in texts:
            self.page.merge_range(self.at, 1, self.at, self.last, "", self.book.look("note"))
            self.page.write_string(self.at, 1, text, self.book.look("note"))
            self.page.set_row(self.at, height_of(text, self.width, 9.5))
            self.at += 1

    def table(self, lines: Sequence[FormLine], least: float) -> int:
        """Heads and prepared rows; gives the row of the heads."""
        heads, look = self.at, self.book.look
        for at, column in enumerate(self.columns, start=1):
            self.page.write_string(heads, at, column.head, look("typed_head" if column.typed else "told_head"))
        self.page.grow(heads, 24)
        for row, line in enumerate(lines, start=heads + 1):
            self.page.write_string(row, 0, row_mark(line.number), look("machine"))
            texts = [line.texts.get(column.name, "") for column in self.columns]
            texts[0] = str(line.number)
            tall = [height_of(text, column.pixels, 10) for text, column in zip(texts, self.columns, strict=True)]
            self.page.grow(row, min(TALLEST, max(least, *tall)))
            for at, (column, text) in enumerate(zip(self.columns, texts, strict=True), start=1):
                self.page.write_string(row, at, text, look("typed" if column.typed else "told"))
        self.at = heads + 1 + len(lines)
        return heads

    def finish(self, heads: int) -> None:
        """What is printed, what may be changed, and the hidden sheet that says whose it is."""
        page, cover = self.page, self.cover
        page.repeat_rows(heads, heads)
        page.freeze_panes(heads + 1, 0)
        page.print_area(FIRST, 1, self.at - 1, self.last)
        page.fit_to_pages(1, 0)
        left, right = (text[:60].replace("&", "&&") for text in (cover.title, cover.member))
        page.set_footer(f"&L&8{left}&C&9－ &P／&N －&R&8{right}", {"margin": 0.2})
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{self.at + 200}"})
        page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True})
        own = self.book.sheet(OWN_SHEET)
        own.very_hidden()
        own.write_string(0, 0, "form")
        own.write_string(0, 1, cover.form.text)


def new_paper(cover: MemberCover, *, across: bool) -> Any:
    """A document with what stands above the table."""
    document = word.new_document(cover.title, size=10.5)
    section = document.sections[0]
    if across:
        section.page_width, section.page_height = section.page_height, section.page_width
    if cover.corner:
        word.run(document.add_paragraph(), cover.corner, 10.5, bold=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.run(document.add_paragraph(), cover.title, 14, bold=True)
    for line in cover.told:
        word.run(document.add_paragraph(), line, 10)
    return document


def paper_table(document: Any, cover: MemberCover, lines: Sequence[FormLine], tall: int) -> None:
    """The table: heads on every page, rows at least `tall` millimetres, none broken over a page unless it is taller."""
    columns = columns_of(cover)
    rows = [[str(line.number), *(line.texts.get(one.name, "") for one in columns[1:])] for line in lines]
    word.table(document, [one.head for one in columns], rows, [one.millimetres for one in columns])
    for row in document.tables[-1].rows[1:]:
        row.height = Mm(tall)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def paper_bytes(document: Any, cover: MemberCover) -> bytes:
    """The file, with the mark below the table and among its properties."""
    mark = word.run(document.add_paragraph(), f"{MARK_HEAD}{cover.form.text}", 7)
    mark.paragraph_format.space_before = Pt(6)
    for piece in mark.runs:
        piece.font.color.rgb = _GREY
    return word.document_bytes(document, {PROPERTY: cover.form.text})


_BOX = parse_xml(
    f'<w:sdt {nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox>'
    '<w14:checked w14:val="0"/><w14:checkedState w14:val="2611" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>'
    '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    "<w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)


def box_to_tick(paragraph: Any) -> None:
    """A box at the end of a paragraph that a click ticks."""
    paragraph._p.append(copy.deepcopy(_BOX))
