"""The files of one indicator: its page, its chart and its figures."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions.document import Indicator
from shirube.portal import opendata, paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.indicator import indicator_chart, indicator_page
from shirube.portal.sitefile import SiteFile, page_file


def files(parts: EditionParts, frame: Frame, indicator: Indicator) -> Iterator[SiteFile]:
    """Page, chart and figures; chart and figures are the same at both addresses, and so are their keys."""
    path = paths.page(frame.base, "indicators", indicator.code)
    yield page_file(path, indicator_page, indicator_given(parts, frame, indicator, path))
    still = indicator_given(parts, parts.still, indicator, "")
    yield page_file(path.replace("index.html", "chart.svg"), indicator_chart, still)
    yield page_file(path.replace("index.html", "data.csv"), _indicator_csv, still)


def indicator_given(parts: EditionParts, frame: Frame, indicator: Indicator, path: str) -> IndicatorGiven:
    """The page object of one indicator."""
    document = parts.document
    used = {target.decision for target in indicator.targets}
    return IndicatorGiven(
        frame=frame,
        path=path,
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
    )


def _indicator_csv(given: IndicatorGiven) -> bytes:
    return opendata.observations_csv((given.indicator,), given.areas)
