"""How far the used cells of a workbook reach, learned by streaming its XML and keeping nothing.

The reader that follows holds the whole rectangle up to the last used cell, so one value in XFD1048576 would take
half a terabyte; such a workbook is refused here, with the cell. Cells with a format but no value count for nothing.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipInfo

from shirube.workbooks import limits
from shirube.workbooks.guard import UnsafeWorkbook, checked_parts, inflated
from shirube.workbooks.places import column_letters

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NOT_XML = ("xl/media/", "xl/printersettings/", "docprops/thumbnail", "xl/drawings/vmldrawing")


def check_workbook(path: Path) -> None:
    """Pass an .xlsx that is safe to open. Raises UnsafeWorkbook, naming part and cell when it can."""
    parts = checked_parts(path)
    total = _Total()
    with path.open("rb") as file:
        for part in parts:
            if part.filename.lower().startswith(_NOT_XML) or part.is_dir():
                for _chunk in inflated(file, part):
                    pass
                continue
            scan = _Scan(part, total)
            for chunk in inflated(file, part):
                scan.feed(chunk)
            scan.close()


def sheet_names(path: Path) -> dict[str, str]:
    """File inside → name on the tab, for the messages; what cannot be told is left out."""
    parts = {part.filename: part for part in checked_parts(path)}
    names: dict[str, str] = {}
    targets: dict[str, str] = {}

    def on_sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "sheet":
            names[attributes.get(_RELATION, "")] = attributes.get("name", "")

    def on_relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "Relationship":
            targets[attributes.get("Id", "")] = posixpath.join("/xl", attributes.get("Target", "")).lstrip("/")

    with path.open("rb") as file:
        for name, handler in (("xl/workbook.xml", on_sheet), ("xl/_rels/workbook.xml.rels", on_relation)):
            if name not in parts:
                return {}
            parser = expat.ParserCreate(namespace_separator="}")
            parser.StartElementHandler = lambda tag, attributes, handle=handler: handle(
                tag, {key if "}" not in key else "{" + key: value for key, value in attributes.items()}
            )
            try:
                for chunk in inflated(file, parts[name]):
                    parser.Parse(chunk)
            except (expat.ExpatError, UnsafeWorkbook):
                return {}
    return {targets[key]: name for key, name in names.items() if key in targets}


class _Total:
    """What all parts of one workbook have used together."""

    def __init__(self) -> None:
        self.cells = 0
        self.sheets = 0
        self.strings = 0


class _Scan:
    """One XML part, streamed."""

    def __init__(self, part: ZipInfo, total: _Total) -> None:
        self._part = part.filename
        self._total = total
        self._row = self._column = self._last_row = self._last_column = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start

    def feed(self, chunk: bytes) -> None:
        self._parse(chunk, last=False)

    def close(self) -> None:
        self._parse(b"", last=True)

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as failure:
            raise self._refused("ファイルの中身（XML）が壊れています。Excelで開いて保存し直してください。") from failure

    def _refused(self, message: str) -> UnsafeWorkbook:
        cell = f"{column_letters(self._column)}{self._row}" if self._row and self._column else ""
        return UnsafeWorkbook(message, self._part, cell)

    def _doctype(self, *_: object) -> None:
        raise self._refused("ファイルの中に文書型宣言（DOCTYPE）があります。Excelで作られたファイルを使ってください。")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._at_cell(attributes.get("r"))
        elif name in ("v", "is"):
            if self._row:
                self._used()
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
            self._column = 0
        elif name == "si":
            self._total.strings += 1
            if self._total.strings > limits.SHARED_STRINGS:
                raise self._refused(f"文字列の種類が多すぎます（上限{limits.SHARED_STRINGS:,}）。分けてください。")
        elif name == "sheet":
            self._total.sheets += 1
            if self._total.sheets > limits.BOOK_SHEETS:
                raise self._refused(f"シートが多すぎます（上限{limits.BOOK_SHEETS}枚）。分けてください。")

    def _at_cell(self, reference: str | None) -> None:
        if reference is None:
            self._row, self._column = max(self._row, 1), self._column + 1
            return
        found = _CELL.fullmatch(reference)
        if found is None:
            raise self._refused("セルの番地が読めません。Excelで開いて保存し直してください。")
        self._column = 0
        for letter in found[1]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        self._row = int(found[2])

    def _used(self) -> None:
        self._total.cells += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_column > limits.SHEET_COLUMNS or self._last_row > limits.SHEET_ROWS:
            bounds = f"{limits.SHEET_ROWS:,}行・{limits.SHEET_COLUMNS}列まで"
            raise self._refused(f"表から離れたセルに値があります（{bounds}）。不要な値を消してください。")
        if self._total.cells > limits.BOOK_CELLS or self._last_row * self._last_column > limits.SHEET_AREA:
            raise self._refused("値の入った範囲が広すぎます。シートを分けるか、不要な値を消してください。")
