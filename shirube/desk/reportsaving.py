"""Saving what was typed into a 調査票, whole from a form or bit by bit from its script. Nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.http import QueryDict

from shirube.desk.forms.report import (
    Sorted,
    answers_from_json,
    questions_from_json,
    same_for_the_rest,
    sorted_out,
    typed_answers,
)
from shirube.desk.judging import Judged, judged
from shirube.desk.pages.report import Around, clash_view
from shirube.desk.pages.reportcards import state_of, told, walk_of
from shirube.desk.reportground import ReportGround
from shirube.desk.roundquestions import question_boxes, save_typed_questions
from shirube.desk.wording import moment_text
from shirube.kernel import clock
from shirube.kernel.clock import JAPAN
from shirube.kernel.refusals import NotSo
from shirube.kernel.text import whole_number
from shirube.people.queries import divisions_as_of
from shirube.reporting.actions import Clash, QuestionClash, save_answers
from shirube.reporting.answers import read_answer
from shirube.reporting.edits import Typed
from shirube.reporting.fields import tidy
from shirube.reporting.models import Inquiry, ListingRequest
from shirube.reporting.queries.entries import entry_of
from shirube.reporting.queries.reminding import last_reminder
from shirube.reporting.queries.rounds import moves_of
from shirube.reporting.queries.sheets import Asking, askings, askings_of
from shirube.reporting.words import How

ANSWERED = {"state": "回答済", "tone": "good", "whole": True, "problems": {}}
"""What the script shows of a question from elsewhere that is saved; one without an answer is not."""
REST = "same"
"""What the button 「まだ答えていないものをすべて変更なしにする」 sends."""


@dataclass(frozen=True)
class Outcome:
    """What a save left: the answers that clash as they were sent, and those that 変更なし was set for."""

    clashing: Mapping[int, Typed]
    same: tuple[int, ...] = ()


def around(at: ReportGround, found: Sequence[Asking] | None = None, typed: Sequence[Typed] = ()) -> Around:
    """All that the page shows, what was typed lying over what stands. 29 queries at most, 12 fewer with `found`."""
    rows = tuple(found if found is not None else askings_of(at.sheet))
    over = {one.inquiry: one for one in typed}
    rows = tuple(typed_over(one, over[one.inquiry.pk]) if one.inquiry.pk in over else one for one in rows)
    return Around(
        askings=rows,
        judged=judged(at.round, rows),
        moves=tuple(moves_of(at.sheet)),
        listings=tuple(ListingRequest.objects.filter(sheet=at.sheet)),
        divisions=divisions_as_of(at.here.plan.body, clock.today()),
        reminder=last_reminder(at.sheet),
        questions=question_boxes(at.sheet),
    )


def typed_over(one: Asking, typed: Typed) -> Asking:
    """An 照会 as if this were saved."""
    boxes = tidy(one.inquiry.kind, typed.boxes)
    return replace(one, typed=boxes, reading=read_answer(one.question, boxes))


def brought_back(at: ReportGround, wanted: str) -> tuple[tuple[Typed, ...], tuple[int, str]]:
    """An earlier text of an answer, named 「12.3」, and of which 照会 and moment it is; nothing where there is none."""
    inquiry, number = (whole_number(part) for part in wanted.partition(".")[::2])
    if inquiry is None or number is None:
        return (), (0, "")
    entry = entry_of(at.sheet, inquiry, number)
    if entry is None:
        return (), (0, "")
    typed = Typed(inquiry=entry.inquiry_id, boxes=dict(json.loads(entry.typed)))
    return (typed,), (entry.inquiry_id, f"{moment_text(entry.at)}　{entry.office}")


def save_form(at: ReportGround, data: QueryDict) -> Outcome:
    """Save the whole form: everything that does not clash. Raises NotSo, NotNow, NotYours; then nothing is kept."""
    found = askings_of(at.sheet)
    sent = typed_answers(data, [one.inquiry for one in found])
    answers = same_for_the_rest(sent, found, How.SAME.label) if data.get("do") == REST else sent
    answers = [replace(each, why=data.get("why", "")) for each in answers]
    for _ in range(3):
        sorted_ = sorted_out(answers, found, data)
        try:
            save_answers(at.sheet, sorted_.answers, parties=at.parties, by=at.here.actor(), why=data.get("why", ""))
        except Clash:
            found = askings_of(at.sheet)
        else:
            return Outcome(sorted_.clashing, _newly_same(sent, sorted_))
    raise NotSo("ほかの人が続けて保存しています。少し待ってから、もう一度保存してください。")


def _newly_same(sent: Sequence[Typed], done: Sorted) -> tuple[int, ...]:
    before = {one.inquiry: one.boxes for one in sent}
    return tuple(one.inquiry for one in done.answers if one.boxes != before[one.inquiry])


def sent_answers(at: ReportGround, data: QueryDict, found: Sequence[Asking]) -> list[Typed]:
    """What the form held, to be shown again; nothing for a form that arrived in part."""
    try:
        return typed_answers(data, [one.inquiry for one in found])
    except NotSo:
        return []


def unsaved(found: Sequence[Asking], typed: Sequence[Typed]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What was typed and differs from what stands, by 照会, in words: to be copied from where it cannot be saved."""
    over = {one.inquiry: one for one in typed}
    pairs = ((one, tidy(one.inquiry.kind, over[one.inquiry.pk].boxes)) for one in found if one.inquiry.pk in over)
    return tuple((one.inquiry.label, told(one, boxes)) for one, boxes in pairs if boxes != one.typed)


def undo_same(at: ReportGround, keys: str) -> int:
    """Empty again the answers that say nothing but 変更なし, of those named 「12.13」. Gives how many."""
    wanted = {whole_number(key) for key in keys.split(".")}
    found = [one for one in askings_of(at.sheet) if one.inquiry.pk in wanted and set(one.typed) == {"how"}]
    emptied = [Typed(inquiry=one.inquiry.pk, boxes={}, seen=one.seen) for one in found if one.how is How.SAME]
    save_answers(at.sheet, emptied, parties=at.parties, by=at.here.actor())
    return len(emptied)


@transaction.atomic
def save_script(at: ReportGround, raw: bytes) -> dict[str, Any]:
    """Save what the script sent; what it shows of each answer then. Raises Clash, QuestionClash and the refusals of a
    save."""
    typed, asked = answers_from_json(raw), questions_from_json(raw)
    done = save_answers(at.sheet, typed, parties=at.parties, by=at.here.actor())
    questions = save_typed_questions(at, asked) if asked else ()
    rows = askings(at.round, Inquiry.objects.filter(sheet=at.sheet, pk__in=[one.inquiry for one in typed]))
    told = {str(one.pk): {"seen": one.version, **ANSWERED} for one in questions}
    return {
        "saved": f"{clock.now().astimezone(JAPAN):%H:%M}",
        "answers": {str(one.inquiry.pk): {"seen": done.versions[one.inquiry.pk], **_standing(one)} for one in rows},
        **({"questions": told} if told else {}),
    }


def _standing(one: Asking) -> dict[str, Any]:
    state, tone = state_of(one)
    problems = one.reading.problems if one.how else {}
    return {"state": state, "tone": tone, "whole": one.reading.whole, "problems": dict(problems)}


def clash_told(at: ReportGround, clash: Clash, raw: bytes) -> dict[str, Any]:
    """A clash for the script: both versions in words, and what stands to be taken over."""
    mine = next(one for one in answers_from_json(raw) if one.inquiry == clash.inquiry.pk)
    one = askings(at.round, Inquiry.objects.filter(pk=clash.inquiry.pk))[0]
    return {
        "inquiry": clash.inquiry.pk,
        "version": one.seen,
        "office": clash.office,
        "message": str(clash),
        "standing": dict(one.typed),
        "rows": clash_view(one, mine).rows,
    }


def question_clash_told(clash: QuestionClash, raw: bytes) -> dict[str, Any]:
    """A clash on a question for the script: both answers, and what stands to be taken over."""
    one = clash.standing
    mine = next(each for each in questions_from_json(raw) if each.question == one.pk)
    return {
        "question": one.pk,
        "version": one.version,
        "office": one.answered_office,
        "message": str(clash),
        "standing": {"answer": one.answer},
        "rows": (("回答", one.answer, mine.text),),
    }


def judge_script(at: ReportGround, raw: bytes) -> dict[str, Any]:
    """自動判定（案） of one answer as it is being typed; nothing is stored. Raises NotSo."""
    typed = answers_from_json(raw)[:1]
    rows = askings(at.round, Inquiry.objects.filter(sheet=at.sheet, pk__in=[one.inquiry for one in typed]))
    if not rows or rows[0].inquiry.indicator is None:
        raise NotSo("この調査票の指標ではありません。開き直してください。")
    one = typed_over(rows[0], typed[0])
    found: Judged = judged(at.round, [one])[rows[0].inquiry.indicator.code]
    return {
        "label": found.label,
        "mark": found.mark,
        "tone": found.tone,
        "reason": found.reason,
        "typed": found.typed,
        "walk": str(walk_of(found, f"w{one.inquiry.pk}")),
        "problems": dict(one.reading.problems) if one.how else {},
    }
