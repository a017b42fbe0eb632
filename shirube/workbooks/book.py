"""A workbook that people filled in: its tabs, what identifies them, and everything odd about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from shirube.kernel.words import Word
from shirube.workbooks.oddities import Oddity, column_number
from shirube.workbooks.places import Line, Located, Sheet

OWN_SHEET = "_shirube"
"""The very hidden sheet in which a 様式 says what it is: keys in column A, values in column B."""

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CONSTANT = re.compile(r'=?"((?:[^"]|"")*)"')
_REFERENCE = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'!\"=]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class TabState(Word):
    """Whether a person sees the tab; a very hidden one Excel does not even offer to show again."""

    VISIBLE = "visible", "表示"
    HIDDEN = "hidden", "非表示"
    VERY_HIDDEN = "veryHidden", "再表示できない非表示"


@dataclass(frozen=True)
class Tab:
    """One worksheet.

    `names` are the defined names that belong to this sheet alone and go with it when it is copied into another book:
    name → the text of the cell, or the constant, that it stands for ("" for anything else).
    """

    sheet: Sheet
    state: TabState = TabState.VISIBLE
    names: Mapping[str, str] | None = None
    oddities: tuple[Oddity, ...] = ()

    @property
    def name(self) -> str:
        """What stands on the tab."""
        return self.sheet.name or ""

    def named(self, name: str) -> str:
        """The value behind a name of this sheet; "" where it has none."""
        return (self.names or {}).get(name, "")

    def cell(self, row: int, column: int) -> Located:
        """The cell in this row and column, both counted from 1; blank where the sheet holds nothing."""
        line = self._lines.get(row)
        if line is None:
            return Located("", self.sheet.place(row, column - 1))
        return self.sheet.located(line, column - 1)

    def at(self, address: str) -> Located:
        """The cell of this address ("C5"). Raises ValueError for what is no address."""
        found = _CELL.fullmatch(address)
        if found is None:
            raise ValueError(f"「{address}」はセルの番地ではありません。")
        return self.cell(int(found[2]), column_number(found[1]))

    def odd_at(self, row: int, column: int) -> tuple[Oddity, ...]:
        """Everything odd that touches this cell."""
        return tuple(one for one in self.oddities if one.covers(row, column))

    @cached_property
    def _lines(self) -> Mapping[int, Line]:
        return {line.number: line for line in self.sheet.lines}


@dataclass(frozen=True)
class Book:
    """A workbook as read: every worksheet in order, hidden ones too.

    `names` are the defined names of the whole file, `properties` the document properties somebody added, `oddities`
    what belongs to no sheet. `from_1904`: its days are counted from 1904, as old Macs did.
    """

    source: str
    tabs: tuple[Tab, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    oddities: tuple[Oddity, ...] = ()
    from_1904: bool = False

    def own(self) -> tuple[Mapping[str, str], ...]:
        """What the sheets called `_shirube` say, key → value: one mapping for each, since books are put together."""
        return tuple(
            {line.cells[0]: line.cells[1] if len(line.cells) > 1 else "" for line in tab.sheet.lines if line.cells[0]}
            for tab in self.tabs
            if is_own(tab.name)
        )

    def visible(self) -> tuple[Tab, ...]:
        """The tabs a person sees."""
        return tuple(tab for tab in self.tabs if tab.state is TabState.VISIBLE)


def is_own(name: str) -> bool:
    """Whether a tab is the one a 様式 keeps for itself, or the copy Excel calls `_shirube (2)`."""
    return name == OWN_SHEET or name.startswith(f"{OWN_SHEET} (")


def value_of(refers_to: str, sheets: Mapping[str, Tab]) -> str:
    """The text a defined name stands for: one cell of the book, or a constant text; "" for anything else."""
    if constant := _CONSTANT.fullmatch(refers_to):
        return constant[1].replace('""', '"')
    found = _REFERENCE.fullmatch(refers_to)
    if found is None:
        return ""
    tab = sheets.get((found[1] or found[2]).replace("''", "'"))
    return tab.at(found[3] + found[4]).text if tab else ""
