"""Where something stands in a file, and what is wrong there.

Everything read from a file keeps its place, so that every complaint can name the line or the cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from shirube.kernel.refusals import NotSo

T = TypeVar("T")

SHOWN = 30
"""How many problems the text of a refusal spells out; the rest are counted."""


def column_letters(number: int) -> str:
    """The letters of a worksheet column counted from 1 (1 → A, 28 → AB)."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file. `row` counts from 1 as an editor or Excel does, headers included.

    `column` is the header's word in a CSV file and the column's letters in a worksheet.

    >>> str(Place("実績値.csv", row=5, column="値")), str(Place("計画.xlsx", "実績値", 5, "C"))
    ('実績値.csv 5行目『値』', 'シート『実績値』 C5')
    """

    source: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            if self.row is None and self.column is not None:
                return f"シート『{self.sheet}』 {self.column}列"
            cell = f"{self.column}{self.row}" if self.column else f"{self.row}行目"
            return f"シート『{self.sheet}』" + (f" {cell}" if self.row is not None else "")
        line = f" {self.row}行目" if self.row is not None else ""
        column = f"『{self.column}』" if self.column else ""
        return f"{self.source}{line}{column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint for the person who made the file. `count` is how many places share it; `place` is the first."""

    place: Place
    message: str
    count: int = 1

    def __str__(self) -> str:
        more = f"（同じ内容がほか{self.count - 1}か所）" if self.count > 1 else ""
        return f"{self.place}：{self.message}{more}"


class BadInput(NotSo):
    """A file that cannot be taken in; nothing of it was kept. `problems` are all complaints, each with its place."""

    def __init__(self, heading: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(heading)
        self.heading = heading
        self.problems = problems

    def __str__(self) -> str:
        lines = [self.heading, *(f"・{problem}" for problem in self.problems[:SHOWN])]
        if len(self.problems) > SHOWN:
            lines.append(f"・ほか{len(self.problems) - SHOWN}種類の問題があります。")
        return "\n".join(lines)


class Problems:
    """Complaints as they are met. The same message in one column of one table is kept once, with a count."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str | None, str | None, str], tuple[Place, int]] = {}

    def add(self, place: Place, message: str) -> None:
        """Note one complaint, a sentence saying what is wrong and what to do."""
        key = (place.source, place.sheet, place.column, message)
        first, count = self._found.get(key, (place, 0))
        self._found[key] = (first, count + 1)

    def extend(self, others: Problems | tuple[Problem, ...]) -> None:
        """Take over the complaints of another reading, with their counts."""
        for problem in others:
            key = (problem.place.source, problem.place.sheet, problem.place.column, problem.message)
            first, count = self._found.get(key, (problem.place, 0))
            self._found[key] = (first, count + problem.count)

    def found(self) -> tuple[Problem, ...]:
        """All complaints in the order they were first met."""
        return tuple(Problem(place, key[3], count) for key, (place, count) in self._found.items())

    def refuse_if_any(self, heading: str = "次の問題があるため、取り込みませんでした。何も保存していません。") -> None:
        """Raise BadInput carrying everything found; nothing happens when there is nothing."""
        if self._found:
            raise BadInput(heading, self.found())

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found())

    def __len__(self) -> int:
        return len(self._found)

    def __bool__(self) -> bool:
        return bool(self._found)


@dataclass(frozen=True, slots=True)
class Located:
    """The text of one cell, without the blanks around it, and where it stands. Never normalised otherwise."""

    text: str
    place: Place

    def __bool__(self) -> bool:
        """Whether the cell holds anything."""
        return bool(self.text)

    def read(self, reader: Callable[[str], T], problems: Problems) -> T | None:
        """What `reader` makes of the text; a ValueError of the reader becomes a problem here, and None comes back.

        A blank cell is None without a complaint: whether it must be filled is the table's business.
        """
        if not self.text:
            return None
        try:
            return reader(self.text)
        except ValueError as complaint:
            problems.add(self.place, str(complaint))
            return None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a grid: its number in the file and its cells from the first column on."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid of text as read: one CSV file (`name` is None) or one worksheet. Wholly blank lines are left out."""

    source: str
    name: str | None
    lines: tuple[Line, ...]

    def place(self, row: int | None = None, index: int | None = None, header: str | None = None) -> Place:
        """The place of a cell: `index` counts columns from 0, `header` is the column's word when it is known."""
        if index is None:
            return Place(self.source, self.name, row)
        if self.name is None:
            return Place(self.source, None, row, header or f"{index + 1}列目")
        return Place(self.source, self.name, row, column_letters(index + 1))

    def located(self, line: Line, index: int, header: str | None = None) -> Located:
        """One cell with its place; beyond the end of a short line it is blank."""
        text = line.cells[index].strip() if index < len(line.cells) else ""
        return Located(text, self.place(line.number, index, header))
