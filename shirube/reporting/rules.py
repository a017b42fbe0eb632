"""How a 調査票 moves from hand to hand, and why it does not. Plain Python.

`MOVES` is the whole table; docs/reporting.md draws its picture from it, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from shirube.reporting.words import Act, Party, RoundState, SheetState

S = SheetState


@dataclass(frozen=True)
class Steps:
    """Which steps of the way a round asks for; the others are passed over."""

    chief: bool = True
    lead: bool = True

    def asked(self, state: SheetState) -> bool:
        """Whether a sheet ever stands in this state."""
        return {S.CHIEF_APPROVED: self.chief, S.LEAD_CHECKED: self.lead}.get(state, True)


@dataclass(frozen=True)
class Move:
    """One row of the table. `sources` are the states it starts from; `parties` those who may; `gives_reason` says
    that it does not happen without one."""

    act: Act
    sources: tuple[SheetState, ...]
    target: SheetState
    parties: tuple[Party, ...]
    gives_reason: bool = False


OFFICE = (Party.OFFICER, Party.CHIEF)
WRITERS = frozenset({*OFFICE, Party.SECRETARIAT})
NOT_A_WRITER = "入力できるのは、この課の担当と課長、事務局です。"
NOT_IN = (S.UNTOUCHED, S.DRAFT, S.RETURNED)
"""States in which the 課 still has the 調査票."""
UPWARD = (S.SUBMITTED, S.CHIEF_APPROVED, S.LEAD_CHECKED, S.CHECKED)

MOVES: tuple[Move, ...] = (
    Move(Act.BEGIN, (S.UNTOUCHED,), S.DRAFT, (*OFFICE, Party.SECRETARIAT)),
    Move(Act.SUBMIT, (S.UNTOUCHED, S.DRAFT, S.RETURNED), S.SUBMITTED, (*OFFICE, Party.SECRETARIAT)),
    Move(Act.TAKE_BACK, (S.SUBMITTED, S.CHIEF_APPROVED), S.DRAFT, OFFICE),
    Move(Act.APPROVE, (S.SUBMITTED,), S.CHIEF_APPROVED, (*OFFICE, Party.SECRETARIAT)),
    Move(Act.LEAD_CHECK, (S.SUBMITTED, S.CHIEF_APPROVED), S.LEAD_CHECKED, (Party.LEAD, Party.SECRETARIAT)),
    Move(Act.CHECK, (S.SUBMITTED, S.CHIEF_APPROVED, S.LEAD_CHECKED), S.CHECKED, (Party.SECRETARIAT,)),
    Move(Act.RETURN, (S.SUBMITTED,), S.RETURNED, (Party.CHIEF, Party.LEAD, Party.SECRETARIAT), gives_reason=True),
    Move(Act.RETURN, (S.CHIEF_APPROVED,), S.RETURNED, (Party.LEAD, Party.SECRETARIAT), gives_reason=True),
    Move(Act.RETURN, (S.LEAD_CHECKED, S.CHECKED), S.RETURNED, (Party.SECRETARIAT,), gives_reason=True),
    Move(Act.CONFIRM, (S.CHECKED,), S.CONFIRMED, (Party.SECRETARIAT,)),
    Move(Act.REOPEN, (S.CONFIRMED,), S.CHECKED, (Party.SECRETARIAT,), gives_reason=True),
)

_BEFORE: dict[Act, tuple[SheetState, ...]] = {
    Act.LEAD_CHECK: (S.CHIEF_APPROVED, S.SUBMITTED),
    Act.CHECK: (S.LEAD_CHECKED, S.CHIEF_APPROVED, S.SUBMITTED),
}
"""Of the moves that may pass steps over: the states before them, nearest first."""

_WAITING: dict[SheetState, str] = {
    S.UNTOUCHED: "担当課がまだ入力していません。",
    S.DRAFT: "担当課が入力中です。提出されると進められます。",
    S.RETURNED: "差し戻したものを担当課が直しています。提出されると進められます。",
    S.SUBMITTED: "提出されています。先に課長承認（または決裁の記録）が要ります。",
    S.CHIEF_APPROVED: "課長承認が済んでいます。先に主管課確認が要ります。",
    S.LEAD_CHECKED: "主管課確認まで済んでいます。",
    S.CHECKED: "事務局確認まで済んでいます。",
    S.CONFIRMED: "確定しています。直すには、事務局が理由を付けて報告を再開します。",
}


def sources_of(move: Move, steps: Steps) -> tuple[SheetState, ...]:
    """The states a move starts from in a round with these steps: of those passed over, the nearest that is asked."""
    if move.act is Act.APPROVE and not steps.chief or move.act is Act.LEAD_CHECK and not steps.lead:
        return ()
    nearest = _BEFORE.get(move.act)
    if nearest:
        return (next(state for state in nearest if steps.asked(state)),)
    return tuple(state for state in move.sources if steps.asked(state))


def stands_behind(state: SheetState, steps: Steps) -> bool:
    """Whether the 課 stands behind what it wrote: after 課長承認, or after 提出 in a round that asks for none."""
    return state not in NOT_IN and (state is not S.SUBMITTED or not steps.chief)


def find_move(act: Act, state: SheetState, steps: Steps) -> Move | None:
    """The row of the table for an act in a state, None when there is none."""
    return next((move for move in MOVES if move.act is act and state in sources_of(move, steps)), None)


@dataclass(frozen=True)
class Asked:
    """A move somebody wants to make. `open_answers` counts those without a whole answer; `own_work` says that the
    one who acts wrote or submitted it; `recorded` that a 決裁 is typed with it; `round_open` that answers come in."""

    act: Act
    state: SheetState
    steps: Steps
    parties: frozenset[Party]
    round_state: RoundState = RoundState.OPEN
    open_answers: int = 0
    own_work: bool = False
    recorded: bool = False
    reason: str = ""


def why_not_move(asked: Asked, *, with_reason: bool = True) -> str | None:
    """The sentence that stands beside the disabled button; None when the move can be made.

    `with_reason=False` leaves out the reason, which is typed only once the button is pressed.
    """
    if asked.round_state is not RoundState.OPEN and asked.act not in (Act.CONFIRM, Act.REOPEN):
        return _why_not_open(asked.round_state)
    move = find_move(asked.act, asked.state, asked.steps)
    if move is None:
        return _why_not_from(asked)
    if not asked.parties & set(move.parties):
        return f"「{asked.act.label}」ができるのは、{'・'.join(party.label for party in move.parties)}です。"
    if asked.act is Act.SUBMIT and asked.open_answers:
        return f"回答がそろっていないものが{asked.open_answers}件あります。「まだ」「記入の途中」のものを見てください。"
    if asked.act is Act.APPROVE and not asked.recorded:
        return _why_not_approve(asked)
    if with_reason and move.gives_reason and not asked.reason.strip():
        return f"「{asked.act.label}」には理由が要ります。相手が何を直せばよいか分かるように書いてください。"
    return None


def _why_not_open(state: RoundState) -> str:
    if state is RoundState.PREPARING:
        return "この報告はまだ始まっていません。受付が始まると入力できます。"
    return "この報告は終了しています。直すには、事務局が理由を付けて報告を再開します。"


def _why_not_from(asked: Asked) -> str:
    if asked.act is Act.APPROVE and not asked.steps.chief:
        return "この報告では課長承認を求めていません。"
    if asked.act is Act.LEAD_CHECK and not asked.steps.lead:
        return "この報告では主管課確認を求めていません。"
    if asked.act in (Act.SUBMIT, Act.BEGIN) and asked.state in UPWARD:
        return f"すでに{asked.state.label}の段階です。直すには「取り戻す」を押すか、事務局に差戻しを頼んでください。"
    return _WAITING[asked.state]


def _why_not_approve(asked: Asked) -> str | None:
    if Party.CHIEF not in asked.parties:
        return "画面の承認は課長だけができます。決裁が済んでいれば、文書番号・決裁日・決裁者を記録してください。"
    if asked.own_work:
        return "自分で提出したものは、自分では承認できません。決裁の記録を入力するか、別の課長が承認してください。"
    return None


@dataclass(frozen=True)
class Approval:
    """決裁: what the office's own document system gave. `deputy` says that it was 代決."""

    number: str
    on: date
    by: str
    deputy: bool = False


def why_not_approval(approval: Approval, *, today: date) -> str | None:
    """Why a 決裁 cannot be recorded like this."""
    if not approval.number.strip():
        return "文書番号を入力してください（例：総政D第123号）。"
    if not approval.by.strip():
        return "決裁者の職を入力してください（例：DX推進課長）。"
    if approval.on > today:
        return "決裁日が今日より後です。決裁が済んでから記録してください。"
    return None


def why_not_write(
    state: SheetState,
    round_state: RoundState,
    parties: Collection[Party],
    *,
    reason: str = "",
    with_reason: bool = True,
    by_book: bool = False,
) -> str | None:
    """Why nobody of these parties writes an answer now: 担当課 while it is theirs, 事務局 later too with a reason.

    `by_book`: what is written comes in a workbook, which 主管課 gathers in its 部 and may bring in while it is theirs.
    """
    if round_state is not RoundState.OPEN:
        return _why_not_open(round_state)
    if state in NOT_IN:
        if set(parties) & {*OFFICE, Party.SECRETARIAT} or (by_book and Party.LEAD in parties):
            return None
        return "入力できるのは、この課の担当と課長、事務局です。"
    if state is S.CONFIRMED:
        return _WAITING[state]
    if Party.SECRETARIAT in parties:
        if with_reason and not reason.strip():
            return "提出された後に直すには、理由が要ります。"
        return None
    return f"すでに{state.label}の段階です。直すには「取り戻す」を押すか、事務局に差戻しを頼んでください。"


@dataclass(frozen=True)
class RoundDates:
    """The days of a round. `division_due` is 部局内締切, None where the round has none."""

    as_of: date
    opens_on: date
    due: date
    division_due: date | None = None


def why_not_dates(dates: RoundDates) -> dict[str, str]:
    """Field → why the day cannot be; empty when all can."""
    found: dict[str, str] = {}
    if dates.due < dates.opens_on:
        found["due"] = "事務局締切が、依頼日より前です。"
    if dates.division_due is not None and not dates.opens_on <= dates.division_due <= dates.due:
        found["division_due"] = "部局内締切は、依頼日から事務局締切までの日にしてください。"
    return found


def due_of(dates: RoundDates, *, extended_to: date | None, asks_lead: bool) -> date:
    """The last day for the 課 itself: an extension first, then 部局内締切 where a 主管課 comes between."""
    if extended_to is not None:
        return extended_to
    return dates.division_due if asks_lead and dates.division_due is not None else dates.due


def is_late(state: SheetState, due: date, today: date) -> bool:
    """Whether the 課 still has to hand in after its day."""
    return state in NOT_IN and today > due


def why_not_extend(extended_to: date, *, due: date, reason: str) -> str | None:
    """Why a 課 is not given more time."""
    if extended_to <= due:
        return "延長後の締切は、今の締切より後の日にしてください。"
    return None if reason.strip() else "締切を延ばす理由を記入してください。"


def why_not_open(*, inquiries: int, unassigned: int, letter: str) -> str | None:
    """Why a round cannot be opened."""
    if not inquiries:
        return "照会するものが一件もありません。指標か事業を加えてください。"
    if unassigned:
        return f"照会先の課が決まっていないものが{unassigned}件あります。課を決めるか、今回は取り下げてください。"
    return None if letter.strip() else "依頼文がまだありません。"


def why_not_close(states: Collection[SheetState]) -> str | None:
    """Why a round cannot be closed: every sheet has to be 事務局確認."""
    waiting = sum(state is not S.CHECKED for state in states)
    if waiting:
        return (
            f"事務局確認が済んでいない調査票が{waiting}件あります。確認するか、照会を取り下げてから終了してください。"
        )
    return None


@dataclass(frozen=True)
class Picture:
    """The table as lines of a drawing: (from, to, act and who)."""

    arrows: tuple[tuple[SheetState, SheetState, str], ...] = field(default_factory=tuple)


def picture(steps: Steps) -> Picture:
    """Every arrow of a round with these steps, in the order of the table."""
    return Picture(
        tuple(
            (source, move.target, f"{move.act.label}（{'・'.join(party.label for party in move.parties)}）")
            for move in MOVES
            for source in sources_of(move, steps)
        )
    )
