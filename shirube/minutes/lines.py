"""What the reader of minutes is given: lines with the numbers a person would count in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile("\r\n|[\n\r\v\u2028\u2029]")
CELL = " | "
"""Between the cells of a table row, which is one line."""
PAGE = "\f"
"""Stands at the beginning of the first line of a page, where the file knows its pages."""


@dataclass(frozen=True)
class Line:
    """One line as it stands in the file. `number` counts from 1; `text` is verbatim, without its line break."""

    number: int
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text, blank ones too, numbered from 1. A page break stays in the text of the line it begins.

    >>> [line.number for line in lines_of("a\\r\\n\\nb")]
    [1, 2, 3]
    """
    return tuple(Line(number, line) for number, line in enumerate(_BREAK.split(text.removeprefix("\ufeff")), start=1))
