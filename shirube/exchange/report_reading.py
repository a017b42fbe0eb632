"""A filled-in 様式 of 進捗報告 → what stands in each box of each 照会, each with its cell. Knows no table.

A row is known by the mark in it, a column by the row above the heads; where a sheet or a row stands, what a tab or
the file is called, and what was inserted around them makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shirube.reporting.bookform import FORMAT, Home, RowId
from shirube.reporting.fields import MAX_BARS, NAMES
from shirube.reporting.words import Kind
from shirube.workbooks.book import Book, Tab, TabState, is_own
from shirube.workbooks.checks import why_not_value
from shirube.workbooks.oddities import Oddity, OddityKind
from shirube.workbooks.places import Place, Problems, column_letters
from shirube.workbooks.reader import read_filled_in

NO_MARK = (
    "このファイルには、どの照会への回答かを見分ける目印がありません。画面からダウンロードした様式に記入してください。"
    "別のファイルに書いたものは、様式の白い欄に写してから出してください。"
)
ANOTHER_MAKE = "この様式は古い作りのものです。画面からダウンロードし直し、白い欄に写してから出してください。"
LOST_HEADS = (
    "見出しの上にある小さな目印の行がありません。このシートは取り込めません。ダウンロードし直して写してください。"
)
NO_ROW_MARK = "この行には左端の目印がないので、取り込みません。目印のある行に写してください。"
ALTERED = "左端の目印が書き換えられています。この行は取り込みません。ダウンロードし直して写してください。"
TWICE = "同じ照会の行が二つあり、書いてあることが違います。どちらかを消してから出し直してください。"
TWICE_SAME = "同じ照会の行が二つあります。書いてあることは同じです。"
TOO_MANY_BARS = f"実績の線は一つの事業に{MAX_BARS}本までです。この行は取り込みません。"
COVERED = "結合したセルの下に隠れています。この欄は画面のままにします。結合を解いて書いてください。"

_ANY_MAKE = FORMAT.partition("/")[0] + "/"
_BAR = ("activity", "text", "start", "end")


@dataclass(frozen=True)
class Cell:
    """What stands in one box: its text, where, and everything odd that touches the cell. `why_not` says why it cannot
    be taken ("" when it can); the box then stays as it is."""

    text: str
    place: Place
    oddities: tuple[Oddity, ...] = ()
    why_not: str = ""


@dataclass
class Filled:
    """One 照会 as filled in: the version that was seen when the book was made, and its boxes."""

    home: Home
    kind: Kind
    code: str
    seen: int
    place: Place
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportReading:
    """A workbook as read. `problems` are rows and sheets that cannot be taken, `remarks` what is worth knowing,
    `loose` the oddities that touch no box; `asked` are the 照会 that were in the book when it was made."""

    source: str
    answers: tuple[Filled, ...]
    problems: Problems
    remarks: Problems
    loose: tuple[Oddity, ...] = ()
    asked: frozenset[tuple[Home, Kind, str]] = frozenset()

    @property
    def homes(self) -> tuple[Home, ...]:
        """Whose answers are in it, in the order they were met."""
        return tuple(dict.fromkeys(one.home for one in self.answers))


def read_report(path: Path) -> ReportReading:
    """Read a workbook somebody handed in, in the limited child. What cannot be read is a problem with its place."""
    problems = Problems()
    book = read_filled_in(path, problems)
    if book is None:
        return ReportReading(path.name, (), problems, Problems())
    return reading_of(book, problems)


def reading_of(book: Book, problems: Problems) -> ReportReading:
    """What a workbook says; `problems` are those its reader met."""
    reader = _Reader(problems)
    for tab in book.tabs:
        if not is_own(tab.name):
            reader.read(tab)
    if not reader.answers and not problems:
        problems.add(Place(book.source), NO_MARK)
    loose = (*book.oddities, *reader.loose)
    answers = tuple(reader.answers.values())
    return ReportReading(book.source, answers, problems, reader.remarks, loose, _asked(book))


def _asked(book: Book) -> frozenset[tuple[Home, Kind, str]]:
    """The 照会 the book names on its own hidden sheet."""
    rows = (RowId.read(value) for own in book.own() for key, value in own.items() if key.startswith("row"))
    return frozenset((row.home, row.kind, row.code) for row in rows if row is not None)


Key = tuple[Home, Kind, str]


class _Reader:
    """Reads tab after tab."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.remarks = Problems()
        self.answers: dict[Key, Filled] = {}
        self.loose: list[Oddity] = []

    def read(self, tab: Tab) -> None:
        """The rows of one tab, and what is odd on it."""
        touched: set[Oddity] = set()
        columns: Mapping[int, str] = {}
        begun = lost = older = False
        for line in tab.sheet.lines:
            marks = _marks(line.cells)
            if FORMAT in line.cells:
                columns, begun = _columns(line.cells), False
            elif any(cell.startswith(_ANY_MAKE) for cell in line.cells):
                older = True
            elif marks and not columns:
                lost = True
            elif marks:
                begun = True
                self._row(_Row(tab, line.number, columns, marks[0]), touched)
            elif begun and any(_text(line.cells, at) for at in columns):
                self._unmarked(tab, line.number, line.cells)
        if lost:
            self.problems.add(Place(tab.sheet.source, tab.name), ANOTHER_MAKE if older else LOST_HEADS)
        self._tell_odd(tab, touched, is_form=bool(columns) or lost)

    def _tell_odd(self, tab: Tab, touched: set[Oddity], *, is_form: bool) -> None:
        if is_form or tab.state is not TabState.VISIBLE:
            self.loose += [one for one in tab.oddities if one not in touched]

    def _unmarked(self, tab: Tab, row: int, cells: tuple[str, ...]) -> None:
        altered = any(cell.count("/") >= 7 for cell in cells)
        self.problems.add(tab.sheet.place(row), ALTERED if altered else NO_ROW_MARK)

    def _row(self, row: _Row, touched: set[Oddity]) -> None:
        cells = dict(row.cells())
        for cell in cells.values():
            touched.update(cell.oddities)
        mark = row.mark
        answer = self.answers.setdefault(
            (mark.home, mark.kind, mark.code), Filled(mark.home, mark.kind, mark.code, mark.seen, row.place)
        )
        answer.seen = min(answer.seen, mark.seen)
        if mark.slot:
            self._bar(answer, mark.slot, cells, row.place)
        else:
            self._boxes(answer, cells, row.place)

    def _boxes(self, answer: Filled, cells: Mapping[str, Cell], place: Place) -> None:
        cells = {name: cell for name, cell in cells.items() if name in NAMES[answer.kind]}
        again = [name for name in cells if name in answer.cells]
        if not again:
            answer.cells.update(cells)
        elif all(cells[name].text == answer.cells[name].text for name in again):
            self.remarks.add(place, TWICE_SAME)
        else:
            self.problems.add(place, TWICE)
            for name in again:
                if cells[name].text != answer.cells[name].text:
                    first = answer.cells[name]
                    answer.cells[name] = Cell(first.text, first.place, first.oddities, TWICE)

    def _bar(self, answer: Filled, slot: int, cells: Mapping[str, Cell], place: Place) -> None:
        """The boxes of one line; a copied row is a line more."""
        filled = any(cells[name].text.strip() for name in ("text", "start", "end") if name in cells)
        if f"bar{slot}_text" in answer.cells:
            if not filled or _same_bar(answer, slot, cells):
                return
            slot = next((one for one in range(1, MAX_BARS + 1) if _is_free(answer, one)), 0)
        if slot not in range(1, MAX_BARS + 1):
            self.problems.add(place, TOO_MANY_BARS)
            return
        answer.cells.update({f"bar{slot}_{name}": cells[name] for name in _BAR if name in cells})


def _is_free(answer: Filled, slot: int) -> bool:
    return not any(answer.cells[name].text.strip() for name in _bar_names(slot) if name in answer.cells)


def _bar_names(slot: int) -> tuple[str, ...]:
    return tuple(f"bar{slot}_{name}" for name in ("text", "start", "end"))


def _same_bar(answer: Filled, slot: int, cells: Mapping[str, Cell]) -> bool:
    return all(answer.cells[f"bar{slot}_{name}"].text == cell.text for name, cell in cells.items() if name in _BAR)


@dataclass(frozen=True)
class _Row:
    """One row with a mark: `columns` says which box stands in which column (from 0)."""

    tab: Tab
    number: int
    columns: Mapping[int, str]
    mark: RowId

    @property
    def place(self) -> Place:
        """The row."""
        return self.tab.sheet.place(self.number)

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Box → its cell."""
        line = next((one.cells for one in self.tab.sheet.lines if one.number == self.number), ())
        for at, box in self.columns.items():
            odd = self.tab.odd_at(self.number, at + 1)
            place = self.tab.sheet.place(self.number, at)
            yield box, _cell(_text(line, at), place, odd, f"{column_letters(at + 1)}{self.number}")


def _cell(text: str, place: Place, oddities: tuple[Oddity, ...], address: str) -> Cell:
    """A box: what is struck through is left out, what is hidden below a merged cell is not taken."""
    if any(one.kind is OddityKind.MERGED and one.cell != address for one in oddities):
        return Cell(text, place, (), COVERED)
    struck = next((one for one in oddities if one.kind is OddityKind.STRUCK and one.cell == address), None)
    if struck is not None:
        text = struck.remains
    return Cell(text, place, oddities, why_not_value(text) or "")


def _marks(cells: tuple[str, ...]) -> list[RowId]:
    return [mark for mark in map(RowId.read, cells) if mark is not None]


def _columns(cells: tuple[str, ...]) -> dict[int, str]:
    """Column (from 0) → box, from the row above the heads."""
    return {at: name.strip() for at, name in enumerate(cells) if name.strip() and name != FORMAT}


def _text(cells: tuple[str, ...], at: int) -> str:
    return cells[at] if at < len(cells) else ""
