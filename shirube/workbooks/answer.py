"""What the limited child says to its parent: one JSON document on standard output."""

from __future__ import annotations

import msgspec


class Met(msgspec.Struct, frozen=True):
    """One oddity of a sheet: its cell, the code of its kind, what it is, how far it reaches, what remains of it."""

    cell: str
    kind: str
    text: str
    area: str = ""
    remains: str = ""


class Grid(msgspec.Struct, frozen=True):
    """One worksheet: its name and its filled lines, each with its row number from 1 and its cells from column A.

    The rest is told only of a book that people fill in: whether the tab is `visible`, `hidden` or `veryHidden`, the
    names that belong to this sheet alone with what they refer to, and the oddities.
    """

    name: str
    lines: list[tuple[int, list[str]]]
    state: str = "visible"
    names: dict[str, str] = {}
    oddities: list[Met] = []


class Answer(msgspec.Struct, frozen=True):
    """Either the sheets, or why not (`refusal`, with sheet and cell where they are known)."""

    sheets: list[Grid] = []
    refusal: str = ""
    sheet: str = ""
    cell: str = ""
    names: dict[str, str] = {}
    properties: dict[str, str] = {}
    oddities: list[Met] = []
    from_1904: bool = False


class Written(msgspec.Struct, frozen=True):
    """One line of a text: its number, on which page and in which table it stands (0: none), and a row's cells."""

    number: int
    text: str
    page: int = 0
    table: int = 0
    cells: list[str] = []


class Noted(msgspec.Struct, frozen=True):
    """One thing to look at in a text: the number of the line (0: the whole), the code of its kind, and in words."""

    line: int
    kind: str
    text: str


class Prose(msgspec.Struct, frozen=True):
    """Either the lines of a text, or why not (`refusal`, with the line where it is known); `kind` as in FileKind."""

    kind: str = ""
    lines: list[Written] = []
    notices: list[Noted] = []
    properties: dict[str, str] = {}
    refusal: str = ""
    line: int = 0
