"""What `judge` answers: a proposal with its reason and everything it was computed from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Judgement:
    """A grade and why. Rates are shares (1 = 100 %), rounded half up to four decimals.

    `rate` is what the thresholds were read against, by `formula`; `achievement` is (A−B)÷(T−B) toward the final
    target; `pace` is achievement ÷ the share of time elapsed; `expected` is the 期待値 or the period's own target.
    `inputs` are (name, canonical text) pairs: enough to compute the rate again by hand. `over` asks people to check
    whether the target was right.
    """

    grade: str
    reason: str
    rate: Decimal | None = None
    achievement: Decimal | None = None
    pace: Decimal | None = None
    expected: Decimal | None = None
    formula: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    over: bool = False

    def __bool__(self) -> bool:
        """Refuse to be mistaken for a yes or a no."""
        raise TypeError("判定は真偽ではありません。gradeを見てください。")
