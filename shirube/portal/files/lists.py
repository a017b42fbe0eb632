"""Pages that show many indicators: dashboard, 体系図, by 課 and 判定, every 分野."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions.document import Indicator
from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages import plan
from shirube.portal.pages.filters import finder_page
from shirube.portal.pages.given import ListGiven
from shirube.portal.sitefile import Shared, SharedPage, Source

_WHOLE = ((plan.dashboard_page, "dashboard"), (plan.tree_page, "tree"), (finder_page, "finder"))
"""Pages that show every indicator: whatever changes in the Edition, they may change."""


def files(parts: EditionParts) -> Iterator[Shared]:
    """The plan's own pages, then one page for each 分野."""
    document = parts.document
    for builder, name in _WHOLE:
        path = paths.page("", name)
        yield SharedPage(builder, Source(list_given(parts, path, document.indicators), parts.identity(path)))
    for area in document.policy_areas:
        path = paths.page("", "areas", area.code)
        inside = tuple(one for one in document.indicators if one.area == area.code)
        yield SharedPage(plan.area_page, Source(list_given(parts, path, inside, area.code)))


def list_given(parts: EditionParts, path: str, inside: tuple[Indicator, ...], focus: str = "") -> ListGiven:
    """The page object of these indicators; `focus` is the code of the 分野 the page is about."""
    document = parts.document
    return ListGiven(
        frame=parts.still,
        path=path,
        plan=document.plan,
        own_area=document.own_area,
        areas=document.areas,
        scale=document.scale,
        policy_areas=document.policy_areas,
        policies=document.policies,
        indicators=inside,
        counts=document.counts,
        denominators=document.denominators,
        changes=parts.changes_of(inside) if focus else parts.changes,
        focus=focus,
        works=tuple(one for one in parts.cards if focus and one.area == focus),
        logic=any(one.area == focus for one in document.logic_nodes or ()),
    )
