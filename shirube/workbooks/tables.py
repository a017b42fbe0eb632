"""Tables by their Japanese headers, out of a folder of CSV files or one workbook with the same tables as sheets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from shirube.workbooks.checks import why_not_value
from shirube.workbooks.csvfile import check_even, read_csv
from shirube.workbooks.places import BadInput, Line, Located, Place, Problem, Problems, Sheet
from shirube.workbooks.reader import read_workbook

__all__ = [
    "BadInput",
    "LoadContext",
    "Located",
    "Place",
    "Problem",
    "Problems",
    "Row",
    "Table",
    "TableSet",
    "read_book",
    "read_folder",
]

T = TypeVar("T")

REMARKS = "備考"
"""A column or a sheet of this name is for people and is never read."""
_SHEETS_FOR_PEOPLE = {REMARKS, "説明", "記入例"}


@dataclass(frozen=True)
class Table:
    """What one table looks like: `<name>.csv` (or `<sheet>.csv`) in a folder, the sheet `sheet` in a workbook.

    `columns` are all headers there may be, in order; a column that is not `required` may be missing and then reads
    as blank. `required` cells must be filled in every row. Two rows may not agree in all columns of `key`.
    """

    name: str
    sheet: str
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()
    key: tuple[str, ...] = ()


class Row(Mapping[str, Located]):
    """One row: every column of its table → the located cell (blank where the file lacks the column)."""

    def __init__(self, cells: Mapping[str, Located], place: Place) -> None:
        self._cells = cells
        self.place = place

    def __getitem__(self, column: str) -> Located:
        return self._cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def text(self, column: str) -> str:
        """The text of a cell, "" when blank."""
        return self._cells[column].text


class TableSet:
    """The tables found in one folder or workbook."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = rows

    def has(self, table: Table) -> bool:
        """Whether the file holds the table at all (an empty table is held; a missing one is left as it is)."""
        return table.name in self._rows

    def rows(self, table: Table) -> list[Row]:
        """The rows of a table in file order; none when the table is missing."""
        return list(self._rows.get(table.name, ()))


class LoadContext:
    """What the rooms hand each other while one plan file is loaded, kept by its type.

    The caller gives the body and who acts (`context.give(body)`); a room takes what rooms below it gave
    (`context.take(Body)`) and may give its own frozen bundle of looked-up rows to the rooms above.
    """

    def __init__(self, problems: Problems, *things: object) -> None:
        self.problems = problems
        self._things: dict[type, object] = {type(thing): thing for thing in things}

    def give(self, thing: object) -> None:
        """Hold a thing for the rooms that load later; it replaces an earlier one of the same type."""
        self._things[type(thing)] = thing

    def has(self, kind: type) -> bool:
        """Whether a thing of exactly this type was given."""
        return kind in self._things

    def take(self, kind: type[T]) -> T:
        """The thing of exactly this type. Raises LookupError when no room gave one: a bug in the order of loading."""
        thing = self._things.get(kind)
        if not isinstance(thing, kind):
            raise LookupError(f"nothing of type {kind.__name__} was given")
        return thing


def read_folder(path: Path, tables: Sequence[Table], problems: Problems) -> TableSet:
    """The tables in a folder of CSV files, UTF-8 or cp932. Every problem is collected; the caller refuses."""
    if not path.is_dir():
        problems.add(Place(path.name), "フォルダがありません。計画ファイルのフォルダを指定してください。")
        return TableSet({})
    known = {name: table for table in tables for name in (f"{table.name}.csv", f"{table.sheet}.csv")}
    found: dict[str, list[Row]] = {}
    for file in sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv"):
        # Other systems write NOTES.CSV, and take 「ざ」 apart into two characters.
        table = known.get(unicodedata.normalize("NFC", file.name).lower())
        if table is None:
            names = "、".join(f"{each.name}.csv" for each in tables)
            problems.add(Place(file.name), f"この名前の表はありません。使える名前：{names}")
        elif table.name in found:
            problems.add(Place(file.name), f"表「{table.sheet}」のファイルが二つあります。一つにしてください。")
        else:
            sheet = read_csv(file, problems)
            found[table.name] = rows_of(sheet, table, problems) if sheet is not None else []
    if not found and not problems:
        problems.add(Place(path.name), "このフォルダには表（CSV）が一つもありません。")
    return TableSet(found)


def read_book(path: Path, tables: Sequence[Table], problems: Problems) -> TableSet:
    """The tables in the sheets of one .xlsx, read by the limited child. A file it refuses becomes a problem."""
    known = {table.sheet: table for table in tables}
    found: dict[str, list[Row]] = {}
    sheets = read_workbook(path, problems)
    for sheet in sheets:
        table = known.get(sheet.name or "")
        if table is not None:
            found[table.name] = rows_of(sheet, table, problems)
        elif sheet.name not in _SHEETS_FOR_PEOPLE and sheet.lines:
            names = "、".join(known)
            hint = f"使えるシート名：{names}（「説明」「記入例」という名前のシートは読みません）"
            problems.add(sheet.place(), f"この名前の表はありません。{hint}")
    if not found and not problems:
        problems.add(Place(path.name), "このファイルには表のシートが一つもありません。")
    return TableSet(found)


def rows_of(sheet: Sheet, table: Table, problems: Problems) -> list[Row]:
    """The rows below the header line. A wrong header gives a problem and no rows."""
    if not sheet.lines:
        problems.add(sheet.place(), f"見出しの行がありません。1行目に「{'、'.join(table.columns)}」を書いてください。")
        return []
    header, *body = sheet.lines
    columns = _columns(sheet, header, table, problems)
    if columns is None:
        return []
    if sheet.name is None:
        check_even(sheet, problems)
    rows = [_row(sheet, line, table, columns) for line in body]
    for row in rows:
        _check_cells(row, table, problems)
    _check_keys(rows, table, problems)
    return rows


def _columns(sheet: Sheet, header: Line, table: Table, problems: Problems) -> dict[str, int] | None:
    """Column → index from 0; None, with problems noted, when the header is not this table's."""
    names = [cell.strip() for cell in header.cells]
    before = len(problems)
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in ("", REMARKS):
            continue
        place = sheet.place(header.number, index, name)
        if name not in table.columns:
            problems.add(
                place, f"見出し「{name}」は表「{table.sheet}」にありません。使える見出し：{'、'.join(table.columns)}"
            )
        elif name in found:
            problems.add(place, f"見出し「{name}」が二つあります。一つにしてください。")
        found.setdefault(name, index)
    for name in table.required:
        if name not in found:
            problems.add(sheet.place(header.number), f"見出し「{name}」の列がありません。")
    return found if len(problems) == before else None


def _row(sheet: Sheet, line: Line, table: Table, columns: Mapping[str, int]) -> Row:
    cells = {}
    for name in table.columns:
        index = columns.get(name)
        cells[name] = Located("", sheet.place(line.number)) if index is None else sheet.located(line, index, name)
    return Row(cells, sheet.place(line.number))


def _check_cells(row: Row, table: Table, problems: Problems) -> None:
    for name in table.required:
        if not row[name]:
            problems.add(row[name].place, f"「{name}」が空欄です。記入してください。")
    for cell in row.values():
        if why_not := why_not_value(cell.text):
            problems.add(cell.place, why_not)


def _check_keys(rows: Sequence[Row], table: Table, problems: Problems) -> None:
    if not table.key:
        return
    seen: dict[tuple[str, ...], int | None] = {}
    for row in rows:
        key = tuple(row.text(name) for name in table.key)
        if key in seen:
            words = "・".join(f"{name}「{text}」" for name, text in zip(table.key, key, strict=True) if text)
            problems.add(row.place, f"{seen[key]}行目と同じ{words}の行が重なっています。一つにしてください。")
        seen.setdefault(key, row.place.row)
