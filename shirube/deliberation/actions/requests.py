"""Asking 課 because of a 論点, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from shirube.deliberation.actions.moving import SECRETARIAT, move_request, refuse_request
from shirube.deliberation.actions.points import MERGED
from shirube.deliberation.actions.recording import held, office_of, refuse_if, refuse_overtaken
from shirube.deliberation.actions.roundanswers import why_not_beside_sheet
from shirube.deliberation.edits import AskEdit
from shirube.deliberation.models import Point, PointRequest
from shirube.deliberation.rules import MAX_TEXT
from shirube.deliberation.words import Hand, RequestAct, RequestState
from shirube.indicators.words import IndicatorKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.rules import why_not_text
from shirube.reporting.actions import answer_question, ask_question, withdraw_question
from shirube.reporting.models import RoundQuestion
from shirube.reporting.queries.ownership import Place, Wanted, owned, places_on


@transaction.atomic
def ask_divisions(point: Point, edit: AskEdit, *, by: Actor) -> list[PointRequest]:
    """照会 to these 課, each with the letter; the quotes are those of the opinions in the 論点. A 課 that is asked the
    same already is left alone.

    Raises NotSo for no 課, no letter or a day that is past, NotNow where the 対応 is confirmed already.
    """
    row = held(point, "plan__body")
    if row.merged_into_id is not None:
        raise NotNow(MERGED)
    _refuse_edit(edit)
    places = places_on(row.plan.body, clock.today())
    missing = next((code for code in edit.divisions if code not in places), None)
    if missing is not None:
        raise NotSo(f"課「{missing[:40]}」は、今日の組織にありません。一覧から選んでください。")
    letters = dict.fromkeys(edit.divisions, edit.letter.strip())
    return [_ask(row, places[code], letter, edit, by=by) for code, letter in letters.items()]


@transaction.atomic
def ask_owners(point: Point, edit: AskEdit, *, kind: IndicatorKind, by: Actor) -> list[PointRequest]:
    """照会 to every 課 that is 主担当 of an indicator of this kind (中間指標), each with the names of its own.

    `edit.divisions` adds others; one that is an owner is asked once, as an owner. Raises NotSo where no such indicator
    has a 課."""
    row = held(point, "plan__body")
    if row.merged_into_id is not None:
        raise NotNow(MERGED)
    owners = owners_of(owned(row.plan, on=clock.today()), kind)
    if not owners:
        raise NotSo(f"主担当の課がある{kind.label}がありません。指標の責任課を先に登録してください。")
    _refuse_edit(edit, needs_divisions=False)
    made = [
        _ask(row, place, f"{edit.letter.strip()}\n\n対象の{kind.label}：{'、'.join(names)}", edit, by=by)
        for place, names in owners.values()
    ]
    others = tuple(code for code in edit.divisions if code not in owners)
    return made + (ask_divisions(row, replace(edit, divisions=others), by=by) if others else [])


def owners_of(asked: Sequence[Wanted], kind: IndicatorKind) -> Mapping[str, tuple[Place, tuple[str, ...]]]:
    """課 code → where it stands and the names of its indicators of a kind. No query."""
    found: dict[str, tuple[Place, tuple[str, ...]]] = {}
    for one in asked:
        if one.division is not None and one.indicator is not None and one.indicator.kind == kind:
            code = one.division.division.code
            found[code] = (one.division, (*found.get(code, (one.division, ()))[1], one.indicator.name))
    return found


@transaction.atomic
def answer_request(
    request: PointRequest, text: str, *, hands: frozenset[Hand], seen: int | None, by: Actor
) -> PointRequest:
    """What a 課 answers; also where it was asked along with a 進捗報告. The same words again change nothing.

    Raises NotSo for nothing, NotNow or NotYours where the table says no, NotNow when somebody was faster.
    """
    row = _held(request)
    refuse_if(why_not_text("回答", text.strip(), longest=MAX_TEXT, needed=True))
    if row.state == RequestState.ANSWERED and row.answer == text.strip():
        return row
    refuse_request(RequestAct.ANSWER, row.point, row, hands)
    if beside := why_not_beside_sheet(row, hands):
        raise NotNow(beside)
    refuse_overtaken(row, seen)
    if row.question is not None and row.question.withdrawn_at is None:
        answer_question(row.question, text, seen=None, by=by)
    row.answer, row.answered_at, row.answered_office = text.strip(), clock.now(), office_of(by)
    move_request(row, RequestAct.ANSWER, by=by, text=row.answer)
    return row


@transaction.atomic
def return_request(request: PointRequest, *, why: str, seen: int | None, by: Actor) -> PointRequest:
    """差戻し: the 課 is to answer again, with why."""
    row = _held(request)
    refuse_request(RequestAct.RETURN, row.point, row, SECRETARIAT, reason=why)
    refuse_overtaken(row, seen)
    row.returned = why.strip()
    move_request(row, RequestAct.RETURN, by=by, why=why.strip())
    return row


@transaction.atomic
def accept_request(request: PointRequest, *, seen: int | None, by: Actor) -> PointRequest:
    """The 事務局 has looked at the answer of a 課; the same again changes nothing."""
    row = _held(request)
    if row.state == RequestState.ACCEPTED:
        return row
    refuse_request(RequestAct.ACCEPT, row.point, row, SECRETARIAT)
    refuse_overtaken(row, seen)
    move_request(row, RequestAct.ACCEPT, by=by)
    return row


@transaction.atomic
def withdraw_request(request: PointRequest, *, why: str, seen: int | None, by: Actor) -> PointRequest:
    """Ask the 課 no more, with why; a question that waits for the next 進捗報告 goes with it."""
    row = _held(request)
    if row.state == RequestState.WITHDRAWN:
        return row
    refuse_request(RequestAct.WITHDRAW, row.point, row, SECRETARIAT, reason=why)
    refuse_overtaken(row, seen)
    if row.question is not None:
        withdraw_question(row.question, by=by, why=why)
    move_request(row, RequestAct.WITHDRAW, by=by, why=why.strip())
    return row


@transaction.atomic
def ask_again(request: PointRequest, edit: AskEdit, *, why: str, seen: int | None, by: Actor) -> PointRequest:
    """Ask a 課 once more, with another letter and day; what it answered before stays in the record."""
    row = _held(request)
    _refuse_edit(edit, needs_divisions=False)
    refuse_request(RequestAct.ASK_AGAIN, row.point, row, SECRETARIAT, reason=why)
    refuse_overtaken(row, seen)
    row.letter, row.due_on, row.sent_at, row.returned = edit.letter.strip(), edit.due_on, clock.now(), ""
    row.question = _question(row, edit, by=by)
    move_request(row, RequestAct.ASK_AGAIN, by=by, why=why.strip(), text=row.letter)
    return row


def _ask(point: Point, place: Place, letter: str, edit: AskEdit, *, by: Actor) -> PointRequest:
    standing = PointRequest.objects.filter(point=point, division=place.division).first()
    told = (letter, edit.due_on)
    if standing and standing.state == RequestState.ASKED and (standing.letter, standing.due_on) == told:
        return standing
    refuse_request(RequestAct.SEND, point, standing, SECRETARIAT)
    row = PointRequest(
        point=point,
        division=place.division,
        division_name=place.name,
        due_on=edit.due_on,
        letter=letter,
        sent_at=clock.now(),
        version=0,
    )
    row.question = _question(row, edit, by=by)
    move_request(row, RequestAct.SEND, by=by, text=letter)
    return row


def _question(row: PointRequest, edit: AskEdit, *, by: Actor) -> RoundQuestion | None:
    """The question of the next 進捗報告, where it is asked along with one."""
    if not edit.in_round:
        return None
    origin = (
        f"論点{row.point.code}「{row.point.title}」（{row.point.meeting.name if row.point.meeting else '委員の意見'}）"
    )
    return ask_question(row.point.plan, row.division, row.letter, origin=origin, by=by)


def _refuse_edit(edit: AskEdit, *, needs_divisions: bool = True) -> None:
    if needs_divisions and not edit.divisions:
        raise NotSo("照会する課を一つ以上選んでください。")
    refuse_if(why_not_text("照会文", edit.letter.strip(), longest=MAX_TEXT, needed=True))
    if edit.in_round:
        return
    if edit.due_on is None:
        raise NotSo("回答の期限を入力するか、「次の進捗報告で聞く」を選んでください。")
    if edit.due_on < clock.today():
        raise NotSo("回答の期限が過去の日です。")


def _held(request: PointRequest) -> PointRequest:
    row = held(request, "point__plan__body", "division", "question__sheet__round")
    row.point = held(row.point, "plan__body", "meeting")
    if row.point.merged_into_id is not None:
        raise NotHere(MERGED)
    return row
