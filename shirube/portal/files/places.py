"""わたしの市町村: their list, and one page for each municipality the Edition has figures of."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from shirube.editions.document import Area, Document, Indicator, Observation
from shirube.portal import paths, words
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages.given_front import PlaceGiven, PlacesGiven
from shirube.portal.pages.places import place_page, places_page
from shirube.portal.sitefile import Shared, SharedPage, Source

_Held = tuple[Indicator, dict[str, list[Observation]]]


def files(parts: EditionParts) -> Iterator[Shared]:
    """Nothing when the Edition has no figures of municipalities."""
    document, places = parts.document, places_of(parts.document)
    if not places:
        return
    held = _held(document, {place.code for place in places})
    home = parts.areas.get(document.own_area)
    given = PlacesGiven(
        frame=parts.still,
        path=paths.page("", "places"),
        home=home.name if home else "",
        places=places,
        indicators=len(held),
    )
    yield SharedPage(places_page, Source(given))
    beside = tuple(area for area in document.areas if area.code == document.own_area or area.kind == "nation")
    for at, place in enumerate(places):
        yield SharedPage(
            place_page,
            Source(
                PlaceGiven(
                    frame=parts.still,
                    path=paths.page("", "places", place.code),
                    place=place,
                    beside=tuple(sorted(beside, key=lambda area: area.code != document.own_area)),
                    indicators=_of(place, beside, held),
                    previous=places[at - 1] if at else None,
                    following=places[at + 1] if at + 1 < len(places) else None,
                )
            ),
        )


def places_of(document: Document) -> tuple[Area, ...]:
    """The municipalities inside the plan's prefecture, in code order; a plan of a municipality has none."""
    own = next((area for area in document.areas if area.code == document.own_area), None)
    if own is None or own.kind != "prefecture":
        return ()
    inside = (area for area in document.areas if area.kind == "municipality" and area.code[:2] == own.code[:2])
    return tuple(inside)


def _held(document: Document, places: set[str]) -> list[_Held]:
    """Every listed indicator with figures of a municipality, and its undivided figures by area."""
    held = []
    for indicator in document.indicators:
        if indicator.kind == "component":
            continue
        by_area: dict[str, list[Observation]] = {}
        for row in indicator.observations:
            if not row.dimension:
                by_area.setdefault(row.area, []).append(row)
        if places & by_area.keys():
            held.append((_without_rows(indicator), by_area))
    return held


def _without_rows(indicator: Indicator) -> Indicator:
    """What a page of a municipality says of an indicator: nothing that is the prefecture's own promise."""
    return structs.replace(
        indicator, observations=(), targets=(), comparisons=(), notes=(), duties=(), curve=(), judgement=None
    )


def _of(place: Area, beside: tuple[Area, ...], held: list[_Held]) -> tuple[Indicator, ...]:
    return tuple(
        structs.replace(one, observations=tuple(_shown(place, beside, by_area)))
        for one, by_area in held
        if place.code in by_area
    )


def _shown(place: Area, beside: tuple[Area, ...], by_area: dict[str, list[Observation]]) -> Iterator[Observation]:
    """One row for each area: the municipality's newest, and of the others that of the same period, else the newest."""
    here = _newest(by_area[place.code])
    yield here
    for area in beside:
        rows = by_area.get(area.code)
        if rows:
            same = next((row for row in rows if row.period == here.period and row.value is not None), None)
            yield same or _newest(rows)


def _newest(rows: list[Observation]) -> Observation:
    """The newest row with a figure; without any, the newest row."""
    known = [row for row in rows if row.value is not None]
    return max(known or rows, key=lambda row: words.order(row.period))
