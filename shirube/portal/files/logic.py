"""つながり: the page of all 分野, one for each, and their drawings as files; in Editions that have any."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from shirube.editions import logicgraph
from shirube.editions.document import LogicNode
from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages.given_logic import LogicGiven, logic_areas
from shirube.portal.pages.logic import area_page, index_page
from shirube.portal.pages.logic_files import chart_file, chart_name
from shirube.portal.pages.logic_parts import parts_of
from shirube.portal.sitefile import Shared, SharedFile, SharedPage, Source


def files(parts: EditionParts) -> Iterator[Shared]:
    """Nothing when no 分野 has a つながり."""
    areas = logic_areas(parts.document)
    if not areas:
        return
    path = paths.page("", "logic")
    nodes = tuple(one for one in parts.document.logic_nodes or () if one.area in areas)
    yield SharedPage(index_page, Source(_given(parts, path, nodes, "")))
    for area in areas:
        given = _given(parts, paths.page("", "logic", area), _tied(parts, area), area)
        yield SharedPage(area_page, Source(given))
        for part in parts_of(given):
            name = f"logic/{paths.segment(area)}/{chart_name(part.code)}"
            yield SharedFile(name, chart_file, Source(structs.replace(given, part=part.code)))


def _tied(parts: EditionParts, area: str) -> tuple[LogicNode, ...]:
    """The nodes of a 分野, all they lead to and all that leads to them."""
    nodes, links = parts.document.logic_nodes or (), parts.document.logic_links or ()
    own = [one.code for one in nodes if one.area == area]
    codes = logicgraph.downstream(links, own) | logicgraph.upstream(links, own)
    return tuple(one for one in nodes if one.code in codes)


def _given(parts: EditionParts, path: str, nodes: tuple[LogicNode, ...], focus: str) -> LogicGiven:
    document, codes = parts.document, {one.code for one in nodes}
    named = {one.indicator for one in nodes}
    inside = tuple(one for one in document.indicators if one.code in named)
    areas = {area.code: area for one in inside for area in parts.areas_of(one)}
    initiatives = {one.initiative for one in nodes}
    return LogicGiven(
        frame=parts.still,
        path=path,
        plan=document.plan,
        own_area=document.own_area,
        areas=tuple(areas[code] for code in sorted(areas)),
        scale=document.scale,
        policy_areas=document.policy_areas,
        policies=document.policies,
        indicators=inside,
        counts=(),
        denominators=(),
        changes=parts.changes_of(inside),
        focus=focus,
        nodes=nodes,
        links=tuple(one for one in document.logic_links or () if {one.source, one.target} <= codes),
        initiatives=tuple(card for card in parts.cards if card.code in initiatives),
    )
