"""進捗報告 on 机: what is asked of the member, what came back, what waits, what the last report was used for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shirube.desk.pages.reportmoves import OPEN_STATES, days_left
from shirube.desk.queries import edition_slug
from shirube.editions.models import Edition
from shirube.editions.words import Stage
from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf
from shirube.people.models import Member
from shirube.plans.models import Plan
from shirube.reporting.queries.parties import posts_of
from shirube.reporting.queries.rounds import due_on
from shirube.reporting.queries.waiting import LastReport, WaitingSheet, last_reports, waiting_sheets
from shirube.reporting.words import Party, SheetState

MOST = 3
"""調査票 that wait for one's approval, told one by one; the others are counted."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the member: what to do, and where. `word` says in short what it is."""

    tone: str
    word: str
    sentence: str
    href: str
    do: str


@dataclass(frozen=True)
class Used:
    """What became of the last report of a 課: sentences, each with where to see it ("" for nowhere)."""

    report: str
    href: str
    lines: tuple[tuple[str, str], ...]


def reports_waiting(member: Member, plan: Plan, base: str) -> tuple[tuple[Waiting, ...], frozenset[str]]:
    """What waits in the open rounds, and the 課 whose work is the member's. 7 queries, 3 where no round is open."""
    posts = posts_of(member, plan.body)
    found = waiting_sheets(plan, posts)
    today = clock.today()
    lines = (
        *_own(found, base, today),
        *_approvals(found, base),
        *_lead(found, base),
        *(_rounds(found, base) if posts.secretariat else ()),
    )
    return tuple(lines), posts.own


def _address(base: str, one: WaitingSheet) -> str:
    return f"{base}reports/{one.sheet.round.code}/sheets/{one.sheet.division.code}/"


def _state(one: WaitingSheet) -> SheetState:
    return SheetState(one.sheet.state)


def _own(found: Iterable[WaitingSheet], base: str, today: date) -> Iterator[Waiting]:
    """調査票 of one's own 課 that are to be filled in, those that came back first."""
    mine = [one for one in found if one.parties & {Party.OFFICER, Party.CHIEF} and _state(one) in OPEN_STATES]
    for one in sorted(mine, key=lambda one: _state(one) is not SheetState.RETURNED):
        row, day = one.sheet.round, due_on(one.sheet.round, one.sheet)
        left, tone = days_left(day, today, waits=True)
        due = f"締切は{eras.date_text(day)}（{left}）です。{_reminded(one)}"
        if _state(one) is SheetState.RETURNED:
            said = f"{one.sheet.division_name}の「{row.name}」が差し戻されました：{one.why}　{due}"
            yield Waiting("late", "差戻し", said, _address(base, one), "直す")
            continue
        said = f"{one.sheet.division_name}の「{row.name}」に、{one.asked}件のうち{one.answered}件答えています。{due}"
        yield Waiting(tone, "進捗報告", said, _address(base, one), "調査票を開く")


def _reminded(one: WaitingSheet) -> str:
    """In a sentence that a 督促 came; "" for none. Its text stands on the 調査票."""
    if one.reminded is None:
        return ""
    return f"{eras.date_text(one.reminded.astimezone(clock.JAPAN).date())}に督促がありました。"


def _approvals(found: Iterable[WaitingSheet], base: str) -> Iterator[Waiting]:
    """調査票 handed in by one's own 課 that wait for the 課長, or for the record of the 決裁."""
    for one in found:
        if _state(one) is not SheetState.SUBMITTED or not one.sheet.round.asks_chief:
            continue
        name = f"{one.sheet.division_name}の「{one.sheet.round.name}」"
        if Party.CHIEF in one.parties:
            yield Waiting("care", "承認待ち", f"{name}が提出されています。", _address(base, one), "見て承認する")
        elif Party.OFFICER in one.parties:
            said = f"{name}は提出済みです。決裁が済んだら、文書番号と決裁日を記録してください。"
            yield Waiting("info", "決裁待ち", said, _address(base, one), "決裁を記録する")


def _lead(found: Iterable[WaitingSheet], base: str) -> Iterator[Waiting]:
    """調査票 of the 部 that wait for its 主管課."""
    waits = [one for one in found if Party.LEAD in one.parties and _for_lead(one)]
    for one in waits[:MOST]:
        said = f"{one.sheet.division_name}の「{one.sheet.round.name}」が、主管課の確認を待っています。"
        yield Waiting("care", "確認待ち", said, _address(base, one), "見て確認する")
    if len(waits) > MOST:
        one = waits[MOST]
        said = f"ほかに{len(waits) - MOST}件の調査票が、主管課の確認を待っています。"
        yield Waiting("care", "確認待ち", said, f"{base}reports/{one.sheet.round.code}/lead/", "部の一覧を見る")


def _for_lead(one: WaitingSheet) -> bool:
    row = one.sheet.round
    before = SheetState.CHIEF_APPROVED if row.asks_chief else SheetState.SUBMITTED
    return row.asks_lead and _state(one) is before


def _rounds(found: Sequence[WaitingSheet], base: str) -> Iterator[Waiting]:
    """Of the 事務局: each open round with how many 調査票 stand where."""
    rounds = {one.sheet.round_id: one.sheet.round for one in found}
    for key, row in rounds.items():
        states = Counter(_state(one) for one in found if one.sheet.round_id == key)
        counts = "・".join(f"{state.label}{states[state]}" for state in SheetState if states[state])
        left, tone = days_left(row.due, clock.today(), waits=True)
        said = (
            f"「{row.name}」は{states.total()}課のうち {counts}。事務局締切は{eras.date_text(row.due)}（{left}）です。"
        )
        yield Waiting(tone, "進捗報告", said, f"{base}reports/{row.code}/", "進み具合を見る")


def used_of(plan: Plan, divisions: frozenset[str], editions: Sequence[Edition], base: str) -> tuple[Used, ...]:
    """What the last report of these 課 was used for. `editions` are those of the plan. 4 queries at most."""
    return tuple(_used(one, editions, base) for one in last_reports(plan, divisions)) if divisions else ()


def _used(one: LastReport, editions: Sequence[Edition], base: str) -> Used:
    sheet, row = one.sheet, one.sheet.round
    lines = [*_carried(one, editions, base), *((f"「{name}」で使われました。", "") for name in one.documents)]
    for title, count in Counter(one.useful).items():
        lines.append((f"振り返り「{title}」を、{count}課が参考になったとしています。", f"{base}reflections/"))
    if not lines:
        lines.append(("まだ版に載っていません。次の版から載ります。", ""))
    href = f"{base}reports/{row.code}/sheets/{sheet.division.code}/"
    return Used(f"{sheet.division_name}　{row.name}", href, tuple(lines))


def _carried(one: LastReport, editions: Sequence[Edition], base: str) -> Iterator[tuple[str, str]]:
    """The first 会議提示版 and the first 公表版 whose rows were known after the round was closed."""
    row = one.sheet.round
    for stage in (Stage.MEETING, Stage.PUBLIC):
        after = [
            each
            for each in editions
            if each.stage == stage and row.closed_at and each.known_at >= row.closed_at and each.as_of >= row.as_of
        ]
        first = min(after, key=lambda each: each.known_at, default=None)
        if first is not None:
            said = f"{AsOf(first.as_of).label}の{stage.label}（第{first.number}版）に載りました。"
            yield said, f"{base}editions/{edition_slug(first)}/"
