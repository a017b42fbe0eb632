"""小さな推移: a word-sized line of one series."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.charts.svg import drawing, picture


@dataclass(frozen=True)
class Spark:
    """`points` are (label of the period, figure or None) in order; None is a gap."""

    name: str
    unit: str
    digits: int
    points: tuple[tuple[str, Decimal | None], ...]
    prefix: str = "spark"
    width: int = 120
    height: int = 32


@drawing
def draw_spark(spark: Spark) -> str:
    """The sparkline as SVG text."""
    return picture(
        width=spark.width,
        height=spark.height,
        title=spark.name,
        description=spark.name,
        prefix=spark.prefix,
        class_="spark",
    )
