"""What an indicator's page and its chart file share at every address: drawings, the table twin, the sentence.

Drawing costs far more than the rest of a page, so the last few are kept; they depend on nothing but the arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.walk import WalkSize
from shirube.editions.document import Area, Indicator, ScaleText
from shirube.kernel.language import language
from shirube.portal import pictures, summaries
from shirube.portal.pages.twin import Twin, twin_of
from shirube.portal.reading import aloud
from shirube.portal.series import Figures, figures_of


@dataclass(frozen=True)
class Drawn:
    """Drawings in two widths, "" where there is nothing to draw; `reading` reads the indicator aloud.

    `chart` is これまでの歩み: our own figures with targets and 期待値. The other views stand in `views.py`.
    """

    figures: Figures
    reading: str
    walk: SafeString
    walk_narrow: SafeString
    chart: SafeString
    chart_narrow: SafeString
    twin: Twin


def drawn(indicator: Indicator, own_area: str, areas: tuple[Area, ...], scale: ScaleText) -> Drawn:
    """Draw one indicator, in the language being spoken."""
    return _drawn(language(), indicator, own_area, areas, scale)


@lru_cache(maxsize=8)
def _drawn(_: str, indicator: Indicator, own_area: str, areas: tuple[Area, ...], scale: ScaleText) -> Drawn:
    figures = figures_of(indicator, own_area, {area.code: area for area in areas})
    judgement = indicator.judgement
    expected = judgement.expected if judgement else None
    reading = aloud(figures, None if expected is None else Decimal(expected))
    return Drawn(
        figures=figures,
        reading=reading,
        walk=_walk(figures, scale, WalkSize.FULL, "walk"),
        walk_narrow=_walk(figures, scale, WalkSize.COMPACT, "walk-small"),
        chart=_chart(figures, pictures.WIDE, "chart"),
        chart_narrow=_chart(figures, pictures.NARROW, "chart-small"),
        twin=twin_of(figures, expected),
    )


def _walk(figures: Figures, scale: ScaleText, size: WalkSize, prefix: str) -> SafeString:
    judgement = figures.indicator.judgement
    return _safe(pictures.walk(figures, scale, judgement, size, prefix) if figures.aims else "")


def _chart(figures: Figures, size: tuple[int, int], prefix: str) -> SafeString:
    said = summaries.history(figures)
    return _safe(pictures.line(figures, said, size=size, prefix=prefix) if figures.own.rows else "")


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - the charts room escapes every word
