"""The agenda as a tree, built from headings in their order: levels come from the style of numbers and the indent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from shirube.minutes.draft import AgendaEntry, Notice
from shirube.minutes.known import Known
from shirube.minutes.marks import Number
from shirube.minutes.titles import is_formal, is_other

_CLOSING = re.compile(r"閉\s*会|散\s*会|終\s*了")
MOST_ENTRIES = 2_000
"""Entries a 次第 may have; a text with more headings than that is no record of one meeting."""
_DEEPEST = 6
"""Levels of the tree: more would be no 次第 of a meeting."""


@dataclass
class _Open:
    """One entry the next heading may stand under or beside; `indent` -1 = it was reached in the record."""

    style: str
    indent: int
    value: int | None
    index: int

    def comes_before(self, value: int | None) -> bool:
        return self.value is not None and self.value + 1 == value


@dataclass
class AgendaTree:
    """Headings in, entries out. `entries` grow; what is open is where the next heading belongs."""

    entries: list[AgendaEntry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _known: Known = field(default_factory=Known)
    _values: list[int | None] = field(default_factory=list)

    def has_style(self, style: str) -> bool:
        """Whether an item has a number of this style."""
        return style in self._known.styles

    def close(self) -> None:
        """The next heading stands under nothing."""
        self._open = []

    def add(
        self, numbers: Sequence[Number], title: str, *, line: int, indent: int, style: str, body_only: bool
    ) -> int | None:
        """Add a heading; its place. `style` is that of a heading without number (its bullet or bracket)."""
        if len(self.entries) >= MOST_ENTRIES:
            return None
        number = self._number(numbers)
        new = _Open(style, indent, None, len(self.entries))
        if number is not None:
            new = _Open(number.style, indent, number.value, new.index)
        written = number.written if number is not None else ""
        self._settle(new, title, line, written)
        parent = self._open[-1].index if self._open else None
        self._open.append(new)
        self._values.append(new.value)
        self._known.add(title, written, self._known.paths[parent] if parent is not None else "", new.style)
        self.entries.append(self._entry(written, title, parent, body_only=body_only, line=line))
        return new.index

    def find(self, numbers: Sequence[Number], title: str, *, exactly: bool = False) -> int | None:
        """The entry a heading of the record repeats; `exactly`: the first of several of the same title will do."""
        return self._known.find(numbers, title, exactly=exactly)

    def follows(self, numbers: Sequence[Number], indent: int) -> bool:
        """Whether a number is the very next of a style still open, not set in deeper than it."""
        if len(numbers) != 1:
            return False
        new = numbers[0]
        same = [one for one in self._open if one.style == new.style and one.comes_before(new.value)]
        return any(one.indent < 0 or indent <= one.indent + 2 for one in same)

    def resume(self, place: int) -> None:
        """Go on under an entry that the record has reached: later headings stand under it or after it."""
        still = {one.index: one for one in self._open}
        self._open = [
            still.get(index) or _Open(self._known.styles[index], -1, self._values[index], index)
            for index in self.chain(place)
        ]

    def chain(self, place: int) -> list[int]:
        """An entry and all it stands under, outermost first."""
        chain = [place]
        while (parent := self.entries[chain[0]].parent) is not None:
            chain.insert(0, parent)
        return chain

    def following_number(self, place: int) -> tuple[str, int]:
        """Style and value of the number after an entry's own; no number at all = ("", 0)."""
        value = self._values[place]
        return (self._known.styles[place], value + 1) if value is not None else ("", 0)

    def substantial(self) -> list[int]:
        """The lowest entries that are neither of the ceremony nor その他."""
        parents = {entry.parent for entry in self.entries}
        return [
            place
            for place, entry in enumerate(self.entries)
            if place not in parents and not is_formal(entry.title) and not is_other(entry.title)
        ]

    def _number(self, numbers: Sequence[Number]) -> Number | None:
        """The heading's own number: the last one, or all of them where the others open no entry of the tree."""
        if not numbers:
            return None
        for ancestor in numbers[:-1]:
            self._reopen(ancestor)
        apart = len(numbers) > 1 and not (self._open and self._open[-1].style == numbers[-2].style)
        return replace(numbers[-1], written="".join(one.written for one in numbers)) if apart else numbers[-1]

    def _reopen(self, ancestor: Number) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            one = self._open[depth]
            if one.style == ancestor.style and one.value == ancestor.value:
                del self._open[depth + 1 :]
                return

    def _entry(self, number: str, title: str, parent: int | None, *, body_only: bool, line: int) -> AgendaEntry:
        level = self.entries[parent].level + 1 if parent is not None else 0
        above = "".join(self.entries[index].number for index in self.chain(parent)) if parent is not None else ""
        return AgendaEntry(number, title, level, parent, body_only, line, f"{above}{number} {title}".strip())

    def _settle(self, new: _Open, title: str, line: int, written: str) -> None:
        """Close what the new heading does not stand under, and say where its number does not follow the one before."""
        depth = self._beside(new, title)
        if depth is None:
            return
        before = self._open[depth]
        if before.value is not None and new.value is not None and not before.comes_before(new.value):
            was = self.entries[before.index].number
            said = f"が「{was}」の次に「{written}」となっています" if was != written else f"「{was}」が二度あります"
            self.notices.append(Notice(line, f"次第の番号{said}。書かれたとおりにしました。"))
        del self._open[depth:]

    def _beside(self, new: _Open, title: str) -> int | None:
        """The depth of the open entry the new one stands beside; None = under the innermost."""
        places = [depth for depth, one in enumerate(self._open) if one.style == new.style]
        if not places:
            return self._outside(new)
        if places[-1] == len(self._open) - 1 and self._starts_below(new):
            return None
        if len(places) == 1:
            return places[0]
        if len({self._open[depth].indent for depth in places}) > 1:
            fits = [depth for depth in places if self._open[depth].indent <= new.indent + 1]
            return fits[-1] if fits else places[0]
        follows = [depth for depth in places if self._open[depth].comes_before(new.value)] or places[-1:]
        return follows[0] if _CLOSING.search(title) else follows[-1]

    def _starts_below(self, new: _Open) -> bool:
        """Whether a number of the style of the innermost entry begins a list below it: 1 again, or set in."""
        innermost = self._open[-1]
        if new.value != 1 or not innermost.value or innermost.indent < 0 or len(self._open) >= _DEEPEST:
            return False
        return new.indent > innermost.indent + 1 or (innermost.value > 1 and new.indent >= innermost.indent)

    def _outside(self, new: _Open) -> int | None:
        """A style not open yet stands under the innermost entry; one without number set further out does not."""
        if len(self._open) >= _DEEPEST:
            return _DEEPEST - 1
        if new.value is not None or not self._open:
            return None
        outer = [depth for depth, one in enumerate(self._open) if one.value is None and one.indent > new.indent]
        return outer[0] if outer else None
