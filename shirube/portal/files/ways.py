"""わたしの入口: their list, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions.document import Document, Way
from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages.given_front import WayCard, WayGiven, WaysGiven
from shirube.portal.pages.ways import way_page, ways_page
from shirube.portal.sitefile import Shared, SharedPage, Source


def files(parts: EditionParts) -> Iterator[Shared]:
    """Nothing when the Edition has no 入口."""
    ways = cards(parts.document)
    if ways:
        given = WaysGiven(frame=parts.still, path=paths.page("", "ways"), ways=ways)
        yield SharedPage(ways_page, Source(given))
    for way in parts.document.ways or ():
        yield SharedPage(way_page, Source(_given(parts, way, ways)))


def cards(document: Document) -> tuple[WayCard, ...]:
    """All 入口 as links to them need."""
    return tuple(WayCard(way.code, way.name, way.group) for way in document.ways or ())


def _given(parts: EditionParts, way: Way, ways: tuple[WayCard, ...]) -> WayGiven:
    document = parts.document
    inside = tuple(one for one in document.indicators if one.code in way.indicators)
    areas = {area.code: area for one in inside for area in parts.areas_of(one)}
    return WayGiven(
        frame=parts.still,
        path=paths.page("", "ways", way.code),
        plan=document.plan,
        own_area=document.own_area,
        areas=tuple(areas[code] for code in sorted(areas)),
        scale=document.scale,
        policy_areas=document.policy_areas,
        policies=tuple(one for one in document.policies if one.code in way.policies),
        indicators=inside,
        works=tuple(one for one in parts.cards if one.policy and one.policy in way.policies),
        counts=(),
        denominators=(),
        changes=parts.changes_of(inside),
        way=way,
        ways=ways,
        publisher=document.publisher.name,
        contact=document.publisher.contact,
    )
