"""The つながり drawing for phones: stages one below the other, arrows as rails left of the boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.charts.logic_layers import Layers, layered
from shirube.charts.logic_layout import HEAD, IN, OUT, REACH, Head, Layout, Place, Route, lines_of
from shirube.charts.logic_model import NARROW, LogicChart
from shirube.charts.logic_text import folded

_GAP, _BEFORE_STAGE = 12, 14
_RAIL, _RAILS = 12, 144
"""Px from one rail to the next, and of all rails at most."""
_TURN = 6
"""Px of the curve where an arrow joins its rail, and between the rails and what stands beside them."""


@dataclass(frozen=True)
class _Ports:
    """Where arrows end and begin along the boxes, counted from the first: for arrows their ends, for boxes the one
    place all their arrows leave from."""

    ends: tuple[int, ...]
    leaving: dict[int, int]


def narrow(chart: LogicChart) -> Layout:
    """The layout of 360 px; no box lies on another, no mark on a box or another mark."""
    layers = layered(chart)
    rows = [cell.box for column in layers.columns for cell in column if cell.box >= 0]
    at = {box.key: place for place, box in enumerate(chart.boxes)}
    pairs = [(at[arrow.source], at[arrow.target]) for arrow in chart.arrows]
    rails = _rails(rows, pairs)
    farthest = max(rails.values(), default=0)
    step = min(_RAIL, _RAILS // (1 + farthest))
    left = REACH + 2 * _TURN + step * farthest if pairs else 1
    places, heads, height = _stacked(chart, layers, pairs, left)
    ports = _ports(places, rows, pairs)
    routes = tuple(
        _route(left, left - REACH - _TURN - step * rails[source], ports.leaving[source], end)
        for (source, _), end in zip(pairs, ports.ends, strict=True)
    )
    return Layout(NARROW, height, places, routes, heads)


def _rails(rows: Sequence[int], pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The rail of every box that arrows leave: the nearest to the boxes that no arrow of another box runs along."""
    spots = {box: nth for nth, box in enumerate(rows)}
    spans = {
        source: _span([spots[source], *(spots[end] for start, end in pairs if start == source)])
        for source in dict.fromkeys(source for source, _ in pairs)
    }
    taken: list[list[tuple[int, int]]] = []
    found: dict[int, int] = {}
    for source, span in sorted(spans.items(), key=lambda one: (one[1][1] - one[1][0], one[1])):
        free = (nth for nth, held in enumerate(taken) if all(not _meet(span, one) for one in held))
        found[source] = next(free, len(taken))
        if found[source] == len(taken):
            taken.append([])
        taken[found[source]].append(span)
    return found


def _span(spots: Sequence[int]) -> tuple[int, int]:
    return min(spots), max(spots)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _stacked(
    chart: LogicChart, layers: Layers, pairs: Sequence[tuple[int, int]], left: int
) -> tuple[tuple[Place, ...], tuple[Head, ...], int]:
    """The boxes one below the other under the names of their stages, and the height they take."""
    width, y = NARROW - left - 1, 2
    places: dict[int, Place] = {}
    heads = []
    for name, column in zip(layers.names, layers.columns, strict=True):
        lines = folded(name, HEAD, width, 2)
        heads.append(Head(lines, left, y + 15, width))
        y += 17 * len(lines) + 8
        for box in (cell.box for cell in column if cell.box >= 0):
            said = lines_of(chart.boxes[box], width)
            need = IN * sum(end == box for _, end in pairs) + OUT * any(start == box for start, _ in pairs) + 8
            places[box] = Place(left, y, width, max(said.height, need), said)
            y += places[box].height + _GAP
        y += _BEFORE_STAGE
    return tuple(places[at] for at in range(len(chart.boxes))), tuple(heads), max(y - _GAP - _BEFORE_STAGE + 2, 2)


def _ports(places: Sequence[Place], rows: Sequence[int], pairs: Sequence[tuple[int, int]]) -> _Ports:
    """Arrows that end at a box do so in the order of where they come from, above the place where its own leave."""
    spots = {box: nth for nth, box in enumerate(rows)}
    ends = dict.fromkeys(range(len(pairs)), 0)
    leaving: dict[int, int] = {}
    for box, place in enumerate(places):
        held = sorted(
            (at for at, (_, end) in enumerate(pairs) if end == box), key=lambda at: (-spots[pairs[at][0]], at)
        )
        out = any(start == box for start, _ in pairs)
        y = place.middle - (IN * len(held) + OUT * out) // 2
        for number in held:
            ends[number] = y + IN // 2
            y += IN
        if out:
            leaving[box] = y + OUT // 2
    return _Ports(tuple(ends.values()), leaving)


def _route(left: int, rail: int, start: int, end: int) -> Route:
    """Out of the box to its rail, along it, and into the other box."""
    turn = min(_TURN, abs(end - start) // 2)
    down = turn if end > start else -turn
    d = (
        f"M{left} {start}H{rail + turn}Q{rail} {start} {rail} {start + down}"
        f"V{end - down}Q{rail} {end} {rail + turn} {end}H{left - 7}"
    )
    return Route(d, (left - 18, end), (left, end))
