"""Moving a 論点 and what is asked because of it: checked against the table, written down for ever."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from shirube.deliberation.actions.recording import office_of, store, tell
from shirube.deliberation.models import Point, PointMove, PointRequest
from shirube.deliberation.pointrules import (
    act_between,
    find_point_move,
    find_request_move,
    state_after,
    why_not_point,
    why_not_request,
)
from shirube.deliberation.words import Hand, PointAct, PointState, RequestAct, RequestState
from shirube.kernel import clock
from shirube.kernel.refusals import Refusal
from shirube.people.actor import Actor

SECRETARIAT = frozenset({Hand.SECRETARIAT})


def refuse_point(act: PointAct, point: Point, hands: Iterable[Hand] = SECRETARIAT, *, reason: str = "") -> None:
    """Raise the sentence of the disabled button: NotYours for the hand, NotSo for a reason, NotNow for the state."""
    _raise(why_not_point(act, PointState(point.state), hands, reason=reason))


def refuse_request(
    act: RequestAct, point: Point, request: PointRequest | None, hands: Iterable[Hand], *, reason: str = ""
) -> None:
    """The same for what is asked of a 課; `request` None: nothing is asked of it yet."""
    state = RequestState(request.state) if request else None
    _raise(why_not_request(act, state, PointState(point.state), hands, reason=reason))


def _raise(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise refusal


def move_point(point: Point, act: PointAct, *, by: Actor, why: str = "", text: str = "", **values: object) -> None:
    """Write one move of a held 論点 whose refusals were asked before; `values` are what else it changes."""
    move = find_point_move(act, PointState(point.state))
    assert move is not None, "refused before"  # noqa: S101
    source = PointState(point.state)
    store(point, {"state": move.target.value, **values})
    write_move(point, None, act, source, move.target, by=by, why=why, text=text)
    tell(point, act.label, {"状態": (source, move.target), "内容": (None, text)}, by=by, why=why)


def move_request(request: PointRequest, act: RequestAct, *, by: Actor, why: str = "", text: str = "") -> None:
    """Write one move of what is asked, and the one of the 論点 that follows by itself."""
    move = find_request_move(act, RequestState(request.state) if act is not RequestAct.SEND else None)
    assert move is not None, "refused before"  # noqa: S101
    source = RequestState(request.state) if act is not RequestAct.SEND else None
    request.state, request.version = move.target.value, request.version + 1
    request.save()
    write_move(request.point, request, act, source, move.target, by=by, why=why, text=text)
    told = {f"{request.division_name}": (source, move.target), "内容": (None, text)}
    tell(request.point, act.label, told, by=by, why=why)
    follow_requests(request.point, by=by)


def follow_requests(point: Point, *, by: Actor) -> None:
    """Let a 論点 stand where what is asked because of it says."""
    before = PointState(point.state)
    states = PointRequest.objects.filter(point=point).values_list("state", flat=True)
    after = state_after(before, [RequestState(one) for one in states])
    if act := act_between(before, after):
        store(point, {"state": after.value})
        write_move(point, None, act, before, after, by=by)
        tell(point, act.label, {"状態": (before, after)}, by=by)


def write_move(
    point: Point,
    request: PointRequest | None,
    act: PointAct | RequestAct,
    source: PointState | RequestState | None,
    target: PointState | RequestState,
    *,
    by: Actor,
    why: str = "",
    text: str = "",
) -> None:
    """Add one row to what happened to a 論点, for ever. 2 queries."""
    last = PointMove.objects.filter(point=point).aggregate(last=Max("number"))["last"] or 0
    PointMove.objects.create(
        point=point,
        request=request,
        number=last + 1,
        act=act.value,
        source=source.value if source else "",
        target=target.value,
        text=text,
        why=why,
        at=clock.now(),
        office=office_of(by),
        member=by.member_id,
    )
