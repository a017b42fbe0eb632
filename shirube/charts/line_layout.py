"""Where a line chart's parts stand: margins first from the words that need them, then one scale each way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from shirube.charts.axis import Span, Ticks, axis_ends, nice_ticks
from shirube.charts.lettering import fitted, text_width
from shirube.charts.line_model import LineChart, Role, Series
from shirube.kernel.figures import display
from shirube.kernel.language import later, tr
from shirube.kernel.periods import Period

WIDE = 560
AIMS = (Role.TARGET, Role.EXPECTED)
LEAD = 14
FLAG = 20
"""Px from the end of a line to its words, and to those beside a flag."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure where it is drawn."""

    x: Decimal
    y: Decimal
    period: Period
    value: Decimal
    named: str


@dataclass(frozen=True)
class Layout:
    """Everything that is decided before anything is drawn."""

    chart: LineChart
    ticks: Ticks
    across: Span
    upward: Span
    notes: tuple[str, ...]
    merged: bool

    @cached_property
    def columns(self) -> tuple[tuple[Period, Decimal, str], ...]:
        """The periods in order, each with its px and its full name."""
        return tuple((period, self.x(period), period.label) for period in sorted(self.chart.periods))

    @cached_property
    def dots(self) -> dict[int, tuple[Dot, ...]]:
        """The figures of each series, by its place, in period order."""
        return {
            place: tuple(
                Dot(x, self.upward.at(value), period, value, named)
                for period, x, named in self.columns
                if (value := series.points.get(period.key)) is not None
            )
            for place, series in enumerate(self.chart.series)
        }

    def x(self, period: Period) -> Decimal:
        """A period stands at its last day."""
        return self.across.at(Decimal(period.end.toordinal()))

    @cached_property
    def names_missing(self) -> bool:
        """Whether words for missing figures stand on the axis."""
        keys = {period.key for period in self.chart.periods}
        return any(
            series.points.get(key) is None and (key in series.points or key in series.missing)
            for series in self.chart.series
            if series.role is Role.OWN
            for key in keys
        )

    @property
    def floor(self) -> int:
        """The lowest px for names at the ends of lines: the words for missing figures stand below it."""
        return self.upward.near - (28 if self.names_missing else 0)

    @property
    def wide(self) -> bool:
        """Whether this is the drawing for a page rather than for a phone."""
        return is_wide(self.chart)


def is_wide(chart: LineChart) -> bool:
    """Whether letters have room to be a little larger."""
    return chart.width >= WIDE


def letter_size(chart: LineChart, role: Role) -> int:
    """Our own name is read first."""
    size = 13 if is_wide(chart) else 12
    return size + 2 if role is Role.OWN else size


def end_label(chart: LineChart, series: Series, period: Period, value: Decimal) -> str:
    """「本県 18（速報）」, shortened when it would take the chart's room away; the figure itself never is."""
    size = letter_size(chart, series.role)
    bare = f" {display(value, chart.digits)}"
    room = chart.width * 2 // 5
    tail = tr("{value}（速報）", value=bare) if period.key in series.provisional else bare
    if text_width(tail, size) + 3 * size > room:
        tail = bare
    return fitted(series.name, size, max(room - text_width(tail, size), 3 * size)) + tail


def flag_room(chart: LineChart) -> int:
    """Px that a flag at the very top needs above the plot."""
    return 14 if any(series.role is Role.TARGET for series in chart.series) else 0


def tick_words(ticks: Ticks) -> list[str]:
    """What stands beside the grid; from 億 upward in 億, 兆 or 京, when every tick is a whole number of them."""
    for unit, power in ((later("京"), 16), (later("兆"), 12), (later("億"), 8)):
        if all(value % Decimal(10) ** power == 0 for value in ticks.values):
            scaled = [display(value.scaleb(-power), 0) for value in ticks.values]
            return [words if words == "0" else f"{words}{tr(unit)}" for words in scaled]
    return [display(value, ticks.digits) for value in ticks.values]


def lay_out(chart: LineChart, *, together: bool = False) -> Layout | None:
    """The layout, or None when no series has a figure in any period; `together` puts all end labels in one column."""
    keys = {period.key for period in chart.periods}
    values = [
        value for series in chart.series for key, value in series.points.items() if value is not None and key in keys
    ]
    if not values:
        return None
    low, high = axis_ends(values, chart.zero_based)
    ticks = nice_ticks(low, high, 5 if is_wide(chart) else 4)
    size = letter_size(chart, Role.NATION)
    notes = _notes(chart, ticks)
    left = max(text_width(words, size) for words in tick_words(ticks)) + 10
    foot = chart.height - 2 * (size + 3) - 8 - 16 * len(notes)
    head = 26 + 17 * len(chart.breaks) + flag_room(chart)
    right, merged = _right_margin(chart, left, together=together)
    days = [Decimal(period.end.toordinal()) for period in chart.periods]
    across = Span(min(days), max(days), left + 12, max(chart.width - right, left + 52))
    return Layout(chart, ticks, across, Span(ticks.low, ticks.high, foot, head), notes, merged)


def _right_margin(chart: LineChart, left: int, *, together: bool) -> tuple[int, bool]:
    """Room right of the last period, and whether aims and figures share one column of end labels."""
    figures, aims = _ends(chart, aims=False), _ends(chart, aims=True)
    days = [period.end.toordinal() for period in chart.periods]
    margin = FLAG + 4 + max((width for _, width in aims), default=0)
    if figures and not together:
        inner = chart.width - margin - left - 12
        reached = max(day for day, _ in figures) - min(days)
        x = left + 12 + (inner * reached // (max(days) - min(days)) if max(days) > min(days) else inner // 2)
        if x + LEAD + max(width for _, width in figures) <= chart.width - 2:
            return margin, False
    return FLAG + 4 + max(width for _, width in figures + aims), True


def _ends(chart: LineChart, *, aims: bool) -> list[tuple[int, int]]:
    """The day and the label width at the end of each series."""
    found = []
    for series in chart.series:
        if (series.role in AIMS) is aims:
            last = last_period(chart.periods, series)
            if last is not None:
                text = end_label(chart, series, last, series.points[last.key] or Decimal(0))
                found.append((last.end.toordinal(), text_width(text, letter_size(chart, series.role))))
    return found


def last_period(periods: Iterable[Period], series: Series) -> Period | None:
    """The last period with a figure."""
    return max((period for period in periods if series.points.get(period.key) is not None), default=None)


def _notes(chart: LineChart, ticks: Ticks) -> tuple[str, ...]:
    """What the reader must know to read the marks, in lines that fit."""
    roles = {series.role for series in chart.series}
    said = []
    if not ticks.low <= 0 <= ticks.high:
        said.append(tr("縦軸は0から始まっていません"))
    if Role.TARGET in roles:
        said.append(tr("旗は目標値"))
    if Role.EXPECTED in roles:
        said.append(tr("点線は期待値"))
    if any(series.provisional for series in chart.series):
        said.append(tr("白丸は速報値"))
    size = 12
    lines: list[str] = []
    for note in said:
        if lines and text_width(f"{lines[-1]}　{note}", size) <= chart.width - 8:
            lines[-1] = f"{lines[-1]}　{note}"
        else:
            lines.append(note)
    return tuple(lines)
