"""Answers to questions on a 調査票: typed there, and brought to what is asked once the 課 stands behind them."""

from __future__ import annotations

from django.db import transaction

from shirube.deliberation.actions.moving import move_request, refuse_request
from shirube.deliberation.actions.recording import held
from shirube.deliberation.models import PointRequest
from shirube.deliberation.pointrules import why_not_request
from shirube.deliberation.words import Hand, PointState, RequestAct, RequestState
from shirube.kernel import clock
from shirube.people.actor import Actor
from shirube.reporting.actions import answer_on_sheet
from shirube.reporting.models import ReportSheet, RoundQuestion
from shirube.reporting.queries.questions import questions_of
from shirube.reporting.queries.rounds import steps_of
from shirube.reporting.rules import stands_behind
from shirube.reporting.words import Party, RoundState, SheetState

HANDS = {Party.OFFICER: Hand.DIVISION, Party.CHIEF: Hand.DIVISION, Party.SECRETARIAT: Hand.SECRETARIAT}

ON_SHEET = "この質問は進捗報告の調査票にあります。調査票で答えてください。課長承認の後に、事務局へ届きます。"


@transaction.atomic
def answer_round_question(
    question: RoundQuestion, text: str, *, parties: frozenset[Party], seen: int | None, by: Actor, why: str = ""
) -> RoundQuestion:
    """What is typed on the 調査票. `seen` is the version of the question. It stays there until the 課 stands behind the
    調査票 (`bring_answers`), and is brought at once where it does already. 調査票 pages call this one, never the action
    of the room below. Raises what that one raises, and NotNow where the 対応 stands or the answer is accepted."""
    request = _asked(question)
    hands = frozenset(HANDS[party] for party in parties if party in HANDS)
    if request is not None and text.strip() != question.answer:
        refuse_request(RequestAct.ANSWER, request.point, request, hands)
    answered = answer_on_sheet(question, text, seen=seen, parties=parties, by=by, why=why)
    if question.sheet is not None:
        bring_answers(question.sheet, by=by)
    return answered


@transaction.atomic
def bring_answers(sheet: ReportSheet, *, by: Actor) -> int:
    """Bring the answers of a 調査票 the 課 stands behind to what is asked because of a 論点; gives how many. Called
    after every move of a 調査票; the same again brings nothing. An answer that was sent back comes once it is another.

    1 query while the 課 does not stand behind it, else 2 and those of each answer that is brought.
    """
    row = ReportSheet.objects.select_related("round").get(pk=sheet.pk)
    if not stands_behind(SheetState(row.state), steps_of(row.round)):
        return 0
    requests = (_asked(one) for one in questions_of(row) if one.answered_at is not None)
    return sum(_brought(one, by=by) for one in requests if one is not None)


def why_not_beside_sheet(request: PointRequest, hands: frozenset[Hand]) -> str | None:
    """Why a 課 answers a question on its 調査票 and not beside it: there the 課長 has to stand behind it first. None
    once they do or the round is over, and for the 事務局, which writes down what it was told. No query where the
    調査票 and its round are loaded."""
    sheet = request.question.sheet if request.question else None
    if sheet is None or Hand.SECRETARIAT in hands or sheet.round.state != RoundState.OPEN:
        return None
    return None if stands_behind(SheetState(sheet.state), steps_of(sheet.round)) else ON_SHEET


def _asked(question: RoundQuestion) -> PointRequest | None:
    rows = PointRequest.objects.filter(question=question, point__merged_into=None)
    row = rows.select_related("point__plan__body", "division", "question").first()
    return row and held(row, "point__plan__body", "division", "question")


def _brought(row: PointRequest, *, by: Actor) -> bool:
    question, state = row.question, RequestState(row.state)
    if question is None or (state is not RequestState.ASKED and row.answer == question.answer):
        return False
    if why_not_request(RequestAct.ANSWER, state, PointState(row.point.state), frozenset({Hand.DIVISION})):
        return False
    row.answer, row.answered_at, row.answered_office = question.answer, clock.now(), question.answered_office
    move_request(row, RequestAct.ANSWER, by=by, text=row.answer)
    return True
