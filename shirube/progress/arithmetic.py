"""Decimal arithmetic of a judgement: exact differences, one division, one rounding, the same in every process."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from shirube.kernel.figures import display, rounded

CONTEXT = Context(prec=100, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Wide enough that sums and products of usable figures are exact; `judge` computes everything inside it."""

_WIDEST = 30
_RATE_PLACES = 4
_HUNDRED = Decimal(100)


def is_usable(value: Decimal) -> bool:
    """Whether a figure is finite, below 10^30 in size and given to at most 30 decimals, so that nothing is lost."""
    return value.is_finite() and value.adjusted() < _WIDEST and decimals(value) <= _WIDEST


def decimals(value: Decimal) -> int:
    """How many decimal places a finite figure is written with; 0 for a whole number."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rate(numerator: Decimal, denominator: Decimal) -> Decimal:
    """numerator ÷ denominator as a share, rounded half up to four decimals. The caller has ruled out zero."""
    return rounded(numerator / denominator, _RATE_PLACES) + 0


def percent_text(share: Decimal) -> str:
    """「95.63％」「100％」: a four-decimal share without further rounding, so the word and the grade cannot differ."""
    percent = share * _HUNDRED
    places = next(places for places in (0, 1, 2) if places == 2 or rounded(percent, places) == percent)
    return f"{display(percent, places)}％"
