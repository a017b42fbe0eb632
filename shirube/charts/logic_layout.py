"""Where everything of a つながり drawing stands: boxes with their words, routes of arrows, heads of stages."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.charts.logic_model import LogicBox
from shirube.charts.logic_text import folded

HEAD, TEXT, NOTE = 13, 14, 12
"""Sizes of the letters over a column and in a box."""
MARK = 18
"""The side of the square on an arrow that names its evidence."""
REACH = 27
"""Px before a box that an arrow's head and mark take."""
IN, OUT = 20, 10
"""Px of a box's side for an arrow that ends or begins there; no mark touches the next."""
_PAD, _LINE, _SMALL = 10, 20, 16
_MOST, _MOST_NOTE = 8, 4


@dataclass(frozen=True)
class Lines:
    """The words of a box as lines, and the px of height they need with the space around them."""

    text: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> int:
        """Px from the upper to the lower edge of a box that holds them."""
        return 2 * _PAD + _LINE * len(self.text) + _SMALL * len(self.notes) + (4 if self.notes else 0)


@dataclass(frozen=True)
class Place:
    """One box where it stands, in px, with its lines."""

    left: int
    top: int
    width: int
    height: int
    lines: Lines

    @property
    def right(self) -> int:
        """Px of its right edge."""
        return self.left + self.width

    @property
    def middle(self) -> int:
        """Px of half its height."""
        return self.top + self.height // 2

    @property
    def first_line(self) -> int:
        """The baseline of its first line, its lines standing in the middle of it."""
        return self.top + (self.height - self.lines.height) // 2 + _PAD + _LINE - 5

    @property
    def first_note(self) -> int:
        """The baseline of its first note."""
        return self.first_line + _LINE * len(self.lines.text) + 1


@dataclass(frozen=True)
class Route:
    """The way of one arrow: the path's `d`, the middle of its mark, its tip, and whether it comes from the right."""

    d: str
    mark: tuple[int, int]
    tip: tuple[int, int]
    leftward: bool = False


@dataclass(frozen=True)
class Head:
    """The name of a stage over its boxes: its lines, the first baseline, and the width it may take."""

    lines: tuple[str, ...]
    x: int
    y: int
    width: int


@dataclass(frozen=True)
class Layout:
    """A whole drawing but for its legend. Places and routes stand in the order of the chart's boxes and arrows."""

    width: int
    height: int
    places: tuple[Place, ...]
    routes: tuple[Route, ...]
    heads: tuple[Head, ...]


def lines_of(box: LogicBox, width: int) -> Lines:
    """The lines of a box of this width; words that are far too long end in 「…」."""
    room = width - 2 * _PAD
    notes = tuple(line for note in box.notes for line in folded(note, NOTE, room, _MOST_NOTE))
    return Lines(folded(box.text, TEXT, room, _MOST) or (" ",), notes)


def text_left(place: Place) -> int:
    """Where the lines of a box begin."""
    return place.left + _PAD
