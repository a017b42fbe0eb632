"""引継書: what whoever takes over a 課's 事業 must know, on two pages of A4. 部内限り.

Page one: the 事業 with state and next step. Page two: open requests, what falls due, 見直し案, what was learned.
Every list holds as much as its page does; what is left out is counted, with the place where it can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from shirube.editions.roadmap import Initiative
from shirube.editions.roadtidy import flat
from shirube.editions.roadwords import BarLine, Direction, ReflectionKind
from shirube.kernel import eras
from shirube.kernel.periods import Period
from shirube.papers.paper import Paper, latest, standing_text, status_text

T = TypeVar("T")
INITIATIVES, REQUESTS, DEADLINES, PROPOSALS, LESSONS = 8, 6, 8, 3, 4
"""How many of each the two pages hold."""
AHEAD_MONTHS = 6
"""How far ahead one looks for what falls due."""
CUT = "「…」は続きがある印です。全文は、机のそれぞれの事業のページにあります。"


@dataclass(frozen=True)
class Request:
    """An open 申し送り: what it is, what is asked, by whom, since when, until when, for which 事業 (name)."""

    kind: str
    text: str
    source: str
    received_on: date
    due_on: date | None
    initiative: str


@dataclass(frozen=True)
class IndicatorDue:
    """An indicator the 課 answers for, and the month its figure is updated."""

    name: str
    month: int


@dataclass(frozen=True)
class OpenProposal:
    """A 見直し案 that is not decided."""

    initiative: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Handed:
    """Everything a 課 hands over; `initiatives` in plan order, the others as they come."""

    division: str
    initiatives: tuple[Initiative, ...]
    requests: tuple[Request, ...] = ()
    indicators: tuple[IndicatorDue, ...] = ()
    proposals: tuple[OpenProposal, ...] = ()


@dataclass(frozen=True)
class Listed(Generic[T]):
    """The first of a list, and how many are left out: 「ほか3件は、机の「事業」にあります。」 in `left_out`."""

    shown: tuple[T, ...]
    left_out: str = ""


@dataclass(frozen=True)
class Line:
    """A row of any list of the 引継書, as the texts of its cells; `marked` where it is late."""

    cells: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True)
class Handover:
    """The two pages, ready to be set."""

    division: str
    plan: str
    day: str
    stamp: str
    number: str
    counts: str
    initiatives: Listed[Line]
    requests: Listed[Line]
    deadlines: Listed[Line]
    proposals: Listed[Line]
    lessons: Listed[Line]


HEADS = {
    "initiatives": ("事業", "担当", "状態", "進み具合", "今後の方向性・次の一手"),
    "requests": ("種類", "内容", "だれから", "期限"),
    "deadlines": ("期限", "すること", "事業・指標"),
    "proposals": ("事業", "種類", "理由"),
    "lessons": ("事業", "時期・種類", "気づき"),
}
"""The headers of each list."""
TITLES = {
    "initiatives": "担当している事業",
    "requests": "まだ済んでいない依頼・意見",
    "deadlines": f"期限（過ぎたものと、これから{AHEAD_MONTHS}か月）",
    "proposals": "決定していない見直し案",
    "lessons": "前任者が学んだこと",
}
NOTHING = {
    "initiatives": "担当している事業はありません。",
    "requests": "ありません。",
    "deadlines": "ありません。",
    "proposals": "ありません。",
    "lessons": "振り返りはまだありません。前任者に聞いて、残してもらってください。",
}


def build_handover(paper: Paper, handed: Handed) -> Handover:
    """The pages of one 課 as of the paper's day."""
    counts = (
        f"事業{len(handed.initiatives)}、済んでいない依頼・意見{len(handed.requests)}、見直し案{len(handed.proposals)}"
    )
    return Handover(
        division=handed.division,
        plan=paper.plan,
        day=paper.day,
        stamp="部内限り",
        number=paper.number,
        counts=counts,
        initiatives=_listed(handed.initiatives, INITIATIVES, "事業", lambda one: _initiative(handed.division, one)),
        requests=_listed(_by_due(handed.requests), REQUESTS, "申し送り", lambda one: _request(one, paper.as_of)),
        deadlines=_listed(deadlines(paper.as_of, handed), DEADLINES, "事業", lambda one: _deadline(one, paper.as_of)),
        proposals=_listed(handed.proposals, PROPOSALS, "事業", _proposal),
        lessons=_listed(_newest_lessons(handed.initiatives), LESSONS, "振り返り", lambda line: line),
    )


@dataclass(frozen=True)
class Deadline:
    """Something to be done by a day, and what it belongs to."""

    day: date
    what: str
    where: str


def deadlines(as_of: date, handed: Handed) -> tuple[Deadline, ...]:
    """What falls due within half a year, and requests that are late already, by day."""
    until = months_later(as_of, AHEAD_MONTHS)
    found = [*_of_requests(handed.requests), *_of_bars(handed.initiatives, as_of), *_of_indicators(handed, as_of)]
    return tuple(sorted((one for one in found if one.day <= until), key=lambda one: (one.day, one.what, one.where)))


def months_later(day: date, months: int) -> date:
    """The day that many months on, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))


def _of_requests(requests: Sequence[Request]) -> Iterator[Deadline]:
    for one in requests:
        if one.due_on:
            yield Deadline(one.due_on, f"{one.kind}：{clipped(one.text, 30)}", one.initiative)


def _of_bars(initiatives: Sequence[Initiative], as_of: date) -> Iterator[Deadline]:
    for one in initiatives:
        for activity in one.activities:
            for bar in activity.bars:
                last = Period.from_key(bar.end).end
                if bar.line == BarLine.TARGET and not bar.replaced_by and not activity.ended and last >= as_of:
                    guessed = "（時期は推定）" if bar.estimated else ""
                    yield Deadline(last, f"目標「{clipped(bar.text, 24)}」の終わり{guessed}", one.name)


def _of_indicators(handed: Handed, as_of: date) -> Iterator[Deadline]:
    for one in handed.indicators:
        year = as_of.year + (one.month < as_of.month)
        last = months_later(date(year, one.month, 1), 1) - timedelta(days=1)
        yield Deadline(last, "指標の更新", one.name)


def clipped(text: str, longest: int) -> str:
    """A text on one line, cut with 「…」 where it is longer."""
    line = flat(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _listed(rows: Sequence[T], most: int, where: str, line: Callable[[T], Line]) -> Listed[Line]:
    left = len(rows) - most
    said = f"ほか{left}件は、ここに載せきれません。机の「{where}」で見られます。" if left > 0 else ""
    return Listed(tuple(line(row) for row in rows[:most]), said)


def _initiative(division: str, one: Initiative) -> Line:
    roles = [duty for duty in one.duties if duty.division == division]
    found = latest(one)
    direction = Direction(found.direction).label if found and found.direction else "方向性は未定"
    step = found.next_step if found and found.next_step else "次の一手は未記入"
    return Line(
        (
            clipped(one.name, 36),
            "・".join(_ROLES[duty.role] for duty in roles),
            clipped(status_text(one), 36),
            standing_text(found) or "報告なし",
            clipped(f"{direction}：{step}", 64),
        )
    )


_ROLES = {"lead": "主担当", "related": "関係", "coordinating": "取りまとめ"}


def _by_due(requests: Sequence[Request]) -> list[Request]:
    """Those with a 期限 first, by it; then by the day they came."""
    return sorted(requests, key=lambda one: (one.due_on is None, one.due_on or one.received_on, one.text))


def _request(one: Request, as_of: date) -> Line:
    late = one.due_on is not None and one.due_on < as_of
    due = (eras.date_text(one.due_on) if one.due_on else "なし") + ("（過ぎています）" if late else "")
    where = f"（{clipped(one.initiative, 20)}）" if one.initiative else ""
    return Line((one.kind, clipped(one.text, 60) + where, clipped(one.source, 20) or "―", due), late)


def _deadline(one: Deadline, as_of: date) -> Line:
    late = one.day < as_of
    day = eras.date_text(one.day) + ("（過ぎています）" if late else "")
    return Line((day, one.what, clipped(one.where, 36)), late)


def _proposal(one: OpenProposal) -> Line:
    return Line((clipped(one.initiative, 30), one.kind, clipped(one.reason, 60)))


def _newest_lessons(initiatives: Sequence[Initiative]) -> list[Line]:
    found = [(Period.from_key(each.period), one.name, each) for one in initiatives for each in one.reflections]
    newest = sorted(found, key=lambda row: (row[0], row[2].number), reverse=True)
    return [
        Line(
            (
                clipped(name, 30),
                f"{period.short}・{ReflectionKind(each.kind).label}" + ("" if each.published_on else "（部内限り）"),
                clipped(each.lesson or each.title, 80),
            )
        )
        for period, name, each in newest
    ]
