"""Items already met, to be found again by their numbers and titles when the record comes to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from shirube.kernel.text import bigrams
from shirube.minutes.marks import Number
from shirube.minutes.titles import number_key, title_key

_ALIKE = 0.5
_LOOKED_AT = 20
"""Items with the same last number that are compared by their titles."""


@dataclass
class Known:
    """Titles, numbers from the top (`paths`) and styles of items, by their places."""

    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    _bigrams: list[frozenset[str]] = field(default_factory=list)
    _by_key: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_number: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, title: str, number: str, above: str, style: str) -> None:
        """One more item; `above` is the path of the item it stands under."""
        place, key, own = len(self.keys), title_key(title), number_key(number)
        self.keys.append(key)
        self._bigrams.append(frozenset(bigrams(key)))
        self.paths.append(above + own)
        self.styles.append(style)
        self._by_key[key].append(place)
        if own:
            self._by_number[own].append(place)

    def find(self, numbers: Sequence[Number], title: str, *, exactly: bool = False) -> int | None:
        """The item a heading repeats: the same numbers and a title alike, or the same title under other numbers."""
        key = title_key(title)
        if numbers and (found := self._by_numbers(numbers, key)):
            return found[-1] if len(numbers) > 1 else found[0]
        style = numbers[-1].style if numbers else ""
        free = [place for place in self._same(key) if not style or self.styles[place] != style]
        return free[0] if len(free) == 1 or (free and exactly) else None

    def _same(self, key: str) -> list[int]:
        return _ends(self._by_key[key]) if key and key in self._by_key else []

    def _by_numbers(self, numbers: Sequence[Number], key: str) -> list[int]:
        path = "".join(number_key(one.written) for one in numbers)
        style = numbers[-1].style
        own = {number_key(numbers[-1].written), path}
        exact = [one for one in self._same(key) if self.styles[one] == style and self.paths[one].endswith(path)]
        if exact:
            return exact
        places = {place for number in own if number in self._by_number for place in _ends(self._by_number[number])}
        looked_at = [place for place in sorted(places) if self.paths[place].endswith(path)][-_LOOKED_AT:]
        mine = frozenset(bigrams(key))
        return [place for place in looked_at if self._alike(place, key, mine)]

    def _alike(self, place: int, key: str, mine: frozenset[str]) -> bool:
        known = self.keys[place]
        if not key or not known:
            return not key
        if key in known or known in key:
            return True
        return len(mine & self._bigrams[place]) / min(len(mine), len(self._bigrams[place])) >= _ALIKE


def _ends(places: list[int]) -> list[int]:
    """The first and last of many: what a list repeats without end is no 次第."""
    return places if len(places) <= 2 * _LOOKED_AT else [*places[:_LOOKED_AT], *places[-_LOOKED_AT:]]
