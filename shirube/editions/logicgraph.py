"""Rules about the つながり as a graph: what leads where, how a way reads, what goes round, what is missing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from shirube.editions.roadmap import LogicLink, LogicNode
from shirube.editions.roadwords import Evidence, LogicStage


class Arrow(Protocol):
    """Anything that leads from one node to another, both named by their codes."""

    @property
    def source(self) -> str:
        """The code of the node it leaves."""

    @property
    def target(self) -> str:
        """The code of the node it leads to."""


_A = TypeVar("_A", bound=Arrow)
OUTCOMES = (LogicStage.SHORT, LogicStage.MIDDLE, LogicStage.LONG)
"""The stages at which something changes for people; their nodes want an indicator."""


def downstream(links: Iterable[Arrow], start: Iterable[str]) -> frozenset[str]:
    """The nodes `start` and everything they lead to."""
    return _reached(_onward(links), start)


def upstream(links: Iterable[Arrow], start: Iterable[str]) -> frozenset[str]:
    """The nodes `start` and everything that leads to them."""
    back: dict[str, list[str]] = {}
    for one in links:
        back.setdefault(one.target, []).append(one.source)
    return _reached(back, start)


def _onward(links: Iterable[Arrow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in links:
        found.setdefault(one.source, []).append(one.target)
    return found


def _reached(onward: Mapping[str, Sequence[str]], start: Iterable[str]) -> frozenset[str]:
    found = set(start)
    waiting = list(found)
    while waiting:
        for code in onward.get(waiting.pop(), ()):
            if code not in found:
                found.add(code)
                waiting.append(code)
    return frozenset(found)


def cycle_in(links: Iterable[Arrow]) -> tuple[str, ...]:
    """The nodes of a way that comes back to where it began, such as A, B, C, A; () when there is none.

    Of several, the first one met when the links are followed in their order.
    """
    onward, done = _onward(links), set[str]()
    for first in onward:
        path, turns = [first], [iter(onward[first])]
        while path:
            here = next((code for code in turns[-1] if code not in done), None)
            if here is None:
                done.add(path.pop())
                turns.pop()
            elif here in path:
                return (*path[path.index(here) :], here)
            else:
                path.append(here)
                turns.append(iter(onward.get(here, ())))
    return ()


def longest_way(links: Sequence[_A], start: str) -> tuple[_A, ...]:
    """The links of the longest way from `start`; of several as long, the one whose links come first; () for none.

    Raises ValueError naming the nodes when the links go round.
    """
    if round_trip := cycle_in(links):
        raise ValueError(f"The links go round: {' → '.join(round_trip)}")
    leaving: dict[str, list[_A]] = {}
    for one in links:
        leaving.setdefault(one.source, []).append(one)
    steps: dict[str, int] = {}
    for code in _ends_first(leaving, start):
        steps[code] = max((1 + steps[one.target] for one in leaving.get(code, ())), default=0)
    way: list[_A] = []
    here = start
    while steps[here]:
        way.append(next(one for one in leaving[here] if steps[one.target] == steps[here] - 1))
        here = way[-1].target
    return tuple(way)


def _ends_first(leaving: Mapping[str, Sequence[Arrow]], start: str) -> Iterator[str]:
    """Every node reached from `start`, each after all it leads to."""
    seen, path = {start}, [(start, iter(leaving.get(start, ())))]
    while path:
        code, turns = path[-1]
        onward = next((one.target for one in turns if one.target not in seen), None)
        if onward is None:
            yield path.pop()[0]
        else:
            seen.add(onward)
            path.append((onward, iter(leaving.get(onward, ()))))


def way_text(way: Sequence[LogicLink], texts: Mapping[str, str]) -> str:
    """「困りごとを聞く → 地図が使われる（困りごとが集まるため）」: a way read aloud, with the reason of each step.

    `texts` holds what stands at each node; "" for a way of no step.
    """
    if not way:
        return ""
    steps = (f"{texts[one.target]}（{one.why.rstrip('。')}）" if one.why else texts[one.target] for one in way)
    return " → ".join((texts[way[0].source], *steps))


def starts(nodes: Iterable[LogicNode], links: Iterable[Arrow]) -> tuple[LogicNode, ...]:
    """The nodes nothing leads to and that lead somewhere, in their order."""
    pairs = [(one.source, one.target) for one in links]
    led, leading = {target for _, target in pairs}, {source for source, _ in pairs}
    return tuple(one for one in nodes if one.code in leading and one.code not in led)


def unmeasured(nodes: Iterable[LogicNode]) -> tuple[LogicNode, ...]:
    """The outcomes that no indicator measures, in their order."""
    return tuple(one for one in nodes if one.stage in OUTCOMES and not one.indicator)


def leading_nowhere(nodes: Iterable[LogicNode], links: Iterable[Arrow]) -> tuple[LogicNode, ...]:
    """The 取組 that lead to no outcome and to no めざす姿, in their order."""
    held = tuple(nodes)
    ends = (one.code for one in held if one.stage in (*OUTCOMES, LogicStage.VISION))
    lead = upstream(links, ends)
    return tuple(one for one in held if one.stage == LogicStage.ACTIVITY and one.code not in lead)


def unreached(nodes: Iterable[LogicNode], links: Iterable[Arrow]) -> tuple[LogicNode, ...]:
    """The outcomes and めざす姿 that no 取組 leads to, in their order."""
    held = tuple(nodes)
    led = downstream(links, (one.code for one in held if one.stage == LogicStage.ACTIVITY))
    return tuple(one for one in held if one.stage in (*OUTCOMES, LogicStage.VISION) and one.code not in led)


def assumed(links: Iterable[LogicLink]) -> tuple[LogicLink, ...]:
    """The links that rest on nothing but what one assumes so far, in their order."""
    return tuple(one for one in links if one.evidence == Evidence.ASSUMED)
