"""How much room words take, before any font is known.

Widths are estimates on the wide side, so that boxes computed here hold the drawn text in any of the listed fonts.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from shirube.charts.svg import Length

_EM = {"%": 100, "@": 104, "M": 104, "W": 110, "m": 104, "w": 92, " ": 38, ",": 38, ".": 38}


@dataclass(frozen=True)
class Box:
    """A rectangle in px; edges that only touch do not overlap."""

    left: Length
    top: Length
    right: Length
    bottom: Length

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@cache
def _share_of_em(character: str) -> int:
    if character in _EM:
        return _EM[character]
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WFA" or unicodedata.category(character) in ("Cc", "Cs", "Cn"):
        return 100
    return 80 if character.isupper() else 76  # 76 are the digits of the widest of the listed fonts


def text_width(text: str, size: int) -> int:
    """Px that `text` takes at most at this font size, regular or bold, rounded up."""
    return -(-sum(map(_share_of_em, text)) * size // 100)


def text_box(text: str, x: Length, y: Length, *, size: int, anchor: str = "start") -> Box:
    """The box around a line of text whose baseline starts, centres or ends at (x, y)."""
    width = text_width(text, size)
    left = x - {"start": 0, "middle": width // 2, "end": width}[anchor]
    return Box(left, y - size, left + width, y + size // 4)


def fitted(text: str, size: int, room: int) -> str:
    """`text`, or its beginning and 「…」 when it is wider than `room` px."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


def wrapped(text: str, size: int, room: int, lines: int) -> tuple[str, ...]:
    """`text` broken into at most `lines` lines of at most `room` px; what does not fit ends in 「…」."""
    done: list[str] = []
    rest = text
    while rest and len(done) < lines - 1:
        count = 1
        while count < len(rest) and text_width(rest[: count + 1], size) <= room:
            count += 1
        done.append(rest[:count])
        rest = rest[count:]
    return (*done, fitted(rest, size, room)) if rest else tuple(done)
