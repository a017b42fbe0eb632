"""The two names above a dot plot, ours and the nation's, neither on the other nor on the other's line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from shirube.charts import palette
from shirube.charts.axis import Span
from shirube.charts.lettering import Box, fitted, text_box
from shirube.charts.spread_model import Spread
from shirube.charts.svg import Length, Markup, label, tag
from shirube.kernel.figures import display

HEAD = 58
"""Px above the dots that the names take."""
_ROWS = (46, 20)
_GAP = 5


@dataclass(frozen=True)
class Name:
    """A name beside the upright line at px `x`, on one of two rows."""

    text: str
    size: int
    x: Length
    row: int
    anchor: str

    @property
    def at(self) -> Length:
        """The px its words start, end or centre at."""
        return self.x + {"start": _GAP, "middle": 0, "end": -_GAP}[self.anchor]

    @property
    def box(self) -> Box:
        """The room its words take."""
        return text_box(self.text, self.at, _ROWS[self.row], size=self.size, anchor=self.anchor)


def labels(spread: Spread, across: Span, ground: int, own: tuple[int, int] | None) -> list[Markup]:
    """Lines and names; `own` is the px where our line begins, None when we are not among the members."""
    ours = next((member for member in spread.members if member.own), None)
    named: list[tuple[str, int, Length]] = []
    if own is not None and ours is not None:
        named.append((f"{ours.name} {display(ours.value, spread.digits)}{spread.unit}", 14, own[0]))
    if spread.nation is not None:
        name, value = spread.nation
        named.append((f"{name} {display(value, spread.digits)}{spread.unit}", 13, across.at(value)))
    placed = _placed(named, spread.width)
    feet = ([own[1]] if own is not None and ours is not None else []) + ([ground] if spread.nation else [])
    looks = [look for look, there in ((_OWN, ours is not None and own is not None), (_NATION, spread.nation)) if there]
    drawn = []
    for name_, foot, (colour, dash, bold, class_) in zip(placed, feet, looks, strict=True):
        drawn.append(
            tag(
                "line", x1=name_.x, y1=_ROWS[name_.row] - 12, x2=name_.x, y2=foot, stroke=colour, stroke_width=2,
                stroke_dasharray=dash,
            )
        )  # fmt: skip
        drawn.append(
            label(
                name_.text, name_.at, _ROWS[name_.row], size=name_.size, fill=colour, anchor=name_.anchor, bold=bold,
                class_=class_, halo=True,
            )
        )  # fmt: skip
    return drawn


_OWN = (palette.KEY, None, True, "spread-own-label")
_NATION = (palette.INK, "5 4", False, "spread-nation-label")


def _placed(named: list[tuple[str, int, Length]], width: int) -> list[Name]:
    """The first arrangement in which both stay in the frame, off each other and off each other's line."""
    whole = [(fitted(text, size, width * 2 // 3), size, x) for text, size, x in named]
    best: list[Name] = []
    for arrangement in _arrangements(whole):
        best = best or arrangement
        if all(one.box.left >= 0 and one.box.right <= width for one in arrangement):
            best = arrangement
            if not _touching(arrangement):
                break
    return best


def _arrangements(named: list[tuple[str, int, Length]]) -> Iterator[list[Name]]:
    anchors = ("start", "end", "middle")
    for rows in ((0, 1), (1, 0)):
        for chosen in product(anchors, repeat=len(named)):
            yield [
                Name(text, size, x, rows[nth], anchor)
                for nth, ((text, size, x), anchor) in enumerate(zip(named, chosen, strict=True))
            ]


def _touching(names: list[Name]) -> bool:
    """Whether a line, which comes from below, runs through the other's name."""
    if len(names) < 2:
        return False
    upper, lower = sorted(names, key=lambda one: one.row, reverse=True)
    return lower.box.left - _GAP < upper.x < lower.box.right + _GAP or upper.box.overlaps(lower.box)
