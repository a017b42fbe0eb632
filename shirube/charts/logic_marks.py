"""How a kind of evidence is drawn: its line, and the square on it that names it."""

from __future__ import annotations

from shirube.charts import palette
from shirube.charts.logic_layout import MARK, NOTE
from shirube.charts.logic_model import Look
from shirube.charts.svg import Length, Markup, label, tag
from shirube.kernel.language import tr


def line_along(d: str, look: Look) -> Markup:
    """The line of an arrow along a path."""
    return tag("path", d=d, fill="none", stroke=look.colour, stroke_width=look.weight, stroke_dasharray=look.dash)


def mark_at(look: Look, x: Length, y: Length) -> tuple[Markup, Markup]:
    """The square of a kind of evidence, its middle at (x, y)."""
    half = MARK // 2
    ground = tag(
        "rect", x=x - half, y=y - half, width=MARK, height=MARK, rx=4, fill=palette.PAPER, stroke=look.colour,
        stroke_width=1,
    )  # fmt: skip
    return ground, label(tr(look.mark), x, y + 5, size=NOTE, fill=palette.INK, anchor="middle")
