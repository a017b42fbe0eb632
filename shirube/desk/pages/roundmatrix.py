"""回答の状況: who has answered what, 課 × 照会, by 部 with subtotals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.rounds import PART, SHEET_TONES
from shirube.desk.reportground import RoundGround
from shirube.desk.roundtext import day_text
from shirube.desk.wording import moment_text
from shirube.kernel import clock, eras
from shirube.reporting.queries.campaign import Item, MatrixRow, matrix_of
from shirube.reporting.words import ItemState, Kind, SheetState

MARKS: dict[ItemState, str] = {
    ItemState.EMPTY: "―",
    ItemState.TYPING: "△",
    ItemState.WHOLE: "○",
    ItemState.RETURNED: "×",
    ItemState.MISDIRECTED: "？",
    ItemState.NOTHING: "無",
    ItemState.WITHDRAWN: "取",
}
"""The mark beside the word of each state, for paper without colours."""
NO_PARENT = "部に属さない課"
PAPERS = (("a4", "A4横"), ("a3", "A3横"))


@dataclass(frozen=True)
class Wanted:
    """What the matrix is narrowed to: 未提出 or 遅れ or one state (`state`), one 部; how it is printed."""

    state: str = ""
    parent: str = ""
    names: bool = False
    number: str = ""
    paper: str = "a4"


@dataclass(frozen=True)
class Cell:
    """One 照会."""

    code: str
    label: str
    kind: str
    state: str
    word: str
    mark: str


@dataclass(frozen=True)
class Row:
    """One 課. `late` counts the days since its last day, 0 where it is not late."""

    key: int
    code: str
    division: str
    href: str
    state: str
    tone: str
    due: str
    extended: str
    late: int
    asked: int
    whole: int
    nothing: str
    submitted: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sum:
    """Counts of some 課."""

    divisions: int
    handed: int
    waiting: int
    late: int
    asked: int
    whole: int


@dataclass(frozen=True)
class Part:
    """One 部."""

    name: str
    sum: Sum
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class MatrixPage:
    """The matrix as it is narrowed down; `total` counts everything, `shown` what is seen."""

    frame: Frame
    address: str
    back: str
    name: str
    today: str
    due: str
    division_due: str
    wanted: Wanted
    parts: tuple[Part, ...]
    total: Sum
    shown: Sum
    parents: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, str], ...]
    open: bool
    extends: bool
    extend: str


STATES = (("waiting", "未提出のみ"), ("late", "遅れのみ"), *SheetState.choices())


def build_matrix_page(at: RoundGround, wanted: Wanted) -> MatrixPage:
    """13 queries at most, whatever the number of 課 and 照会."""
    rows = matrix_of(at.round, today=clock.today())
    found = [row for row in rows if _fits(row, wanted)]
    named = {_parent_code(row): row.line.sheet.parent_name or NO_PARENT for row in rows}
    return MatrixPage(
        frame=frame_of(at.here, PART),
        address=f"{at.address}matrix/",
        back=at.address,
        name=at.round.name,
        today=eras.date_text(clock.today()),
        due=day_text(at.round.due),
        division_due=day_text(at.round.division_due) if at.round.division_due else "",
        wanted=wanted,
        parts=parts_of(at, found),
        total=sum_of(rows),
        shown=sum_of(found),
        parents=tuple((code or "-", name) for code, name in named.items()),
        states=STATES,
        marks=tuple((mark, state.label) for state, mark in MARKS.items()),
        papers=PAPERS,
        open=at.round.state == "open",
        extends=at.posts.secretariat and at.round.state == "open",
        extend=f"{at.address}extend/",
    )


def parts_of(at: RoundGround, rows: Sequence[MatrixRow]) -> tuple[Part, ...]:
    """The rows by 部, which stand together already. No query."""
    return tuple(
        Part(name, sum_of(of_one), tuple(_row(at, row) for row in of_one))
        for name, of_one in (
            (key[1] or NO_PARENT, list(group))
            for key, group in groupby(rows, lambda row: (_parent_code(row), row.line.sheet.parent_name))
        )
    )


def _parent_code(row: MatrixRow) -> str:
    return row.line.sheet.parent.code if row.line.sheet.parent else ""


def _fits(row: MatrixRow, wanted: Wanted) -> bool:
    of_state = {"": True, "waiting": not row.handed_in, "late": row.line.late}
    return of_state.get(wanted.state, row.line.state == wanted.state) and (
        not wanted.parent or wanted.parent == (_parent_code(row) or "-")
    )


def sum_of(rows: Iterable[MatrixRow]) -> Sum:
    """Counts of these 課; what is taken back is not counted. No query."""
    found = list(rows)
    asked = [item for row in found for item in row.items if item.state is not ItemState.WITHDRAWN]
    whole = sum(item.state in (ItemState.WHOLE, ItemState.NOTHING) for item in asked)
    handed = sum(row.handed_in for row in found)
    return Sum(len(found), handed, len(found) - handed, sum(row.line.late for row in found), len(asked), whole)


def _row(at: RoundGround, row: MatrixRow) -> Row:
    sheet, line = row.line.sheet, row.line
    of_one = sum_of([row])
    return Row(
        key=sheet.pk,
        code=line.code,
        division=sheet.division_name,
        href=f"{at.address}sheets/{line.code}/",
        state=line.state.label,
        tone=SHEET_TONES[line.state],
        due=day_text(line.due),
        extended=sheet.extended_why if sheet.extended_to else "",
        late=(clock.today() - line.due).days if line.late else 0,
        asked=of_one.asked,
        whole=of_one.whole,
        nothing=sheet.nothing_why if sheet.nothing else "",
        submitted=moment_text(sheet.submitted_at),
        cells=tuple(map(_cell, row.items)),
    )


def _cell(item: Item) -> Cell:
    kind = "指" if item.inquiry.kind is Kind.INDICATOR else "事"
    return Cell(item.code, item.inquiry.label, kind, item.state.value, item.state.label, MARKS[item.state])
