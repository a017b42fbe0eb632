"""What is left of an indicator when only confirmed figures may be said: no 速報, and no judgement that rests on one."""

from __future__ import annotations

from msgspec import structs

from shirube.editions.document import Indicator, Observation
from shirube.portal import words
from shirube.progress.facts import Shape


def confirmed(indicator: Indicator, own_area: str) -> Indicator:
    """The indicator without any 速報, ours or a neighbour's; the very same object when it has none.

    Its judgement is left out when it may have been computed from a 速報 of our own.
    """
    if not any(map(_preliminary, indicator.observations)):
        return indicator
    rows = tuple(row for row in indicator.observations if not _preliminary(row))
    judgement = None if judged_on_provisional(indicator, own_area) else indicator.judgement
    return structs.replace(indicator, observations=rows, judgement=judgement)


def provisional_periods(indicator: Indicator, own_area: str) -> tuple[str, ...]:
    """The keys of our own periods whose figure is a 速報, oldest first."""
    return tuple(sorted((row.period for row in _own(indicator, own_area) if row.provisional), key=words.order))


def judged_on_provisional(indicator: Indicator, own_area: str) -> bool:
    """Whether the judgement may rest on a 速報: the newest figure, the baseline, or a year of a mean over years."""
    rows, periods = _own(indicator, own_area), provisional_periods(indicator, own_area)
    if not periods or indicator.judgement is None:
        return False
    newest = max(rows, key=lambda row: words.order(row.period))
    return newest.provisional or indicator.baseline_period in periods or indicator.shape == Shape.PERIOD_MEAN


def _own(indicator: Indicator, own_area: str) -> tuple[Observation, ...]:
    rows = indicator.observations
    return tuple(row for row in rows if row.area == own_area and not row.dimension and row.value is not None)


def _preliminary(row: Observation) -> bool:
    return row.provisional and row.value is not None
