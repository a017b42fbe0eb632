"""The つながり drawing for screens and paper: stages side by side, arrows as curves from left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.charts.logic_layers import Cell, Layers, layered
from shirube.charts.logic_layout import HEAD, IN, OUT, REACH, Head, Layout, Place, Route, lines_of
from shirube.charts.logic_model import WIDE, LogicChart
from shirube.charts.logic_text import folded
from shirube.charts.placing import spread

_GAP, _BESIDE = 16, 72
"""Px between boxes of one column, and between columns."""
_WIDEST, _LEAST = 240, 560
"""Px of a box, and of a drawing of one column."""
_PASS = 12
"""Px of height an arrow takes between the boxes of a column it passes."""
_SWEEPS = 6
_LEFT, _RIGHT = "left", "right"
_Side = tuple[int, str]


@dataclass(frozen=True)
class _End:
    """One end of an arrow at the side of a box; `beyond` is the next cell on its way."""

    arrow: int
    arrives: bool
    beyond: Cell

    @property
    def room(self) -> int:
        return IN if self.arrives else OUT


def wide(chart: LogicChart) -> Layout:
    """The layout of at most 1280 px; no box lies on another, no mark on a box or another mark."""
    layers = layered(chart)
    ends = _ends(chart, layers)
    count, loops = max(1, len(layers.columns)), _loops(layers)
    width = min(_WIDEST, (WIDE - (count - 1 + loops) * _BESIDE - 2) // count)
    lines = [lines_of(box, width) for box in chart.boxes]
    sizes = {cell: _PASS for column in layers.columns for cell in column}
    for cell in sizes:
        if cell.box >= 0:
            sides = (sum(one.room for one in ends.get((cell.box, side), ())) + 8 for side in (_LEFT, _RIGHT))
            sizes[cell] = max(lines[cell.box].height, *sides)
    heads, top = _heads(layers, width)
    middles = _middles(layers, sizes, top)
    places = [Place(0, 0, 0, 0, one) for one in lines]
    for cell, middle in middles.items():
        if cell.box >= 0:
            size = sizes[cell]
            places[cell.box] = Place(_left(cell, width), middle - size // 2, width, size, lines[cell.box])
    low = max((place.top + place.height for place in places), default=top)
    right = 2 + count * width + (count - 1 + loops) * _BESIDE
    routes = _Router(layers, places, middles, ends, width).routes(chart)
    return Layout(max(right, _LEAST), low + 2, tuple(places), routes, heads)


def _left(cell: Cell, width: int) -> int:
    return 1 + cell.column * (width + _BESIDE)


def _loops(layers: Layers) -> int:
    """1 when an arrow leads from one box of the last column to another, which needs room beside it."""
    last = len(layers.columns) - 1
    return int(any(chain[0].column == chain[-1].column == last for chain in layers.chains))


def _ends(chart: LogicChart, layers: Layers) -> dict[_Side, list[_End]]:
    """The ends of arrows at each side of each box."""
    at = {box.key: place for place, box in enumerate(chart.boxes)}
    found: dict[_Side, list[_End]] = {}
    for number, (arrow, chain) in enumerate(zip(chart.arrows, layers.chains, strict=True)):
        level = chain[0].column == chain[-1].column
        backward = not level and chain[0].box != at[arrow.source]
        source, *_, target = way = chain[::-1] if backward else chain
        out, side = _LEFT if backward else _RIGHT, _RIGHT if backward or level else _LEFT
        found.setdefault((source.box, out), []).append(_End(number, arrives=False, beyond=way[1]))
        found.setdefault((target.box, side), []).append(_End(number, arrives=True, beyond=way[-2]))
    return found


def _heads(layers: Layers, width: int) -> tuple[tuple[Head, ...], int]:
    """The names over the columns, and where the boxes begin."""
    named = [folded(name, HEAD, width, 3) for name in layers.names]
    deepest = max((len(lines) for lines in named), default=0)
    heads = tuple(
        Head(lines, 1 + at * (width + _BESIDE), 16 + 17 * (deepest - len(lines)), width)
        for at, lines in enumerate(named)
    )
    return heads, 16 + 17 * deepest + 8


def _middles(layers: Layers, sizes: dict[Cell, int], top: int) -> dict[Cell, int]:
    """Half the height of every cell: near what it is tied to, in its column's order, none on another."""
    need = [sum(sizes[cell] for cell in column) + _GAP * (len(column) - 1) for column in layers.columns]
    low = top + max(need, default=0)
    found: dict[Cell, int] = {}

    def settle(column: Iterable[Cell], wanted: dict[Cell, int]) -> None:
        cells = tuple(column)
        centres = spread([wanted[one] for one in cells], [sizes[one] for one in cells], low=top, high=low, gap=_GAP)
        found.update(zip(cells, centres or [], strict=True))

    for column in layers.columns:
        settle(column, dict.fromkeys(column, (top + low) // 2))
    tied = _tied(layers)
    for sweep in range(_SWEEPS):
        for column in layers.columns if sweep % 2 == 0 else reversed(layers.columns):
            settle(column, {one: _mean([found[other] for other in tied.get(one, ())], found[one]) for one in column})
    return found


def _tied(layers: Layers) -> dict[Cell, list[Cell]]:
    found: dict[Cell, list[Cell]] = {}
    for chain in layers.chains:
        for one, other in zip(chain, chain[1:], strict=False):
            if one.column != other.column:
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
    return found


def _mean(values: list[int], otherwise: int) -> int:
    return sum(values) // len(values) if values else otherwise


class _Router:
    """Draws the way of every arrow between boxes that stand already."""

    def __init__(
        self,
        layers: Layers,
        places: list[Place],
        middles: dict[Cell, int],
        ends: dict[_Side, list[_End]],
        width: int,
    ) -> None:
        self.layers, self.places, self.middles, self.width = layers, places, middles, width
        self.ports = {
            (end.arrow, end.arrives): (side, y)
            for (box, side), held in ends.items()
            for end, y in self._spaced(places[box], held)
        }

    def _spaced(self, place: Place, held: list[_End]) -> Iterable[tuple[_End, int]]:
        """The ends at one side in the order of where they come from, so that none crosses its neighbour."""
        y = place.middle - sum(one.room for one in held) // 2
        for end in sorted(held, key=lambda one: (self.middles[one.beyond], one.arrow)):
            yield end, y + end.room // 2
            y += end.room

    def routes(self, chart: LogicChart) -> tuple[Route, ...]:
        """One route for each arrow, in the chart's order."""
        at = {box.key: place for place, box in enumerate(chart.boxes)}
        return tuple(
            self._route(number, self.places[at[arrow.source]], self.places[at[arrow.target]])
            for number, arrow in enumerate(chart.arrows)
        )

    def _route(self, number: int, source: Place, target: Place) -> Route:
        (out, y), (side, end) = self.ports[number, False], self.ports[number, True]
        x = source.right if out == _RIGHT else source.left
        turn = 1 if side == _RIGHT else -1
        tip = (target.right if side == _RIGHT else target.left, end)
        near = tip[0] + turn * REACH
        d = f"M{x} {y}"
        if out == side:
            d += f"C{x + _BESIDE - 6} {y} {x + _BESIDE - 6} {end} {near} {end}"
        else:
            for enters, leaves, middle in self._passed(number, backward=side == _RIGHT):
                d += _curve(x, y, enters, middle) + f"H{leaves}"
                x, y = leaves, middle
            d += _curve(x, y, near, end)
        return Route(f"{d}H{tip[0] + turn * 7}", (tip[0] + turn * 18, end), tip, leftward=side == _RIGHT)

    def _passed(self, number: int, *, backward: bool) -> Iterable[tuple[int, int, int]]:
        """Where the arrow enters and leaves each column it passes, and at which height."""
        cells = self.layers.chains[number][1:-1]
        for cell in reversed(cells) if backward else cells:
            left, middle = _left(cell, self.width), self.middles[cell]
            right = left + self.width
            yield (right, left, middle) if backward else (left, right, middle)


def _curve(x: int, y: int, to: int, end: int) -> str:
    half = (x + to) // 2
    return f"C{half} {y} {half} {end} {to} {end}"
