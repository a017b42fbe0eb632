"""The page of each 事業."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions import logicgraph
from shirube.editions.document import Initiative, LogicLink, LogicNode
from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.pages.given_initiative import InitiativeGiven
from shirube.portal.pages.initiative import initiative_alone, initiative_page
from shirube.portal.sitefile import Shared, SharedPage, SiteFile, Source, page_file


def files(parts: EditionParts) -> Iterator[Shared]:
    """The pages that say the same at every address of their Edition."""
    for one in parts.initiatives.values():
        if not _looks_back(parts, one):
            yield SharedPage(initiative_page, Source(_given(parts, one, parts.still)))


def own_files(parts: EditionParts, frame: Frame) -> Iterator[SiteFile]:
    """The pages that link to an older Edition, which stands elsewhere for each address."""
    for one in parts.initiatives.values():
        if _looks_back(parts, one):
            given = _given(parts, one, frame)
            yield page_file(given.path, initiative_alone, given)


def _looks_back(parts: EditionParts, one: Initiative) -> bool:
    return any(earlier.slug for earlier in parts.initiative_predecessors(one))


def _given(parts: EditionParts, one: Initiative, frame: Frame) -> InitiativeGiven:
    document, told = parts.document, {revision.decision for revision in one.revisions}
    inside = tuple(each for each in document.indicators if each.code in one.indicators)
    areas = {area.code: area for each in inside for area in parts.areas_of(each)}
    nodes, links = _led_to(document.logic_nodes or (), document.logic_links or (), one)
    return InitiativeGiven(
        frame=frame,
        path=paths.page(frame.base, "initiatives", one.code),
        plan=document.plan,
        own_area=document.own_area,
        areas=tuple(areas[code] for code in sorted(areas)),
        scale=document.scale,
        policy_areas=tuple(each for each in document.policy_areas if each.code == one.area),
        policies=tuple(each for each in document.policies if each.code == one.policy),
        indicators=inside,
        counts=(),
        denominators=(),
        changes=parts.changes_of(inside),
        initiative=one,
        decisions=tuple(each for each in document.decisions if each.code in told),
        told=parts.changes_of_initiative(one.code),
        relisted_from=parts.card(one.relisted_from),
        relisted_as=parts.relisted.get(one.code, ()),
        predecessors=parts.initiative_predecessors(one),
        heirs=parts.initiative_heirs.get(one.code, ()),
        nodes=nodes,
        links=links,
        opinions=parts.deliberation.by_initiative.get(one.code, ()),
    )


def _led_to(
    nodes: tuple[LogicNode, ...], links: tuple[LogicLink, ...], one: Initiative
) -> tuple[tuple[LogicNode, ...], tuple[LogicLink, ...]]:
    """What stands for a 事業 in the つながり and everything it leads to, in the document's order."""
    own = [node.code for node in nodes if node.initiative == one.code]
    codes = logicgraph.downstream(links, own) if own else frozenset()
    return (
        tuple(node for node in nodes if node.code in codes),
        tuple(link for link in links if link.source in codes),
    )
