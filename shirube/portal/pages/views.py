"""The views of one indicator: our own way, beside 全国 and neighbours, among all prefectures as dots and as a map.

Drawing costs far more than the rest of a page, so the last few are kept for the page, its files and its next address.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.line_model import Role
from shirube.charts.spread import Member, Spread, draw_spread
from shirube.charts.tiles import Tile, TileMap, bounds_of, draw_tiles, size_of, tile_classes
from shirube.editions.document import Area, Indicator, ScaleText
from shirube.kernel.language import language, later, tr
from shirube.portal import pictures, summaries, words
from shirube.portal.pages import explained
from shirube.portal.pages.drawn import Drawn, drawn
from shirube.portal.prefectures import Prefectures, prefectures_of
from shirube.portal.series import Figures

HISTORY, COMPARE, SPREAD, MAP = "history", "compare", "spread", "map"
FILES = {
    HISTORY: "chart.svg",
    COMPARE: "chart-compare.svg",
    SPREAD: "chart-spread.svg",
    MAP: "chart-map.svg",
}
"""The file each view can be kept as."""
OF_ALL = (SPREAD, MAP)
"""The views of all prefectures in one period."""
_WIDE, _NARROW = (960, 300), (360, 330)


@dataclass(frozen=True)
class View:
    """One view: what it is called in the choice, its full title, when its figures are from, what it shows in words.

    `wide` and `narrow` are the drawing in two widths, `size` that of the wide one in px; `notes` explain its marks.
    """

    key: str
    name: str
    title: str
    when: str
    summary: str
    wide: SafeString
    narrow: SafeString
    size: tuple[int, int]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """One prefecture in the table beside its views."""

    name: str
    text: str
    own: bool


@dataclass(frozen=True)
class Views:
    """All views that have data, and the table of all prefectures (empty without one) with its time."""

    views: tuple[View, ...]
    cells: tuple[Cell, ...]
    when: str
    missing: str


def keys_of(indicator: Indicator, own_area: str, areas: tuple[Area, ...]) -> tuple[str, ...]:
    """The views there are besides our own way, without drawing them."""
    beside = {one.area for one in indicator.comparisons if one.method != "none"}
    compared = any(row.area in beside and not row.dimension and row.value is not None for row in indicator.observations)
    return (
        *((COMPARE,) if compared else ()),
        *(OF_ALL if prefectures_of(indicator, own_area, areas) else ()),
    )


def views_of(indicator: Indicator, own_area: str, areas: tuple[Area, ...], scale: ScaleText) -> Views:
    """Draw every view of one indicator, in the language being spoken."""
    return _views(language(), indicator, own_area, areas, scale)


@lru_cache(maxsize=8)
def _views(_: str, indicator: Indicator, own_area: str, areas: tuple[Area, ...], scale: ScaleText) -> Views:
    picture = drawn(indicator, own_area, areas, scale)
    figures, found = picture.figures, prefectures_of(indicator, own_area, areas)
    views = [*_history(picture), *_compare(figures)]
    if found is None:
        return Views(tuple(views), (), "", "")
    views += [_spread(figures, found), _map(figures, found)]
    cells = tuple(Cell(area.name, words.observed(indicator, row), area.code == own_area) for area, row in found.rows)
    return Views(tuple(views), cells, words.period(found.period).label, summaries.without(found))


def _history(picture: Drawn) -> list[View]:
    figures = picture.figures
    if not picture.chart:
        return []
    rows = tuple(figures.own.rows.values())
    notes = (*explained.breaks(figures.indicator), *explained.provisional(rows), *explained.reasons(rows))
    return [
        View(
            key=HISTORY,
            name=tr("これまでの歩みと目標値") if figures.aims else tr("これまでの歩み"),
            title=pictures.chart_title(figures),
            when=_state(figures),
            summary=summaries.history(figures),
            wide=picture.chart,
            narrow=picture.chart_narrow,
            size=pictures.WIDE,
            notes=notes,
        )
    ]


def _state(figures: Figures) -> str:
    latest = figures.latest
    return words.state(figures.indicator, latest) if latest else tr("実績値はまだありません")


def _compare(figures: Figures) -> list[View]:
    shown = pictures.compared(figures)
    if not shown:
        return []
    said = summaries.compare(figures, shown)
    rows = [row for one in shown for row in one.rows.values()]
    notes = (*explained.pooled(figures), *explained.breaks(figures.indicator), *explained.provisional(rows))
    return [
        View(
            key=COMPARE,
            name=tr("全国・近隣と比べる"),
            title=pictures.compare_title(figures),
            when=_state(figures),
            summary=said,
            wide=_safe(pictures.compare(figures, said)),
            narrow=_safe(pictures.compare(figures, said, size=pictures.NARROW, prefix="compare-small")),
            size=pictures.WIDE,
            notes=notes,
        )
    ]


def _nation(figures: Figures, period: str) -> tuple[str, Decimal] | None:
    for one in figures.others:
        value = one.value(period) if one.role is Role.NATION and one.method != "none" else None
        if value is not None:
            return one.name, value
    return None


def _of_all(figures: Figures, found: Prefectures, text: str) -> str:
    """「有効求人倍率の47都道府県の散らばり（令和2年度・水準）」."""
    kind = tr("・").join((words.era_period(found.period), *pictures.shape_said(figures.indicator)))
    return tr(text, name=pictures.named(figures), count=len(found.figures), kind=kind)


def _spread(figures: Figures, found: Prefectures) -> View:
    indicator, nation = figures.indicator, _nation(figures, found.period)
    members = tuple(Member(area.name, value, area.code == found.own) for area, value in found.figures)
    title = _of_all(figures, found, later("{name}の{count}都道府県の散らばり（{kind}）"))
    said = summaries.spread(figures, found, nation[1] if nation else None)
    wide, narrow = (
        _safe(draw_spread(Spread(title, said, words.unit(indicator), indicator.digits, members, nation, prefix, *size)))
        for prefix, size in (("spread", _WIDE), ("spread-small", _NARROW))
    )
    name = tr("{count}都道府県の散らばり", count=len(members))
    notes = (tr("ほかの都道府県には順位も評価も付けていません。"),)
    return View(SPREAD, name, title, words.period(found.period).label, said, wide, narrow, _WIDE, notes)


def _map(figures: Figures, found: Prefectures) -> View:
    indicator = figures.indicator
    tiles = tuple(
        Tile(
            code=area.code[:2],
            name=area.name,
            value=None if row.value is None else Decimal(row.value),
            missing="" if row.value is not None else words.missing_label(row.missing),
            own=area.code == found.own,
        )
        for area, row in found.rows
    )
    title = _of_all(figures, found, later("{name}の都道府県タイル地図（{kind}）"))
    drawing = TileMap(title, "", words.unit(indicator), indicator.digits, tiles, prefix="map")
    classes = tile_classes(tiles)
    said = summaries.tiles(figures, found, classes, bounds_of(drawing)) if classes else ""
    wide, narrow = (
        _safe(draw_tiles(TileMap(title, said, words.unit(indicator), indicator.digits, tiles, small, prefix)))
        for small, prefix in ((False, "map"), (True, "map-small"))
    )
    notes = (tr("濃いほど値が大きいことだけを表し、よい・わるいは表しません。"),)
    when, name = words.period(found.period).label, tr("都道府県タイル地図")
    return View(MAP, name, title, when, said, wide, narrow, size_of(drawing), notes)


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - the charts room escapes every word
