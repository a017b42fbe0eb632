"""The cells of a sheet once more, for what calamine does not tell: looks, formulas, errors, hidden and merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from shirube.kernel.figures import canonical
from shirube.workbooks import limits
from shirube.workbooks.checks import NOT_CALCULATED, why_not_value
from shirube.workbooks.guard import UnsafeWorkbook
from shirube.workbooks.looks import Look, Looks, Run, RunReader, is_on
from shirube.workbooks.oddities import OddityKind, column_number
from shirube.workbooks.places import column_letters
from shirube.workbooks.telling import Telling, raised_digit, struck_text
from shirube.workbooks.xmlparts import Attributes, Walk

_LINK = re.compile(r"\[([0-9]{1,4})\]")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FLAT = Decimal("0.5")
"""Rows lower and columns narrower than this nobody sees."""

Texts = list[list[str]]
"""The sheet as calamine read it: row by row from row 1, cell by cell from column A."""


@dataclass(frozen=True)
class Background:
    """What is known of the workbook before its sheets are walked."""

    looks: Looks
    rich: dict[int, tuple[Run, ...]]
    links: list[str]
    """The files formulas can point to, in the order of their numbers from 1."""


@dataclass
class _Cell:
    """The cell being read."""

    row: int = 0
    column: int = 0
    kind: str = ""
    look: Look = field(default_factory=Look)
    value: str = ""
    formula: str | None = None
    runs: RunReader | None = None


class SheetScan(Walk):
    """One worksheet. Tells what it meets, and puts the percent sign behind figures that are shown with one."""

    def __init__(self, part: str, background: Background, texts: Texts, telling: Telling) -> None:
        self._part = part
        self._background = background
        self._filled: set[tuple[int, int]] = set()
        self._texts = texts
        self._telling = telling
        self._row = self._column = 0
        self._cell: _Cell | None = None
        self._text: list[str] | None = None
        self._hidden_rows: dict[int, tuple[int, int]] = {}
        self._row_hidden = False
        self._hidden_columns: list[tuple[int, int]] = []
        self._in_columns: dict[int, tuple[int, int]] = {}
        self._conditional = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Rows, cells and what stands in them; then what stands below the cells."""
        handler = _STARTS.get(name)
        if handler is not None:
            handler(self, attributes)
        if self._cell is not None and self._cell.runs is not None:
            self._cell.runs.start(name, attributes)

    def text(self, text: str) -> None:
        """A value, a formula or a text written in its cell."""
        if self._text is not None:
            self._text.append(text)
        elif self._cell is not None and self._cell.runs is not None:
            self._cell.runs.text(text)

    def end(self, name: str) -> None:
        """A cell is complete, or a part of it."""
        cell = self._cell
        if cell is None:
            return
        if name in ("v", "f") and self._text is not None:
            joined = "".join(self._text)
            if name == "v":
                cell.value = joined
            else:
                cell.formula = joined
            self._text = None
        elif cell.runs is not None:
            cell.runs.end(name)
        if name == "c":
            self._leave(cell)
            self._cell = None

    def close(self) -> None:
        """Tell of hidden rows and columns, now that it is known what they hold."""
        for row, (column, count) in self._hidden_rows.items():
            text = f"{row}行目が非表示です。値が{count}つあります。"
            self._telling.tell(OddityKind.HIDDEN_ROW, f"{column_letters(column)}{row}", text, f"{row}:{row}")
        for column, (row, count) in self._in_columns.items():
            letters = column_letters(column)
            text = f"{letters}列が非表示です。値が{count}つあります。"
            self._telling.tell(OddityKind.HIDDEN_COLUMN, f"{letters}{row}", text, f"{letters}:{letters}")

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
        self._column = 0
        self._row_hidden = _on(attributes, "hidden") or _flat(attributes, "ht", "customHeight")

    def _start_cell(self, attributes: Attributes) -> None:
        found = _CELL.fullmatch(attributes.get("r", ""))
        self._row, self._column = (
            (int(found[2]), column_number(found[1])) if found else (max(self._row, 1), self._column + 1)
        )
        look = self._background.looks.of(attributes.get("s", "0"))
        self._cell = _Cell(self._row, self._column, attributes.get("t", "n"), look)

    def _start_text(self, _attributes: Attributes) -> None:
        if self._cell is not None:
            self._text = []

    def _start_inline(self, _attributes: Attributes) -> None:
        if self._cell is not None:
            self._cell.runs = RunReader()

    def _start_column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = _on(attributes, "hidden") or _flat(attributes, "width", "customWidth")
        if hidden and first.isdecimal() and last.isdecimal():
            self._hidden_columns.append((int(first), int(last)))

    def _start_merged(self, attributes: Attributes) -> None:
        area = attributes.get("ref", "")
        text = f"{area.replace(':', '～')}が一つに結合されています。値は左上のセルにだけあります。"
        self._telling.tell(OddityKind.MERGED, area.partition(":")[0], text, area)

    def _start_conditional(self, attributes: Attributes) -> None:
        self._conditional = attributes.get("sqref", "")

    def _start_rule(self, attributes: Attributes) -> None:
        number, struck = attributes.get("dxfId", ""), self._background.looks.conditional
        if number.isdecimal() and int(number) < len(struck) and struck[int(number)]:
            for area in self._conditional.split():
                text = "条件付き書式で取消線が付くことがあります。どの文字が生きているかを確かめてください。"
                self._telling.tell(OddityKind.STRUCK, area.partition(":")[0], text, area)

    def _leave(self, cell: _Cell) -> None:
        """Tell of one cell, with its text as calamine read it."""
        if cell.look.percent and cell.kind == "n" and cell.value:
            self._put(cell, _percent(self._shown(cell)))
        shown = self._shown(cell)
        address = f"{column_letters(cell.column)}{cell.row}"
        if shown:
            self._check(cell, shown, address)
            self._count(cell)
        if cell.kind == "e" or (shown and why_not_value(shown) and cell.formula is None):
            self._telling.tell(OddityKind.FAULT, address, f"Excelのエラー「{shown}」です。値に直してください。")
        if cell.formula is not None:
            self._telling.tell(OddityKind.FORMULA, address, self._formula_text(cell.formula, shown))
        if shown:
            self._tell_looks(cell, shown, address)

    def _check(self, cell: _Cell, shown: str, address: str) -> None:
        """One cell stands once in a sheet, and holds no more than Excel can."""
        if len(shown) > limits.CELL_CHARACTERS:
            raise UnsafeWorkbook(
                f"一つのセルの文字が多すぎます（上限{limits.CELL_CHARACTERS:,}文字）。", self._part, address
            )
        if (cell.row, cell.column) in self._filled:
            message = "同じセルがファイルの中に二つあります。Excelで開いて保存し直してください。"
            raise UnsafeWorkbook(message, self._part, address)
        self._filled.add((cell.row, cell.column))

    def _tell_looks(self, cell: _Cell, shown: str, address: str) -> None:
        runs = self._runs(cell)
        struck, remains = struck_text(runs or (Run(shown),), cell_struck=cell.look.struck)
        if struck.strip():
            left = f"残りは「{remains}」です。" if remains.strip() else "残る文字はありません。"
            text = f"「{shown}」のうち「{struck}」に取消線があります。{left}"
            self._telling.tell(OddityKind.STRUCK, address, text, remains=remains.strip())
        if raised := raised_digit(runs):
            text = f"「{shown}」の「{raised}」は小さく上か下に付いた文字です。続けて読むと別の数になります。"
            self._telling.tell(OddityKind.RAISED, address, text)
        if cell.look.hides:
            self._telling.tell(OddityKind.UNLIKE, address, f"値「{shown}」がありますが、表示形式のため何も見えません。")
        elif cell.look.scales and cell.kind == "n":
            text = f"値は「{shown}」ですが、表示形式のため千分の一などに縮めて表示されています。"
            self._telling.tell(OddityKind.UNLIKE, address, text)

    def _runs(self, cell: _Cell) -> tuple[Run, ...]:
        if cell.runs is not None:
            return tuple(cell.runs.runs)
        if cell.kind == "s" and cell.value.strip().isdecimal():
            return self._background.rich.get(int(cell.value), ())
        return ()

    def _formula_text(self, formula: str, shown: str) -> str:
        links = {int(number) for number in _LINK.findall(formula)}
        files = [
            self._background.links[number - 1] for number in sorted(links) if 0 < number <= len(self._background.links)
        ]
        written = f"「={formula}」" if formula else "（上の行と同じ式）"
        result = f"計算結果は「{shown}」です。" if shown and shown != NOT_CALCULATED else "計算結果がありません。"
        outside = f"別のファイル「{'」「'.join(files)}」の値を使っています。" if files else ""
        return f"数式{written}が入っています。{result}{outside}"

    def _count(self, cell: _Cell) -> None:
        if self._row_hidden:
            column, count = self._hidden_rows.get(cell.row, (cell.column, 0))
            self._hidden_rows[cell.row] = (column, count + 1)
        if any(first <= cell.column <= last for first, last in self._hidden_columns):
            row, count = self._in_columns.get(cell.column, (cell.row, 0))
            self._in_columns[cell.column] = (row, count + 1)

    def _shown(self, cell: _Cell) -> str:
        line = self._texts[cell.row - 1] if cell.row <= len(self._texts) else []
        return line[cell.column - 1].strip() if cell.column <= len(line) else ""

    def _put(self, cell: _Cell, text: str) -> None:
        if self._shown(cell):
            self._texts[cell.row - 1][cell.column - 1] = text


def _percent(text: str) -> str:
    """0.536 → 53.6%, as the cell shows it and as it was typed."""
    try:
        return f"{canonical(Decimal(text) * 100)}%"
    except (InvalidOperation, ValueError):
        return text


def _on(attributes: Attributes, name: str) -> bool:
    return is_on({"val": attributes.get(name, "0")})


def _flat(attributes: Attributes, size: str, custom: str) -> bool:
    try:
        return _on(attributes, custom) and Decimal(attributes.get(size, "1")) < _FLAT
    except InvalidOperation:
        return False


_STARTS = {
    "row": SheetScan._start_row,
    "c": SheetScan._start_cell,
    "v": SheetScan._start_text,
    "f": SheetScan._start_text,
    "is": SheetScan._start_inline,
    "col": SheetScan._start_column,
    "mergeCell": SheetScan._start_merged,
    "conditionalFormatting": SheetScan._start_conditional,
    "cfRule": SheetScan._start_rule,
}
