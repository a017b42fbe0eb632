"""Page objects of 審議: meetings, opinions, and what was changed because of them."""

from __future__ import annotations

from datetime import date

import msgspec

from shirube.editions.deliberation import Committee, Meeting, Opinion, Point, ReplyPlace
from shirube.editions.document import Decision, Policy
from shirube.portal.pages.given import Given, Named
from shirube.portal.pages.given_cards import InitiativeCard, OpinionCard


class MeetingCard(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as lists and links need it; `opinions` counts those given there, `answered` those replied to."""

    code: str
    name: str
    committee: str
    held_on: date
    opinions: int = 0
    answered: int = 0


class Shown(msgspec.Struct, frozen=True):
    """One thing as it was and as it is; `before` is None where nothing is known of it, "" where it was not there."""

    what: str
    before: str | None
    after: str


class Reflected(msgspec.Struct, frozen=True, kw_only=True):
    """反映先 with before and after. `name` is that of the indicator or 事業 ("" for a 決定).

    `slug`, `as_of` and `number` are of the Edition that told how it was, "" and None where none did.
    """

    place: ReplyPlace
    name: str
    fictitious: bool = False
    lines: tuple[Shown, ...] = ()
    slug: str = ""
    as_of: date | None = None
    number: int = 0


class MeetingsGiven(Given, frozen=True, kw_only=True):
    """The list of all meetings, newest first; `opinions` counts all there are, `changed` the places they changed."""

    committees: tuple[Committee, ...]
    meetings: tuple[Meeting, ...]
    cards: tuple[MeetingCard, ...]
    opinions: int
    changed: int


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """A 論点 that was reported at a meeting or is taken up there: its reply, and its opinions by code."""

    point: Point
    category: str
    opinions: tuple[str, ...]


class MeetingGiven(Given, frozen=True, kw_only=True):
    """One meeting with its opinions, what was reported to it, and what it takes up."""

    meeting: Meeting
    committee: Committee | None
    decisions: tuple[Decision, ...]
    opinions: tuple[OpinionCard, ...]
    reported: tuple[Reported, ...]
    taken_up: tuple[Reported, ...]
    names: tuple[tuple[str, str], ...]
    before: MeetingCard | None = None
    after: MeetingCard | None = None
    discussed: str = ""


class RegisterGiven(Given, frozen=True, kw_only=True):
    """A page of the register of opinions, newest first: of one fiscal year, or (`year` 0) the newest.

    `years` are all there are with their counts. `total` counts the opinions of all pages, `answered` those replied to.
    """

    year: int
    years: tuple[tuple[int, int], ...]
    opinions: tuple[OpinionCard, ...]
    areas: tuple[tuple[str, str], ...]
    total: int
    answered: int
    changed: int


class OpinionGiven(Given, frozen=True, kw_only=True):
    """One opinion and its way: its 論点, whoever was asked, the reply, where it shows, where it was reported.

    `beside` are the first other opinions of its 論点, of `others` in all; `reported` the meetings its reply was
    reported to.
    """

    opinion: Opinion
    card: OpinionCard
    agenda: str
    point: Point | None
    beside: tuple[OpinionCard, ...]
    others: int
    reflected: tuple[Reflected, ...]
    reported: tuple[MeetingCard, ...]
    next_meeting: MeetingCard | None
    indicators: tuple[Named, ...]
    initiatives: tuple[InitiativeCard, ...]
    policies: tuple[Policy, ...]
    earlier: tuple[OpinionCard, ...]
    later: tuple[OpinionCard, ...]
    proposed: tuple[Named, ...]
    previous: str = ""
    following: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What one 論点 changed: its first opinions, of `given` in all, its reply, and each thing before and after."""

    point: Point
    category: str
    opinions: tuple[OpinionCard, ...]
    given: int
    reflected: tuple[Reflected, ...]


class HeardGiven(Given, frozen=True, kw_only=True):
    """皆さんの意見で変わったこと, the newest reply first."""

    changes: tuple[Change, ...]
    opinions: int


class HeardLine(msgspec.Struct, frozen=True, kw_only=True):
    """審議 in one line for the front door: how many opinions, replies and changed places, and the newest meeting."""

    opinions: int
    answered: int
    changed: int
    meeting: MeetingCard | None
