"""推移の図: own figures with targets, 期待値, 全国 and neighbours, labelled where their lines end."""

from __future__ import annotations

from shirube.charts import palette
from shirube.charts.line_axes import breaks, grid, notes, period_names
from shirube.charts.line_labels import columns, draw_column
from shirube.charts.line_layout import Layout, lay_out
from shirube.charts.line_marks import BACK_TO_FRONT, draw_series, missing_words
from shirube.charts.line_model import Break, LineChart, Role, Series
from shirube.charts.svg import Markup, drawing, label, picture
from shirube.kernel.language import tr

__all__ = ["Break", "LineChart", "Role", "Series", "draw_line"]


@drawing
def draw_line(chart: LineChart) -> str:
    """The chart as SVG text; without a single figure it says so instead of drawing an empty frame."""
    layout = lay_out(chart)
    return picture(
        *(_empty(chart) if layout is None else _drawn(layout)),
        width=chart.width,
        height=chart.height,
        title=chart.title,
        description=chart.description,
        prefix=chart.prefix,
        class_="line-chart",
    )


def _drawn(layout: Layout) -> list[Markup]:
    beside = columns(layout)
    if beside is None:
        layout = lay_out(layout.chart, together=True) or layout
        beside = columns(layout) or []
    series = layout.chart.series
    order = sorted(range(len(series)), key=lambda place: BACK_TO_FRONT.index(series[place].role))
    return [
        *grid(layout),
        *period_names(layout),
        *breaks(layout),
        *(draw_series(layout, place) for place in order),
        *missing_words(layout),
        *(mark for column in beside for mark in draw_column(column, layout)),
        *notes(layout),
    ]


def _empty(chart: LineChart) -> list[Markup]:
    words = tr("示せる数値がまだありません")
    return [label(words, chart.width // 2, chart.height // 2, size=14, fill=palette.INK_FAINT, anchor="middle")]
