"""What a つながり drawing shows, as plain values, and how each kind of evidence looks."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.charts import palette
from shirube.kernel.language import later

WIDE, NARROW = 1280, 360
"""Px of the two drawings; the wide one is less when it has few columns."""


@dataclass(frozen=True)
class LogicBox:
    """One place on the way: its column, its words, small `notes` below them, and the page it leads to ("" for none).

    `lacking` says that something is missing here and a note says what; `goal` that this is what all of it is for.
    """

    key: str
    column: int
    text: str
    notes: tuple[str, ...] = ()
    href: str = ""
    lacking: bool = False
    goal: bool = False


@dataclass(frozen=True)
class LogicArrow:
    """A link from one box to another by their keys: its kind of evidence, and what it says when pointed at."""

    source: str
    target: str
    evidence: str
    about: str = ""


@dataclass(frozen=True)
class LogicChart:
    """`columns` are the names of the stages from the work to the goal; those without a box fall away.

    `narrow` stacks everything for a phone (360 px wide). `prefix` starts every id and must be unique on the page.
    """

    title: str
    description: str
    columns: tuple[str, ...]
    boxes: tuple[LogicBox, ...]
    arrows: tuple[LogicArrow, ...]
    narrow: bool = False
    prefix: str = "logic"


@dataclass(frozen=True)
class Look:
    """How a kind of evidence is told: one character on the arrow, its name, the dashes and weight of the line."""

    mark: str
    name: str
    dash: str | None
    weight: int
    colour: str = palette.INK_SOFT


LOOKS = {
    "research": Look(later("研"), later("先行研究"), None, 2),
    "own_data": Look(later("自"), later("自団体データ"), None, 3),
    "others": Look(later("他"), later("他団体事例"), "12 3", 2),
    "experts": Look(later("識"), later("有識者意見"), "12 3 2 3", 2),
    "assumed": Look(later("？"), later("想定（検証中）"), "4 4", 2, palette.INK_FAINT),
}
"""Every kind of evidence, from the firmest: no two have the same mark, nor the same dashes and weight."""


def look_of(evidence: str) -> Look:
    """The look of a kind; one of a later version is shown as its code, with a mark of its own."""
    return LOOKS.get(evidence) or Look("＊", evidence, "2 4", 2)
