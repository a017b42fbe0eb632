"""前回意見への対応 of a meeting: as Word, as 様式版 for the table, and as データ版, one row for each opinion."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shirube.editions.meetingwords import OpinionSource, RemarkKind
from shirube.editions.roadtidy import flat
from shirube.papers import word
from shirube.papers.book import Book, foot, put, written
from shirube.papers.measure import TALLEST, height_of
from shirube.papers.meeting_paper import MeetingHead, begin
from shirube.workbooks.writer import DataSheet, Value, write_tables

TITLE = "前回意見への対応"
THINKING = "対応を検討しています。"
NOTHING = "この会議までに出された意見はありません。"
OFFICE = "事務局"
HEADS = ("番号", "意見", "担当課", "区分", "対応", "反映したところ")
_MILLIMETRES = (24, 92, 28, 24, 63, 34)
_PIXELS = (92, 360, 112, 92, 250, 132)
_SMALL = 9
_HEAD_ROW = 2


@dataclass(frozen=True)
class OpinionLine:
    """One opinion, by what may be read of it outside, and what became of it.

    `meeting` is the code and the name of the meeting it was given at, ("", "") for none. Without a confirmed 対応
    `category` is ("", ""), `text` "" and `places` empty; `checked_on` is the day it was confirmed.
    """

    code: str
    given_on: date
    source: OpinionSource
    meeting: tuple[str, str]
    agenda: str
    kind: RemarkKind
    quote: str
    point: tuple[str, str] = ("", "")
    divisions: tuple[str, ...] = ()
    category: tuple[str, str] = ("", "")
    text: str = ""
    checked_on: date | None = None
    places: tuple[str, ...] = ()
    reported: bool = False


@dataclass(frozen=True)
class FollowUpSheet:
    """The table of one meeting. `before` is the name of 前回, "" for a first meeting."""

    head: MeetingHead
    plan: str
    meeting_code: str
    held_on: date
    before: str
    rows: tuple[OpinionLine, ...]

    @property
    def told(self) -> str:
        """The line above the table."""
        waiting = sum(not one.category[0] for one in self.rows)
        before = f"前回：{self.before}" if self.before else ""
        thinking = f"（うち対応を検討しているもの {waiting}件）" if waiting else ""
        return "　".join(filter(None, (self.plan, before, f"{len(self.rows)}件{thinking}")))


def texts_of(one: OpinionLine) -> tuple[str, ...]:
    """The cells under `HEADS`."""
    quote = f"［{one.agenda}］\n{one.quote}" if one.agenda else one.quote
    divisions = "、".join(one.divisions) or OFFICE
    return one.code, quote, divisions, one.category[1], one.text or THINKING, "\n".join(one.places)


def follow_up_docx(sheet: FollowUpSheet) -> bytes:
    """A4横, heads on every page. The same values give the same bytes."""
    document = begin(sheet.head, across=True)
    word.run(document.add_paragraph(), sheet.told if sheet.rows else NOTHING, 9.5)
    if sheet.rows:
        word.table(document, HEADS, [texts_of(one) for one in sheet.rows], _MILLIMETRES)
        word.air(document.tables[-1])
    return word.document_bytes(document)


def follow_up_book(sheet: FollowUpSheet) -> bytes:
    """様式版: as many A4横 as it needs, heads on each. The same values give the same bytes."""

    def write(book: Book) -> None:
        page, last = book.sheet(TITLE), len(HEADS) - 1
        for column, width in enumerate(_PIXELS):
            page.set_column_pixels(column, column, width)
        _top(book, page, sheet)
        at = _HEAD_ROW + 1
        for one in sheet.rows:
            at = _row(book, page, at, texts_of(one))
        if not sheet.rows:
            put(page, (at, 0, at, last), NOTHING, book.look("text"))
            at += 1
        page.freeze_panes(_HEAD_ROW + 1, 0)
        page.repeat_rows(_HEAD_ROW, _HEAD_ROW)
        page.fit_to_pages(1, 0)
        page.print_area(0, 0, at - 1, last)
        foot(page, f"{sheet.head.meeting}　{TITLE}", "　".join(filter(None, (sheet.head.stamp, sheet.head.day))))

    return written(write)


def _top(book: Book, page: Any, sheet: FollowUpSheet) -> None:
    head, last = sheet.head, len(HEADS) - 1
    page.set_row(0, 28)
    put(page, (0, 0, 0, 2), f"{TITLE}　{head.meeting}", book.look("title"))
    put(page, (0, 3, 0, last - 1), f"【{head.stamp}】" if head.stamp else "", book.look("stamp"))
    put(page, (0, last, 0, last), head.number, book.look("number"))
    put(page, (1, 0, 1, 4), sheet.told, book.look("quiet"))
    put(page, (1, last, 1, last), head.day, book.look("quiet"))
    page.set_row(_HEAD_ROW, 22)
    for column, text in enumerate(HEADS):
        put(page, (_HEAD_ROW, column, _HEAD_ROW, column), text, book.look("head"))


def _row(book: Book, page: Any, at: int, texts: Sequence[str]) -> int:
    """Write one opinion and give the next free row; one that is taller than a row can be takes several."""
    need = max(height_of(text, _PIXELS[column], _SMALL) for column, text in enumerate(texts)) + 4
    count = max(1, int(-(-need // TALLEST)))
    for row in range(at, at + count):
        page.set_row(row, need / count)
    for column, text in enumerate(texts):
        put(page, (at, column, at + count - 1, column), text, book.look("small"))
    return at + count


_COLUMNS: tuple[tuple[str, int, str, str], ...] = (
    ("番号", 12, "文字列", "意見の番号"),
    ("出された日", 12, "日付", "意見が出された日"),
    ("出どころコード", 12, "選択", "会議、会議前、会議後、意見様式の別（コード表）"),
    ("出どころ", 10, "文字列", "出どころコードの名前"),
    ("会議コード", 12, "文字列", "意見が出された会議。会議によらないものは空欄"),
    ("会議名", 26, "文字列", "意見が出された会議の名前"),
    ("議題", 26, "文字列", "意見が出された議題"),
    ("種類コード", 10, "選択", "質問・意見・提案・要望・評価の別（コード表）"),
    ("種類", 8, "文字列", "種類コードの名前"),
    ("意見", 60, "文字列", "意見の要旨（要旨がなければ、非公開の部分を除いた発言）"),
    ("論点コード", 10, "文字列", "意見をまとめた論点。まだないものは空欄"),
    ("論点", 26, "文字列", "論点の名前"),
    ("担当課", 24, "文字列", "照会した課。複数は「；」で区切る。空欄は事務局"),
    ("対応の状態", 10, "選択", "対応済・検討中"),
    ("対応区分コード", 12, "文字列", "確認した対応の区分。検討中は空欄"),
    ("対応区分", 14, "文字列", "対応区分コードの名前"),
    ("対応", 60, "文字列", "確認した対応の文。検討中は空欄"),
    ("対応を確認した日", 12, "日付", "事務局が対応を確認した日"),
    ("反映したところ", 40, "文字列", "対応で変えたもの。複数は「；」で区切る"),
    ("会議に報告済", 10, "真偽", "この会議に報告したことが記録されているか"),
)
HEADER = tuple(name for name, *_ in _COLUMNS)


def follow_up_data(sheet: FollowUpSheet) -> bytes:
    """データ版: one row for each opinion, codes beside words, days as days, nothing merged, and what explains it."""
    target = io.BytesIO()
    codes = [
        (column, one.value, one.label)
        for column, words in (("出どころコード", OpinionSource), ("種類コード", RemarkKind))
        for one in words
    ]
    explained = [(name, kind, about) for name, _, kind, about in _COLUMNS]
    sheets = (
        DataSheet(TITLE, HEADER, [_data(one) for one in sheet.rows], tuple(width for _, width, *_ in _COLUMNS)),
        DataSheet("列の説明", ("列", "種類", "説明"), explained, (18, 10, 70)),
        DataSheet("コード表", ("列", "コード", "名前"), codes, (18, 14, 14)),
        DataSheet("出典と注意", ("項目", "内容"), list(_about(sheet)), (14, 90)),
    )
    write_tables(target, sheets)
    return target.getvalue()


def _data(one: OpinionLine) -> list[Value]:
    return [
        one.code,
        one.given_on,
        one.source.value,
        one.source.label,
        *one.meeting,
        flat(one.agenda),
        one.kind.value,
        one.kind.label,
        flat(one.quote),
        *one.point,
        "；".join(one.divisions),
        "対応済" if one.category[0] else "検討中",
        *one.category,
        flat(one.text),
        one.checked_on or "",
        "；".join(one.places),
        one.reported,
    ]


def _about(sheet: FollowUpSheet) -> Iterator[tuple[str, Value]]:
    yield "資料名", TITLE
    yield "計画", sheet.plan
    yield "会議コード", sheet.meeting_code
    yield "会議名", sheet.head.meeting
    yield "開催日", sheet.held_on
    if sheet.before:
        yield "前回", sheet.before
    yield "作成日", sheet.head.day
    if sheet.head.stamp:
        yield "表示", sheet.head.stamp
    if sheet.head.number:
        yield "資料番号", sheet.head.number
    yield "改行", "文章の中の改行と続く空白は、一つの空白にしてある"
