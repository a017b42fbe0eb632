"""A text of unknown making as numbered lines: what was typed into a box, a .txt, a document of Word, a PDF.

Nothing is normalised and nothing is guessed. What a reader of the file sees otherwise than it is told here, or not at
all, is listed as a `Notice`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirube.kernel.words import Word
from shirube.workbooks.places import Place


class FileKind(Word):
    """What the text was taken from, told by its contents and never by its name."""

    PASTED = "pasted", "貼り付けた文章"
    TEXT = "text", "テキストファイル"
    WORD = "word", "Wordの文書"
    PDF = "pdf", "PDF"


class NoticeKind(Word):
    """What a person should look at. None of these is an error of the file."""

    ENCODING = "encoding", "文字コード"
    UNSEEN = "unseen", "見えない文字"
    NUMBERED = "numbered", "自動の番号"
    INSERTED = "inserted", "変更履歴（挿入）"
    DELETED = "deleted", "変更履歴（削除）"
    STRUCK = "struck", "見え消し"
    HIDDEN = "hidden", "隠し文字"
    TEXT_BOX = "text_box", "テキストボックス"
    COMMENT = "comment", "コメント"
    NOTE = "note", "脚注"
    PICTURE = "picture", "画像・図"
    SYMBOL = "symbol", "記号"
    EDGE = "edge", "ヘッダー・フッター"
    EMPTY_PAGE = "empty_page", "文字のない頁"
    UPRIGHT = "upright", "縦書き"
    LOOKALIKE = "lookalike", "形の似た文字"
    MORE = "more", "ほかにもあります"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to look at; `line` is the number of the line it concerns, 0 for the whole file."""

    kind: NoticeKind
    text: str
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.line}行目：" if self.line else ""
        return f"{place}{self.kind.label}：{self.text}"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line. `number` counts from 1: the lines of a text or a PDF, the paragraphs and table rows of a document.

    `page` is the page of a PDF counted from 1, 0 where there are none. A row of a table has its `cells`, in which line
    ends are kept, and the number of its `table` from 1; its `text` is the cells joined by " | ".
    """

    number: int
    text: str
    page: int = 0
    table: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A text as read: every line in order, blank ones too. `properties` are those a 様式 wrote into a document."""

    source: str
    kind: FileKind
    lines: tuple[TextLine, ...]
    notices: tuple[Notice, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)

    def place(self, number: int) -> Place:
        """Where a line stands, for a complaint about it."""
        return Place(self.source, row=number)

    def paged(self) -> tuple[tuple[int, str], ...]:
        """Number and text of every line; the first line of each page after the first begins with a form feed."""
        pages = (0, *(line.page for line in self.lines))
        return tuple(
            (line.number, "\f" + line.text if 0 < before < line.page else line.text)
            for line, before in zip(self.lines, pages, strict=False)
        )
