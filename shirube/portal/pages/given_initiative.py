"""The page object of one 事業."""

from __future__ import annotations

from shirube.editions.changes import Changes
from shirube.editions.document import Decision, Initiative, LogicLink, LogicNode
from shirube.portal.pages.given import ListGiven
from shirube.portal.pages.given_cards import EarlierInitiative, InitiativeCard, OpinionCard


class InitiativeGiven(ListGiven, frozen=True, kw_only=True):
    """One 事業: `indicators` and `changes` are those of the indicators it works on, `told` the changes of its own.

    `policy_areas` and `policies` hold its own alone. `nodes` and `links` are the places that stand for it in the
    つながり, and all they lead to. `opinions` are those about it or that changed it, newest first.
    """

    initiative: Initiative
    decisions: tuple[Decision, ...]
    told: Changes | None
    relisted_from: InitiativeCard | None
    relisted_as: tuple[InitiativeCard, ...]
    predecessors: tuple[EarlierInitiative, ...]
    heirs: tuple[InitiativeCard, ...]
    nodes: tuple[LogicNode, ...]
    links: tuple[LogicLink, ...]
    opinions: tuple[OpinionCard, ...] = ()
