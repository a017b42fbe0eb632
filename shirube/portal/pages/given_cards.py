"""事業 as links and lists on any page need them."""

from __future__ import annotations

from datetime import date

import msgspec

from shirube.editions.document import Initiative


class InitiativeCard(msgspec.Struct, frozen=True):
    """A 事業 as far as a list or a link needs it; `status` is a code, `division` the first 主担当 or ""."""

    code: str
    name: str
    area: str
    policy: str
    status: str
    division: str
    fictitious: bool = False


class EarlierInitiative(msgspec.Struct, frozen=True):
    """A 事業 that another succeeds, as the newest Edition that showed it called it.

    `slug` and `last` are the Edition's address and as-of day; "" and None where it is still shown.
    """

    card: InitiativeCard
    slug: str = ""
    last: date | None = None


def card(initiative: Initiative) -> InitiativeCard:
    """A 事業 as a card."""
    return InitiativeCard(
        code=initiative.code,
        name=initiative.name,
        area=initiative.area,
        policy=initiative.policy,
        status=initiative.status,
        division=initiative.division,
        fictitious=initiative.fictitious,
    )
