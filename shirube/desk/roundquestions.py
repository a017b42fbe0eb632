"""Questions from the committee on a 調査票: answered in the same form as its 照会, and saved with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from shirube.deliberation.actions.requests import answer_round_question
from shirube.deliberation.words import Hand
from shirube.desk.reportground import ReportGround
from shirube.kernel.text import whole_number
from shirube.reporting.models import ReportSheet, RoundQuestion
from shirube.reporting.queries.questions import questions_of
from shirube.reporting.words import Party

HANDS = {Party.OFFICER: Hand.DIVISION, Party.CHIEF: Hand.DIVISION, Party.SECRETARIAT: Hand.SECRETARIAT}


@dataclass(frozen=True)
class QuestionBox:
    """One question and its answer, as it stands or as it was typed. `seen` is the version it was made from."""

    key: int
    text: str
    origin: str
    about: str
    answer: str
    seen: int
    answered: bool


def question_boxes(sheet: ReportSheet, data: QueryDict | None = None) -> tuple[QuestionBox, ...]:
    """The questions of a 調査票, what was typed lying over what stands. 1 query."""
    return tuple(_box(one, data) for one in questions_of(sheet))


def _box(one: RoundQuestion, data: QueryDict | None) -> QuestionBox:
    typed = None if data is None else data.get(f"rq{one.pk}")
    return QuestionBox(
        key=one.pk,
        text=one.text,
        origin=one.origin,
        about=one.indicator.name if one.indicator else "",
        answer=one.answer if typed is None else typed,
        seen=one.version,
        answered=one.answered_at is not None,
    )


def save_questions(at: ReportGround, data: QueryDict) -> int:
    """Save the answers that were typed and differ from what stands; gives how many. Raises NotSo, NotNow, NotYours."""
    hands = frozenset(HANDS[party] for party in at.parties if party in HANDS)
    saved = 0
    for one in questions_of(at.sheet):
        typed = data.get(f"rq{one.pk}", one.answer).replace("\r\n", "\n").strip()
        if typed == one.answer:
            continue
        seen = whole_number(data.get(f"rq{one.pk}-seen", ""))
        answer_round_question(one, typed, hands=hands, seen=seen, by=at.here.actor())
        saved += 1
    return saved
