"""事業 and opinions as links and lists on any page need them."""

from __future__ import annotations

from datetime import date

import msgspec

from shirube.editions.deliberation import ReplyPlace
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


class OpinionCard(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion as lists and other pages need it.

    `meeting_name` and `held_on` are those of its meeting ("" and None outside of one), `areas` codes of 分野, `state` a
    code of `OpinionState`. `category` is the name of the 対応区分, `reply` its words, `places` where it shows.
    """

    code: str
    given_on: date
    source: str
    kind: str
    text: str
    meeting: str = ""
    meeting_name: str = ""
    held_on: date | None = None
    agenda: int = 0
    areas: tuple[str, ...] = ()
    state: str
    point: str = ""
    category: str = ""
    reply: str = ""
    places: tuple[ReplyPlace, ...] = ()
