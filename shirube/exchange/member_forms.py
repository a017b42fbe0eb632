"""A filled-in 意見様式 or 議事録確認 → whose it is, of which meeting, and what was written, row by row with its place.

A workbook or a document of Word, read in the limited child; what the file is called makes no difference. Knows no
table.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shirube.deliberation.memberform import ANY_MARK, LONGEST, FormId, FormKind
from shirube.deliberation.words import CheckAnswer
from shirube.exchange.member_books import read_book
from shirube.exchange.member_papers import read_paper
from shirube.exchange.member_rows import Form, FormRow
from shirube.workbooks import limits
from shirube.workbooks.checks import why_not_open
from shirube.workbooks.places import Place, Problems

NO_MARK = (
    "このファイルには、どなたのどの会議の様式かを見分ける目印がありません。お送りした様式に記入されたものを指定してください。"
    "別のファイルに書かれたものは、様式に写してから指定してください。"
)
ANOTHER_MAKE = (
    "様式の目印が読めません。書き換えられたか、古い作りの様式です。様式を作り直し、写してから指定してください。"
)
SEVERAL = "違う様式の目印がいくつも入っています。一つのファイルに一つの様式にしてください。"
TWICE = "この発言への修正が二つあり、書いてあることが違います。どちらかを消してください。"
NOTHING = "御意見が書かれていません。"
NOT_CHOSEN = "「確認の結果」が選ばれていません。御本人に確かめてください。"
BOTH_CHOSEN = "「確認の結果」が両方選ばれています。御本人に確かめてください。"
RIGHT_BUT = "「異議なし」ですが、修正が書かれています。御本人に確かめてください。"
CHANGE_BUT = "「修正あり」ですが、修正が書かれていません。御本人に確かめてください。"
NO_NUMBER = "どの発言への修正かが分かりません。番号の欄を元に戻してください。"
TOO_LONG = f"長すぎます（上限{LONGEST:,}字）。行を分けてください。"


@dataclass(frozen=True)
class MemberForm:
    """A 様式 as read. `rows` are those with anything written; `answer` is 確認の結果 of a 議事録確認.

    `problems` are what cannot be taken, `remarks` what a person should look at; with any problem nothing is to be kept.
    """

    source: str
    form: FormId | None
    rows: tuple[FormRow, ...]
    answer: CheckAnswer | None
    problems: Problems
    remarks: Problems


def read_member_form(path: Path) -> MemberForm:
    """Read a file that came back. What cannot be read is a problem with its place."""
    problems = Problems()
    if why_not := why_not_open(path):
        problems.add(Place(path.name), why_not)
        return MemberForm(path.name, None, (), None, problems, Problems())
    found = (read_book if _is_book(path) else read_paper)(path, problems)
    if found is None:
        return MemberForm(path.name, None, (), None, problems, Problems())
    form = _form_of(found, problems)
    rows = _rows(found, form, problems) if form is not None else ()
    answer = _answer(found, form, rows)
    return MemberForm(path.name, form, rows, answer, problems, found.remarks)


def _is_book(path: Path) -> bool:
    """Which of the two to ask the child for; it finds out by itself whether that is true."""
    with path.open("rb") as file:
        return b"xl/workbook.xml" in file.read(limits.BOOK_BYTES)


def _form_of(found: Form, problems: Problems) -> FormId | None:
    marks = [mark for text in found.marks for mark in ANY_MARK.findall(text)]
    read = {form for mark in marks if (form := FormId.read(mark)) is not None}
    if len(read) == 1 and len(set(marks)) == 1:
        return next(iter(read))
    why_not = SEVERAL if len(read) > 1 else ANOTHER_MAKE if marks else NO_MARK
    problems.add(Place(found.source), why_not)
    return None


def _rows(found: Form, form: FormId, problems: Problems) -> tuple[FormRow, ...]:
    kept: list[FormRow] = []
    by_number: dict[int, FormRow] = {}
    for row in found.rows:
        if row.why_not:
            problems.add(row.place, row.why_not)
        elif len(row.text) > LONGEST:
            problems.add(row.place, TOO_LONG)
        elif not row.text:
            if row.document or row.page:
                found.remarks.add(row.place, "資料番号か頁がありますが、御意見が書かれていません。")
        elif form.kind is FormKind.CHECK and row.number is None:
            problems.add(row.place, NO_NUMBER)
        else:
            first = by_number.setdefault(row.number or -len(kept) - 1, row) if form.kind is FormKind.CHECK else row
            if first is row:
                kept.append(row)
            elif first.text != row.text:
                problems.add(row.place, TWICE)
    if form.kind is FormKind.OPINION and not kept and not problems:
        found.remarks.add(Place(found.source), NOTHING)
    return tuple(kept)


def _answer(found: Form, form: FormId | None, rows: tuple[FormRow, ...]) -> CheckAnswer | None:
    if form is None or form.kind is not FormKind.CHECK:
        return None
    place = Place(found.source)
    if len(found.chosen) != 1:
        found.remarks.add(place, BOTH_CHOSEN if found.chosen else NOT_CHOSEN)
        return None
    answer = found.chosen[0]
    if (answer is CheckAnswer.RIGHT) == bool(rows):
        found.remarks.add(place, RIGHT_BUT if rows else CHANGE_BUT)
    return answer
