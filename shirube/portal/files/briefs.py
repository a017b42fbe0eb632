"""レク資料: one sheet for each indicator and each 分野, and their list."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from shirube.editions.document import Indicator
from shirube.portal import paths
from shirube.portal.files.indicators import indicator_given
from shirube.portal.files.lists import list_given
from shirube.portal.files.parts import EditionParts, named
from shirube.portal.pages import brief_lists, briefs
from shirube.portal.pages.given import BriefsGiven
from shirube.portal.sitefile import Shared, SharedPage, Source


def files(parts: EditionParts) -> Iterator[Shared]:
    """The list, then one sheet for each 分野."""
    document = parts.document
    yield SharedPage(brief_lists.index_page, Source(_index_given(parts)))
    for area in document.policy_areas:
        path = paths.page("", "briefs", "areas", area.code)
        inside = tuple(one for one in document.indicators if one.area == area.code)
        yield SharedPage(brief_lists.area_brief_page, Source(list_given(parts, path, inside, area.code)))


def _index_given(parts: EditionParts) -> BriefsGiven:
    document = parts.document
    return BriefsGiven(
        frame=parts.still,
        path=paths.page("", "briefs"),
        policy_areas=tuple((one.code, one.name) for one in document.policy_areas),
        indicators=tuple((one.area, named(one)) for one in document.indicators if one.kind != "component"),
    )


def sheet(parts: EditionParts, indicator: Indicator) -> Iterator[Shared]:
    """The sheet of one indicator; a part that only serves to compute others has none."""
    if indicator.kind != "component":
        path = paths.page("", "briefs", indicator.code)
        yield SharedPage(briefs.brief_page, Source(structs.replace(indicator_given(parts, indicator), path=path)))
