"""Handing a 調査票 in, on, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.reporting.actions.moving import (
    asked_of,
    locked,
    move_on,
    refuse,
    refuse_another_version,
    refuse_foreign,
    tell,
)
from shirube.reporting.edits import Returning
from shirube.reporting.models import Answer, Inquiry, ReportSheet
from shirube.reporting.queries.questions import open_questions, questions_of
from shirube.reporting.queries.rounds import due_on
from shirube.reporting.queries.sheets import Asking, askings_of
from shirube.reporting.rules import Approval, why_not_approval, why_not_extend
from shirube.reporting.words import Act, InquiryState, Party, SheetState


def open_answers(sheet: ReportSheet, askings: Sequence[Asking]) -> int:
    """How many answers are not whole, those to questions from elsewhere among them; none is asked of a 課 that says
    該当なし. At the cost of `questions_of`."""
    if sheet.nothing:
        return 0
    lacking = sum(not one.reading.whole for one in askings if one.inquiry.state == InquiryState.ASKED)
    return lacking + open_questions(sheet)


@transaction.atomic
def submit(sheet: ReportSheet, *, seen: int | None, parties: frozenset[Party], by: Actor) -> ReportSheet:
    """提出: with it goes exactly what is typed. The same again by the same hand changes nothing.

    Raises NotSo while an answer is not whole, NotNow or NotYours where the table says no.
    """
    sheet = locked(sheet)
    if sheet.state == SheetState.SUBMITTED and sheet.submitted_by == by.member_id:
        return sheet
    askings = askings_of(sheet)
    refuse(asked_of(sheet, Act.SUBMIT, parties, open_answers=open_answers(sheet, askings)))
    refuse_another_version(sheet, seen)
    values = {
        "submitted_at": clock.now(),
        "submitted_office": by.office or by.label,
        "submitted_by": by.member_id,
        **_no_approval(),
    }
    return move_on(sheet, Act.SUBMIT, by=by, content=content_of(sheet, askings), values=values)


def content_of(sheet: ReportSheet, askings: Sequence[Asking]) -> str:
    """What is handed in, as JSON text: 該当なし and its reason, or each 照会 with its boxes as typed and each question
    from elsewhere with its answer. At the cost of `questions_of`."""
    answers = [{"inquiry": one.inquiry.pk, "label": one.inquiry.label, "typed": dict(one.typed)} for one in askings]
    told = {"nothing": sheet.nothing, "nothing_why": sheet.nothing_why, "answers": [] if sheet.nothing else answers}
    if questions := [] if sheet.nothing else questions_of(sheet):
        asked = [{"question": one.pk, "label": one.text, "answer": one.answer} for one in questions]
        told = {**told, "questions": asked}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


@transaction.atomic
def take_back(sheet: ReportSheet, *, seen: int | None, parties: frozenset[Party], by: Actor) -> ReportSheet:
    """取り戻す, before the 主管課 or the 事務局 has looked at it."""
    sheet = locked(sheet)
    refuse(asked_of(sheet, Act.TAKE_BACK, parties))
    refuse_another_version(sheet, seen)
    return move_on(sheet, Act.TAKE_BACK, by=by, values=_no_approval())


@transaction.atomic
def approve(
    sheet: ReportSheet, *, seen: int | None, parties: frozenset[Party], by: Actor, approval: Approval | None = None
) -> ReportSheet:
    """課長承認: a 決裁 that is typed, or without one the button of a 課長 who did not submit it."""
    sheet = locked(sheet)
    own = sheet.submitted_by is not None and sheet.submitted_by == by.member_id
    refuse(asked_of(sheet, Act.APPROVE, parties, own_work=own, recorded=approval is not None))
    refuse_another_version(sheet, seen)
    if approval is not None and (why_not := why_not_approval(approval, today=clock.today())):
        raise NotSo(why_not)
    given = approval or Approval(number="", on=clock.today(), by=by.office or by.label)
    values = {
        "approval_number": given.number.strip(),
        "approved_on": given.on,
        "approver": given.by.strip(),
        "by_deputy": given.deputy,
    }
    return move_on(sheet, Act.APPROVE, by=by, values=values)


@transaction.atomic
def check_as_lead(sheet: ReportSheet, *, seen: int | None, parties: frozenset[Party], by: Actor) -> ReportSheet:
    """主管課確認."""
    return _plainly(sheet, Act.LEAD_CHECK, seen, parties, by)


@transaction.atomic
def check(sheet: ReportSheet, *, seen: int | None, parties: frozenset[Party], by: Actor) -> ReportSheet:
    """事務局確認."""
    return _plainly(sheet, Act.CHECK, seen, parties, by)


@transaction.atomic
def check_all_as_lead(
    sheets: Sequence[ReportSheet], *, parties: frozenset[Party], by: Actor, seen: Mapping[int, int] | None = None
) -> int:
    """一括提出 of a 部: 主管課確認 of every 調査票 that waits for it; the others stay. Gives how many moved.

    `seen` are the versions somebody looked at, by key: one that moved on since refuses the whole with NotNow.
    """
    moved = 0
    for sheet in sheets:
        row = locked(sheet)
        if seen is not None and row.state != SheetState.LEAD_CHECKED:
            refuse_another_version(row, seen.get(row.pk, 0))
        if asked_of(row, Act.LEAD_CHECK, parties).state in _waiting_for_lead(row):
            refuse(asked_of(row, Act.LEAD_CHECK, parties))
            move_on(row, Act.LEAD_CHECK, by=by)
            moved += 1
    return moved


def _waiting_for_lead(sheet: ReportSheet) -> tuple[SheetState, ...]:
    return (SheetState.CHIEF_APPROVED,) if sheet.round.asks_chief else (SheetState.SUBMITTED,)


def _plainly(sheet: ReportSheet, act: Act, seen: int | None, parties: frozenset[Party], by: Actor) -> ReportSheet:
    sheet = locked(sheet)
    refuse(asked_of(sheet, act, parties))
    refuse_another_version(sheet, seen)
    return move_on(sheet, act, by=by)


@transaction.atomic
def send_back(
    sheet: ReportSheet, returning: Returning, *, seen: int | None, parties: frozenset[Party], by: Actor
) -> ReportSheet:
    """差戻し with a reason for each answer to be corrected, or one for the whole. The approval goes with it."""
    sheet = locked(sheet)
    reasons = {key: why.strip() for key, why in returning.answers.items() if why.strip()}
    said = returning.why.strip() or "；".join(reasons.values())
    refuse(asked_of(sheet, Act.RETURN, parties, reason=said))
    refuse_another_version(sheet, seen)
    rows = {one.inquiry_id: one for one in Answer.objects.filter(inquiry__sheet=sheet)}
    for key, why in reasons.items():
        if key not in rows:
            raise NotHere("差し戻す回答がありません。最新の状態を開き直してください。")
        Answer.objects.filter(pk=rows[key].pk).update(returned=why)
    return move_on(sheet, Act.RETURN, by=by, why=said, values=_no_approval())


@transaction.atomic
def say_nothing(sheet: ReportSheet, nothing: bool, why: str, *, parties: frozenset[Party], by: Actor) -> ReportSheet:
    """該当なし of a 課, or taking that back; what was typed stays."""
    sheet = locked(sheet)
    refuse(asked_of(sheet, Act.SUBMIT, parties))
    if nothing and not why.strip():
        raise NotSo("「該当なし」とする理由を一行で書いてください（例：所管する事業が終了したため）。")
    values = {"nothing": nothing, "nothing_why": why.strip() if nothing else "", "version": sheet.version + 1}
    ReportSheet.objects.filter(pk=sheet.pk).update(**values)
    tell(sheet, "該当なし", {"該当なし": (sheet.nothing, nothing)}, by=by, why=why)
    return locked(sheet)


@transaction.atomic
def extend(sheet: ReportSheet, extended_to: date, *, why: str, by: Actor) -> ReportSheet:
    """Give one 課 more time. The caller has made sure that `by` is of the 事務局."""
    sheet = locked(sheet)
    due = due_on(sheet.round, sheet)
    if (extended_to, why.strip()) == (sheet.extended_to, sheet.extended_why):
        return sheet
    if why_not := why_not_extend(extended_to, due=due, reason=why):
        raise NotSo(why_not)
    ReportSheet.objects.filter(pk=sheet.pk).update(extended_to=extended_to, extended_why=why.strip())
    tell(sheet, "締切の延長", {"締切": (due, extended_to)}, by=by, why=why)
    return locked(sheet)


@transaction.atomic
def extend_all(sheets: Sequence[ReportSheet], extended_to: date, *, why: str, by: Actor) -> int:
    """Give several 課 more time, or none where one of them cannot have it. Gives how many."""
    for sheet in sheets:
        try:
            extend(sheet, extended_to, why=why, by=by)
        except NotSo as refusal:
            raise NotSo(f"{sheet.division_name}：{refusal}") from refusal
    return len(sheets)


@transaction.atomic
def say_misdirected(
    sheet: ReportSheet, inquiry: int, *, to: str, why: str, parties: frozenset[Party], by: Actor
) -> Inquiry:
    """所管違い: the 課 says that another one answers (its code, "" where it does not know), and why."""
    sheet = locked(sheet)
    refuse(asked_of(sheet, Act.SUBMIT, parties))
    row = refuse_foreign(Inquiry.objects.filter(pk=inquiry).first(), sheet)
    if row.state == InquiryState.WITHDRAWN:
        raise NotNow("この照会は取り下げられています。")
    right = sheet.division.body.divisions.filter(code=to).first() if to else None
    if to and right is None:
        raise NotSo("正しい所管の課を一覧から選んでください。")
    if not why.strip():
        raise NotSo("所管違いと考える理由を一行で書いてください。")
    row.state, row.misdirected_to, row.misdirected_why = InquiryState.MISDIRECTED.value, right, why.strip()
    row.save(update_fields=["state", "misdirected_to", "misdirected_why"])
    tell(sheet, "所管違いの申出", {row.label: (sheet.division_name, to)}, by=by, why=why)
    return row


def _no_approval() -> dict[str, object]:
    return {"approval_number": "", "approved_on": None, "approver": "", "by_deputy": False}
