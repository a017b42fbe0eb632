"""The views of an indicator as files to keep: each chart with its title, its time and its source printed in it."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import structs

from shirube.charts.sheet import Sheet, draw_sheet
from shirube.kernel.language import tr
from shirube.portal import opendata, pictures, words
from shirube.portal.csvtext import for_excel
from shirube.portal.frame import edition_name
from shirube.portal.pages.drawn import drawn
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.views import COMPARE, HISTORY, MAP, SPREAD, View, Views, views_of
from shirube.portal.prefectures import prefectures_of

PREFECTURES = "prefectures-excel.csv"
"""The file of all prefectures' figures in the period shown, for Excel; programs find them in data.csv."""


@dataclass(frozen=True)
class Credit:
    """What stands under a chart: the unit and time of its figures, and where they come from."""

    figures: str
    source: str

    @property
    def text(self) -> str:
        """Both in one line."""
        return f"{self.figures}　{self.source}"


def credit_of(given: IndicatorGiven, when: str) -> Credit:
    """「単位：時間　時点：令和6年度上半期…」 and 「出典：…」; invented figures say so instead of naming a source."""
    indicator = given.indicator
    unit = words.unit(indicator) or tr("段階")
    source = tr("架空（デモ）") if indicator.fictitious else (indicator.source or tr("未設定"))
    return Credit(tr("単位：{unit}　時点：{when}", unit=unit, when=when), tr("出典：{source}", source=source))


def history_file(given: IndicatorGiven) -> bytes:
    """これまでの歩み; an empty picture when there is nothing to draw."""
    if view := _view(given, HISTORY):
        return _file(given, view)
    figures = drawn(given.indicator, given.own_area, given.areas, given.scale).figures
    return pictures.line(figures, tr("実績値はまだありません。")).encode()


def compare_file(given: IndicatorGiven) -> bytes:
    """全国・近隣と比べる."""
    return _file(given, _view(given, COMPARE))


def spread_file(given: IndicatorGiven) -> bytes:
    """The spread over all prefectures."""
    return _file(given, _view(given, SPREAD))


def map_file(given: IndicatorGiven) -> bytes:
    """The map of all prefectures."""
    return _file(given, _view(given, MAP))


def prefectures_csv(given: IndicatorGiven) -> bytes:
    """The figures of all prefectures in the period the spread and the map show, as in data-excel.csv."""
    found = prefectures_of(given.indicator, given.own_area, given.areas)
    rows = tuple(row for _, row in found.rows) if found else ()
    return for_excel(opendata.observations_csv((structs.replace(given.indicator, observations=rows),), given.areas))


def all_views(given: IndicatorGiven) -> Views:
    """Every view of the indicator of a page object."""
    return views_of(given.indicator, given.own_area, given.areas, given.scale)


def _view(given: IndicatorGiven, key: str) -> View | None:
    return next((one for one in all_views(given).views if one.key == key), None)


def _file(given: IndicatorGiven, view: View | None) -> bytes:
    if view is None:
        raise LookupError("There is no such view of this indicator.")
    credit = credit_of(given, view.when)
    frame = given.frame
    edition = f"{frame.plan}　{edition_name(frame.as_of, frame.number)}　{frame.publisher}"
    lines = (credit.figures, credit.source, *([given.indicator.credit] if given.indicator.credit else []), edition)
    sheet = Sheet(view.wide, *view.size, view.title, view.summary, lines)
    return draw_sheet(sheet).encode()
