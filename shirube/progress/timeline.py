"""Where days stand on the way from baseline to target, and when a figure is due.

Time is counted in months, a day being its share of its month, so that every month end, half and year is a whole
number of months: a year with 29 February is no longer than another, and an exactly even yearly step is exactly 100 %.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal

from shirube.kernel.figures import canonical, rounded
from shirube.kernel.periods import Period, PeriodKind

MONTH = 28 * 29 * 15 * 31
"""Units in a month: the least common multiple of 28, 29, 30 and 31, so that every day is a whole number of units."""

SHORTER_THAN_A_YEAR = (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DAY)


def position(day: date) -> int:
    """A day as a whole number of units; the last day of a month closes that month."""
    length = calendar.monthrange(day.year, day.month)[1]
    return (day.year * 12 + day.month - 1) * MONTH + day.day * (MONTH // length)


def months_text(units: int) -> str:
    """Units as months, to four decimals, in canonical form (`12`, `6.4516`)."""
    return canonical(rounded(Decimal(units) / MONTH, 4))


def closes_fiscal_year(period: Period) -> bool:
    """Whether the period ends on 31 March."""
    return (period.end.month, period.end.day) == (3, 31)


def following(period: Period) -> Period:
    """The next period of the same kind; for a single day, the same day (or 28 February) a year later."""
    first = period.end + timedelta(days=1)
    if period.kind is PeriodKind.FISCAL_YEAR:
        return Period.fiscal_year(first.year)
    if period.kind is PeriodKind.CALENDAR_YEAR:
        return Period.calendar_year(first.year)
    if period.kind is PeriodKind.MONTH:
        return Period.month(first.year, first.month)
    fiscal_year = first.year if first.month >= 4 else first.year - 1
    if period.kind is PeriodKind.HALF:
        return Period.half(fiscal_year, 1 if first.month == 4 else 2)
    if period.kind is PeriodKind.QUARTER:
        return Period.quarter(fiscal_year, (first.month - 4) % 12 // 3 + 1)
    same = period.end
    return Period.day(date(same.year + 1, same.month, 28 if (same.month, same.day) == (2, 29) else same.day))


def due_day(period: Period, update_month: int, lag_months: int) -> date:
    """The day from which a figure of `period` should be at hand: the last day of a month.

    The month is the first `update_month` that begins after the period has ended, and `lag_months` further months.
    FY2023 with update month 7: 2024-07-31; with a lag of 12 as well: 2025-07-31.
    """
    closed = period.end.year * 12 + period.end.month - 1
    wait = (update_month - 1 - closed - 1) % 12 + 1
    year, month = divmod(closed + wait + lag_months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
