"""わたしの市町村: a municipality's own figures beside the prefecture's and the nation's, without order or grade."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.editions.document import Area, Indicator, Observation
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages.given_front import PlaceGiven, PlacesGiven
from shirube.portal.parts import Link


@dataclass(frozen=True)
class PlacesView:
    """The list of municipalities."""

    home: str
    places: tuple[Link, ...]
    indicators: int


@dataclass(frozen=True)
class Reading:
    """A figure of one area with the day it describes, or why there is none."""

    area: str
    value: str
    unit: str
    when: str


@dataclass(frozen=True)
class PlaceRow:
    """One indicator: the municipality's figure, then the prefecture's and the nation's."""

    name: str
    href: str
    fictitious: bool
    meaning: str
    source: str
    here: Reading
    beside: tuple[Reading, ...]


@dataclass(frozen=True)
class PlaceView:
    """Everything the page of one municipality prints."""

    name: str
    home: str
    rows: tuple[PlaceRow, ...]
    previous: Link | None
    following: Link | None
    index: str
    ways: str
    dashboard: str


def places_page(given: PlacesGiven) -> Page:
    """わたしの市町村の一覧, in code order."""
    links = Links(given.frame, given.path)
    places = tuple(Link(place.name, links.page("places", place.code)) for place in given.places)
    about = tr("{home}の市町村ごとの数字を、県と全国の数字と並べて見られます。", home=given.home)
    view = PlacesView(given.home, places, given.indicators)
    return Page("places.html", given.path, tr("わたしの市町村"), view, description=about)


def place_page(given: PlaceGiven) -> Page:
    """わたしの市町村."""
    links = Links(given.frame, given.path)
    home = given.beside[0].name if given.beside else ""
    view = PlaceView(
        name=given.place.name,
        home=home,
        rows=tuple(_row(one, given, links) for one in given.indicators),
        previous=_neighbour(given.previous, links),
        following=_neighbour(given.following, links),
        index=links.page("places"),
        ways=links.page(at="ways"),
        dashboard=links.page("dashboard"),
    )
    about = tr("{place}の数字を、{home}と全国の数字と並べて載せています。", place=given.place.name, home=home)
    return Page("place.html", given.path, given.place.name, view, description=about)


def _neighbour(place: Area | None, links: Links) -> Link | None:
    return Link(place.name, links.page("places", place.code)) if place else None


def _row(indicator: Indicator, given: PlaceGiven, links: Links) -> PlaceRow:
    rows = {row.area: row for row in indicator.observations}
    return PlaceRow(
        name=indicator.name,
        href=links.indicator(indicator.code),
        fictitious=words.marked(indicator.name, indicator.fictitious),
        meaning=indicator.meaning,
        source=indicator.source or tr("出典は未設定です"),
        here=_reading(indicator, given.place.name, rows.get(given.place.code)),
        beside=tuple(_reading(indicator, area.name, rows.get(area.code)) for area in given.beside),
    )


def _reading(indicator: Indicator, area: str, row: Observation | None) -> Reading:
    if row is None:
        return Reading(area, tr("値なし"), "", "")
    state = words.state(indicator, row) + (tr("・速報") if row.provisional else "")
    if row.value is None:
        return Reading(area, words.missing_label(row.missing), "", state)
    return Reading(area, words.number(indicator, Decimal(row.value)), words.unit(indicator), state)
