"""Tables of remarks: which column holds the remark, who said it, what was answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from shirube.kernel.text import narrow


class Column(Enum):
    """What a column is for."""

    NUMBER = auto()
    TOPIC = auto()
    SPEAKER = auto()
    REMARK = auto()
    ANSWER = auto()
    OTHER = auto()


_HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(r"(?:番号|No\.?|№|項番|#|整理番号|通番|連番)", re.IGNORECASE)),
    (Column.ANSWER, re.compile(
        r".{0,12}(?:回答|対応|考え方|答弁|対応方針|見解|処理|措置)(?:等|内容|概要|要旨|状況|\(案\)|案|方針|"
        r"結果)?|(?:事務局|担当課|市|県|町|村|所管課|説明者)(?:側)?(?:の?(?:回答|発言|説明|コメント))?.{0,4}"
    )),
    (Column.SPEAKER, re.compile(
        r"(?:発言者(?:名|氏名)?|発言委員|委員氏名|氏名|質問者|提出者|名前|委員(?:等)?名)"
    )),
    (Column.REMARK, re.compile(
        r".{0,12}(?:意見|質問|質疑|発言|指摘|提案|要望|コメント|御意見|ご意見)(?:等|・質問|・意見|・要望|"
        r"及び質問)?(?:の)?(?:内容|概要|要旨|主旨|趣旨|事項)?(?:等)?|内容|要旨|発言要旨|議事内容|審議内容|"
        r"委員(?:から)?"
    )),
    (Column.TOPIC, re.compile(
        r"(?:議題|項目|区分|分野|該当箇所|箇所|頁|ページ|資料|資料番号|テーマ|案件|件名|章|施策|事業名?|"
        r"指標名?|対象|議事|種別|分類)(?:等|名|番号)?"
    )),
)  # fmt: skip
_OTHERS = re.compile(r"(?:備考|時刻|時間|時期|対応時期|担当課?|所管|期限|回|会議|日付|年月日|反映箇所|状況)")


@dataclass(frozen=True)
class Columns:
    """The columns of a table whose head was found."""

    kinds: tuple[Column, ...]

    def cell(self, kind: Column, cells: tuple[str, ...]) -> str:
        """The text of the first column of a kind in a row; "" when the table has none or the cell is blank."""
        return next(
            (cell for place, cell in enumerate(cells) if place < len(self.kinds) and self.kinds[place] is kind), ""
        )

    def has(self, kind: Column) -> bool:
        """Whether the table has such a column."""
        return kind in self.kinds


def columns_of(cells: tuple[str, ...]) -> Columns | None:
    """The columns of a table whose head this row is; None when it is no head of a table of remarks."""
    kinds = tuple(_kind(cell) for cell in cells)
    if any(len(cell) > 24 for cell in cells) or Column.REMARK not in kinds or not any(cells):
        return None
    others = [
        cell
        for cell, kind in zip(cells, kinds, strict=True)
        if kind is Column.OTHER and cell and not _OTHERS.fullmatch(_bare(cell))
    ]
    return None if others or len([cell for cell in cells if cell]) < 2 else Columns(kinds)


def _kind(cell: str) -> Column:
    bare = _bare(cell)
    return next((kind for kind, pattern in _HEADS if pattern.fullmatch(bare)), Column.OTHER)


def _bare(cell: str) -> str:
    return re.sub(r"\s+", "", narrow(cell)).strip("【】[]<>■")
