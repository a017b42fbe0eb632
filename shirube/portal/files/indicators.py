"""The files of one indicator: its page, the fragment for other sites, its charts and its figures."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions.document import Indicator
from shirube.portal import paths
from shirube.portal.files.figures import figure_files
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages import chart_files
from shirube.portal.pages.embed import EMBED, embed_page
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.indicator import indicator_page
from shirube.portal.pages.views import COMPARE, FILES, HISTORY, MAP, SPREAD, keys_of
from shirube.portal.sitefile import Shared, SharedFile, SharedPage, Source

_VIEWS = {COMPARE: chart_files.compare_file, SPREAD: chart_files.spread_file, MAP: chart_files.map_file}


def files(parts: EditionParts, indicator: Indicator) -> Iterator[Shared]:
    """Page, charts and figures; those of views without data are not there."""
    given = indicator_given(parts, indicator)
    source, folder = Source(given), f"indicators/{paths.segment(indicator.code)}"
    keys = keys_of(indicator, given.own_area, given.areas)
    yield SharedPage(indicator_page, source)
    if keys or any(row.area == given.own_area and not row.dimension for row in indicator.observations):
        yield SharedPage(embed_page, source, EMBED)
    yield SharedFile(f"{folder}/{FILES[HISTORY]}", chart_files.history_file, source)
    for key in keys:
        yield SharedFile(f"{folder}/{FILES[key]}", _VIEWS[key], source)
    yield from figure_files(parts, source, folder)
    if SPREAD in keys:
        yield SharedFile(f"{folder}/{chart_files.PREFECTURES}", chart_files.prefectures_csv, source)


def indicator_given(parts: EditionParts, indicator: Indicator) -> IndicatorGiven:
    """The page object of one indicator, as seen from the Edition's own folder."""
    document = parts.document
    used = {target.decision for target in indicator.targets}
    return IndicatorGiven(
        frame=parts.still,
        path=paths.page("", "indicators", indicator.code),
        indicator=indicator,
        own_area=document.own_area,
        areas=parts.areas_of(indicator),
        scale=document.scale,
        policy_area=next((one for one in document.policy_areas if one.code == indicator.area), None),
        policy=next((one for one in document.policies if one.code == indicator.policy), None),
        decisions=tuple(one for one in document.decisions if one.code in used),
        changes=parts.changes_of((indicator,)),
        parent=parts.name(indicator.parent),
        children=parts.children.get(indicator.code, ()),
        numerator=parts.name(indicator.numerator),
        denominator=parts.name(indicator.denominator),
        used_by=parts.users.get(indicator.code, ()),
        relisted_from=parts.name(indicator.relisted_from),
        predecessors=parts.predecessors(indicator),
        heirs=parts.heirs.get(indicator.code, ()),
        works=parts.initiatives_by_indicator.get(indicator.code, ()),
        opinions=parts.deliberation.by_indicator.get(indicator.code, ()),
    )
