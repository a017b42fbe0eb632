"""判定ごとの数: one bar of counts, each with its mark, its word and its number."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.charts.svg import drawing, picture


@dataclass(frozen=True)
class Segment:
    """One grade: its word, its mark, its tone ("good", "care", "late", "calm") and how many show it."""

    label: str
    mark: str
    tone: str
    count: int


@dataclass(frozen=True)
class Tally:
    """Counts in the scale's order. `name` says what is counted（「判定ごとの指標の数」）; `unit` is its counter."""

    name: str
    segments: tuple[Segment, ...]
    unit: str = "指標"
    prefix: str = "tally"
    width: int = 720


@drawing
def draw_tally(tally: Tally) -> str:
    """The bar as SVG text."""
    return picture(
        width=tally.width, height=48, title=tally.name, description=tally.name, prefix=tally.prefix, class_="tally"
    )
