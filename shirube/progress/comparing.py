"""Inequalities: 以上, 以下, 同じ — for shapes without a way to go, and wherever a rate would divide by zero."""

from __future__ import annotations

from decimal import Decimal

from shirube.kernel.words import Word
from shirube.progress.facts import Direction, Shape


class Sign(Word):
    """How a figure has to stand to its target."""

    AT_LEAST = "≥", "以上"
    AT_MOST = "≤", "以下"
    SAME = "=", "と同じ"

    def holds(self, value: Decimal, bound: Decimal) -> bool:
        """Whether `value` stands so to `bound`."""
        if self is Sign.AT_LEAST:
            return value >= bound
        return value <= bound if self is Sign.AT_MOST else value == bound


_BY_DIRECTION = {Direction.UP: Sign.AT_LEAST, Direction.DOWN: Sign.AT_MOST, Direction.KEEP: Sign.SAME}
_BY_SHAPE = {Shape.AT_LEAST: Sign.AT_LEAST, Shape.AT_MOST: Sign.AT_MOST, Shape.MILESTONE: Sign.AT_LEAST}


def sign_for(shape: Shape, direction: Direction) -> Sign:
    """以上 and 以下 say it themselves, a stage is to be reached; otherwise the direction decides.

    「保つ」 is met by the very figure only: a plan that means 「下回らない」 says 維持 with 大きいほどよい.
    """
    return _BY_SHAPE.get(shape) or _BY_DIRECTION[direction]
