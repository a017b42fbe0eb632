"""Questions that come from elsewhere and go along with a round."""

from __future__ import annotations

from django.db import transaction

from shirube.indicators.models import Indicator
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_text
from shirube.reporting.actions.answers import refuse_writing
from shirube.reporting.actions.moving import locked, move_on, tell
from shirube.reporting.models import ReportingRound, ReportSheet, RoundQuestion
from shirube.reporting.queries.ownership import places_on
from shirube.reporting.queries.questions import waiting_questions
from shirube.reporting.rules import NOT_IN
from shirube.reporting.words import Act, Party, SheetState

MAX_TEXT = 4000
GONE = "この質問は取り下げられています。"
FASTER = "この回答は、ほかの人が先に変更しました。入力したものを控え、最新の内容を開き直してください。"


class QuestionClash(NotNow):
    """Somebody else answered a question after it was opened. `standing` is the question as it stands now."""

    def __init__(self, standing: RoundQuestion) -> None:
        super().__init__(FASTER)
        self.standing = standing


@transaction.atomic
def ask_question(
    plan: Plan, division: Division, text: str, *, by: Actor, origin: str = "", indicator: Indicator | None = None
) -> RoundQuestion:
    """Have a 課 answer a question on its 調査票 of the next round that opens; the same again while it waits is one."""
    if why_not := why_not_text("質問", text.strip(), longest=MAX_TEXT, needed=True):
        raise NotSo(why_not)
    told = {"text": text.strip(), "origin": origin[:300], "indicator": indicator}
    same = RoundQuestion.objects.filter(
        plan=plan, division=division, sheet=None, withdrawn_at=None, answered_at=None, **told
    )
    if (standing := same.first()) is not None:
        return standing
    row = RoundQuestion.objects.create(plan=plan, division=division, asked_at=clock.now(), **told)
    tell_question(row, "追加", {"質問": (None, row.text)}, by=by)
    return row


@transaction.atomic
def answer_question(question: RoundQuestion, text: str, *, seen: int | None, by: Actor) -> RoundQuestion:
    """What the 課 answers. The caller has made sure of who acts.

    Raises NotSo for nothing, NotNow for one taken back, `QuestionClash` when somebody was faster.
    """
    row = _held(question)
    if why_not := why_not_text("質問への回答", text.strip(), longest=MAX_TEXT, needed=True):
        raise NotSo(why_not)
    if row.withdrawn_at is not None:
        raise NotNow(GONE)
    if row.answer == text.strip():
        return row
    if seen is not None and seen != row.version:
        raise QuestionClash(row)
    before = row.answer
    row.answer, row.answered_at = text.strip(), clock.now()
    row.answered_office, row.version = by.office or by.label, row.version + 1
    row.save(update_fields=["answer", "answered_at", "answered_office", "version"])
    tell_question(row, "回答", {"回答": (before, row.answer)}, by=by)
    return row


@transaction.atomic
def answer_on_sheet(
    question: RoundQuestion, text: str, *, seen: int | None, parties: frozenset[Party], by: Actor, why: str = ""
) -> RoundQuestion:
    """What is typed on the 調査票 as the answer to a question: saved as an answer to an 照会 is, and part of what is
    handed in. The same again changes nothing.

    Raises what `answer_question` raises, and NotYours, NotSo or NotNow where the 調査票 is not theirs to write.
    """
    if question.sheet is None:
        raise NotHere("この質問は、まだ調査票に載っていません。")
    sheet = locked(question.sheet)
    refuse_writing(sheet, parties, why)
    row = answer_question(question, text, seen=seen, by=by)
    if row.version == question.version:
        return row
    if SheetState(sheet.state) is SheetState.UNTOUCHED:
        move_on(sheet, Act.BEGIN, by=by)
    elif SheetState(sheet.state) not in NOT_IN:
        tell(sheet, "提出後の修正", {"質問への回答": (None, row.text[:60])}, by=by, why=why)
    return row


@transaction.atomic
def withdraw_question(question: RoundQuestion, *, by: Actor, why: str) -> None:
    """Ask no more; what was answered stays to be read."""
    row = _held(question)
    if not why.strip():
        raise NotSo("質問を取り下げる理由を記入してください。")
    if row.withdrawn_at is None:
        row.withdrawn_at, row.version = clock.now(), row.version + 1
        row.save(update_fields=["withdrawn_at", "version"])
        tell_question(row, "取下げ", {"質問": (row.text, None)}, by=by, why=why)


def hand_out_questions(row: ReportingRound, *, by: Actor) -> int:
    """Put the questions that wait onto the 調査票 of their 課 in a round that opens; gives how many.

    A 課 that is asked nothing else gets a 調査票 for them. A question whose 課 is gone goes on waiting.
    """
    waiting = waiting_questions(row.plan)
    places = places_on(row.plan.body, clock.today()) if waiting else {}
    handed = 0
    for question in waiting:
        place = places.get(question.division.code)
        if place is None:
            continue
        names = {"division_name": place.name, "parent_name": place.parent_name, "parent": place.parent}
        sheet, _ = ReportSheet.objects.get_or_create(round=row, division=question.division, defaults=names)
        question.sheet = sheet
        question.save(update_fields=["sheet"])
        tell_question(question, "調査票への掲載", {"調査票": (None, sheet.division_name)}, by=by)
        handed += 1
    return handed


def tell_question(
    row: RoundQuestion, act: str, changes: dict[str, tuple[object, object]], *, by: Actor, why: str = ""
) -> None:
    """Note a change of a question in the history. Its plan, body and 課 must be loaded."""
    history.note(
        act,
        body=row.plan.body,
        kind="進捗報告での質問",
        key=f"{row.plan.code}/{row.division.code}/{row.pk}",
        label=row.text[:60],
        by=by,
        changes=changes,
        why=why,
    )


def _held(question: RoundQuestion) -> RoundQuestion:
    rows = RoundQuestion.objects.select_related("plan__body", "division")
    if transaction.get_connection().features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=question.pk).first()
    if row is None:
        raise NotHere("質問がありません。")
    return row
