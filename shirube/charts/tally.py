"""判定ごとの数: one bar of counts, each with its mark, its word and its number; never a mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.charts import palette
from shirube.charts.lettering import fitted, text_width
from shirube.charts.svg import Markup, drawing, label, picture, tag, titled
from shirube.kernel.language import later, tr

_SIZE = 14
_BAR = 44
_ROW = 24
_GAP = 2
_LEAST = 24


@dataclass(frozen=True)
class Segment:
    """One grade: its word, its mark, its tone ("good", "care", "late", "calm") and how many show it (0 or more)."""

    label: str
    mark: str
    tone: str
    count: int

    @property
    def words(self) -> str:
        """「◎ 順調 4」."""
        return f"{self.mark} {self.label} {self.count}".strip()


@dataclass(frozen=True)
class Tally:
    """Counts in the scale's order. `name` says what is counted（「判定ごとの指標の数」）; `unit` is its counter."""

    name: str
    segments: tuple[Segment, ...]
    unit: str = later("指標")
    prefix: str = "tally"
    width: int = 720


@drawing
def draw_tally(tally: Tally) -> str:
    """The bar as SVG text.

    Words stand inside the segments; where one segment is too narrow for its words, all words stand in rows below
    the bar instead, zeros too.
    """
    shown = [segment for segment in tally.segments if segment.count > 0]
    total = sum(segment.count for segment in shown)
    each = tr("、").join(tr("{label}{count}", label=segment.label, count=segment.count) for segment in tally.segments)
    whole = tr("全{count}{unit}。", count=total, unit=tr(tally.unit))
    inside, height = _drawn(tally, shown)
    return picture(
        *inside,
        width=tally.width,
        height=height,
        title=tally.name,
        description=whole + (tr("{said}。", said=each) if each else ""),
        prefix=tally.prefix,
        class_="tally",
    )


def _drawn(tally: Tally, shown: Sequence[Segment]) -> tuple[list[Markup], int]:
    if not shown:
        said = label(tr("数える判定がまだありません"), 2, 20, size=_SIZE, fill=palette.INK_FAINT)
        return [said], 28
    within = shared_widths(shown, tally.width, [text_width(one.words, _SIZE) + 16 for one in shown])
    if within is not None:
        return _bar(shown, within, words=True), _BAR
    widths = shared_widths(shown, tally.width, [_LEAST] * len(shown))
    rows, low = _rows(tally)
    return [*(_bar(shown, widths, words=False) if widths else []), *rows], low


def shared_widths(shown: Sequence[Segment], width: int, least: Sequence[int]) -> list[int] | None:
    """Whole px in proportion to the counts, none under its least; None when the least do not fit. Sums to the bar."""
    room = width - _GAP * (len(shown) - 1)
    if sum(least) > room:
        return None
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(shown)) if place not in fixed]
        left = room - sum(least[place] for place in fixed)
        total = sum(shown[place].count for place in free)
        short = {place for place in free if shown[place].count * left < least[place] * total}
        if not short:
            break
        fixed |= short
    widths = list(least)
    used = counted = 0
    for place in free:
        counted += shown[place].count
        widths[place] = left * counted // total - used
        used += widths[place]
    return widths


def _bar(shown: Sequence[Segment], widths: Sequence[int], *, words: bool) -> list[Markup]:
    drawn, x = [], 0
    for segment, width in zip(shown, widths, strict=True):
        colours = palette.tone(segment.tone)
        text = segment.words if words else segment.mark
        drawn.append(
            tag(
                "g",
                titled(segment.words),
                tag("rect", x=x, y=0, width=width, height=_BAR, fill=colours.wash),
                tag("rect", x=x, y=_BAR - 5, width=width, height=5, fill=colours.strong),
                label(text, x + width // 2, 25, size=_SIZE, fill=colours.strong, anchor="middle", bold=True),
                class_=f"tone-{segment.tone}",
            )
        )
        x += width + _GAP
    return drawn


def _rows(tally: Tally) -> tuple[list[Markup], int]:
    """Every grade's words, wrapped into rows under the bar, and the height they end at."""
    drawn: list[Markup] = []
    x, y = 0, _BAR + _ROW
    for segment in tally.segments:
        words = fitted(segment.words, _SIZE, tally.width - 4)
        width = text_width(words, _SIZE)
        if x and x + width > tally.width - 2:
            x, y = 0, y + _ROW
        drawn.append(
            label(
                words, x + 2, y, size=_SIZE, fill=palette.tone(segment.tone).strong, bold=True,
                class_=f"tone-{segment.tone}", title=segment.words,
            )
        )  # fmt: skip
        x += width + 20
    return drawn, y + 8
