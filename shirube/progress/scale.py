"""判定の物差し: grades and thresholds as versioned data. Words, marks and tones are the scale's, never the code's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.kernel.words import Word


class Measure(Word):
    """Which ratio the thresholds are read against; a published rate always names it."""

    PROGRESS = "progress", "（実績−基準）÷（期待値−基準）"
    RATIO = "ratio", "実績÷計画値"


class Tone(Word):
    """What a grade means for the eye; pages turn it into a colour, always beside the word and the mark."""

    GOOD = "good", "よい"
    CARE = "care", "注意"
    LATE = "late", "遅れ"
    CALM = "calm", "判定外"


YEAR_END = "year_end"
STALE = "stale"
UNASSESSABLE = "unassessable"
NO_TARGET = "no_target"
UNGRADED: tuple[str, ...] = (YEAR_END, STALE, UNASSESSABLE, NO_TARGET)
"""Codes every scale must name as well: outcomes that are not a grade and stay out of the denominator."""


@dataclass(frozen=True)
class Grade:
    """A word of the scale: its code, the word on screen, its mark (a shape, for those who see no colour), its tone."""

    code: str
    label: str
    mark: str
    tone: Tone


@dataclass(frozen=True)
class Threshold:
    """`grade` is given from this rate upward (1 = exactly as expected)."""

    at_least: Decimal
    grade: str


@dataclass(frozen=True)
class Scale:
    """One version of one scale.

    `thresholds` stand in falling order; below the last one `lowest` is given. `met` and `unmet` are the grades of
    shapes judged by inequality; `achieved` is given once the final target itself is met ("" when the scale has no
    such grade). `over` is the rate from which over-achievement is flagged; None never flags.
    """

    code: str
    version: int
    name: str
    measure: Measure
    grades: tuple[Grade, ...]
    thresholds: tuple[Threshold, ...]
    lowest: str
    met: str
    unmet: str
    achieved: str = ""
    over: Decimal | None = None

    def grade(self, code: str) -> Grade:
        """The grade with this code. Raises KeyError when the scale has none."""
        for grade in self.grades:
            if grade.code == code:
                return grade
        raise KeyError(code)
