"""データ版: tables out as a workbook that machines read. One header line, one cell per value, nothing merged.

Texts are always written as texts: 「=1+1」 stays what it says and is never a formula or a link. The same tables give
the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from shirube.workbooks import limits
from shirube.workbooks.cells import Value, rows_xml
from shirube.workbooks.skeleton import Shape, add_part, skeleton

__all__ = ["DataSheet", "Value", "write_tables"]

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class DataSheet:
    """One sheet: its name on the tab (31 characters at most), its header, its rows, each as long as the header.

    `widths` are the columns' widths in characters; () leaves them as Excel has them.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    widths: tuple[int, ...] = ()


def write_tables(target: Path | BinaryIO, sheets: Sequence[DataSheet]) -> None:
    """Write the sheets into a path or an open binary stream. Raises ValueError before writing when a rule is broken."""
    for sheet in sheets:
        _check(sheet)
    if len({sheet.name.lower() for sheet in sheets}) != len(sheets) or not sheets:
        raise ValueError("シート名が重なっているか、シートが一つもありません。")
    content = _book(sheets)
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def _book(sheets: Sequence[DataSheet]) -> bytes:
    empty = skeleton(tuple(Shape(sheet.name, sheet.widths) for sheet in sheets))
    buffer = io.BytesIO(empty.parts)
    with zipfile.ZipFile(buffer, "a") as book:
        for sheet, page in zip(sheets, empty.pages, strict=True):
            rows = rows_xml(sheet.columns, sheet.rows, empty.styles)
            add_part(book, page.name, f"{page.head}<sheetData>{rows}</sheetData>{page.foot}".encode())
    return buffer.getvalue()


def _check(sheet: DataSheet) -> None:
    if not 0 < len(sheet.name) <= 31 or _NOT_IN_A_NAME.search(sheet.name) or sheet.name[0] == "'" == sheet.name[-1]:
        raise ValueError(f"「{sheet.name}」はシート名にできません（31文字まで、[]:*?/\\は使えません）。")
    for row in sheet.rows:
        if len(row) != len(sheet.columns):
            raise ValueError(f"シート『{sheet.name}』に、見出しと列の数が違う行があります。")
        if any(isinstance(value, str) and len(value) > limits.CELL_CHARACTERS for value in row):
            raise ValueError(f"シート『{sheet.name}』に、{limits.CELL_CHARACTERS:,}文字を超える欄があります。")
