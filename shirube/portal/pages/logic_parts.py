"""The parts a つながり page is told in: the whole 分野, then each 施策 with everything it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.editions import logicgraph
from shirube.editions.document import LogicLink, LogicNode
from shirube.kernel.language import tr
from shirube.portal.pages.given_logic import LogicGiven

LOOSE = "-"
"""The code of the part that belongs to no 施策; no 施策 can have it."""


@dataclass(frozen=True)
class LogicPart:
    """One part: the code of its 施策 ("" for the whole 分野), its 分野, its name, its nodes, the links between them."""

    code: str
    area: str
    name: str
    nodes: tuple[LogicNode, ...]
    links: tuple[LogicLink, ...]


def parts_of(given: LogicGiven) -> tuple[LogicPart, ...]:
    """The whole first, alone when one 施策 says the same; then the 施策 in plan order, then what belongs to none."""
    whole = LogicPart("", given.focus, whole_name(given), given.nodes, given.links)
    own = [one for one in given.nodes if one.area == given.focus]
    told: set[str] = set()
    found: list[LogicPart] = []
    for policy in given.policies:
        part = _part(
            given, policy.code, given.focus, policy.name, [one.code for one in own if one.policy == policy.code]
        )
        if part.nodes:
            found.append(part)
            told |= {one.code for one in part.nodes}
    left = [one.code for one in own if not one.policy and one.code not in told]
    if left and found:
        found.append(_part(given, LOOSE, given.focus, tr("施策に属さないもの"), left))
    if len(found) == 1 and found[0].nodes == whole.nodes:
        return (whole,)
    return (whole, *found)


def area_part(given: LogicGiven, area: str, name: str) -> LogicPart:
    """A 分野 on the page of all: its nodes and everything they lead to."""
    return _part(given, "", area, name, [one.code for one in given.nodes if one.area == area])


def whole_name(given: LogicGiven) -> str:
    """The name of the 分野."""
    return next((one.name for one in given.policy_areas if one.code == given.focus), given.focus)


def _part(given: LogicGiven, code: str, area: str, name: str, start: Iterable[str]) -> LogicPart:
    codes = logicgraph.downstream(given.links, start)
    return LogicPart(
        code,
        area,
        name,
        tuple(one for one in given.nodes if one.code in codes),
        tuple(one for one in given.links if one.source in codes),
    )
