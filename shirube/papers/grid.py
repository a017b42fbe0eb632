"""The grid of one 事業: 取組 × 目標/実績 × the plan's half years, with bars as merged coloured cells in as few lanes as
can be. What a half-year column cannot say of a bar stands in its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.charts.gantt import Placed, Span, Years, lanes
from shirube.editions.roadmap import Activity, Bar
from shirube.editions.roadwords import BarLine
from shirube.kernel.periods import Period, PeriodKind


@dataclass(frozen=True)
class Shown:
    """A bar in its half-year columns (`first` to `last`, counted from 0), with all it says."""

    first: int
    last: int
    text: str


@dataclass(frozen=True)
class Line:
    """The 目標 or 実績 line of a 取組: one lane at least."""

    word: str
    look: str
    lanes: tuple[tuple[Shown, ...], ...]


def lines_of_activity(activity: Activity, years: Years) -> tuple[Line, ...]:
    """Its 目標 line and its 実績 line; what a 見直し took away is told with the 見直し, not here."""
    found = []
    for line in BarLine:
        bars = [bar for bar in activity.bars if bar.line == line and not bar.replaced_by]
        placed = lanes([_span(bar) for bar in bars], years)
        rows = tuple(tuple(_shown(bars, one) for one in lane) for lane in placed)
        found.append(Line(line.label, line.value, rows or ((),)))
    return tuple(found)


def _span(bar: Bar) -> Span:
    return Period.from_key(bar.start).start, Period.from_key(bar.end).end


def _shown(bars: Sequence[Bar], one: Placed) -> Shown:
    bar = bars[one.index]
    marks = [
        _when(bar, outside=one.before or one.after),
        "推定" if bar.estimated else "",
        f"見直し{bar.revision}" if bar.revision else "",
    ]
    said = "・".join(filter(None, marks))
    return Shown(one.column, one.end - 1, bar.text + (f"（{said}）" if said else ""))


def _when(bar: Bar, *, outside: bool) -> str:
    """「R6.6〜R6.9」 where the half-year columns of the plan alone would not say it."""
    start, end = Period.from_key(bar.start), Period.from_key(bar.end)
    if PeriodKind.MONTH not in (start.kind, end.kind) and not outside:
        return ""
    return start.short if start == end else f"{start.short}〜{end.short}"
