"""議事録確認: the draft of the 議事録 for a 委員 outside the closed network, who ticks 異議なし or writes corrections.

As a workbook and as Word, ready to print on A4横; comes back through `exchange.member_forms`.
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.memberform import ANSWER_NAME, ASKED
from shirube.deliberation.words import CheckAnswer
from shirube.papers import word
from shirube.papers.book import Book, written
from shirube.papers.member_paper import (
    FormLine,
    MemberCover,
    MemberSheet,
    box_to_tick,
    new_paper,
    paper_bytes,
    paper_table,
)

PUBLISHED = "公表するのは、お名前を出さない要旨です。確認を終えるまで公表しません。"
HOW = (
    "「確認の結果」を選び、修正があるときだけ、その発言の行の「修正」の欄に、直した後の文を書いてください。",
    "発言（案）の欄に書き込まれたもの、コメント、テキストボックスに書かれたものは読み取れません。",
)
LEAST_POINTS, LEAST_MM = 30.0, 10


@dataclass(frozen=True)
class RecordLine:
    """One 発言 of the draft: its number in the 議事録, its 議題, the speaker as written ("" for none), the text."""

    number: int
    agenda: str
    speaker: str
    text: str


@dataclass(frozen=True)
class CheckForm:
    """One 議事録確認 of one 委員."""

    cover: MemberCover
    record: tuple[RecordLine, ...]
    published: str = PUBLISHED

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known before answering."""
        return (f"公表について：{self.published}", *HOW)

    @property
    def lines(self) -> tuple[FormLine, ...]:
        """The 発言 as rows."""
        return tuple(
            FormLine(one.number, {"agenda": one.agenda, "speaker": one.speaker, "record": one.text})
            for one in self.record
        )


def check_book(form: CheckForm) -> bytes:
    """The workbook. The same form gives the same bytes."""

    def write(book: Book) -> None:
        sheet = MemberSheet(book, form.cover, across=True)
        sheet.notes(form.notes)
        page, row = sheet.page, sheet.at
        page.merge_range(row, 1, row, 2, "", book.look("typed_head"))
        page.write_string(row, 1, ASKED, book.look("typed_head"))
        page.write_blank(row, 3, None, book.look("typed"))
        page.set_row(row, 26)
        choices = [answer.label for answer in CheckAnswer]
        page.data_validation(row, 3, row, 3, {"validate": "list", "source": choices, **_REFUSED})
        book.name_cell(ANSWER_NAME, page, row, 3)
        sheet.at += 2
        sheet.finish(sheet.table(form.lines, LEAST_POINTS))

    return written(write)


_REFUSED = {"error_title": "選んでください", "error_message": "一覧から選んでください。空欄に戻すこともできます。"}


def check_docx(form: CheckForm) -> bytes:
    """The document of Word. The same form gives the same bytes."""
    document = new_paper(form.cover, across=True)
    for note in form.notes:
        word.run(document.add_paragraph(), note, 9)
    asked = word.run(document.add_paragraph(), f"{ASKED}：", 11, bold=True)
    for answer in CheckAnswer:
        box_to_tick(asked)
        word.run(asked, f" {answer.label}　　", 11)
    paper_table(document, form.cover, form.lines, LEAST_MM)
    return paper_bytes(document, form.cover)
