"""What a member can do to move a 調査票 on, each with the sentence of its disabled button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shirube.desk.reportground import ReportGround
from shirube.desk.wording import moment_text
from shirube.reporting.actions.moving import asked_of
from shirube.reporting.actions.sheets import open_answers
from shirube.reporting.models import SheetMove
from shirube.reporting.queries.rounds import due_on, steps_of
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.rules import MOVES, OFFICE, UPWARD, Steps, find_move, why_not_move
from shirube.reporting.words import Act, Party, RoundState, SheetState

ACTS = (Act.SUBMIT, Act.TAKE_BACK, Act.APPROVE, Act.LEAD_CHECK, Act.CHECK, Act.RETURN)
OPEN_STATES = (SheetState.UNTOUCHED, SheetState.DRAFT, SheetState.RETURNED)
ORDER = {state: place for place, state in enumerate(SheetState)}
READY = (
    "値の時点を確かめてください。",
    "単位（％・件など）を確かめてください。",
    "出典と値が合っていません。",
    "要因を、県民に分かる言葉で書いてください。",
    "次の半年の目標を一行で書いてください。",
)
"""Ready sentences for a 差戻し."""


@dataclass(frozen=True)
class Offer:
    """One move. `why_not` is the sentence of the disabled button; `proxy` says that it is done for somebody else.

    `own_button` is of 課長承認 alone: why the 課長's own button cannot be pressed; "-" for one who is not 課長.
    """

    act: str
    label: str
    why_not: str | None
    proxy: bool = False
    own_button: str | None = "-"


@dataclass(frozen=True)
class Step:
    """One state on the way: passed, here, or to come; when and by which office it was reached."""

    label: str
    place: str
    said: str


def offers_of(at: ReportGround, askings: Sequence[Asking]) -> tuple[Offer, ...]:
    """The moves a member has a part in, in the order of the way. No query."""
    return tuple(_offer(at, act, askings) for act in ACTS if _concerns(at, act))


def _concerns(at: ReportGround, act: Act) -> bool:
    """Whether a move is this member's, now or later."""
    state, steps = SheetState(at.sheet.state), steps_of(at.round)
    mine = [move for move in MOVES if move.act is act and set(move.parties) & at.parties]
    if not mine or not _asked_for(act, steps):
        return False
    if find_move(act, state, steps):
        return bool(set(find_move(act, state, steps).parties) & at.parties)  # type: ignore[union-attr]
    if act is Act.RETURN:
        return False
    if act is Act.TAKE_BACK:
        return state in UPWARD
    return ORDER[state] < ORDER[mine[0].target]


def _asked_for(act: Act, steps: Steps) -> bool:
    return {Act.APPROVE: steps.chief, Act.LEAD_CHECK: steps.lead}.get(act, True)


def _offer(at: ReportGround, act: Act, askings: Sequence[Asking]) -> Offer:
    own = at.sheet.submitted_by is not None and at.sheet.submitted_by == at.here.member.pk
    lacking = open_answers(at.sheet, askings)
    asked = asked_of(at.sheet, act, at.parties, open_answers=lacking, own_work=own, recorded=True)
    button: str | None = "-"
    if act is Act.APPROVE and Party.CHIEF in at.parties:
        button = why_not_move(asked_of(at.sheet, act, at.parties, own_work=own), with_reason=False)
    return Offer(act.value, act.label, why_not_move(asked, with_reason=False), _by_proxy(at, act), button)


def _by_proxy(at: ReportGround, act: Act) -> bool:
    theirs = {party for move in MOVES if move.act is act for party in move.parties} - {Party.SECRETARIAT}
    return bool(theirs) and act is not Act.RETURN and not theirs & at.parties


def steps_walked(at: ReportGround, moves: Sequence[SheetMove]) -> tuple[Step, ...]:
    """The way of a 調査票 as a row of steps. No query."""
    steps, state = steps_of(at.round), SheetState(at.sheet.state)
    shown = [one for one in SheetState if one not in (SheetState.UNTOUCHED, SheetState.RETURNED) and steps.asked(one)]
    here = SheetState.DRAFT if state in (SheetState.UNTOUCHED, SheetState.RETURNED) else state
    reached = {move.target: move for move in moves}
    found = []
    for one in shown:
        place = "here" if one is here else "passed" if ORDER[one] < ORDER[here] else "ahead"
        move = reached.get(one.value) if place != "ahead" else None
        label = state.label if one is SheetState.DRAFT and place == "here" else one.label
        found.append(Step(label, place, f"{moment_text(move.at)}　{move.office}" if move else ""))
    return tuple(found)


def next_hand(at: ReportGround) -> str:
    """Whose turn it is, in a sentence."""
    if at.round.state == RoundState.PREPARING:
        return "まだ受付を始めていません。"
    state, steps, name = SheetState(at.sheet.state), steps_of(at.round), at.sheet.division_name
    if state is SheetState.CONFIRMED:
        return "確定しています。"
    if state is SheetState.CHECKED:
        return "次は、事務局がこの報告を終了して確定します。"
    if state not in UPWARD:
        return f"次は、{name}が入力して提出します。"
    if state is SheetState.SUBMITTED and steps.chief:
        return f"次は、{name}の課長の承認です。決裁が済んでいれば、文書番号と決裁日を記録します。"
    if state in (SheetState.SUBMITTED, SheetState.CHIEF_APPROVED) and steps.lead:
        return f"次は、{at.sheet.parent_name or '部'}の主管課の確認です。"
    return "次は、事務局の確認です。"


@dataclass(frozen=True)
class Due:
    """The last day of a 課 and how far it is, in words; `tone` of how pressing."""

    day: date
    said: str
    tone: str


def due_of_sheet(at: ReportGround, today: date) -> Due:
    """The day a 課 has to hand in by. No query."""
    day = due_on(at.round, at.sheet)
    return Due(day, *days_left(day, today, waits=SheetState(at.sheet.state) not in (*UPWARD, SheetState.CONFIRMED)))


def days_left(day: date, today: date, *, waits: bool) -> tuple[str, str]:
    """「あと11日」 and its tone; once handed in, nothing presses."""
    left = (day - today).days
    if not waits:
        return "提出済み", "good"
    if left < 0:
        return f"{-left}日過ぎています", "late"
    if left == 0:
        return "今日が締切です", "care"
    return f"あと{left}日", "care" if left <= 3 else "info"


def is_office(parties: frozenset[Party]) -> bool:
    """Whether a member is of the 課 itself."""
    return bool(parties & set(OFFICE))
