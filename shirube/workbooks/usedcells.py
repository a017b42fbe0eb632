"""How far the used cells of a workbook reach, learned by streaming its XML and keeping nothing.

The reader that follows holds the whole rectangle up to the last used cell, so one value in XFD1048576 would take
half a terabyte; such a workbook is refused here, with the cell. Cells with a format but no value count for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipInfo

from shirube.workbooks import limits
from shirube.workbooks.checks import NOT_CALCULATED
from shirube.workbooks.guard import UnsafeWorkbook, check_only_tables, checked_parts, inflated
from shirube.workbooks.places import column_letters

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_XML = (".xml", ".rels")
"""How the names of the parts end in which every reader looks for XML; the rest is only inflated and counted."""
_COUNTED = {
    "si": (limits.SHARED_STRINGS, f"文字列の種類が多すぎます（上限{limits.SHARED_STRINGS:,}）。分けてください。"),
    "sheet": (limits.BOOK_SHEETS, f"シートが多すぎます（上限{limits.BOOK_SHEETS}枚）。分けてください。"),
    "xf": (
        limits.FORMATS,
        f"書式の種類が多すぎます（上限{limits.FORMATS:,}）。新しいブックに値だけを貼り付けてください。",
    ),
    "mergeCell": (limits.MERGED, f"結合セルが多すぎます（上限{limits.MERGED:,}）。結合を解除してください。"),
    "definedName": (
        limits.NAMES,
        f"名前の定義が多すぎます（上限{limits.NAMES:,}）。「名前の管理」で不要な名前を消してください。",
    ),
    "comment": (limits.NOTES, f"コメントが多すぎます（上限{limits.NOTES:,}）。不要なものを消してください。"),
    "threadedComment": (limits.NOTES, f"コメントが多すぎます（上限{limits.NOTES:,}）。不要なものを消してください。"),
}
"""Elements of which a workbook may hold so many, and what is said beyond."""

Faults = dict[str, dict[tuple[int, int], str]]
"""File inside → (row, column from 1) → what stands in a cell that has no value to read: `#DIV/0!`, 「#未計算」."""


def check_workbook(path: Path, *, filled_in: bool = False) -> Faults:
    """Pass an .xlsx that is safe to open, and tell the cells the reader after this would silently leave blank.

    Raises UnsafeWorkbook, naming part and cell when it can.
    """
    parts = checked_parts(path)
    if not filled_in:
        check_only_tables(parts)
    total = _Total(limits.FORM_CELLS, limits.FORM_TAGS) if filled_in else _Total(limits.BOOK_CELLS, limits.TAGS)
    faults: Faults = {}
    with path.open("rb") as file:
        for part in parts:
            if not part.filename.lower().endswith(_XML):
                for _chunk in inflated(file, part):
                    pass
                continue
            scan = _Scan(part, total)
            for chunk in inflated(file, part):
                scan.feed(chunk)
            scan.close()
            faults[part.filename] = scan.faults
    return faults


class _Total:
    """What all parts of one workbook have used together."""

    def __init__(self, most_cells: int, tags: int) -> None:
        self.most_cells = most_cells
        self.tags = tags
        self.cells = 0
        self.met: Counter[str] = Counter()


class _Scan:
    """One XML part, streamed."""

    def __init__(self, part: ZipInfo, total: _Total) -> None:
        self._part = part.filename
        self._total = total
        self._row = self._column = self._last_row = self._last_column = 0
        self._error = self._formula = self._text = False
        self.faults: dict[tuple[int, int], str] = {}
        self._fed = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start

    def feed(self, chunk: bytes) -> None:
        self._total.tags -= chunk.count(b"<")
        if self._total.tags < 0:
            raise self._refused("ファイルの中身（XML）が多すぎます。不要な書式やシートを消して保存し直してください。")
        self._parse(chunk, last=False)
        self._fed += len(chunk)
        if self._fed - self._parser.CurrentByteIndex > limits.XML_TOKEN:  # expat would begin it anew with every chunk
            raise self._refused("ファイルの中身（XML）に長すぎる部分があります。Excelで開いて保存し直してください。")

    def close(self) -> None:
        self._parse(b"", last=True)
        self._leave_cell()

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError, ValueError) as failure:  # the latter two: of an encoding
            raise self._refused("ファイルの中身（XML）が壊れています。Excelで開いて保存し直してください。") from failure

    def _refused(self, message: str) -> UnsafeWorkbook:
        cell = f"{column_letters(self._column)}{self._row}" if self._row and self._column else ""
        return UnsafeWorkbook(message, self._part, cell)

    def _doctype(self, *_: object) -> None:
        raise self._refused("ファイルの中に文書型宣言（DOCTYPE）があります。Excelで作られたファイルを使ってください。")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._leave_cell()
            self._at_cell(attributes.get("r"))
            self._error, self._text = attributes.get("t") == "e", attributes.get("t") == "str"
        elif name in ("v", "is"):
            if self._row:
                self._used()
        elif name == "f":
            self._formula = self._row > 0
        elif name == "row":
            self._leave_cell()
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
            self._column = 0
        elif name in _COUNTED:
            self._count(name)
        elif name == "sst" and not _is_small(attributes.get("uniqueCount", "0")):
            raise self._refused(_COUNTED["si"][1])  # calamine makes room for as many as are told

    def _count(self, name: str) -> None:
        most, message = _COUNTED[name]
        self._total.met[name] += 1
        if self._total.met[name] > most:
            raise self._refused(message)

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

    def _leave_cell(self) -> None:
        """A formula was seen in the cell left behind, and no value after it."""
        self._parser.CharacterDataHandler = None
        if self._formula:
            self._note(NOT_CALCULATED)
        self._formula = False

    def _note(self, text: str) -> None:
        place = (self._row, self._column)
        self.faults[place] = self.faults.get(place, "") + text[:20]
        if len(self.faults) > limits.FAULTS:
            raise self._refused(f"エラーや未計算のセルが{limits.FAULTS:,}を超えます。計算し直してください。")

    def _result(self, text: str) -> None:
        """A formula has a result once its value holds anything: programs other than Excel write an empty one."""
        if text.strip():
            self._formula = False

    def _used(self) -> None:
        if self._formula and (self._error or self._text):
            self._formula = False  # an error is told as such, and only Excel itself writes a text of no characters
        if self._formula:
            self._parser.CharacterDataHandler = self._result
        if self._error:
            self._parser.CharacterDataHandler = self._note
        self._total.cells += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_column > limits.SHEET_COLUMNS or self._last_row > limits.SHEET_ROWS:
            bounds = f"{limits.SHEET_ROWS:,}行・{limits.SHEET_COLUMNS}列まで"
            raise self._refused(f"表から離れたセルに値があります（{bounds}）。不要な値を消してください。")
        if self._total.cells > self._total.most_cells or self._last_row * self._last_column > limits.SHEET_AREA:
            raise self._refused("値の入った範囲が広すぎます。シートを分けるか、不要な値を消してください。")


def _is_small(count: str) -> bool:
    return not count.isdecimal() or (len(count) < 9 and int(count) <= limits.SHARED_STRINGS)
