"""A 様式 for 委員 that came back as a workbook → its marks and rows with their cells."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shirube.deliberation.memberform import ANSWER_NAME, ANY_MARK, row_number
from shirube.exchange.member_rows import Form, FormRow, chosen_in, number_of
from shirube.workbooks.book import Book, Tab, is_own
from shirube.workbooks.checks import why_not_value
from shirube.workbooks.oddities import OddityKind
from shirube.workbooks.places import Line, Place, Problems
from shirube.workbooks.reader import read_filled_in

LOST_COLUMNS = "表の見出しの上にある小さな目印の行がありません。様式を作り直し、写してから指定してください。"
_QUIET = (OddityKind.MERGED, OddityKind.FORMULA)
_KNOWN = ("number", "document", "page", "text")


def read_book(path: Path, problems: Problems) -> Form | None:
    """What the workbook holds; None with the problem noted where it cannot be read."""
    book = read_filled_in(path, problems)
    if book is None:
        return None
    found = Form(path.name, [value for own in book.own() for value in own.values()])
    found.chosen = chosen_in(_answer(book))
    tabs = [tab for tab in book.tabs if not is_own(tab.name)]
    for tab in tabs:
        _read_tab(tab, found, problems)
    for odd in book.oddities:
        found.remarks.add(Place(book.source), str(odd))
    return found


def _answer(book: Book) -> str:
    named = (tab.named(ANSWER_NAME) for tab in book.tabs)
    return book.names.get(ANSWER_NAME, "") or next(filter(None, named), "")


def _read_tab(tab: Tab, found: Form, problems: Problems) -> None:
    columns: Mapping[str, int] = {}
    begun = lost = False
    for line in tab.sheet.lines:
        marks = [cell for cell in line.cells if ANY_MARK.search(cell)]
        if marks:
            found.marks.extend(marks)
            columns = {cell: at for at, cell in enumerate(line.cells, start=1) if cell in _KNOWN}
            continue
        mark = next((number for cell in line.cells if (number := row_number(cell)) is not None), None)
        begun = begun or mark is not None
        lost = lost or (mark is not None and "text" not in columns)
        if begun and "text" in columns:
            _read_row(tab, line, columns, mark, found)
    if lost:
        problems.add(Place(found.source, tab.name), LOST_COLUMNS)
    for odd in tab.oddities:
        if odd.kind not in _QUIET:
            found.remarks.add(Place(found.source, tab.name), f"{odd.cell}　{odd.kind.label}：{odd.text}".strip())


def _read_row(tab: Tab, line: Line, columns: Mapping[str, int], mark: int | None, found: Form) -> None:
    texts = {name: tab.cell(line.number, at) for name, at in columns.items()}
    said, at = texts["text"], columns["text"]
    beyond = [tab.cell(line.number, column) for column in range(at + 1, len(line.cells) + 1)]
    for cell in filter(None, beyond):
        found.remarks.add(cell.place, f"表の外に「{cell.text[:40]}」とあります。読み取りません。")
    why_not = why_not_value(said.text) or ""
    number = mark if mark is not None else number_of(texts["number"].text) if "number" in texts else None
    document, page = (texts[name].text if name in texts else "" for name in ("document", "page"))
    if said or document or page:
        text = _without_struck(tab, line.number, at, said.text)
        found.rows.append(FormRow(number, text, said.place, document, page, why_not))


def _without_struck(tab: Tab, row: int, column: int, text: str) -> str:
    """What remains of a text once the struck part is taken away, as the 様式 says; it is told with its cell.

    A rule that strikes on a condition (which has an area) takes nothing away.
    """
    struck = [odd for odd in tab.odd_at(row, column) if odd.kind is OddityKind.STRUCK and not odd.area]
    return struck[0].remains if struck else text
