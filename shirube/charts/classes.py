"""Quantity classes of equal, round steps: what a shade on a map stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MOST = 4
_STEPS = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "7.5", "10", "20")))


@dataclass(frozen=True)
class Classes:
    """`bounds` from the lowest to the highest; class n holds bounds[n] ≤ value < bounds[n + 1], the last its end too.

    `digits` are the places the bounds need.
    """

    bounds: tuple[Decimal, ...]
    digits: int

    def of(self, value: Decimal) -> int:
        """The class of a value, from 0 for the lowest."""
        inner = self.bounds[1:-1]
        return sum(value >= bound for bound in inner)

    @property
    def count(self) -> int:
        """How many classes there are, at most four."""
        return len(self.bounds) - 1


def classes_of(values: Sequence[Decimal]) -> Classes:
    """The finest round steps that need at most four classes; one class when all values are equal."""
    low, high = min(values), max(values)
    if low == high:
        return Classes((low, high), _places(low))
    exponent = ((high - low) / MOST).adjusted()
    for head in _STEPS:
        step = head.scaleb(exponent)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if last - first <= MOST:
            break
    bounds = tuple((first + place) * step for place in range(int(last - first) + 1))
    return Classes(bounds, max(map(_places, bounds)))


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
