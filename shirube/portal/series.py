"""An indicator's figures arranged for reading: own area, 全国, sets and named neighbours, period by period.

Neighbours stand in code order, never by their figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from shirube.charts.line_model import Role
from shirube.editions.document import Area, Indicator, Observation, SeriesBreak, Target
from shirube.kernel.language import tr
from shirube.kernel.periods import Period
from shirube.portal import words

_KIND_ROLES = {"nation": Role.NATION, "set": Role.SET}
_ROLE_ORDER = {Role.OWN: 0, Role.NATION: 1, Role.SET: 2, Role.PEER: 3}


@dataclass(frozen=True)
class AreaSeries:
    """The undivided figures of one area by period key; `members` names what a set is made of."""

    code: str
    name: str
    role: Role
    rows: dict[str, Observation]
    method: str = ""
    note: str = ""
    members: tuple[str, ...] = ()

    def value(self, key: str) -> Decimal | None:
        """The figure of a period; None when it is missing or was never there."""
        row = self.rows.get(key)
        return Decimal(row.value) if row is not None and row.value is not None else None

    def latest(self) -> Observation | None:
        """The newest row that carries a figure."""
        return self._latest

    @cached_property
    def _latest(self) -> Observation | None:
        return _last(row for row in self.rows.values() if row.value is not None)

    def newest(self) -> Observation | None:
        """The newest row, figure or reason."""
        return _last(self.rows.values())


@dataclass(frozen=True)
class Figures:
    """All that is shown of one indicator's figures."""

    indicator: Indicator
    own: AreaSeries
    others: tuple[AreaSeries, ...]
    dimensions: tuple[AreaSeries, ...]
    aims: dict[str, Target]

    @property
    def latest(self) -> Observation | None:
        """Our newest figure."""
        return self.own.latest()

    def periods(self) -> list[Period]:
        """Every period with a figure, a reason or a target, in time order."""
        keys = {*self.own.rows, *self.aims}
        for series in (*self.others, *self.dimensions):
            keys.update(series.rows)
        return [words.period(key) for key in sorted(keys, key=words.order)]

    def year_before(self) -> Observation | None:
        """Our figure for the same stretch one year before the newest one."""
        return before(self.own, self.latest)

    def previous(self) -> Observation | None:
        """Our figure just before the newest one, of whatever stretch."""
        newest = self.latest
        known = [row for row in self.own.rows.values() if row.value is not None and row is not newest]
        return _last(known)

    def broken_since(self, row: Observation) -> SeriesBreak | None:
        """The break of the series between an earlier row and our newest figure, if there is one."""
        newest = self.latest
        if newest is None:
            return None
        return next((one for one in self.indicator.breaks if _day(row) < one.day <= _day(newest)), None)

    def baseline(self) -> Observation | None:
        """The row of the baseline period, when it carries a figure."""
        row = self.own.rows.get(self.indicator.baseline_period)
        return row if row is not None and row.value is not None else None

    def final(self) -> Target | None:
        """The target of the last period."""
        return self.aims[max(self.aims, key=words.order)] if self.aims else None


def figures_of(indicator: Indicator, own_area: str, areas: dict[str, Area]) -> Figures:
    """Arrange one indicator's observations and targets."""
    by_area: dict[tuple[str, str], dict[str, Observation]] = {}
    for row in indicator.observations:
        by_area.setdefault((row.area, row.dimension), {})[row.period] = row
    own_name = words.area_name(areas, own_area)
    own = AreaSeries(own_area, own_name, Role.OWN, by_area.get((own_area, ""), {}))
    divided = tuple(
        AreaSeries(area, tr("{area}（{part}）", area=own_name, part=dimension), Role.OWN, rows)
        for (area, dimension), rows in sorted(by_area.items())
        if dimension and area == own_area
    )
    return Figures(indicator, own, _others(indicator, by_area, areas), divided, _aims(indicator.targets))


def _others(
    indicator: Indicator, by_area: dict[tuple[str, str], dict[str, Observation]], areas: dict[str, Area]
) -> tuple[AreaSeries, ...]:
    found = []
    for comparison in indicator.comparisons:
        area = areas.get(comparison.area)
        found.append(
            AreaSeries(
                code=comparison.area,
                name=words.area_name(areas, comparison.area) or tr(words.EVERYWHERE_ELSE),
                role=_KIND_ROLES.get(area.kind, Role.PEER) if area else Role.PEER,
                rows=by_area.get((comparison.area, ""), {}),
                method=comparison.method,
                note=comparison.note,
                members=tuple(words.area_name(areas, code) for code in area.members) if area else (),
            )
        )
    return tuple(sorted(found, key=lambda series: (_ROLE_ORDER[series.role], series.code)))


def _aims(targets: Iterable[Target]) -> dict[str, Target]:
    return {target.period: target for target in targets if target.replaced_on is None}


def before(series: AreaSeries, row: Observation | None) -> Observation | None:
    """The figure of the same stretch one year earlier; None when there is none."""
    if row is None:
        return None
    here = words.period(row.period)
    for key, earlier in series.rows.items():
        there = words.period(key)
        if there.kind is here.kind and _year_later(there.end) == here.end and earlier.value is not None:
            return earlier
    return None


def _year_later(day: date) -> date:
    leap = day.month == 2 and day.day >= 28
    if not leap:
        return day.replace(year=day.year + 1)
    following = date(day.year + 1, 3, 1)
    return date.fromordinal(following.toordinal() - 1)


def _day(row: Observation) -> date:
    """The day a figure stands for, as `judge` takes it."""
    return min(row.as_of, words.period(row.period).end)


def _last(rows: Iterable[Observation]) -> Observation | None:
    return max(rows, key=lambda row: words.order(row.period), default=None)
