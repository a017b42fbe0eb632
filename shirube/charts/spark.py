"""小さな推移: a word-sized line of one series, its last figure dotted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.axis import Span
from shirube.charts.svg import Markup, drawing, number, picture, tag, titled
from shirube.kernel.figures import display
from shirube.kernel.language import tr

_EDGE = 6


@dataclass(frozen=True)
class Spark:
    """`points` are (label of the period, figure or None) in order, evenly spaced; None is a gap, never bridged.

    Not `dotted` leaves out the dots but the last figure's and those no line leads to: for lists of many.
    """

    name: str
    unit: str
    digits: int
    points: tuple[tuple[str, Decimal | None], ...]
    prefix: str = "spark"
    width: int = 120
    height: int = 32
    dotted: bool = True


@drawing
def draw_spark(spark: Spark) -> str:
    """The sparkline as SVG text. Its foot is not 0: it shows the way, the figures stand beside it."""
    known = [(place, label, value) for place, (label, value) in enumerate(spark.points) if value is not None]
    said = tr("値がありません")
    if known:
        ends = [f"{label} {display(value, spark.digits)}{spark.unit}" for _, label, value in known]
        said = ends[0] if len(ends) == 1 else tr("{start}から{end}まで", start=ends[0], end=ends[-1])
    return picture(
        *_drawn(spark, known),
        width=spark.width,
        height=spark.height,
        title=spark.name,
        description=said,
        prefix=spark.prefix,
        class_="spark",
    )


def _drawn(spark: Spark, known: list[tuple[int, str, Decimal]]) -> list[Markup]:
    if not known:
        return []
    values = [value for _, _, value in known]
    across = Span(Decimal(0), Decimal(len(spark.points) - 1), _EDGE, spark.width - _EDGE)
    upward = Span(min(values), max(values), spark.height - _EDGE, _EDGE)
    d, before = "", -2
    for place, _, value in known:
        joined = "L" if place == before + 1 else "M"
        d += f"{joined}{number(across.at(Decimal(place)))} {number(upward.at(value))}"
        before = place
    places = {place for place, _, _ in known}
    dots = [
        tag(
            "circle", titled(f"{label} {display(value, spark.digits)}{spark.unit}"),
            cx=across.at(Decimal(place)), cy=upward.at(value), r=4 if place == known[-1][0] else "1.5",
        )
        for place, label, value in known
        if spark.dotted or place == known[-1][0] or not {place - 1, place + 1} & places
    ]  # fmt: skip
    line = tag("path", d=d, fill="none", stroke=palette.KEY, stroke_width=2, stroke_linejoin="round")
    return [line, tag("g", *dots, fill=palette.KEY)]
