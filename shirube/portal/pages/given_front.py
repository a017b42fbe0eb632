"""Page objects of what a resident starts from: the front door, わたしの入口, わたしの市町村."""

from __future__ import annotations

import msgspec

from shirube.editions.changes import Change
from shirube.editions.document import Area, Indicator, Way
from shirube.portal.pages.given import Given, ListGiven
from shirube.portal.pages.given_opinions import HeardLine


class WayCard(msgspec.Struct, frozen=True):
    """One 入口 as far as a link to it needs."""

    code: str
    name: str
    group: str


class TopGiven(ListGiven, frozen=True, kw_only=True):
    """The front door: `indicators` and `changes` are those of the few numbers that matter alone.

    `hints` are the first changes to show, `invented` the codes among them whose figures are; `total` counts all
    changes, `kinds` by kind.
    `places` counts the municipalities that have a page, `states` the 事業 by how they stand, `heard` the opinions.
    """

    hints: tuple[Change, ...]
    kinds: tuple[tuple[str, int], ...]
    total: int
    invented: tuple[str, ...]
    ways: tuple[WayCard, ...]
    places: int
    states: tuple[tuple[str, int], ...] = ()
    heard: HeardLine | None = None


class WaysGiven(Given, frozen=True, kw_only=True):
    """All 入口, in plan order."""

    ways: tuple[WayCard, ...]


class WayGiven(ListGiven, frozen=True, kw_only=True):
    """One 入口: `policies` and `indicators` are those that concern its readers; `contact` is the publisher's."""

    way: Way
    ways: tuple[WayCard, ...]
    publisher: str
    contact: str


class PlacesGiven(Given, frozen=True, kw_only=True):
    """The municipalities that have figures, in code order, and how many indicators tell of them."""

    home: str
    places: tuple[Area, ...]
    indicators: int


class PlaceGiven(Given, frozen=True, kw_only=True):
    """One municipality: the indicators with a figure of it, each with one row for it and for every area beside it."""

    place: Area
    beside: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    previous: Area | None = None
    following: Area | None = None
