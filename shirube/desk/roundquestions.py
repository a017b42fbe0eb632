"""Questions from the committee on a 調査票: answered in its form, saved with it, and brought to what was asked once
the 課 stands behind the 調査票."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict

from shirube.deliberation.actions import answer_round_question, bring_answers
from shirube.desk.forms.report import TypedQuestion
from shirube.desk.reportground import ReportGround
from shirube.kernel.refusals import NotHere
from shirube.kernel.text import whole_number
from shirube.people.actor import Actor
from shirube.reporting import actions
from shirube.reporting.models import ReportSheet, RoundQuestion
from shirube.reporting.queries.questions import questions_of
from shirube.reporting.rules import Approval
from shirube.reporting.words import Party


@dataclass(frozen=True)
class QuestionBox:
    """One question and its answer, as it stands or as it was typed. `seen` is the version it was made from; `standing`
    what somebody else answered meanwhile, with their office, "" where nobody did."""

    key: int
    text: str
    origin: str
    about: str
    answer: str
    seen: int
    answered: bool
    standing: str = ""
    office: str = ""


def question_boxes(sheet: ReportSheet, data: QueryDict | None = None) -> tuple[QuestionBox, ...]:
    """The questions of a 調査票, what was typed lying over what stands. 1 query."""
    return tuple(_box(one, data) for one in questions_of(sheet))


def _box(one: RoundQuestion, data: QueryDict | None) -> QuestionBox:
    typed = None if data is None else data.get(f"rq{one.pk}-answer")
    overtaken = (
        typed is not None and typed.strip() != one.answer and data is not None and _seen(data, one) != one.version
    )
    return QuestionBox(
        key=one.pk,
        text=one.text,
        origin=one.origin,
        about=one.indicator.name if one.indicator else "",
        answer=one.answer if typed is None else typed,
        seen=one.version,
        answered=one.answered_at is not None,
        standing=one.answer if overtaken else "",
        office=one.answered_office if overtaken else "",
    )


def _seen(data: QueryDict, one: RoundQuestion) -> int | None:
    return whole_number(data.get(f"rq{one.pk}-seen", ""))


def save_questions(at: ReportGround, data: QueryDict) -> None:
    """Save the answers that were typed and differ from what stands. Raises NotSo, NotNow, NotYours."""
    for one in questions_of(at.sheet):
        typed = _tidy(data.get(f"rq{one.pk}-answer", one.answer))
        if typed != one.answer:
            _answer(at, one, typed, _seen(data, one), data.get("why", ""))


def save_typed_questions(at: ReportGround, typed: Sequence[TypedQuestion]) -> tuple[RoundQuestion, ...]:
    """Save what the script sent; gives the questions as they stand then. Raises QuestionClash too."""
    standing = {one.pk: one for one in questions_of(at.sheet)}
    found = []
    for each in typed:
        if each.question not in standing:
            raise NotHere("この質問は、この調査票にはありません。開き直してください。")
        one, text = standing[each.question], _tidy(each.text)
        found.append(one if text == one.answer else _answer(at, one, text, each.seen, each.why))
    return tuple(found)


def _answer(at: ReportGround, one: RoundQuestion, text: str, seen: int | None, why: str) -> RoundQuestion:
    return answer_round_question(one, text, parties=at.parties, seen=seen, by=at.here.actor(), why=why)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


@transaction.atomic
def submit_sheet(sheet: ReportSheet, *, seen: int | None, parties: frozenset[Party], by: Actor) -> None:
    """提出; the answers to questions go to what was asked where the round asks for no 課長承認. Raises as `submit`."""
    bring_answers(actions.submit(sheet, seen=seen, parties=parties, by=by), by=by)


@transaction.atomic
def approve_sheet(
    sheet: ReportSheet, *, seen: int | None, parties: frozenset[Party], by: Actor, approval: Approval | None = None
) -> None:
    """課長承認; with it the answers to questions go to what was asked. Raises as `approve`."""
    bring_answers(actions.approve(sheet, seen=seen, parties=parties, by=by, approval=approval), by=by)
