"""The figures of all prefectures in one period, where a document has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from shirube.editions.document import Area, Indicator, Observation
from shirube.portal import words

ALL = 47
_ENOUGH = 24
"""More than half of them: with fewer, a spread or a map would say more about who reported than about the figures."""


@dataclass(frozen=True)
class Prefectures:
    """One period: every prefecture of the document that has a row, in code order; `own` is our area code."""

    period: str
    own: str
    rows: tuple[tuple[Area, Observation], ...]

    @property
    def figures(self) -> tuple[tuple[Area, Decimal], ...]:
        """Those with a figure."""
        return tuple((area, Decimal(row.value)) for area, row in self.rows if row.value is not None)

    @property
    def own_figure(self) -> Decimal:
        """Ours, which is always there."""
        return next(value for area, value in self.figures if area.code == self.own)


def prefectures_of(indicator: Indicator, own_area: str, areas: Iterable[Area]) -> Prefectures | None:
    """The newest period in which we and at least half of all prefectures have a figure; None when there is none."""
    by_code = {area.code: area for area in areas if area.kind == "prefecture"}
    if len(by_code) < _ENOUGH or own_area not in by_code:
        return None
    by_period: dict[str, dict[str, Observation]] = defaultdict(dict)
    for row in indicator.observations:
        if row.area in by_code and not row.dimension:
            by_period[row.period][row.area] = row
    for period in sorted(by_period, key=words.order, reverse=True):
        rows = by_period[period]
        known = {code for code, row in rows.items() if row.value is not None}
        if own_area in known and len(known) >= _ENOUGH:
            return Prefectures(period, own_area, tuple((by_code[code], rows[code]) for code in sorted(rows)))
    return None
