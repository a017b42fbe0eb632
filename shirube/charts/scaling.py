"""Figures in little room: one power of ten thousand and one number of places for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.charts.lettering import text_width
from shirube.kernel.figures import display
from shirube.kernel.language import later, tr

_POWERS = ((0, ""), (4, later("万")), (8, later("億")), (12, later("兆")), (16, later("京")))

_LEAST = Decimal("0.05")
"""What still shows as 0.1: 9,995,000 is 0.1億 where 1,000万, as it rounds, finds no room."""


@dataclass(frozen=True)
class Scaled:
    """Figures are written divided by 10 to `power` (`word` says it: 万) and with `digits` places."""

    power: int
    word: str
    digits: int

    def text(self, value: Decimal) -> str:
        """A figure as it is written."""
        return display(value.scaleb(-self.power), self.digits)

    def unit(self, unit: str) -> str:
        """「万人」."""
        return f"{tr(self.word)}{unit}"


def scaled_to(values: Sequence[Decimal], digits: int, size: int, room: int) -> Scaled:
    """The finest way of writing in which every value takes at most `room` px; the coarsest when none fits.

    Places are given up first, as long as the largest figure keeps two digits; then 万, 億 … are divided out.
    """
    largest = max((abs(value) for value in values), default=Decimal(0))
    found = Scaled(0, "", digits)
    for power, word in _POWERS:
        if power and largest.scaleb(-power) < _LEAST:
            break
        for places in range(digits if not power else 1, -1, -1):
            if places < digits and not power and largest < 10:
                break
            found = Scaled(power, word, places)
            if all(text_width(found.text(value), size) <= room for value in values):
                return found
    return found
