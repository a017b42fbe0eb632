"""The end of a round: what is written and what holds it up; and, once it is closed, who answered how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from shirube.desk.lettering import said_of
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.rounds import PART
from shirube.desk.reportground import RoundGround
from shirube.desk.wording import moment_text
from shirube.kernel import clock, eras
from shirube.people.queries import divisions_as_of
from shirube.reporting.models import ListingRequest
from shirube.reporting.queries.campaign import MatrixRow, listings_of, matrix_of
from shirube.reporting.queries.rounds import due_on
from shirube.reporting.rules import why_not_close
from shirube.reporting.words import How, InquiryState, ItemState, ListingKind, ListingState, RoundState, SheetState

WRITES = {
    How.NEW: "実績値",
    How.REPORT: "進み具合・実績の線",
    How.SAME: "（指標は何も書かない。事業は前回の進み具合を新しい時点で）",
    How.UNPUBLISHED: "「未公表」の印",
    How.UNREPORTED: "「未報告」の印（公表する版には出ません）",
    How.NOT_APPLICABLE: "「対象外」の印",
    How.UNASSESSABLE: "「評価困難」の印",
}
"""What closing writes for each 回答区分."""


@dataclass(frozen=True)
class Block:
    """One thing that holds the closing up, or (`care`) should be looked at before."""

    href: str
    division: str
    says: str


@dataclass(frozen=True)
class Ended:
    """What one 課 answered: its 回答区分 counted, and how many days it took from the opening."""

    division: str
    parent: str
    href: str
    counts: tuple[tuple[str, int], ...]
    nothing: str
    submitted: str
    days: str
    late: int
    said: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class ClosingPage:
    """What will be written or was written."""

    frame: Frame
    address: str
    back: str
    name: str
    closed: bool
    closed_at: str
    why_not: str | None
    problem: str
    blocks: tuple[Block, ...]
    cares: tuple[Block, ...]
    hows: tuple[tuple[str, int, str], ...]
    heads: tuple[str, ...]
    rows: tuple[Ended, ...]
    answers: int
    average: str
    preview: str


def build_closing_page(at: RoundGround, problem: str = "") -> ClosingPage:
    """15 queries at most, whatever the number of 課 and 照会."""
    rows = [row for row in matrix_of(at.round, today=clock.today()) if row.items]
    asked = [row for row in rows if any(item.state is not ItemState.WITHDRAWN for item in row.items)]
    counted = Counter(how for row in asked for how in _hows(row))
    closed = at.round.state == RoundState.CLOSED
    names = divisions_as_of(at.here.plan.body, clock.today())
    ended = tuple(_ended(at, row, names) for row in asked)
    return ClosingPage(
        frame=frame_of(at.here, PART),
        address=f"{at.address}close/",
        back=at.address,
        name=at.round.name,
        closed=closed,
        closed_at=moment_text(at.round.closed_at) if closed else "",
        why_not=_why_not(at, asked),
        problem=problem,
        blocks=() if closed else tuple(_blocks(at, asked)),
        cares=() if closed else (*_misdirected(at, asked), *_listings(at, listings_of(at.round))),
        hows=tuple((how.label, counted[how], WRITES[how]) for how in How if counted[how]),
        heads=tuple(how.label for how in How),
        rows=ended,
        answers=counted.total(),
        average=_average(at, asked),
        preview=f"{at.here.base}preview/?{urlencode({'as_of': eras.date_text(at.round.as_of)})}",
    )


def _why_not(at: RoundGround, rows: Sequence[MatrixRow]) -> str | None:
    if at.round.state == RoundState.PREPARING:
        return "まだ受付を始めていない報告です。"
    if at.round.state == RoundState.CLOSED:
        return "すでに終了しています。"
    unwhole = sum(item.state in UNWHOLE for row in rows for item in row.items)
    return why_not_close([row.line.state for row in rows]) or (
        f"回答がそろっていないものが{unwhole}件あります。下の一覧から直してください。" if unwhole else None
    )


UNWHOLE = (ItemState.EMPTY, ItemState.TYPING)


def _hows(row: MatrixRow) -> list[How]:
    """The 回答区分 of the whole answers of a 課; none of one that said 該当なし."""
    return [
        item.asking.reading.meaning.how
        for item in row.items
        if item.state in (ItemState.WHOLE, ItemState.RETURNED) and item.asking.reading.meaning is not None
    ]


def _blocks(at: RoundGround, rows: Iterable[MatrixRow]) -> Iterable[Block]:
    for row in rows:
        href = f"{at.address}sheets/{row.line.code}/"
        if row.line.state is not SheetState.CHECKED:
            says = f"{row.line.state.label}の段階です。事務局確認が要ります。"
            yield Block(href, row.line.sheet.division_name, says)
        for item in row.items:
            if item.state in UNWHOLE and row.handed_in:
                says = f"「{item.inquiry.label}」の回答がそろっていません。"
                yield Block(f"{href}#q{item.inquiry.pk}", row.line.sheet.division_name, says)


def _misdirected(at: RoundGround, rows: Iterable[MatrixRow]) -> Iterable[Block]:
    for row in rows:
        for item in row.items:
            if item.inquiry.state == InquiryState.MISDIRECTED:
                says = f"「{item.inquiry.label}」は所管違いの申出のままです。終了しても、何も書き込まれません。"
                yield Block(f"{at.address}inquiries/", row.line.sheet.division_name, says)


def _listings(at: RoundGround, found: Iterable[ListingRequest]) -> Iterable[Block]:
    for one in found:
        if one.state == ListingState.OPEN:
            says = f"{ListingKind(one.kind).label}の申出「{one.name}」に、まだ回答していません。"
            yield Block(f"{at.address}listings/", one.sheet.division_name, says)


def _ended(at: RoundGround, row: MatrixRow, names: Mapping[str, str]) -> Ended:
    sheet, counted = row.line.sheet, Counter(_hows(row))
    days, late = _days(at, row)
    return Ended(
        division=sheet.division_name,
        parent=sheet.parent_name,
        href=f"{at.address}sheets/{row.line.code}/",
        counts=tuple((how.label, counted[how]) for how in How),
        nothing=sheet.nothing_why if sheet.nothing else "",
        submitted=moment_text(sheet.submitted_at),
        days=f"{days}日" if days is not None else "―",
        late=late,
        said=() if sheet.nothing else tuple(said_of([item.asking for item in row.items], names)),
    )


def _days(at: RoundGround, row: MatrixRow) -> tuple[int | None, int]:
    """Days from the opening to handing in, and how many after the last day."""
    handed = _handed(row)
    if handed is None or at.round.opened_at is None:
        return None, 0
    opened = at.round.opened_at.astimezone(clock.JAPAN).date()
    return (handed - opened).days, max(0, (handed - due_on(at.round, row.line.sheet)).days)


def _handed(row: MatrixRow) -> date | None:
    moment = row.line.sheet.submitted_at
    return moment.astimezone(clock.JAPAN).date() if moment else None


def _average(at: RoundGround, rows: Sequence[MatrixRow]) -> str:
    """The middle of the days it took, "" before anybody handed in."""
    days = sorted(days for row in rows if (days := _days(at, row)[0]) is not None)
    return f"{days[len(days) // 2]}日" if days else ""
