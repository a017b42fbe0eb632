"""Axes: round numbers to write beside the lines, and values to px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_TENTH = Decimal("0.1")
_FAR = 3


@dataclass(frozen=True)
class Ticks:
    """Round values from the axis's low end to its high end, both included; `digits` are the places they need."""

    values: tuple[Decimal, ...]
    digits: int

    @property
    def low(self) -> Decimal:
        """The value at the foot of the axis."""
        return self.values[0]

    @property
    def high(self) -> Decimal:
        """The value at its head."""
        return self.values[-1]


def nice_ticks(low: Decimal, high: Decimal, at_most: int) -> Ticks:
    """Ticks of 1, 2 or 5 times a power of ten that hold [low, high], with `at_most` steps (3 or more)."""
    if low == high:
        low, high = (min(low, Decimal(0)), max(high, Decimal(0))) if low else (low, low + 1)
    rough = (high - low) / at_most
    exponent = rough.adjusted()
    for head in (1, 2, 5, 10, 20, 50):
        step = Decimal(head).scaleb(exponent)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if last - first <= at_most:
            break
    values = tuple((first + place) * step for place in range(int(last - first) + 1))
    return Ticks(values, max(0, -int(step.normalize().as_tuple().exponent)))


def axis_ends(values: Sequence[Decimal], zero_based: bool | None) -> tuple[Decimal, Decimal]:
    """Lowest and highest value the axis must hold.

    Zero belongs to it, unless `zero_based` is False, or is None and the figures vary by less than a third of
    their distance from zero: a line drawn from 0 would then show nothing.
    """
    low, high = min(values), max(values)
    if zero_based is None:
        far = max(abs(low), abs(high))
        zero_based = low <= 0 <= high or (high - low) * _FAR >= far or low == high
    return (min(low, Decimal(0)), max(high, Decimal(0))) if zero_based else (low, high)


@dataclass(frozen=True)
class Span:
    """A straight scale: `low` lies at px `near`, `high` at px `far`; everything at one value lies in the middle."""

    low: Decimal
    high: Decimal
    near: int
    far: int

    def at(self, value: Decimal) -> Decimal:
        """Px of a value, to a tenth."""
        if self.low == self.high:
            return Decimal(self.near + self.far) / 2
        return (self.near + (value - self.low) * (self.far - self.near) / (self.high - self.low)).quantize(_TENTH)
