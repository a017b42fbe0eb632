"""How a 論点 and what is asked of a 課 because of it move from hand to hand, and why they do not. Plain Python.

`POINT_MOVES` and `REQUEST_MOVES` are the whole tables; docs/deliberation.md draws them, a test holds the two together.
A 論点 also moves by itself, as what is asked because of it moves: `state_after`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.deliberation.words import Hand, PointAct, PointState, RequestAct, RequestState
from shirube.kernel.refusals import NotNow, NotSo, NotYours, Refusal

P, R = PointState, RequestState
OFFICE = (Hand.SECRETARIAT,)
BOTH = (Hand.DIVISION, Hand.SECRETARIAT)


@dataclass(frozen=True)
class PointMove:
    """One row of the table of 論点. `by_itself`: it follows from what is asked, and nobody presses a button for it."""

    act: PointAct
    sources: tuple[PointState, ...]
    target: PointState
    hands: tuple[Hand, ...] = OFFICE
    gives_reason: bool = False
    by_itself: bool = False


@dataclass(frozen=True)
class RequestMove:
    """One row of the table of what is asked. No source: it begins."""

    act: RequestAct
    sources: tuple[RequestState, ...]
    target: RequestState
    hands: tuple[Hand, ...] = OFFICE
    gives_reason: bool = False


POINT_MOVES: tuple[PointMove, ...] = (
    PointMove(PointAct.ASK, (P.OPEN, P.ASKED, P.ANSWERED, P.REPLIED), P.ASKED),
    PointMove(PointAct.SETTLE, (P.ASKED,), P.ANSWERED, by_itself=True),
    PointMove(PointAct.RELEASE, (P.ASKED,), P.OPEN, by_itself=True),
    PointMove(PointAct.REPLY, (P.OPEN, P.ANSWERED, P.REPLIED), P.REPLIED),
    PointMove(PointAct.CHECK, (P.REPLIED,), P.CHECKED),
    PointMove(PointAct.REOPEN, (P.CHECKED,), P.REPLIED, gives_reason=True),
    PointMove(PointAct.REPORT, (P.CHECKED, P.REPORTED), P.REPORTED),
    PointMove(PointAct.FOLLOW, (P.REPORTED,), P.OPEN, gives_reason=True),
)

REQUEST_MOVES: tuple[RequestMove, ...] = (
    RequestMove(RequestAct.SEND, (), R.ASKED),
    RequestMove(RequestAct.ANSWER, (R.ASKED, R.RETURNED, R.ANSWERED), R.ANSWERED, BOTH),
    RequestMove(RequestAct.RETURN, (R.ANSWERED, R.ACCEPTED), R.RETURNED, gives_reason=True),
    RequestMove(RequestAct.ACCEPT, (R.ANSWERED,), R.ACCEPTED),
    RequestMove(RequestAct.ASK_AGAIN, (R.ANSWERED, R.ACCEPTED, R.WITHDRAWN), R.ASKED, gives_reason=True),
    RequestMove(RequestAct.WITHDRAW, (R.ASKED, R.RETURNED), R.WITHDRAWN, gives_reason=True),
)

WITH_THE_DIVISION = (R.ASKED, R.RETURNED)
"""States in which a 課 is waited for."""
SETTLED = (P.CHECKED, P.REPORTED)
"""States in which the 対応 stands, and nothing is asked or answered any more."""

_POINT_STANDS: dict[PointState, str] = {
    P.OPEN: "まだ対応案がありません。先に課に照会するか、対応案を書いてください。",
    P.ASKED: "課の回答を待っています。回答がそろうか、照会を取り下げると進められます。",
    P.ANSWERED: "課の回答はそろっています。先に対応案を書いてください。",
    P.REPLIED: "対応案の段階です。事務局が確認すると進められます。",
    P.CHECKED: "対応は事務局が確認済みです。直すには、理由を付けて「確認を解く」を押してください。",
    P.REPORTED: "この対応は会議に報告済みです。続けるには、理由を付けて「報告後も続ける」を押してください。",
}
_REQUEST_STANDS: dict[RequestState, str] = {
    R.ASKED: "課の回答を待っています。",
    R.RETURNED: "差し戻したものを課が直しています。",
    R.ANSWERED: "課の回答は届いています。直してもらうには差し戻してください。",
    R.ACCEPTED: "この回答は事務局が確認済みです。直すには、事務局に差戻しを頼んでください。",
    R.WITHDRAWN: "この照会は取り下げられています。",
}


def find_point_move(act: PointAct, state: PointState) -> PointMove | None:
    """The row of the table for an act in a state, None when there is none."""
    return next((move for move in POINT_MOVES if move.act is act and state in move.sources), None)


def find_request_move(act: RequestAct, state: RequestState | None) -> RequestMove | None:
    """The row of the table for an act in a state; None where nothing is asked yet."""
    for move in REQUEST_MOVES:
        if move.act is act and (state in move.sources if state else not move.sources):
            return move
    return None


def why_not_point(
    act: PointAct, state: PointState, hands: Iterable[Hand], *, reason: str = "", with_reason: bool = True
) -> Refusal | None:
    """Why a 論点 is not moved: NotNow for the state, NotYours for the hand, NotSo for a reason that is missing.

    It is raised, and its `sentence` stands beside the disabled button. `with_reason=False` leaves out the reason, which
    is typed only once the button is pressed.
    """
    move = find_point_move(act, state)
    if move is None:
        return NotNow(_POINT_STANDS[state])
    return _wrong_hands(act.label, move.hands, hands) or _no_reason(
        act.label, move.gives_reason and with_reason, reason
    )


def why_not_request(
    act: RequestAct,
    state: RequestState | None,
    point: PointState,
    hands: Iterable[Hand],
    *,
    reason: str = "",
    with_reason: bool = True,
) -> Refusal | None:
    """The same for what is asked of a 課. Nothing moves once the 対応 stands."""
    if point in SETTLED:
        return NotNow(_POINT_STANDS[point])
    move = find_request_move(act, state)
    if move is None:
        if state is None or act is RequestAct.SEND:
            return NotNow("この課にはすでに照会しています。")
        return NotNow(_REQUEST_STANDS[state])
    return _wrong_hands(act.label, move.hands, hands) or _no_reason(
        act.label, move.gives_reason and with_reason, reason
    )


def sentence(refusal: Refusal | None) -> str | None:
    """What stands beside a button; None for one that can be pressed."""
    return str(refusal) if refusal else None


def _wrong_hands(act: str, needed: tuple[Hand, ...], hands: Iterable[Hand]) -> Refusal | None:
    if set(needed) & set(hands):
        return None
    return NotYours(f"「{act}」ができるのは、{'・'.join(hand.label for hand in needed)}です。")


def _no_reason(act: str, needed: bool, reason: str) -> Refusal | None:
    if not needed or reason.strip():
        return None
    return NotSo(f"「{act}」には理由が要ります。相手が何をすればよいか分かるように書いてください。")


def state_after(state: PointState, requests: Iterable[RequestState]) -> PointState:
    """Where a 論点 stands once these are what is asked: it waits while a 課 is waited for, has its answers when all are
    in, and is 未整理 when nothing is asked any more. One with a 対応案 keeps it until something is asked again."""
    found = list(requests)
    if state in SETTLED:
        return state
    if any(one in WITH_THE_DIVISION for one in found):
        return P.ASKED
    if state is P.REPLIED:
        return state
    return P.ANSWERED if any(one in (R.ANSWERED, R.ACCEPTED) for one in found) else P.OPEN


def act_between(before: PointState, after: PointState) -> PointAct | None:
    """What a move that follows by itself is called; None where nothing moves."""
    acts = {P.ASKED: PointAct.ASK, P.ANSWERED: PointAct.SETTLE, P.OPEN: PointAct.RELEASE}
    return acts[after] if before is not after else None
