"""Workbooks of unknown making, read by a process of their own that may die without harm."""

from __future__ import annotations

import re
from pathlib import Path

from shirube.workbooks.answer import Answer, Grid, Met
from shirube.workbooks.asking import ask_child
from shirube.workbooks.book import Book, Tab, TabState, value_of
from shirube.workbooks.checks import why_not_open, why_not_seen
from shirube.workbooks.oddities import Oddity, OddityKind
from shirube.workbooks.places import Line, Place, Problems, Sheet

_TABLES, _FILLED_IN = "tables", "filled-in"
_DEAD = (
    "読み取りに必要な記憶領域や時間が上限を超えたため、中止しました。"
    "不要なシートや書式を消すか、新しいブックに値だけを貼り付けて保存し直してください。"
)


def read_workbook(path: Path, problems: Problems) -> list[Sheet]:
    """The worksheets of an .xlsx in order, cells as text (see child.cell_text).

    A workbook that is refused, or that its reader does not survive, gives one problem and no sheets.
    """
    if why_not := why_not_open(path):
        problems.add(Place(path.name), why_not)
        return []
    answer = ask_child((_TABLES, str(path.resolve())), Answer) or Answer(refusal=_DEAD)
    if answer.refusal:
        problems.add(_place(path.name, answer), answer.refusal)
    return [_sheet(path.name, grid, problems) for grid in answer.sheets]


def read_filled_in(path: Path, problems: Problems) -> Book | None:
    """A workbook in which people wrote, with all that is odd about it; hidden sheets too.

    Figures shown as a percentage come as they were typed (53.6%). A workbook that is refused, or that its reader does
    not survive, gives one problem and None. Nothing odd is a problem by itself: who takes the book in decides.
    """
    if why_not := why_not_open(path):
        problems.add(Place(path.name), why_not)
        return None
    answer = ask_child((_FILLED_IN, str(path.resolve())), Answer) or Answer(refusal=_DEAD)
    if answer.refusal:
        problems.add(_place(path.name, answer), answer.refusal)
        return None
    sheets = {grid.name: Tab(_sheet(path.name, grid, problems)) for grid in answer.sheets}
    tabs = tuple(
        Tab(
            sheets[grid.name].sheet,
            TabState.read(grid.state),
            {name: value_of(target, sheets) for name, target in grid.names.items()},
            _oddities(grid.name, grid.oddities),
        )
        for grid in answer.sheets
    )
    names = {name: value_of(target, sheets) for name, target in answer.names.items()}
    return Book(path.name, tabs, names, answer.properties, _oddities("", answer.oddities), answer.from_1904)


def _oddities(sheet: str, met: list[Met]) -> tuple[Oddity, ...]:
    return tuple(Oddity(sheet, one.cell, OddityKind(one.kind), one.text, one.area, one.remains) for one in met)


def _sheet(source: str, grid: Grid, problems: Problems) -> Sheet:
    sheet = Sheet(source, grid.name, tuple(Line(number, tuple(cells)) for number, cells in grid.lines))
    _refuse_unseen(sheet, problems)
    return sheet


def _refuse_unseen(sheet: Sheet, problems: Problems) -> None:
    """XML cannot hold control characters, but Excel writes them as `_x0007_` and its readers bring them back."""
    for line in sheet.lines:
        for index, cell in enumerate(line.cells):
            if why_not := why_not_seen(cell):
                problems.add(sheet.place(line.number, index), why_not)


def _place(source: str, answer: Answer) -> Place:
    found = re.fullmatch(r"([A-Z]+)(\d+)", answer.cell)
    if not answer.sheet:
        return Place(source)
    return Place(source, answer.sheet, int(found[2]), found[1]) if found else Place(source, answer.sheet)
