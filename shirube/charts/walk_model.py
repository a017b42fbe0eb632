"""What a walk line is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class WalkKind(StrEnum):
    """How the figure relates to its target: the form the line takes."""

    TOWARD = "toward"
    """From the baseline to the target, upward or downward."""
    AT_LEAST = "at_least"
    """以上: good at the threshold and above it."""
    AT_MOST = "at_most"
    """以下: good at the threshold and below it."""
    HOLD = "hold"
    """維持 of something to be kept: good at the threshold itself only."""
    HOLD_UP = "hold_up"
    """維持 where more is better: good at the threshold and above it."""
    HOLD_DOWN = "hold_down"
    """維持 where less is better: good at the threshold and below it."""
    STAGES = "stages"
    """マイルストン: named stages; `current`, `expected` and `target` count them from 1, 0 is not begun."""
    NO_TARGET = "no_target"
    """目標なし: no walk, a calm strip of words."""


class WalkSize(StrEnum):
    """FULL is 640 px wide, for the indicator page; COMPACT 340 px, for phones and narrow columns.

    ROW is 248 px, for a row of a table: where we are and where we go stand in its other columns.
    """

    FULL = "full"
    COMPACT = "compact"
    ROW = "row"


@dataclass(frozen=True)
class WalkLine:
    """歩みの線: where we started, where we are, where we meant to be by now, where we are going.

    `name` is the indicator's name. Figures are finite, in `unit`, shown with `digits` places. `tone` is "good",
    "care", "late" or "calm"; `grade` and `mark` are the grade's word and shape. `*_label` say when or what
    (「令和5年度」「令和10年度」「令和6年9月末」). `missing` is the word for an absent `current` (「未公表」).
    `no_way` says why there is no baseline to walk from, where it is not simply absent.
    `description` replaces the sentence made from all of this. `prefix` starts every id: unique on its page.
    """

    name: str
    unit: str = ""
    digits: int = 0
    tone: str = "calm"
    grade: str = ""
    mark: str = ""
    kind: WalkKind = WalkKind.TOWARD
    baseline: Decimal | None = None
    current: Decimal | None = None
    expected: Decimal | None = None
    target: Decimal | None = None
    baseline_label: str = ""
    current_label: str = ""
    expected_label: str = ""
    target_label: str = ""
    missing: str = ""
    provisional: bool = False
    stages: tuple[str, ...] = ()
    no_way: str = ""
    description: str = ""
    prefix: str = "walk"
