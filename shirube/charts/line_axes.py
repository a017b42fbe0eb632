"""The quiet part of a line chart: grid, values beside it, periods under it, notes at its foot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.lettering import Box, fitted, text_width
from shirube.charts.line_layout import Layout, flag_room, letter_size, tick_words
from shirube.charts.line_model import Role
from shirube.charts.svg import Markup, label, tag
from shirube.kernel.language import tr
from shirube.kernel.periods import Period, PeriodKind

GAP = 8


def grid(layout: Layout) -> list[Markup]:
    """One thin line and one number per tick, 0 drawn stronger; the unit above them."""
    size = letter_size(layout.chart, Role.NATION)
    left, right = layout.across.near - 12, layout.across.far
    drawn = []
    for value, words in zip(layout.ticks.values, tick_words(layout.ticks), strict=True):
        y = layout.upward.at(value)
        base = value == 0
        drawn.append(
            tag(
                "line", class_="grid-zero" if base else "grid", x1=left, y1=y, x2=right, y2=y,
                stroke=palette.RULE_STRONG if base else palette.RULE_SOFT, stroke_width=1,
            )
        )  # fmt: skip
        drawn.append(label(words, left - 6, y + size // 3, size=size, fill=palette.INK_SOFT, anchor="end"))
    if layout.chart.unit:
        unit = fitted(f"（{layout.chart.unit}）", size, layout.chart.width - 8)
        drawn.append(label(unit, 2, size + 1, size=size, fill=palette.INK_SOFT))
    if not layout.ticks.low <= 0 <= layout.ticks.high:
        drawn.append(_broken_axis(left, layout.upward.near))
    return drawn


def _broken_axis(x: int, foot: int) -> Markup:
    """The zigzag at the foot of an axis that leaves 0 out."""
    d = f"M{x} {foot - 22}v6l-5 4 10 5-10 5 5 4v4"
    return tag("path", class_="axis-break", d=d, fill="none", stroke=palette.INK_SOFT, stroke_width="1.5")


def shown_periods(layout: Layout) -> list[tuple[Period, Box]]:
    """The periods whose names are written: the first, the last, and as many regular ones as do not touch."""
    size = letter_size(layout.chart, Role.NATION)
    periods = sorted(layout.chart.periods)
    boxes = [(period, _name_box(layout, period, size)) for period in periods]
    *others, last = boxes
    for stride in range(1, len(boxes) + 1):
        kept = [(period, box) for period, box in others[::stride] if box.right + GAP <= last[1].left]
        kept.append(last)
        if all(one[1].right + GAP <= two[1].left for one, two in zip(kept, kept[1:], strict=False)):
            break
    return kept


def _name_box(layout: Layout, period: Period, size: int) -> Box:
    """Centred under its place, or pushed back into the frame."""
    width = max(text_width(name, size) for name in _two_names(period))
    half = width // 2 + 1
    x = max(Decimal(half), min(layout.x(period), Decimal(layout.chart.width - half)))
    return Box(x - half, 0, x + half, size)


def _two_names(period: Period) -> tuple[str, str]:
    """「R6」 and 「2024」, in the era and the western calendar."""
    if period.kind is PeriodKind.CALENDAR_YEAR:
        return period.short, ""
    year = period.fiscal.year if period.kind in _FISCAL else period.end.year
    return period.short, str(year)


_FISCAL = (PeriodKind.FISCAL_YEAR, PeriodKind.HALF, PeriodKind.QUARTER)


def period_names(layout: Layout) -> list[Markup]:
    """Names under the axis, the western year below the era year; a small tick for every period."""
    size = letter_size(layout.chart, Role.NATION)
    foot = layout.upward.near
    ends = [layout.x(period) for period in sorted(layout.chart.periods)]
    d = "".join(f"M{end} {foot}v4" for end in ends)
    drawn = [tag("path", class_="period-ticks", d=d, stroke=palette.RULE_STRONG, stroke_width=1)]
    for period, box in shown_periods(layout):
        for row, name in enumerate(_two_names(period)):
            if name:
                y = foot + 4 + (row + 1) * (size + 3)
                fill = palette.INK_FAINT if row else palette.INK_SOFT
                x = (box.left + box.right) / Decimal(2)
                drawn.append(label(name, x, y, size=12 if row else size, fill=fill, anchor="middle"))
    return drawn


def notes(layout: Layout) -> list[Markup]:
    """The notes, at the very foot."""
    low = layout.chart.height - 4
    count = len(layout.notes)
    return [
        label(note, 2, low - 16 * (count - 1 - row), size=12, fill=palette.INK_SOFT, class_="chart-note")
        for row, note in enumerate(layout.notes)
    ]


def break_x(layout: Layout, day: date) -> Decimal:
    """Half way between the last figure before the break and the first after it: figures stand at their last day."""
    before = [x for period, x, _ in layout.columns if period.end < day]
    after = [x for period, x, _ in layout.columns if period.end >= day]
    if not before:
        return Decimal(layout.across.near - 10)
    return (before[-1] + after[0]) / 2 if after else Decimal(layout.across.far)


def breaks(layout: Layout) -> list[Markup]:
    """系列断絶: a dashed upright line, its words on a row of their own above the plot."""
    drawn = []
    left, right = layout.across.near - 12, layout.chart.width - 2
    head = layout.upward.far - 8 - flag_room(layout.chart)
    for row, one in enumerate(sorted(layout.chart.breaks, key=lambda one: (one.day, one.reason))):
        x, y = break_x(layout, one.day), head - 17 * (len(layout.chart.breaks) - 1 - row)
        leftward = right - x < x - left
        room = int(x - left if leftward else right - x) - 6
        said = tr("ここから比べられません：{reason}", reason=one.reason)
        drawn.append(
            tag(
                "line", class_="series-break", x1=x, y1=y - 10, x2=x, y2=layout.upward.near,
                stroke=palette.INK_SOFT, stroke_width=1, stroke_dasharray="6 4",
            )
        )  # fmt: skip
        drawn.append(
            label(
                fitted(said, 12, room), x - 5 if leftward else x + 5, y, size=12, fill=palette.INK_SOFT,
                anchor="end" if leftward else "start", class_="break-label", title=said, halo=True,
            )
        )  # fmt: skip
    return drawn
