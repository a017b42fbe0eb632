"""Cells of a plan file as values. Every reader raises ValueError, a sentence in Japanese, for what it cannot read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from shirube.kernel.figures import Emptiness, Figure, read_figure
from shirube.kernel.periods import FiscalYear
from shirube.kernel.reading import read_fiscal_year
from shirube.workbooks.tables import Problems, Row, Table

Readers = Mapping[str, Callable[[str], Any]]
_YES = frozenset("○〇◯")


def mark(text: str) -> bool:
    """「○」. A blank cell is read as no by whoever asks."""
    if text not in _YES:
        raise ValueError(f"「{text}」は使えません。「○」か空欄にしてください。")
    return True


def codes(text: str) -> tuple[str, ...]:
    """Codes with blanks or 「、」 between them; 「なし」 for none, where a blank cell would leave what stands."""
    return () if text == "なし" else tuple(text.replace("、", " ").split())


def number(text: str) -> Decimal:
    """A figure as offices write it. A percent sign is refused: the unit stands in its own column."""
    found = read_figure(text)
    if isinstance(found, Emptiness):
        raise ValueError(f"「{text}」は数値として読めません。")
    return _plain(found, text)


def whole(text: str) -> int:
    """A whole number."""
    found = number(text)
    if found != found.to_integral_value():
        raise ValueError(f"「{text}」は整数ではありません。")
    return int(found)


def number_or_reason(text: str) -> Decimal | Emptiness:
    """A figure, or one of the five reasons why there is none."""
    found = read_figure(text)
    return found if isinstance(found, Emptiness) else _plain(found, text)


def year(text: str) -> int:
    """The western year of a 年度."""
    found: FiscalYear = read_fiscal_year(text)
    return found.year


def read_cells(row: Row, table: Table, readers: Readers, problems: Problems) -> dict[str, Any] | None:
    """Column → value of one row: None for a blank cell with a reader, else the text.

    None when a cell cannot be read or one that is required is blank; every such cell has been complained of.
    """
    values: dict[str, Any] = {}
    fine = True
    for column in table.columns:
        cell = row[column]
        reader = readers.get(column)
        values[column] = cell.text if reader is None else cell.read(reader, problems)
        fine = fine and not (bool(cell) and values[column] is None) and (bool(cell) or column not in table.required)
    return values if fine else None


def _plain(found: Figure, text: str) -> Decimal:
    if found.percent:
        raise ValueError(f"「{text}」の％は書かず、数字だけにしてください。単位は指標の表にあります。")
    return found.value
