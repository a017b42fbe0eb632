"""How much room a text takes in a cell, since Excel does not fit merged cells by itself: rather more than less."""

from __future__ import annotations

import math
import unicodedata

PADDING = 18
"""Pixels at both sides of a cell that no letter may use, with the indent."""
LINE = 1.35
"""Height of a line for each point of the letters."""
TALLEST = 400.0
"""Points one row may be tall (Excel takes 409)."""


def lines_of(text: str, width: int, size: float) -> int:
    """Lines a text needs in a cell `width` pixels wide, set in letters of `size` points; one at least.

    Wide letters are as wide as they are tall, the others half of it; a line may be broken a letter early (禁則).
    """
    wide = size * 4 / 3
    room = max(wide, width - PADDING - wide * 0.4)
    return sum(max(1, math.ceil(_width(line) * wide / room)) for line in text.split("\n")) if text else 1


def height_of(text: str, width: int, size: float) -> float:
    """Points a text needs from the top of its cell to its bottom."""
    return lines_of(text, width, size) * size * LINE + 4


def _width(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.55 for letter in line)
