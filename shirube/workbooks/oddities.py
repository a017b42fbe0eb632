"""What a sheet holds besides plain values: what a person sees, or does not see, and a reader of cells passes over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.kernel.words import Word

_AREA = re.compile(r"([A-Z]{0,3})([0-9]{0,7})(?::([A-Z]{0,3})([0-9]{0,7}))?")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class OddityKind(Word):
    """What was met. None of them is an error of the file; each asks for a person's eye."""

    STRUCK = "struck", "見え消し"
    RAISED = "raised", "上付き・下付き"
    UNLIKE = "unlike", "表示と違う値"
    NOTE = "note", "コメント"
    SHAPE = "shape", "図形・テキストボックス"
    PICTURE = "picture", "画像・グラフ"
    EMBEDDED = "embedded", "埋め込み"
    HIDDEN_ROW = "hidden_row", "非表示の行"
    HIDDEN_COLUMN = "hidden_column", "非表示の列"
    HIDDEN_SHEET = "hidden_sheet", "非表示のシート"
    MERGED = "merged", "結合セル"
    FORMULA = "formula", "数式"
    FAULT = "fault", "エラー値"
    OUTSIDE = "outside", "外部のデータ"
    MORE = "more", "ほかにもあります"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One of them: on which sheet ("" for the whole file), in which cell ("" for the sheet), and in words what it is.

    `area` is how far it reaches ("B3:D3", "5:5" for a row, "C:C" for a column; "" for the cell alone). `remains` is
    what is left of a 見え消し once the struck characters are taken away. MORE says that further ones were not told.
    """

    sheet: str
    cell: str
    kind: OddityKind
    text: str
    area: str = ""
    remains: str = ""

    def covers(self, row: int, column: int) -> bool:
        """Whether it touches the cell in this row and column, both counted from 1."""
        found = _AREA.fullmatch(self.area or self.cell)
        if found is None or not (self.area or self.cell):
            return False
        left, top, right, bottom = found.groups()
        if right is None:
            right, bottom = left, top
        rows = (int(top or 1), int(bottom or _LAST_ROW))
        columns = (column_number(left) or 1, column_number(right or "") or _LAST_COLUMN)
        return rows[0] <= row <= rows[1] and columns[0] <= column <= columns[1]

    def __str__(self) -> str:
        place = f"シート『{self.sheet}』" + (f" {self.cell}" if self.cell else "") if self.sheet else "ファイル全体"
        return f"{place}：{self.kind.label}：{self.text}"


def column_number(letters: str) -> int:
    """The number of a column from its letters (A → 1, AB → 28); 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
