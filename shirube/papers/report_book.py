"""The 様式 in which a 課 answers outside the screen, filled with what stands: one workbook for a 課, or for a 部 with
the sheets of each of its 課.

Only the cells that say which 照会 a row is, and what the columns are, are locked, and without a password: row height,
colour and wrapping are the clerk's own. What can be typed in is white; it is text whatever it looks like, so that Excel
turns no month into a day. Choices are lists of their own in each cell, so that a copied sheet points nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shirube.papers.book import Book, written
from shirube.papers.measure import TALLEST, height_of
from shirube.papers.report_guide import write_example, write_guide
from shirube.reporting.bookform import FORMAT, LAYOUTS, Column, Home, Layout, RowId, box_of
from shirube.reporting.words import Kind
from shirube.workbooks.book import OWN_SHEET

KEYS, TITLE, TOLD, HEADS = 0, 1, 2, 3
"""The rows above the answers, counted from 0."""
LEAST = 46.0
"""Points a row has at least: room for three lines."""
LIST_LENGTH = 255
"""Letters Excel keeps of the choices of one cell."""


@dataclass(frozen=True)
class BookRow:
    """One row of a sheet. `told` is what its telling columns say, `typed` what stands in its boxes, `choices` what can
    be chosen; each by name. `slot` is the number of an 実績の線, 0 elsewhere."""

    kind: Kind
    code: str
    seen: int
    told: Mapping[str, str]
    typed: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slot: int = 0


@dataclass(frozen=True)
class BookPart:
    """What one 課 is asked, sheet by sheet (by the name of the layout); a sheet without rows is left out."""

    home: Home
    division: str
    due: str
    rows: Mapping[str, tuple[BookRow, ...]]


@dataclass(frozen=True)
class BookCover:
    """What every sheet says: plan, round, as-of day, when the book was made, 資料番号 and what is to be observed."""

    plan: str
    round: str
    as_of: str
    made_at: str
    number: str = ""
    guidance: str = ""


def report_book(cover: BookCover, parts: Sequence[BookPart]) -> bytes:
    """The workbook of these 課; of several each sheet bears the name of its 課."""

    def write(book: Book) -> None:
        several = len(parts) > 1
        for part in parts:
            for layout in LAYOUTS:
                if rows := part.rows.get(layout.name, ()):
                    _Sheet(book, cover, part, layout, several).write(rows)
        write_example(book, cover.round)
        write_guide(book, cover.round, cover.guidance)
        _own(book, cover, parts)

    return written(write)


class _Sheet:
    """Writes one sheet of one 課."""

    def __init__(self, book: Book, cover: BookCover, part: BookPart, layout: Layout, several: bool) -> None:
        self.book, self.cover, self.part, self.layout = book, cover, part, layout
        self.page = book.form(f"{layout.name} {part.division}" if several else layout.name)
        self.last = len(layout.columns)

    def write(self, rows: Sequence[BookRow]) -> None:
        """The whole sheet."""
        self._columns()
        self._head()
        for at, row in enumerate(rows, start=HEADS + 1):
            self._row(at, row)
        self._choices(rows)
        self._print(HEADS + len(rows))
        self.page.ignore_errors({"number_stored_as_text": f"A1:XFD{HEADS + 1 + len(rows)}"})
        self.page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})

    def _columns(self) -> None:
        self.page.set_column_pixels(0, 0, 16)
        for at, column in enumerate(self.layout.columns, start=1):
            self.page.set_column_pixels(at, at, column.width)

    def _head(self) -> None:
        """The row for machines, what the sheet is, and the heads."""
        page, look = self.page, self.book.look
        page.set_row(KEYS, 7)
        page.write_string(KEYS, 0, FORMAT, look("machine"))
        for at, column in enumerate(self.layout.columns, start=1):
            page.write_string(KEYS, at, column.box, look("machine"))
        page.set_row(TITLE, 26)
        page.write_string(
            TITLE, 1, f"{self.part.division}　{self.layout.title}　{self.cover.round}", look("open_title")
        )
        cover, number = self.cover, self.cover.number
        page.write_string(TITLE, self.last, number, look("open_number" if number else "open_title"))
        told = f"{cover.plan}　{cover.as_of}　締切：{self.part.due}　{cover.made_at}時点の内容が入っています"
        page.write_string(TOLD, 1, told, look("open"))
        for at, column in enumerate(self.layout.columns, start=1):
            page.write_string(HEADS, at, column.head, look("typed_head" if column.box else "told_head"))
        page.grow(HEADS, 32)

    def _row(self, at: int, row: BookRow) -> None:
        mark = RowId(self.part.home, row.kind, row.code, row.seen, row.slot)
        self.page.write_string(at, 0, mark.text, self.book.look("machine"))
        texts = [row.typed.get(one.box, "") if one.box else row.told.get(one.tells, "") for one in self.layout.columns]
        heights = [height_of(text, one.width, 10) for text, one in zip(texts, self.layout.columns, strict=True)]
        self.page.grow(at, min(TALLEST, max(LEAST, *heights)))
        for column_at, (column, text) in enumerate(zip(self.layout.columns, texts, strict=True), start=1):
            look = self.book.look("typed" if column.box else "told")
            if text:
                self.page.write_string(at, column_at, text, look)
            else:
                self.page.write_blank(at, column_at, None, look)

    def _choices(self, rows: Sequence[BookRow]) -> None:
        for column_at, column in enumerate(self.layout.columns, start=1):
            for at, row in enumerate(rows, start=HEADS + 1) if column.box else ():
                self.page.data_validation(at, column_at, at, column_at, _rule(column, row))

    def _print(self, last_row: int) -> None:
        page = self.page
        page.freeze_panes(HEADS + 1, 3)
        page.repeat_rows(TITLE, HEADS)
        page.print_area(TITLE, 1, last_row, self.last)
        page.fit_to_pages(1, 0)
        page.set_header(f"&L&8{_plain(self.cover.plan)}", {"margin": 0.2})
        left, right = _plain(self.cover.round), _plain(self.part.division)
        page.set_footer(f"&L&8{left}　{_plain(self.layout.name)}&C&9－ &P／&N －&R&8{right}", {"margin": 0.2})


def _rule(column: Column, row: BookRow) -> dict[str, Any]:
    """The choices of a cell, and what is said while it is filled in."""
    box = box_of(row.kind, column.box)
    choices = row.choices.get(column.box, ())
    told = "".join(filter(None, ("公表されます。" if box.published else "", f"{box.longest}字まで。", box.hint)))
    say = {"input_title": box.label[:32], "input_message": told[:250]}
    fits = choices and not any("," in one for one in choices) and len(",".join(choices)) <= LIST_LENGTH
    if not fits:
        return {"validate": "any", **say}
    free = column.box in ("period", "activity")
    return {"validate": "list", "source": list(choices), "show_error": not free, **_REFUSED, **say}


_REFUSED = {"error_title": "選んでください", "error_message": "一覧から選んでください。空欄に戻すこともできます。"}


def _own(book: Book, cover: BookCover, parts: Sequence[BookPart]) -> None:
    """What the book says of itself on a sheet nobody sees: keys on the left, values beside them."""
    page = book.sheet(OWN_SHEET)
    page.very_hidden()
    said = [("format", FORMAT), ("made_at", cover.made_at)]
    marks = [
        RowId(part.home, row.kind, row.code, row.seen, row.slot).text
        for part in parts
        for rows in part.rows.values()
        for row in rows
    ]
    said += [(f"row{at}", mark) for at, mark in enumerate(dict.fromkeys(marks), start=1)]
    for at, (key, value) in enumerate(said):
        page.write_string(at, 0, key)
        page.write_string(at, 1, value)


def _plain(text: str) -> str:
    """A text in which 「&」 is no command, short enough for the edge of a page."""
    return text[:60].replace("&", "&&")
