"""資料: what can be taken out, and the pages that are printed as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.kernel import clock
from shirube.kernel.periods import AsOf
from shirube.papers.handover import CUT, HEADS, NOTHING, TITLES, Handover, Line
from shirube.papers.nextyear import NOTE, NextYearRow, texts_of
from shirube.people.queries import divisions_of
from shirube.people.roles import ROLES_OF_A_DIVISION
from shirube.roadmap.queries.duties import InitiativeDutyLine, initiative_duties_on
from shirube.roadmap.queries.standing import initiative_rows

PART = "papers/"


@dataclass(frozen=True)
class DivisionLine:
    """A 課 with 事業: how many, and whether the member belongs to it."""

    address: str
    name: str
    count: int
    mine: bool


@dataclass(frozen=True)
class SheetLine:
    """A 事業 whose sheet can be taken out."""

    address: str
    code: str
    name: str
    division: str
    mine: bool


@dataclass(frozen=True)
class PapersPage:
    """Everything there is to take out; the member's own 課 first. `address` ends in a slash."""

    frame: Frame
    address: str
    day: str
    divisions: tuple[DivisionLine, ...]
    sheets: tuple[SheetLine, ...]


@dataclass(frozen=True)
class Section:
    """One list of the 引継書 as the page shows it."""

    name: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: str
    nothing: str


@dataclass(frozen=True)
class HandoverPage:
    """The 引継書 of a 課, each page of paper as its sections."""

    frame: Frame
    address: str
    handover: Handover
    pages: tuple[tuple[Section, ...], ...]
    cut: str


@dataclass(frozen=True)
class NextYearPage:
    """来年度の事業構築に向けた一覧 for the screen and for paper."""

    frame: Frame
    address: str
    day: str
    rows: tuple[tuple[str, ...], ...]
    note: str


def build_papers_page(here: Ground) -> PapersPage:
    """4 queries, whatever the plan holds."""
    duties = initiative_duties_on(here.plan, clock.today())
    own = divisions_of(here.member, here.plan.body, *ROLES_OF_A_DIVISION)
    address = here.base + PART
    sheets = [
        _sheet(address, code, row.name, duties.get(code, ()), own) for code, row in initiative_rows(here.plan).items()
    ]
    return PapersPage(
        frame=frame_of(here, PART),
        address=address,
        day=AsOf(clock.today()).label,
        divisions=_divisions(address, [line for lines in duties.values() for line in set(lines)], own),
        sheets=tuple(sorted(sheets, key=lambda one: not one.mine)),
    )


def _sheet(address: str, code: str, name: str, duties: Sequence[InitiativeDutyLine], own: frozenset[str]) -> SheetLine:
    mine = bool(own & {line.code for line in duties})
    return SheetLine(f"{address}initiatives/{code}/", code, name, duties[0].name if duties else "未定", mine)


def _divisions(address: str, lines: Sequence[InitiativeDutyLine], own: frozenset[str]) -> tuple[DivisionLine, ...]:
    names = {line.code: line.name for line in lines}
    found = [
        DivisionLine(
            address=f"{address}divisions/{code}/",
            name=name,
            count=sum(line.code == code for line in lines),
            mine=code in own,
        )
        for code, name in names.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.mine, one.name)))


def build_handover_page(here: Ground, division: str, handover: Handover) -> HandoverPage:
    """No query."""
    return HandoverPage(
        frame=frame_of(here, PART),
        address=f"{here.base}{PART}divisions/{division}/",
        handover=handover,
        pages=(
            (_section("initiatives", handover),),
            tuple(_section(name, handover) for name in ("requests", "deadlines", "proposals", "lessons")),
        ),
        cut=CUT,
    )


def _section(name: str, handover: Handover) -> Section:
    listed = getattr(handover, name)
    return Section(name, TITLES[name], HEADS[name], listed.shown, listed.left_out, NOTHING[name])


def build_next_year_page(here: Ground, rows: Sequence[NextYearRow]) -> NextYearPage:
    """No query."""
    return NextYearPage(
        frame=frame_of(here, PART),
        address=here.base + PART,
        day=AsOf(clock.today()).label,
        rows=tuple(texts_of(row) for row in rows),
        note=NOTE,
    )
