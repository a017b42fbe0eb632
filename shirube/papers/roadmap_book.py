"""様式版 of one 事業, of a 課 or of a plan: a list of what is in it, then one sheet for each 事業."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shirube.editions.roadmap import Initiative
from shirube.editions.roadwords import InitiativeStatus
from shirube.papers.book import Book, foot, put, written
from shirube.papers.initiative_sheet import SheetWriter
from shirube.papers.measure import height_of
from shirube.papers.paper import Paper, latest, span_short, standing_text

INDEX = "一覧"
_COLUMNS = (
    ("番号", 40),
    ("事業コード", 84),
    ("事業名", 290),
    ("分野・施策", 220),
    ("担当課", 170),
    ("期間", 84),
    ("状態", 60),
    ("進み具合", 130),
)
_HEAD = 2
"""The row of the headers, counted from 0."""


def initiative_book(paper: Paper, one: Initiative) -> bytes:
    """The sheet of one 事業."""

    def write(book: Book) -> None:
        _sheet(book, paper, one)

    return written(write)


def roadmap_book(paper: Paper, title: str, initiatives: Sequence[Initiative]) -> bytes:
    """The sheets of all of these 事業, behind a list that leads to each. `title` says whose they are."""

    def write(book: Book) -> None:
        index = book.sheet(INDEX)
        tabs = [_sheet(book, paper, one) for one in initiatives]
        _index(book, index, paper, title, list(zip(initiatives, tabs, strict=True)))

    return written(write)


def _sheet(book: Book, paper: Paper, one: Initiative) -> str:
    """The name of the sheet that was written."""
    page = book.sheet(f"{one.code} {one.name}")
    SheetWriter(book, page, paper).write(one)
    return str(page.get_name())


def _index(book: Book, page: Any, paper: Paper, title: str, rows: Sequence[tuple[Initiative, str]]) -> None:
    last = len(_COLUMNS) - 1
    for column, (_, width) in enumerate(_COLUMNS):
        page.set_column_pixels(column, column, width)
    stamp = paper.stamped(*(one.code for one, _ in rows))
    put(page, (0, 0, 0, 4), f"{paper.plan}　{title}", book.look("title"))
    put(page, (0, 5, 0, 6), stamp, book.look("stamp" if stamp else "plain"))
    put(page, (0, last, 0, last), paper.number, book.look("number" if paper.number else "plain"))
    told = "　".join(filter(None, (paper.meeting, paper.day, f"{len(rows)}事業")))
    put(page, (1, 0, 1, last), told, book.look("quiet"))
    page.set_row(0, 26)
    for column, (word, _) in enumerate(_COLUMNS):
        put(page, (_HEAD, column, _HEAD, column), word, book.look("head"))
    for at, (one, tab) in enumerate(rows):
        _row(book, page, paper, _HEAD + 1 + at, (at + 1, one, tab))
    page.freeze_panes(_HEAD + 1, 0)
    page.repeat_rows(0, _HEAD)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, _HEAD + max(1, len(rows)), last)
    foot(page, paper.plan, paper.day)


def _row(book: Book, page: Any, paper: Paper, row: int, told: tuple[int, Initiative, str]) -> None:
    number, one, tab = told
    names = paper.names
    area, policy = names.areas.get(one.area, one.area), names.policies.get(one.policy, one.policy)
    mark = paper.internal.intersection([one.code])
    texts = (
        str(number),
        one.code,
        one.name + ("（部内限り）" if mark else "") + ("（架空）" if one.fictitious and "架空" not in one.name else ""),
        "　".join(filter(None, (area, policy))),
        one.division or "未定",
        span_short(one.start, one.end),
        InitiativeStatus(one.status).label,
        standing_text(latest(one)) or "報告なし",
    )
    page.set_row(row, max(height_of(text, _COLUMNS[at][1], 10) for at, text in enumerate(texts)))
    for column, text in enumerate(texts):
        put(page, (row, column, row, column), text, book.look("text"))
    place = tab.replace("'", "''")
    page.write_url(row, 2, f"internal:'{place}'!A1", book.look("link"), texts[2])
