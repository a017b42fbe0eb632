"""引継書 as a document of Word: the same two pages as on screen, so that a 課 can go on writing in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from shirube.papers.handover import CUT, HEADS, NOTHING, TITLES, Handover, Line, Listed

FONT = "BIZ UDゴシック"
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_WIDTHS = {
    "initiatives": (44, 18, 34, 34, 48),
    "requests": (22, 92, 30, 34),
    "deadlines": (40, 84, 54),
    "proposals": (54, 26, 98),
    "lessons": (48, 38, 92),
}
"""Millimetres of the columns; 178 together."""


def handover_docx(handover: Handover) -> bytes:
    """The document. The same pages give the same bytes."""
    document = docx.Document()
    _setting(document)
    _head(document, handover)
    _table(document, "initiatives", handover.initiatives)
    _small(document, CUT).add_run().add_break(WD_BREAK.PAGE)
    for name in ("requests", "deadlines", "proposals", "lessons"):
        _table(document, name, getattr(handover, name))
    _properties(document, handover)
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _setting(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(14)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(9.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(2)


def _head(document: Any, handover: Handover) -> None:
    number = f"　{handover.number}" if handover.number else ""
    _run(document.add_paragraph(), f"【{handover.stamp}】{number}", 10, bold=True)
    _run(document.add_paragraph(), f"引継書　{handover.division}", 16, bold=True)
    _small(document, f"{handover.plan}　{handover.day}　{handover.counts}")


def _table(document: Any, name: str, rows: Listed[Line]) -> None:
    _run(document.add_paragraph(), TITLES[name], 11, bold=True).paragraph_format.space_before = Pt(8)
    if not rows.shown:
        _small(document, NOTHING[name])
        return
    table = document.add_table(rows=1 + len(rows.shown), cols=len(HEADS[name]))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, _WIDTHS[name], strict=True):
        column.width = Mm(width)
    _repeat_header(table.rows[0])
    _fill(table.rows[0], HEADS[name], name, bold=True)
    for row, line in zip(table.rows[1:], rows.shown, strict=True):
        _fill(row, line.cells, name, red=line.marked)
    if rows.left_out:
        _run(document.add_paragraph(), rows.left_out, 9, bold=True)


def _fill(row: Any, texts: Sequence[str], name: str, *, bold: bool = False, red: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, _WIDTHS[name], strict=True):
        cell.width = Mm(width)
        paragraph = _run(cell.paragraphs[0], text, 8.5, bold=bold or red)
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.15
        if red:
            paragraph.runs[0].font.color.rgb = RGBColor(0xB3, 0, 0)


def _run(paragraph: Any, text: str, size: float, *, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), FONT
    run._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return paragraph


def _small(document: Any, text: str) -> Any:
    return _run(document.add_paragraph(), text, 9)


def _repeat_header(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _properties(document: Any, handover: Handover) -> None:
    told = document.core_properties
    told.created = told.modified = _MADE
    told.author = told.last_modified_by = told.comments = ""
    told.title = f"引継書　{handover.division}"


def _timeless(made: bytes) -> bytes:
    """The same document with no time in its zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
