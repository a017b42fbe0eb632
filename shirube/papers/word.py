"""Writing a document of Word that is the same bytes each time: pages, runs, tables. What stands in it is for others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

FONT = "BIZ UDゴシック"
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_RED = RGBColor(0xB3, 0, 0)


def new_document(title: str, *, size: float = 9.5) -> Any:
    """An empty A4縦 document; nobody stands in its properties."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(14)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(2)
    told = document.core_properties
    told.created = told.modified = _MADE
    told.author = told.last_modified_by = told.comments = ""
    told.title = title
    return document


def document_bytes(document: Any, properties: Mapping[str, str] | None = None) -> bytes:
    """The file, with properties of one's own. The same contents give the same bytes: no time stands in its zip."""
    made = io.BytesIO()
    if properties:
        _add_properties(document, properties)
    document.save(made)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.getvalue())) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return buffer.getvalue()


def _add_properties(document: Any, properties: Mapping[str, str]) -> None:
    """docProps/custom.xml, which Word shows among the properties of the file and keeps."""
    rows = "".join(
        f'<property fmtid="{_OWN}" pid="{at}" name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for at, (name, value) in enumerate(properties.items(), start=2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties {_SPACES}>{rows}</Properties>'
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, xml.encode(), package)
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


def run(paragraph: Any, text: str, size: float, *, bold: bool = False) -> Any:
    """Text at the end of a paragraph; gives the paragraph. Line ends become line breaks."""
    made = paragraph.add_run(text)
    made.bold, made.font.size, made.font.name = bold, Pt(size), FONT
    made._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return paragraph


def heading(document: Any, text: str, *, size: float = 11, before: float = 8) -> Any:
    """A line in bold with room above it."""
    made = run(document.add_paragraph(), text, size, bold=True)
    made.paragraph_format.space_before = Pt(before)
    made.paragraph_format.keep_with_next = True
    return made


def lay_across(document: Any) -> None:
    """Turn the paper to A4横."""
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE


def foot(document: Any, left: str, right: str) -> None:
    """The line below every page: what it is, 「－ 2／5 －」, and what it is stamped with."""
    section = document.sections[0]
    section.bottom_margin, section.footer_distance = Mm(18), Mm(9)
    line = section.footer.paragraphs[0]
    line.style = document.styles["Normal"]
    width = section.page_width - section.left_margin - section.right_margin
    line.paragraph_format.tab_stops.add_tab_stop(int(width / 2), WD_TAB_ALIGNMENT.CENTER)
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    run(line, f"{left}\t－ ", 8)
    _counted(line, "PAGE")
    run(line, "／", 8)
    _counted(line, "NUMPAGES")
    run(line, f" －\t{right}", 8)


def _counted(paragraph: Any, what: str) -> None:
    """A number Word reckons: of this page (PAGE) or of all (NUMPAGES)."""
    piece = run(paragraph, "", 8).runs[-1]._element
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = what
        piece.append(element)


def small(document: Any, text: str) -> Any:
    """A paragraph of 9 points."""
    return run(document.add_paragraph(), text, 9)


def table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    marked: Sequence[int] = (),
) -> None:
    """A table whose head is repeated on every page; `widths` in millimetres; rows in `marked` are bold and red."""
    made = document.add_table(rows=1 + len(rows), cols=len(heads))
    made.style, made.autofit = "Table Grid", False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    _repeat_header(made.rows[0])
    _fill(made.rows[0], heads, widths, bold=True)
    for number, (row, texts) in enumerate(zip(made.rows[1:], rows, strict=True)):
        _fill(row, texts, widths, bold=number in marked, red=number in marked)


def air(made: Any) -> None:
    """Room above and below the texts of a table, for eyes that read it from afar."""
    for row in made.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2.5)


def _fill(row: Any, texts: Sequence[str], widths: Sequence[int], *, bold: bool = False, red: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Mm(width)
        paragraph = run(cell.paragraphs[0], text, 8.5, bold=bold)
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.15
        if red:
            paragraph.runs[0].font.color.rgb = _RED


def _repeat_header(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
