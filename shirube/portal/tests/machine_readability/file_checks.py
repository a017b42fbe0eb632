"""What files must keep as files: text, zip parts, encodings."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator

from shirube.portal.tests.machine_readability.reading import (
    BOM,
    DATA,
    Files,
    book,
    books,
    grids,
    grids_of,
    parts,
    texts,
)

Problems = Iterator[str]
PAGES = (".html", ".svg", ".css", ".js", ".txt", ".xml", ".sha256", ".webmanifest", ".atom")
"""What is read as a page, or describes data; the rules are about the data beside it."""
_OBJECTS = re.compile(
    r"xl/(drawings|media|charts|chartsheets|embeddings|comments|ctrlProps|diagrams)|\.vml$|vbaProject"
)


def readable_formats(files: Files) -> Problems:
    """L1-01: CSV, xlsx or JSON, and really so."""
    for path, content in files.items():
        if path.endswith(DATA):
            if problem := _unreadable(path, content):
                yield f"{path}：{problem}"
        elif not path.endswith(PAGES):
            yield f"{path}：機械が読める形式ではない"


def _unreadable(path: str, content: bytes) -> str:
    try:
        if path.endswith(".xlsx"):
            return "" if "xl/workbook.xml" in parts(content) else "Excelではない"
        content.decode("utf-8")
        if path.endswith((".json", ".jsonld")):
            json.loads(content, object_pairs_hook=_once)
    except (ValueError, zipfile.BadZipFile) as problem:
        return str(problem)
    return ""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("同じ名前が二度ある")
    return dict(pairs)


def no_objects(files: Files) -> Problems:
    """L1-10: no picture, shape, text box, chart or comment."""
    for path, content in books(files):
        yield from (f"{path}：{name}" for name in parts(content) if _OBJECTS.search(name))


def no_meaning_by_look(files: Files) -> Problems:
    """L1-11: cells below the header look alike but for the form of a day."""
    for path, content in books(files):
        for page in book(content).worksheets:
            if page.conditional_formatting:
                yield f"{path} {page.title}：条件付き書式"
            looks = {_look(cell) for row in page.iter_rows(min_row=2) for cell in row}
            if len(looks) > 1:
                yield f"{path} {page.title}：書式の違うセルがある"


def _look(cell) -> tuple[object, ...]:
    font, fill, border = cell.font, cell.fill, cell.border
    sides = (border.left.style, border.right.style, border.top.style, border.bottom.style)
    colour = font.color.rgb if font.color is not None and font.color.type == "rgb" else None
    return (font.b, font.i, font.u, font.strike, font.sz, font.name, colour, fill.fill_type, sides)


def nothing_merged(files: Files) -> Problems:
    """L1-12."""
    for path, content in books(files):
        for page in book(content).worksheets:
            yield from (f"{path} {page.title}：{merged}" for merged in page.merged_cells.ranges)


def nothing_hidden(files: Files) -> Problems:
    """L1-13: no hidden row, column or sheet, and none grouped to be folded."""
    for path, content in books(files):
        for page in book(content).worksheets:
            sizes = (*page.row_dimensions.values(), *page.column_dimensions.values())
            if page.sheet_state != "visible" or any(one.hidden or one.outlineLevel for one in sizes):
                yield f"{path} {page.title}：隠れたところがある"


def one_line_each(files: Files) -> Problems:
    """L1-14: as many lines as records, each ended by CRLF."""
    for path, content in texts(files):
        lines = content.count(b"\n")
        if lines != content.count(b"\r\n") or lines != len(grids_of(path, content)[0].rows):
            yield f"{path}：1件が1行になっていない"


def commas_quoted(files: Files) -> Problems:
    """L1-15: every record has as many fields as the header."""
    for path, content in texts(files):
        (grid,) = grids_of(path, content)
        for number, row in enumerate(grid.records, start=2):
            if len(row) != len(grid.header):
                yield f"{path} {number}行：列の数が{len(row)}（見出しは{len(grid.header)}）"


def no_formulas(files: Files) -> Problems:
    """L2-06: no formula on a sheet, and no text that a spreadsheet would make one in the CSV meant for it."""
    for path, content in books(files):
        for page in book(content).worksheets:
            found = [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type in ("f", "e")]
            yield from (f"{path} {page.title} {place}：数式かエラー" for place in found)
    for grid in grids({path: one for path, one in files.items() if path.endswith("-excel.csv")}):
        for place, name, value in grid.cells():
            if re.match(r"[=+@\t]|-(?![0-9.]+$)", str(value)):
                yield f"{place} {name}：数式になる文字「{value}」"


def marked_as_declared(path: str, content: bytes) -> bool:
    """Whether a CSV file has a BOM just when its name says so."""
    return content.startswith(BOM) == path.endswith("-excel.csv")
