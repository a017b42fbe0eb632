"""Bars over fiscal years, in columns of half years: which bars share a lane, where each begins and ends in its columns.

No drawing: whoever draws makes a table of it, so that it can be walked cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MONTHS_A_HALF = 6
MIDDLE_OF_A_MONTH = 15
Span = tuple[date, date]
"""The first and the last day of a bar."""


@dataclass(frozen=True)
class Years:
    """The fiscal years from `first` to `last`, both included. A last year before the first is a ValueError."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("終わりの年度が始まりの年度より前です。")

    @property
    def halves(self) -> int:
        """How many columns there are."""
        return (self.last - self.first + 1) * 2

    @property
    def months(self) -> int:
        """How many months there are."""
        return self.halves * MONTHS_A_HALF

    def month(self, day: date) -> int:
        """The month a day lies in: 0 is April of the first year; outside the years it goes on counting."""
        return (day.year - self.first) * 12 + day.month - 4

    def boundary(self, day: date) -> int | None:
        """The end of a month nearest to the end of this day, in months from the start; None outside the years."""
        month = self.month(day) + (day.day > MIDDLE_OF_A_MONTH)
        return month if 0 <= month <= self.months else None


@dataclass(frozen=True)
class Placed:
    """Where the bar number `index` of those given stands: in `columns` half years from `column` (0 is the first) on.

    `late` months of its first column pass before it begins, `early` months of its last are left when it has ended.
    `before` says that it began before the first year, `after` that it ends after the last: only the part inside is
    placed; a bar wholly outside stands in the month nearest to it.
    """

    index: int
    column: int
    columns: int
    late: int
    early: int
    before: bool = False
    after: bool = False

    @property
    def end(self) -> int:
        """The first column that is no longer its own."""
        return self.column + self.columns

    @property
    def exact(self) -> bool:
        """Whether its columns alone say when it begins and ends."""
        return not (self.late or self.early or self.before or self.after)


Lane = tuple[Placed, ...]


def place(index: int, span: Span, years: Years) -> Placed:
    """One bar by itself. A bar that ends before it begins is a ValueError."""
    if span[1] < span[0]:
        raise ValueError("終わりの日が始まりの日より前です。")
    begins, ends = years.month(span[0]), years.month(span[1])
    low, high = (min(max(month, 0), years.months - 1) for month in (begins, ends))
    column, last = low // MONTHS_A_HALF, high // MONTHS_A_HALF
    return Placed(
        index=index,
        column=column,
        columns=last - column + 1,
        late=low - column * MONTHS_A_HALF,
        early=(last + 1) * MONTHS_A_HALF - 1 - high,
        before=begins < 0,
        after=ends >= years.months,
    )


def lanes(spans: Sequence[Span], years: Years) -> tuple[Lane, ...]:
    """All bars, those that share a column in different lanes: as few lanes as can be, each in order of time.

    Bars are taken by their first column, then as given; each goes into the first lane that is free.
    """
    placed = sorted((place(at, span, years) for at, span in enumerate(spans)), key=lambda one: (one.column, one.index))
    found: list[list[Placed]] = []
    for one in placed:
        free = next((lane for lane in found if lane[-1].end <= one.column), None)
        if free is None:
            found.append([one])
        else:
            free.append(one)
    return tuple(tuple(lane) for lane in found)
