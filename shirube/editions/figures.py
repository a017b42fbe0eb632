"""Derived and pooled figures of a document, computed from its own reported rows.

A derived indicator is numerator ÷ denominator × factor for every area and period where both stand. A pooled figure
of a set (全国, 東北6県) is the sum over all members, and for a derived indicator the ratio of the two sums: never a
mean of rates. A set with one member missing has no figure. Results are rounded half up to four places beyond the
indicator's own digits, so that a stored document can be computed again to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext

from shirube.editions.document import Area, Indicator, Observation
from shirube.kernel.figures import Emptiness, canonical, rounded
from shirube.kernel.periods import Period

EXTRA_DIGITS = 4
PRECISION = 200
"""Digits carried while computing: more than the longest figures of the largest set need."""
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Sources:
    """What every computation may look up: indicators and areas by code, and the reported rows of each indicator."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    rows: Mapping[str, Mapping[Key, Observation]] = field(default_factory=dict)

    @classmethod
    def of(cls, indicators: Iterable[Indicator], areas: Iterable[Area]) -> Sources:
        """Index the parts of one document."""
        listed = tuple(indicators)
        rows = {
            indicator.code: {key_of(row): row for row in indicator.observations if row.origin == "reported"}
            for indicator in listed
        }
        return cls({item.code: item for item in listed}, {area.code: area for area in areas}, rows)


def key_of(row: Observation) -> Key:
    """Area, period and dimension: what one observation is the only one for."""
    return (row.area, row.period, row.dimension)


def in_order(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Observations in the document's order: area code, then period by time, then dimension."""
    periods: dict[str, Period] = {}

    def order(row: Observation) -> tuple[str, int, int, str, str]:
        period = periods.setdefault(row.period, Period.from_key(row.period))
        return (row.area, period.end.toordinal(), -period.start.toordinal(), row.period, row.dimension)

    return tuple(sorted(rows, key=order))


def stage_name(stages: Sequence[str], value: Decimal) -> str:
    """「第2段階 調整」: a figure of a milestone in words; 0 is 未着手."""
    if value <= 0:
        return "未着手"
    at = min(int(value), len(stages))
    return f"第{at}段階 {stages[at - 1]}"


def is_derived(indicator: Indicator) -> bool:
    """Whether the figures are computed from two other indicators."""
    return bool(indicator.numerator and indicator.denominator)


def why_not_pooled(indicator: Indicator) -> str | None:
    """Why figures of this indicator must not be added up over areas; None when they may be."""
    return None if is_derived(indicator) else why_not_added(indicator.shape, indicator.unit)


def why_not_added(shape: str, unit: str) -> str | None:
    """Why reported figures of this shape and unit must not be added up over areas; None when they may be."""
    if shape in ("rank", "milestone"):
        return "順位や段階は合算できません。"
    if unit in ("%", "％", "‰", "倍", "ポイント"):
        return "率や比は合算できません。分子と分母を登録してください。"
    return None


def completed(indicator: Indicator, sources: Sources) -> tuple[Observation, ...]:
    """All observations of one indicator: the reported ones, then what can be derived and pooled, in order."""
    found = dict(sources.rows[indicator.code])
    if is_derived(indicator):
        for row in _derived(indicator, sources):
            found.setdefault(key_of(row), row)
    for comparison in indicator.comparisons:
        if comparison.method == "pooled" and why_not_pooled(indicator) is None:
            for row in _pooled(indicator, sources.areas[comparison.area], sources):
                found.setdefault(key_of(row), row)
    return in_order(found.values())


def _derived(indicator: Indicator, sources: Sources) -> Iterable[Observation]:
    below = sources.rows[indicator.denominator]
    for key, above in sources.rows[indicator.numerator].items():
        if key in below:
            yield _quotient(indicator, key, (above,), (below[key],), "derived")


def _pooled(indicator: Indicator, area: Area, sources: Sources) -> Iterable[Observation]:
    if not is_derived(indicator):
        for (period, dimension), rows in _by_members(sources.rows[indicator.code], area):
            yield _row((area.code, period, dimension), canonical(_total(rows)), None, rows, "pooled")
        return
    below = dict(_by_members(sources.rows[indicator.denominator], area))
    for (period, dimension), above in _by_members(sources.rows[indicator.numerator], area):
        if (period, dimension) in below:
            key = (area.code, period, dimension)
            yield _quotient(indicator, key, above, below[period, dimension], "pooled")


def _by_members(
    rows: Mapping[Key, Observation], area: Area
) -> Iterable[tuple[tuple[str, str], tuple[Observation, ...]]]:
    """For each (period, dimension) in which every member has a figure: the members' rows."""
    for period, dimension in sorted({(period, dimension) for _, period, dimension in rows}):
        found = [rows.get((member, period, dimension)) for member in area.members]
        whole = tuple(row for row in found if row is not None and row.value is not None)
        if whole and len(whole) == len(area.members):
            yield (period, dimension), whole


def _quotient(
    indicator: Indicator,
    key: Key,
    above: tuple[Observation, ...],
    below: tuple[Observation, ...],
    origin: str,
) -> Observation:
    rows = above + below
    missing = next((row.missing for row in rows if row.missing), None)
    if missing:
        return _row(key, None, missing, rows, origin)
    upper, lower = _total(above), _total(below)
    if lower == 0:
        return _row(key, None, Emptiness.UNASSESSABLE.value, rows, origin)
    with localcontext() as context:
        context.prec = PRECISION
        value = rounded(upper * Decimal(indicator.factor) / lower, indicator.digits + EXTRA_DIGITS)
    return _row(key, canonical(value), None, rows, origin)


def _total(rows: tuple[Observation, ...]) -> Decimal:
    with localcontext() as context:
        context.prec = PRECISION
        return sum((Decimal(row.value or 0) for row in rows), Decimal(0))


def _row(key: Key, value: str | None, missing: str | None, rows: tuple[Observation, ...], origin: str) -> Observation:
    published: list[date] = [row.published_on for row in rows if row.published_on is not None]
    return Observation(
        area=key[0],
        period=key[1],
        dimension=key[2],
        value=value,
        missing=missing,
        as_of=max(row.as_of for row in rows),
        published_on=max(published) if len(published) == len(rows) else None,
        provisional=any(row.provisional for row in rows),
        source_release="／".join(sorted({row.source_release for row in rows if row.source_release})),
        origin=origin,
    )
