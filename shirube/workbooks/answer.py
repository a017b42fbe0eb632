"""What the limited child says to its parent: one JSON document on standard output."""

from __future__ import annotations

import msgspec


class Grid(msgspec.Struct, frozen=True):
    """One worksheet: its name and its filled lines, each with its row number from 1 and its cells from column A."""

    name: str
    lines: list[tuple[int, list[str]]]


class Answer(msgspec.Struct, frozen=True):
    """Either the sheets, or why not (`refusal`, with sheet and cell where they are known)."""

    sheets: list[Grid] = []
    refusal: str = ""
    sheet: str = ""
    cell: str = ""
