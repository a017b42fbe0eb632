"""Workbooks for people: merged, framed, coloured, made for paper. The same contents give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

FONT = "BIZ UDゴシック"
INK, LINE, HEAD, TARGET, ACTUAL = "#1A1A1A", "#767676", "#F2F2F2", "#D9E6FF", "#DDEBDD"
A4 = 9
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "quiet": {"font_size": 9, "font_color": "#4D4D4D"},
    "stamp": {"bold": True, "font_size": 11, "align": "center", "font_color": "#B30000"},
    "number": {"bold": True, "font_size": 12, "align": "center", "border": 2},
    "head": {"bold": True, "border": 1, "bg_color": HEAD, "align": "center"},
    "label": {"bold": True, "border": 1, "bg_color": HEAD, "indent": 1},
    "text": {"indent": 1, "border": 1},
    "name": {"indent": 1, "border": 1, "bold": True, "font_size": 12},
    "plain": {"valign": "top"},
    "grid": {"border": 7, "border_color": LINE},
    "line": {"border": 1, "align": "center", "font_size": 9},
    "target": {"border": 1, "bg_color": TARGET, "align": "center", "font_size": 9},
    "actual": {"border": 1, "bg_color": ACTUAL, "align": "center", "font_size": 9, "italic": False},
    "link": {"border": 1, "indent": 1, "font_color": "#0017C1", "underline": 1},
    "small": {"indent": 1, "border": 1, "font_size": 9},
    "machine": {"font_size": 4, "font_color": "#A0A0A0", "text_wrap": False, "locked": True},
    "open": {"font_size": 9, "font_color": "#4D4D4D", "text_wrap": False, "locked": False},
    "open_title": {"bold": True, "font_size": 14, "text_wrap": False, "locked": False},
    "corner": {"bold": True, "font_size": 11, "align": "right", "text_wrap": False, "locked": False},
    "note": {"font_size": 9.5, "valign": "top", "locked": False},
    "told": {"border": 1, "bg_color": HEAD, "valign": "top", "num_format": "@", "locked": False},
    "typed": {"border": 1, "valign": "top", "num_format": "@", "locked": False},
    "told_head": {"bold": True, "border": 1, "bg_color": HEAD, "align": "center", "locked": False},
    "open_number": {"bold": True, "font_size": 12, "align": "center", "border": 2, "locked": False},
    "typed_head": {"bold": True, "border": 1, "bg_color": TARGET, "align": "center", "locked": False},
}
"""Every look a cell can have; letters are 10 points where nothing else is said."""


class FormSheet(Worksheet):  # type: ignore[misc]
    """A worksheet people write in: `grow` makes a row as tall as its texts need now, and leaves Excel to fit it again
    when somebody writes more, which it does not do for a row whose height was set."""

    def __init__(self) -> None:
        super().__init__()
        self._growing: set[str] = set()

    def grow(self, row: int, height: float) -> None:
        """The height of a row for now, in points."""
        self.set_row(row, height)
        self._growing.add(str(row + 1))

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
        if tag == "row" and attributes and str(dict(attributes)["r"]) in self._growing:
            attributes = [one for one in attributes if one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes if attributes is not None else [])


class Book:
    """A workbook being written: its sheets by unique names, its looks by name."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, {"in_memory": True, "strings_to_urls": False})
        self._book.set_properties({"created": _CREATED})
        self._names: set[str] = set()
        self._looks: dict[str, Any] = {}

    def look(self, name: str) -> Any:
        """The format of this look."""
        if name not in self._looks:
            base = {"font_name": FONT, "font_size": 10, "font_color": INK, "text_wrap": True, "valign": "vcenter"}
            self._looks[name] = self._book.add_format({**base, "border_color": LINE, **STYLES[name]})
        return self._looks[name]

    def sheet(self, name: str) -> Any:
        """A new worksheet on A4横, named as nearly so as Excel allows."""
        return self._set_up(self._book.add_worksheet(self.free_name(name)))

    def form(self, name: str) -> Any:
        """The same, for people to write in."""
        return self._set_up(self._book.add_worksheet(self.free_name(name), worksheet_class=FormSheet))

    def _set_up(self, page: Any) -> Any:
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.55)
        page.center_horizontally()
        page.hide_gridlines(2)
        return page

    def free_name(self, name: str) -> str:
        """The name without what a tab cannot show, cut, and numbered where it is taken; taken from now on."""
        bare = _NOT_IN_A_NAME.sub("_", name).strip().strip("'") or "シート"
        found = tab_name(bare, "")
        number = 2
        while found.lower() in self._names or found.lower() == "history":
            found = tab_name(bare, f"~{number}")
            number += 1
        self._names.add(found.lower())
        return found

    def name_cell(self, name: str, page: Any, row: int, column: int) -> None:
        """Give a cell a name of the whole book, by which it is found wherever it is moved."""
        sheet = page.get_name().replace("'", "''")
        self._book.define_name(name, f"='{sheet}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}")

    def close(self) -> bytes:
        """The workbook."""
        self._book.close()
        return self._buffer.getvalue()


def tab_name(name: str, tail: str) -> str:
    """A name cut so that it fits on a tab with its tail; Excel counts letters beyond U+FFFF twice."""
    while len((name + tail).encode("utf-16-le")) // 2 > LONGEST_NAME:
        name = name[:-1]
    return name + tail


def put(page: Any, area: tuple[int, int, int, int], text: str, look: Any) -> None:
    """A text over an area (first row, first column, last row, last column), never taken for a formula or a link."""
    first_row, first_column, last_row, last_column = area
    if (first_row, first_column) != (last_row, last_column):
        page.merge_range(*area, "", look)
    if text:
        page.write_string(first_row, first_column, text, look)
    else:
        page.write_blank(first_row, first_column, None, look)


def written(write: Callable[[Book], None]) -> bytes:
    """The workbook that `write` fills."""
    book = Book()
    write(book)
    return book.close()


def foot(page: Any, left: str, right: str) -> None:
    """The line below every page: what it is, its number, and as of when."""
    page.set_footer(f"&L&8 {_plain(left)}&C&9 － &P －&R&8 {_plain(right)}")


def _plain(text: str) -> str:
    """A text in which 「&」 is no command, short enough for a footer."""
    return text[:80].replace("&", "&&")
