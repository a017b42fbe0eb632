"""Workbooks without a single value, as XlsxWriter makes them: everything around the cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import xlsxwriter

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MADE = (1980, 1, 1, 0, 0, 0)
"""The oldest time a zip can say."""
_LEVEL = 3
"""How hard parts are compressed: the default takes twice the time for files a tenth smaller."""
_SHEET = re.compile(r'<dimension ref="[^"]*"/>(?P<between>.*?)<sheetData>(?P<rows>.*)</sheetData>', re.DOTALL)
_STYLE = re.compile(r' s="([0-9]+)"')
_NAME = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")


@dataclass(frozen=True)
class Shape:
    """What of a sheet stands around its cells: its name and the widths of its columns."""

    name: str
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Styles:
    """The numbers of the two styles cells can have: the header's, and a day's."""

    header: str
    day: str


@dataclass(frozen=True)
class EmptyPage:
    """One sheet's part in the zip: its name, and what stands before and after its rows."""

    name: str
    head: str
    foot: str


@dataclass(frozen=True)
class Skeleton:
    """A workbook to be filled: `parts` is a zip of all that is ready, `pages` stand in the order of the sheets."""

    parts: bytes
    pages: tuple[EmptyPage, ...]
    styles: Styles


@lru_cache(maxsize=32)
def skeleton(shapes: tuple[Shape, ...]) -> Skeleton:
    """The workbook with these sheets, without rows; made once for all workbooks of these shapes."""
    with zipfile.ZipFile(io.BytesIO(_made(shapes))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    numbered = {int(found[1]): name for name in parts if (found := _NAME.fullmatch(name))}
    pages, styles = [], ("0", "0")
    for number in sorted(numbered):
        name = numbered[number]
        text = parts.pop(name).decode()
        found = _SHEET.search(text)
        if found is None:
            raise RuntimeError("XlsxWriterのシートの形が変わりました。")
        header, day = _STYLE.findall(found["rows"])
        styles = (header, day)
        pages.append(EmptyPage(name, text[: found.start()] + found["between"], text[found.end() :]))
    return Skeleton(_zipped(parts), tuple(pages), Styles(*styles))


def add_part(book: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add one part to a workbook; it tells nothing of when it was made."""
    entry = zipfile.ZipInfo(name, _MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    book.writestr(entry, content, compresslevel=_LEVEL)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for name, part in parts.items():
            add_part(book, name, part)
    return buffer.getvalue()


def _made(shapes: tuple[Shape, ...]) -> bytes:
    """Each sheet holds two cells, only to learn the numbers of the styles."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for shape in shapes:
            page = book.add_worksheet(shape.name)
            page.freeze_panes(1, 0)
            for column, width in enumerate(shape.widths):
                page.set_column(column, column, width)
            page.write_number(0, 0, 0, bold)
            page.write_number(0, 1, 0, day)
    return buffer.getvalue()
