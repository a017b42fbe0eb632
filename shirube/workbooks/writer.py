"""データ版: tables out as a workbook that machines read. One header line, one cell per value, nothing merged.

Texts are always written as texts: 「=1+1」 stays what it says and is never a formula or a link. The same tables give
the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from shirube.kernel.figures import canonical
from shirube.workbooks import limits

Value = str | Decimal | int | bool | date | None
"""None leaves the cell blank. A Decimal is a number in Excel when Excel keeps all its digits, else its text."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_EXCEL_DIGITS = 15


@dataclass(frozen=True)
class DataSheet:
    """One sheet: its name on the tab (31 characters at most), its header, its rows, each as long as the header."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def write_tables(target: Path | BinaryIO, sheets: Sequence[DataSheet]) -> None:
    """Write the sheets into a path or an open binary stream. Raises ValueError before writing when a rule is broken."""
    for sheet in sheets:
        _check(sheet)
    if len({sheet.name.lower() for sheet in sheets}) != len(sheets) or not sheets:
        raise ValueError("シート名が重なっているか、シートが一つもありません。")
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _CREATED})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, name in enumerate(sheet.columns):
                page.write_string(0, column, name, bold)
            for row, values in enumerate(sheet.rows, start=1):
                for column, value in enumerate(values):
                    _write(page, row, column, value, day)
    if isinstance(target, Path):
        target.write_bytes(buffer.getvalue())
    else:
        target.write(buffer.getvalue())


def _check(sheet: DataSheet) -> None:
    if not 0 < len(sheet.name) <= 31 or _NOT_IN_A_NAME.search(sheet.name) or sheet.name[0] == "'" == sheet.name[-1]:
        raise ValueError(f"「{sheet.name}」はシート名にできません（31文字まで、[]:*?/\\は使えません）。")
    for row in sheet.rows:
        if len(row) != len(sheet.columns):
            raise ValueError(f"シート『{sheet.name}』に、見出しと列の数が違う行があります。")
        for value in row:
            if isinstance(value, str) and len(value) > limits.CELL_CHARACTERS:
                raise ValueError(f"シート『{sheet.name}』に、{limits.CELL_CHARACTERS:,}文字を超える欄があります。")


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value, day: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | Decimal):
        _write_figure(page, row, column, Decimal(value))
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    else:
        page.write_string(row, column, value)


def _write_figure(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Decimal) -> None:
    text = canonical(value)
    if len(text.strip("-0.").replace(".", "")) <= _EXCEL_DIGITS:
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, text)
