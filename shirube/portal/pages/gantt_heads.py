"""What stands over and beside a table of bars: the heads of years and halves, the line of the as-of day, the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shirube.charts.gantt import Years
from shirube.editions.roadmap import Initiative
from shirube.editions.roadwords import RevisionKind
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf, FiscalYear

_MOST_YEARS = 10
"""Of longer plans the style sheet cannot say where the as-of line stands."""


@dataclass(frozen=True)
class HalfHead:
    """One column: 上半期 or 下半期; `now` says that the as-of day lies in it."""

    label: str
    now: bool


@dataclass(frozen=True)
class YearHead:
    """年度 over its two columns, in both calendars; `western` is "" where `name` says it already."""

    name: str
    western: str
    halves: tuple[HalfHead, HalfHead]


@dataclass(frozen=True)
class Key:
    """What the marks of a table mean, as far as they occur in it; `now` is the class of the as-of line, "" for none."""

    now: str
    as_of: str
    revised: bool
    estimated: bool


def heads(day: date, years: Years) -> tuple[YearHead, ...]:
    """One head for each fiscal year; the half the day lies in is marked."""
    found = []
    for year in range(years.first, years.last + 1):
        whole = FiscalYear(year)
        first, second = (whole.half(number) for number in (1, 2))
        name, _, western = whole.label.partition("（")
        halves = (
            HalfHead(tr("上半期"), first.start <= day <= first.end),
            HalfHead(tr("下半期"), second.start <= day <= second.end),
        )
        found.append(YearHead(name, western.removesuffix("）"), halves))
    return tuple(found)


def now(day: date, years: Years) -> str:
    """How many years there are, and whole years and months from the first day to this one: `n5 y0 o6`; "" for none."""
    month, count = years.boundary(day), years.last - years.first + 1
    if month is None or count > _MOST_YEARS:
        return ""
    return f"n{count} y{month // 12} o{month % 12}"


def key_of(initiatives: Sequence[Initiative], line: str, day: date) -> Key:
    """The key of a table with these 事業; `line` is what `now` gave."""
    bars = [bar for one in initiatives for activity in one.activities for bar in activity.bars]
    return Key(
        now=line,
        as_of=AsOf(day).label,
        revised=any(revision.kind != RevisionKind.MINOR for one in initiatives for revision in one.revisions),
        estimated=any(bar.estimated for bar in bars),
    )
