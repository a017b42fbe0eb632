"""CSV as text: one record per line, blank never 0, figures as they are, and a second writing for spreadsheets.

The plain writing is for programs: UTF-8 without BOM, every text exactly as the document has it, but for line ends
inside a cell, which become a blank. The writing for Excel begins with a BOM, and a text a spreadsheet would take for a
formula gets a leading 「'」. Figures are never altered in either.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

Cell = str | int | bool | date | Decimal | None

BOM = b"\xef\xbb\xbf"
_QUOTED = re.compile(r'[",\r\n]')
_RISKY = ("=", "+", "-", "@", "\t")
_PERHAPS_RISKY = re.compile(r'(?:^|,)(?:"[-=+@\t]|[=+@\t]|-(?![0-9]+(?:\.[0-9]+)?[,\r]))', re.MULTILINE)
"""Finds every cell that may become a formula, and some that stand inside a text; a figure is never quoted."""
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def columns(names: str) -> tuple[str, ...]:
    """Column names written in one comma-separated text."""
    return tuple(names.split(","))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file for programs: header, records ended by CRLF, no BOM."""
    lines = [",".join(header)]
    lines += [",".join(map(cell, row)) for row in rows]
    lines.append("")
    return "\r\n".join(lines).encode()


@lru_cache(maxsize=1 << 16, typed=True)
def cell(value: Cell) -> str:
    """One value as it stands between two commas; a text's line ends become blanks."""
    if isinstance(value, str):
        return _quoted(value) if _QUOTED.search(value) else value
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return '"' + " ".join(text.replace("\r", "").split("\n")).replace('"', '""') + '"'


def for_excel(plain: bytes) -> bytes:
    """The same records for a spreadsheet: with BOM, and no text that would become a formula."""
    text = plain.decode()
    if _PERHAPS_RISKY.search(text) is None:
        return BOM + plain
    rows = csv.reader(io.StringIO(text, newline=""))
    return BOM + "".join(",".join(cell(_harmless(one)) for one in row) + "\r\n" for row in rows).encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) and not _FIGURE.fullmatch(text) else text
