"""The columns of a つながり drawing, and the order in each that lets few arrows cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from shirube.charts.logic_model import LogicArrow, LogicChart

_SWEEPS = 8


@dataclass(frozen=True)
class Cell:
    """What stands in a column: a box, or the place where an arrow passes between boxes (`box` is -1).

    Both count within the chart: `box` its boxes, `arrow` its arrows.
    """

    column: int
    box: int = -1
    arrow: int = -1


Order = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Layers:
    """`columns` from left to right, each from top to bottom; `names` are theirs.

    `chains` has for every arrow the cells it passes from left to right: an arrow that leads back is walked backward.
    """

    names: tuple[str, ...]
    columns: Order
    chains: tuple[tuple[Cell, ...], ...]

    @property
    def crossings(self) -> int:
        """How often arrows cross between two columns."""
        return _crossings(self.columns, _segments(self.chains))


def layered(chart: LogicChart) -> Layers:
    """The layers of a chart; the same chart gives the same order. Raises LookupError for an arrow without its box."""
    used = sorted({box.column for box in chart.boxes})
    home = {column: place for place, column in enumerate(used)}
    cells = {box.key: Cell(home[box.column], box=at) for at, box in enumerate(chart.boxes)}
    chains = tuple(_chain(at, arrow, cells) for at, arrow in enumerate(chart.arrows))
    found: list[list[Cell]] = [[] for _ in used]
    for cell in (*cells.values(), *(cell for chain in chains for cell in chain[1:-1])):
        found[cell.column].append(cell)
    order = _ordered(tuple(tuple(column) for column in found), _segments(chains))
    return Layers(tuple(chart.columns[column] for column in used), order, chains)


def _chain(at: int, arrow: LogicArrow, cells: dict[str, Cell]) -> tuple[Cell, ...]:
    ends = sorted((cells[arrow.source], cells[arrow.target]), key=lambda cell: cell.column)
    between = range(ends[0].column + 1, ends[1].column)
    return (ends[0], *(Cell(column, arrow=at) for column in between), ends[1])


def _segments(chains: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, Cell]]:
    """Every stretch of an arrow from one column to the next."""
    return [pair for chain in chains for pair in zip(chain, chain[1:], strict=False) if pair[0].column < pair[1].column]


def _ordered(order: Order, segments: list[tuple[Cell, Cell]]) -> Order:
    """The best order met while sweeping right and left; the given one when nothing is better."""
    before, after = _beside(segments)
    best, least = order, _crossings(order, segments)
    for sweep in range(_SWEEPS):
        rightward = sweep % 2 == 0
        order = _swept(order, before if rightward else after, rightward=rightward)
        count = _crossings(order, segments)
        if count < least:
            best, least = order, count
    return best


def _beside(segments: list[tuple[Cell, Cell]]) -> tuple[dict[Cell, list[Cell]], dict[Cell, list[Cell]]]:
    """Each cell's neighbours in the column before and after it."""
    before: dict[Cell, list[Cell]] = {}
    after: dict[Cell, list[Cell]] = {}
    for left, right in segments:
        after.setdefault(left, []).append(right)
        before.setdefault(right, []).append(left)
    return before, after


def _swept(order: Order, beside: dict[Cell, list[Cell]], *, rightward: bool) -> Order:
    """Every column in turn, each cell where its neighbours of the column just done stand on average."""
    columns = list(order)
    for at in range(len(columns)) if rightward else reversed(range(len(columns))):
        other = at - 1 if rightward else at + 1
        if 0 <= other < len(columns):
            places = {cell: place for place, cell in enumerate(columns[other])}
            scale = Fraction(len(columns[other]), len(columns[at]))
            wanted = {
                cell: _mean([places[one] for one in beside.get(cell, ())], place * scale)
                for place, cell in enumerate(columns[at])
            }
            columns[at] = tuple(sorted(columns[at], key=wanted.__getitem__))
    return tuple(columns)


def _mean(places: list[int], otherwise: Fraction) -> Fraction:
    return Fraction(sum(places), len(places)) if places else otherwise


def _crossings(order: Order, segments: list[tuple[Cell, Cell]]) -> int:
    places = {cell: place for column in order for place, cell in enumerate(column)}
    gaps: dict[int, list[tuple[int, int]]] = {}
    for left, right in segments:
        gaps.setdefault(left.column, []).append((places[left], places[right]))
    return sum(_inversions(sorted(gap)) for gap in gaps.values())


def _inversions(pairs: list[tuple[int, int]]) -> int:
    """How many of the sorted pairs end above one that began above them."""
    seen: list[int] = []
    count = 0
    for _, right in pairs:
        count += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return count
