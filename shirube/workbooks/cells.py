"""Values → the cells of a sheet. A text is written in its cell, as a text, whatever it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from shirube.kernel.figures import canonical
from shirube.workbooks.skeleton import Styles

Value = str | Decimal | int | bool | date | None
"""None and "" leave the cell blank. A Decimal is a number in Excel when Excel keeps all its digits, else its text; a
day before 1900, which Excel does not know, is its text in ISO."""

_EXCEL_DIGITS = 15
_FIRST_DAY = date(1899, 12, 30).toordinal()
_MARCH_1900 = date(1900, 3, 1).toordinal()
_EXCELS_FIRST = date(1900, 1, 1)
_MARKUP = re.compile(r"[&<>\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def rows_xml(header: Sequence[str], rows: Sequence[Sequence[Value]], styles: Styles) -> str:
    """All rows of a sheet, the header first."""
    letters = _letters(len(header))
    parts = ['<row r="1">']
    parts += [
        f'<c r="{letter}1" s="{styles.header}"{_text(name)}' for letter, name in zip(letters, header, strict=True)
    ]
    parts.append("</row>")
    for number, row in enumerate(rows, start=2):
        parts.append(f'<row r="{number}">')
        parts += [
            f'<c r="{letter}{number}"{_text(value) if isinstance(value, str) else _rest(value, styles.day)}'
            for letter, value in zip(letters, row, strict=True)
            if value is not None and value != ""
        ]
        parts.append("</row>")
    return "".join(parts)


def _rest(value: Decimal | int | bool | date, day: str) -> str:
    """What follows the address of a cell that is no text."""
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    if isinstance(value, date):
        return f' s="{day}"><v>{_serial(value)}</v></c>' if value >= _EXCELS_FIRST else _text(value.isoformat())
    figure = canonical(Decimal(value))
    if len(figure.strip("-0.").replace(".", "")) <= _EXCEL_DIGITS:
        return f"><v>{figure}</v></c>"
    return _text(figure)


@lru_cache(maxsize=8192)
def _text(text: str) -> str:
    """What follows the address of a cell that is a text."""
    return f' t="inlineStr"><is>{_element(text)}</is></c>'


def _element(text: str) -> str:
    blank = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{blank}>{_MARKUP.sub(_escaped, text)}</t>"


def _escaped(found: re.Match[str]) -> str:
    """Markup as entities; what XML cannot hold, and what would be read as such an escape, as Excel escapes it."""
    one = found[0]
    if one in _ENTITIES:
        return _ENTITIES[one]
    return f"_x005F{one}" if len(one) > 1 else f"_x{ord(one):04X}_"


@lru_cache(maxsize=4096)
def _serial(day: date) -> int:
    """Days as Excel counts them: it believes in 29 February 1900."""
    number = day.toordinal()
    return number - _FIRST_DAY - (number < _MARCH_1900)


@cache
def _letters(count: int) -> tuple[str, ...]:
    return tuple(_names(count))


def _names(count: int) -> Iterator[str]:
    for column in range(count):
        name, left = "", column + 1
        while left:
            left, last = divmod(left - 1, 26)
            name = chr(ord("A") + last) + name
        yield name
