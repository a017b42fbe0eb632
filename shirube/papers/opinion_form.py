"""意見様式: the paper on which a 委員 outside the closed network writes opinions, as a workbook and as Word.

Ready to print on A4縦. It says whose it is and of which meeting, and comes back through
`exchange.member_forms`, whatever the file is called then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shirube.papers import word
from shirube.papers.book import Book, written
from shirube.papers.member_paper import (
    FormLine,
    MemberCover,
    MemberSheet,
    new_paper,
    paper_bytes,
    paper_table,
)

PUBLISHED = "御意見は要旨にまとめ、お名前を出さずに、対応とともに公表することがあります。原文とお名前は公表しません。"
HOW = (
    "一つの行に一つの御意見を書いてください。行が足りないときは増やせます。資料番号と頁は、分かるときだけで結構です。",
    "表の外、コメント、テキストボックスに書かれたものは読み取れません。取消線を引いた文字は、書かれていないものとします。",
)
ROWS = 12
LEAST_POINTS, LEAST_MM = 62.0, 15
LIST_LENGTH = 255
"""Letters Excel keeps of the choices of one cell."""


@dataclass(frozen=True)
class OpinionForm:
    """One 意見様式. `documents` are 資料番号 and title of what is discussed, `published` says what becomes public."""

    cover: MemberCover
    documents: tuple[tuple[str, str], ...] = ()
    published: str = PUBLISHED
    rows: int = ROWS

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known before writing."""
        listed = "　".join(f"{number}「{title}」" if number else f"「{title}」" for number, title in self.documents)
        return (f"公表について：{self.published}", *HOW, *((f"資料：{listed}",) if listed else ()))

    @property
    def lines(self) -> tuple[FormLine, ...]:
        """The prepared rows."""
        return tuple(FormLine(number, {}) for number in range(1, self.rows + 1))


def opinion_book(form: OpinionForm) -> bytes:
    """The workbook. The same form gives the same bytes."""

    def write(book: Book) -> None:
        sheet = MemberSheet(book, form.cover, across=False)
        sheet.notes(form.notes)
        heads = sheet.table(form.lines, LEAST_POINTS)
        _choices(sheet.page, heads + 1, sheet.at - 1, [number for number, _ in form.documents if number])
        said = {"input_title": "御意見", "input_message": form.published[:250], "validate": "any"}
        sheet.page.data_validation(heads + 1, sheet.last, sheet.at - 1, sheet.last, said)
        sheet.finish(heads)

    return written(write)


def _choices(page: Any, first: int, last: int, numbers: Sequence[str]) -> None:
    """資料番号 to choose from; anything else may be written too."""
    fits = numbers and not any("," in number for number in numbers) and len(",".join(numbers)) <= LIST_LENGTH
    if fits:
        page.data_validation(first, 2, last, 2, {"validate": "list", "source": list(numbers), "show_error": False})


def opinion_docx(form: OpinionForm) -> bytes:
    """The document of Word. The same form gives the same bytes."""
    document = new_paper(form.cover, across=False)
    for note in form.notes:
        word.run(document.add_paragraph(), note, 9)
    paper_table(document, form.cover, form.lines, LEAST_MM)
    return paper_bytes(document, form.cover)
