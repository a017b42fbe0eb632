"""来年度の事業構築に向けた一覧: where each 事業 is going, and what was said of it. No budget figures.

For the meeting in which next year's 事業 are made: 様式版 for the table, データ版 for whoever goes on working with it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shirube.editions.roadmap import Initiative
from shirube.editions.roadtidy import flat
from shirube.editions.roadwords import Attainment, Conduct, Direction, InitiativeStatus
from shirube.kernel.periods import Period
from shirube.papers.book import Book, foot, put, written
from shirube.papers.measure import TALLEST, height_of
from shirube.papers.paper import Paper, latest, standing_text, status_text
from shirube.workbooks.writer import DataSheet, Value, write_tables

TITLE = "来年度の事業構築に向けた一覧"
NOTE = "予算の額は含みません。意見・必要なことは部内の申し送りから、気づきは振り返りからとっています。"
_COLUMNS = (
    ("番号", 40),
    ("事業名", 170),
    ("担当課", 110),
    ("状態・進み具合", 120),
    ("今後の方向性", 80),
    ("次の一手", 150),
    ("委員などの意見", 170),
    ("必要なこと", 130),
    ("気づき", 150),
)
_SMALL = 9.0
_HEAD = 2


@dataclass(frozen=True)
class Said:
    """One 申し送り that bears on a 事業: what, from whom, when it came."""

    text: str
    source: str
    on: date


@dataclass(frozen=True)
class NextYearRow:
    """One 事業 with what was said of it (`opinions`) and what is needed (`needs`), still open ones."""

    one: Initiative
    opinions: tuple[Said, ...] = ()
    needs: tuple[Said, ...] = ()

    @property
    def direction(self) -> str:
        """今後の方向性 of the newest 進み具合; 「未定」 where none was given."""
        found = latest(self.one)
        return Direction(found.direction).label if found and found.direction else "未定"

    @property
    def next_step(self) -> str:
        """次の一手 of the newest 進み具合."""
        found = latest(self.one)
        return found.next_step if found else ""

    @property
    def state(self) -> str:
        """The state, and how far it has come."""
        return "\n".join(filter(None, (status_text(self.one), standing_text(latest(self.one)) or "報告なし")))

    @property
    def lessons(self) -> tuple[tuple[str, bool], ...]:
        """What was learned, the newest first, and whether it is 部内限り."""
        newest = sorted(self.one.reflections, key=lambda each: Period.from_key(each.period), reverse=True)
        return tuple((each.lesson or each.title, each.published_on is None) for each in newest)


def texts_of(row: NextYearRow) -> tuple[str, ...]:
    """The cells of a row from 事業名 on, as the paper and the page show them."""
    one = row.one
    return (
        one.name + ("（再掲）" if one.relisted_from and "再掲" not in one.name else ""),
        one.division or "未定",
        row.state,
        row.direction,
        row.next_step,
        _said(row.opinions),
        _said(row.needs),
        "\n".join(f"・{text}{'（部内限り）' if internal else ''}" for text, internal in row.lessons),
    )


def _said(listed: Sequence[Said]) -> str:
    return "\n".join(f"・{each.text}" + (f"（{each.source}）" if each.source else "") for each in listed)


def next_year_book(paper: Paper, title: str, rows: Sequence[NextYearRow]) -> bytes:
    """様式版: one list, as many A4横 as it needs, headers on each. `title` says whose 事業 they are."""

    def write(book: Book) -> None:
        page = book.sheet(TITLE)
        for column, (_, width) in enumerate(_COLUMNS):
            page.set_column_pixels(column, column, width)
        _top(book, page, paper, title, len(rows))
        at = _HEAD + 1
        for number, row in enumerate(rows, start=1):
            at = _row(book, page, at, (str(number), *texts_of(row)))
        if not rows:
            put(page, (at, 0, at, len(_COLUMNS) - 1), "事業はまだありません", book.look("text"))
            at += 1
        page.freeze_panes(_HEAD + 1, 0)
        page.repeat_rows(0, _HEAD)
        page.fit_to_pages(1, 0)
        page.print_area(0, 0, at - 1, len(_COLUMNS) - 1)
        foot(page, paper.plan, paper.day)

    return written(write)


def _top(book: Book, page: Any, paper: Paper, title: str, count: int) -> None:
    last = len(_COLUMNS) - 1
    page.set_row(0, 26)
    put(page, (0, 0, 0, 5), f"{TITLE}　{title}", book.look("title"))
    put(page, (0, 6, 0, last - 1), "・".join(filter(None, (paper.stamp, "部内限り"))), book.look("stamp"))
    put(page, (0, last, 0, last), paper.number, book.look("number" if paper.number else "plain"))
    told = "　".join(filter(None, (paper.plan, paper.meeting, paper.day, f"{count}事業", NOTE)))
    put(page, (1, 0, 1, last), told, book.look("quiet"))
    for column, (word, _) in enumerate(_COLUMNS):
        put(page, (_HEAD, column, _HEAD, column), word, book.look("head"))


def _row(book: Book, page: Any, at: int, texts: Sequence[str]) -> int:
    """Write one 事業 and give the next free row; one that is taller than a row can be takes several."""
    need = max(height_of(text, _COLUMNS[column][1], _SMALL) for column, text in enumerate(texts))
    count = max(1, int(-(-need // TALLEST)))
    for row in range(at, at + count):
        page.set_row(row, need / count)
    for column, text in enumerate(texts):
        put(page, (at, column, at + count - 1, column), text, book.look("small"))
    return at + count


def next_year_data(paper: Paper, rows: Sequence[NextYearRow]) -> bytes:
    """データ版: 事業, and on sheets of their own what was said and what was learned."""
    target = io.BytesIO()
    header = (
        "事業コード",
        "事業名",
        "担当課",
        "状態",
        "状態の理由",
        "報告の期間",
        "実施状況",
        "達成度",
        "方向性",
        "次の一手",
    )
    said = [
        (row.one.code, kind, flat(each.text), flat(each.source), each.on)
        for row in rows
        for kind, listed in (("意見", row.opinions), ("必要なこと", row.needs))
        for each in listed
    ]
    learned = [(row.one.code, flat(text), internal) for row in rows for text, internal in row.lessons]
    about = [("計画", paper.plan), ("時点", paper.as_of.isoformat()), ("取扱い", "部内限り"), ("注意", NOTE)]
    sheets = (
        DataSheet("事業", header, [_data_row(row) for row in rows], (12, 34, 20, 10, 24, 12, 10, 10, 10, 40)),
        DataSheet(
            "意見と必要なこと", ("事業コード", "種類", "内容", "だれから", "受けた日"), said, (12, 12, 60, 20, 12)
        ),
        DataSheet("気づき", ("事業コード", "内容", "部内限り"), learned, (12, 60, 10)),
        DataSheet("出典と注意", ("項目", "内容"), about, (14, 90)),
    )
    write_tables(target, [sheet for sheet in sheets if sheet.rows])
    return target.getvalue()


def _data_row(row: NextYearRow) -> list[Value]:
    one, found = row.one, latest(row.one)
    return [
        one.code,
        flat(one.name),
        flat(one.division),
        InitiativeStatus(one.status).label,
        flat(one.status_reason),
        found.period if found else "",
        Conduct(found.conduct).label if found else "",
        Attainment(found.attainment).label if found and found.attainment else "",
        Direction(found.direction).label if found and found.direction else "",
        flat(found.next_step) if found else "",
    ]
