"""The two numbers that stand beside a grade, whatever the scale measures by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.progress import arithmetic, timeline
from shirube.progress.facts import Shape
from shirube.progress.standing import STATES, Standing

_WAYS = (*STATES, Shape.ANNUAL, Shape.DECREASE)


@dataclass(frozen=True)
class Numbers:
    """`achievement` is (A−B)÷(T−B); `pace` is that ÷ the share of the time from baseline to target that is gone."""

    achievement: Decimal | None = None
    pace: Decimal | None = None


def numbers(standing: Standing) -> Numbers:
    """Both numbers, for shapes with a way to go.

    None where the baseline is unknown, equals the target, or leaves no time to the target; and for a part of a year's
    flow, which a whole year's baseline cannot be taken from.
    """
    baseline, final, latest = standing.baseline, standing.final, standing.latest
    if standing.facts.shape not in _WAYS or baseline is None or baseline.value == final.value:
        return Numbers()
    if standing.facts.shape is Shape.ANNUAL and standing.inside_year:
        return Numbers()
    gone, whole = latest.value - baseline.value, final.value - baseline.value
    achievement = arithmetic.rate(gone, whole)
    start, here, end = (timeline.position(point.day) for point in (baseline, latest, final))
    if end <= start:
        return Numbers(achievement)
    return Numbers(achievement, arithmetic.rate(gone * (end - start), whole * (min(here, end) - start)))
