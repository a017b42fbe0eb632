"""部の状況: what the 主管課 of a 部 sees of its 課, and what 一括提出 would pass on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.roundmatrix import MARKS, Part, Sum, Wanted, parts_of, sum_of
from shirube.desk.pages.rounds import PART
from shirube.desk.reportground import RoundGround
from shirube.desk.roundtext import day_text
from shirube.kernel import clock, eras
from shirube.reporting.actions.moving import asked_of
from shirube.reporting.queries.campaign import MatrixRow, matrix_of
from shirube.reporting.rules import why_not_move
from shirube.reporting.words import Act, Party

LEAD = frozenset({Party.LEAD})


@dataclass(frozen=True)
class Passing:
    """One 調査票 and whether 一括提出 passes it on; `why_not` is "" where it does."""

    key: int
    version: int
    division: str
    href: str
    state: str
    why_not: str


@dataclass(frozen=True)
class LeadPage:
    """The 部 of a 主管課."""

    frame: Frame
    address: str
    back: str
    name: str
    today: str
    division_due: str
    due: str
    wanted: Wanted
    parts: tuple[Part, ...]
    shown: Sum
    marks: tuple[tuple[str, str], ...]
    moves: tuple[Passing, ...]
    stays: tuple[Passing, ...]
    books: tuple[tuple[str, str], ...]
    why_not: str
    problem: str


def lead_rows(at: RoundGround) -> tuple[MatrixRow, ...]:
    """The 課 of the 部 the member is 主管課 of. 13 queries at most."""
    return matrix_of(at.round, today=clock.today(), parents=at.posts.lead_of)


def build_lead_page(at: RoundGround, rows: Sequence[MatrixRow], problem: str = "") -> LeadPage:
    """No query."""
    passing = [_passing(at, row) for row in rows]
    return LeadPage(
        frame=frame_of(at.here, PART),
        address=f"{at.address}lead/",
        back=at.address,
        name=at.round.name,
        today=eras.date_text(clock.today()),
        division_due=day_text(at.round.division_due) if at.round.division_due else "",
        due=day_text(at.round.due),
        wanted=Wanted(),
        parts=parts_of(at, rows),
        shown=sum_of(rows),
        marks=tuple((mark, state.label) for state, mark in MARKS.items()),
        moves=tuple(one for one in passing if not one.why_not),
        stays=tuple(one for one in passing if one.why_not),
        books=tuple((name, f"{at.address}books/{code}/") for code, name in _bureaus(rows).items()),
        why_not=why_not_lead(at, rows),
        problem=problem,
    )


def _bureaus(rows: Sequence[MatrixRow]) -> dict[str, str]:
    sheets = [row.line.sheet for row in rows]
    return {sheet.parent.code: sheet.parent_name for sheet in sheets if sheet.parent is not None}


def why_not_lead(at: RoundGround, rows: Sequence[MatrixRow]) -> str:
    """Why nothing can be passed on; "" when something can."""
    reasons = [_why_not(row) for row in rows]
    if not at.round.asks_lead:
        return "この報告では主管課確認を求めていません。"
    return "" if "" in reasons else "事務局へ出せる調査票は、まだありません。"


def _why_not(row: MatrixRow) -> str:
    return why_not_move(asked_of(row.line.sheet, Act.LEAD_CHECK, LEAD)) or ""


def _passing(at: RoundGround, row: MatrixRow) -> Passing:
    sheet = row.line.sheet
    href = f"{at.address}sheets/{row.line.code}/"
    return Passing(sheet.pk, sheet.version, sheet.division_name, href, row.line.state.label, _why_not(row))
