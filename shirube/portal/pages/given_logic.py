"""The page object of the つながり: of one 分野, or of all."""

from __future__ import annotations

from shirube.editions.document import Document, LogicLink, LogicNode
from shirube.portal.pages.given import ListGiven
from shirube.portal.pages.given_cards import InitiativeCard


class LogicGiven(ListGiven, frozen=True, kw_only=True):
    """`focus` is the code of the 分野, "" for all. `nodes` are its own, all they lead to, and all that leads to them.

    `links` tie these alone; `indicators` and `initiatives` are those the nodes name. `part` is the code of the 施策 a
    drawing of its own is about, "" for the whole.
    """

    nodes: tuple[LogicNode, ...]
    links: tuple[LogicLink, ...]
    initiatives: tuple[InitiativeCard, ...]
    part: str = ""


def logic_areas(document: Document) -> tuple[str, ...]:
    """The codes of the 分野 that have a つながり, in plan order."""
    held = {one.area for one in document.logic_nodes or ()}
    return tuple(area.code for area in document.policy_areas if area.code in held)
