"""Which period a new value is likely to be of. Plain Python."""

from __future__ import annotations

from datetime import date

from shirube.kernel.periods import Period, PeriodKind


def suggested_period(last: Period | None, *, of_round: Period, as_of: date) -> Period:
    """The period after the last known one where it is over by the as-of day, of the same kind; else that of the round.

    Counts of a month or of one day follow the as-of day. What is suggested stands in a box and can be changed.
    """
    if last is None:
        return of_round
    if last.kind is PeriodKind.DAY:
        return Period.day(as_of)
    if last.kind is PeriodKind.MONTH:
        return Period.month(as_of.year, as_of.month)
    following = _next(last)
    return following if following is not None and following.end <= as_of else of_round


def offered_periods(last: Period | None, *, of_round: Period, as_of: date) -> tuple[Period, ...]:
    """The periods to choose from, the suggested one first, each once."""
    first = suggested_period(last, of_round=of_round, as_of=as_of)
    year = of_round.fiscal.year
    others = (of_round, last, Period.fiscal_year(year - 1), Period.fiscal_year(year), Period.calendar_year(year - 1))
    return tuple(dict.fromkeys((first, *(one for one in others if one is not None and one.start <= as_of))))


def _next(last: Period) -> Period | None:
    """The period of the same kind that follows; None for kinds that are not followed one by one."""
    year = last.fiscal.year
    if last.kind is PeriodKind.FISCAL_YEAR:
        return Period.fiscal_year(year + 1)
    if last.kind is PeriodKind.CALENDAR_YEAR:
        return Period.calendar_year(last.start.year + 1)
    if last.kind is PeriodKind.HALF:
        return Period.half(year, 2) if last.end.month == 9 else Period.half(year + 1, 1)
    number = int(last.key[-1])
    return Period.quarter(year, number + 1) if number < 4 else Period.quarter(year + 1, 1)
