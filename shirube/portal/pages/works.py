"""事業 on the pages of other things: what works on an indicator, belongs to a 施策, concerns some readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.frame import Links
from shirube.portal.initiatives import NO_OFFICE, status_view
from shirube.portal.pages.given_cards import InitiativeCard
from shirube.portal.parts import GradeView


@dataclass(frozen=True)
class Work:
    """A 事業 in a list: its name and sheet, how it stands, and the 主担当."""

    code: str
    policy: str
    name: str
    href: str
    fictitious: bool
    state: GradeView
    office: str


def works(cards: Iterable[InitiativeCard], links: Links) -> tuple[Work, ...]:
    """In the order given, which is that of the plan."""
    return tuple(
        Work(
            code=one.code,
            policy=one.policy,
            name=one.name,
            href=links.initiative(one.code),
            fictitious=words.marked(one.name, one.fictitious),
            state=status_view(one.status),
            office=one.division or tr(NO_OFFICE),
        )
        for one in cards
    )
