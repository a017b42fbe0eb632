"""推移の図: own figures with targets, 期待値, 全国 and neighbours, labelled where their lines end."""

from __future__ import annotations

from shirube.charts.line_model import Break, LineChart, Role, Series
from shirube.charts.svg import drawing, picture

__all__ = ["Break", "LineChart", "Role", "Series", "draw_line"]


@drawing
def draw_line(chart: LineChart) -> str:
    """The chart as SVG text."""
    return picture(
        width=chart.width,
        height=chart.height,
        title=chart.title,
        description=chart.description,
        prefix=chart.prefix,
        class_="line-chart",
    )
