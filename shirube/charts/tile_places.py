"""Where each prefecture stands on the tile map: one square each, neighbours beside neighbours as far as squares allow.

The places are this project's own. On a phone the map is folded into two panels that follow the codes: 01 to 23
(北海道 to 愛知県) above, 24 to 47 (三重県 to 沖縄県) below, so that a figure still fits into its square.
"""

from __future__ import annotations

from dataclasses import dataclass

_ROWS = """
.. .. .. .. .. .. .. .. .. .. .. .. 01
.. .. .. .. .. .. .. .. .. .. .. .. 02
.. .. .. .. .. .. .. .. .. .. .. 05 03
.. .. .. .. .. .. .. .. .. .. .. 06 04
.. .. .. .. .. .. .. .. 17 16 15 07 ..
.. .. .. .. .. .. .. 18 21 20 10 09 08
.. .. .. 32 31 28 26 25 23 19 11 13 12
.. .. 35 34 33 27 29 24 .. 22 14 .. ..
41 40 .. 38 37 .. 30 .. .. .. .. .. ..
42 44 .. 39 36 .. .. .. .. .. .. .. ..
43 45 .. .. .. .. .. .. .. .. .. .. ..
46 .. .. .. .. .. .. .. .. .. .. .. ..
.. 47 .. .. .. .. .. .. .. .. .. .. ..
"""
_LAST_EASTERN = "23"


@dataclass(frozen=True)
class Panel:
    """A block of squares: `places` by prefecture code (two digits) as (column, row), from (0, 0)."""

    columns: int
    rows: int
    places: dict[str, tuple[int, int]]


def _read() -> dict[str, tuple[int, int]]:
    lines = [line.split() for line in _ROWS.split("\n") if line]
    return {code: (x, y) for y, line in enumerate(lines) for x, code in enumerate(line) if code != ".."}


def _panel(places: dict[str, tuple[int, int]]) -> Panel:
    left, top = min(x for x, _ in places.values()), min(y for _, y in places.values())
    moved = {code: (x - left, y - top) for code, (x, y) in sorted(places.items())}
    return Panel(max(x for x, _ in moved.values()) + 1, max(y for _, y in moved.values()) + 1, moved)


WHOLE = _panel(_read())
EAST = _panel({code: place for code, place in _read().items() if code <= _LAST_EASTERN})
WEST = _panel({code: place for code, place in _read().items() if code > _LAST_EASTERN})
