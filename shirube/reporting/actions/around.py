"""掲載の申出, 督促, 連絡先, 参考になった and 使われた先."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Division
from shirube.reporting.actions.moving import asked_of, locked, refuse, refuse_foreign, tell
from shirube.reporting.edits import ListingEdit
from shirube.reporting.models import AnswerUse, Contact, Inquiry, LessonMark, ListingRequest, Reminder, ReportSheet
from shirube.reporting.words import Act, ListingKind, ListingState, Party, ReminderWay, SheetState
from shirube.roadmap.models import Reflection


@transaction.atomic
def ask_for_listing(sheet: ReportSheet, edit: ListingEdit, *, parties: frozenset[Party], by: Actor) -> ListingRequest:
    """新規掲載 or 掲載終了, asked for by the 課; the same again is one."""
    sheet = locked(sheet)
    refuse(asked_of(sheet, Act.SUBMIT, parties))
    if not edit.name.strip() or not edit.reason.strip():
        raise NotSo("申し出るものの名称と理由を記入してください。")
    inquiry = None
    if edit.kind is ListingKind.END:
        inquiry = refuse_foreign(Inquiry.objects.filter(pk=edit.inquiry or 0).first(), sheet)
    told = {"kind": edit.kind.value, "inquiry": inquiry, "name": edit.name.strip(), "reason": edit.reason.strip()}
    same = ListingRequest.objects.filter(sheet=sheet, **told).first()
    if same is not None:
        return same
    number = ListingRequest.objects.filter(sheet=sheet).count() + 1
    made = ListingRequest.objects.create(
        sheet=sheet, number=number, office=by.office or by.label, at=clock.now(), **told
    )
    tell(sheet, f"{edit.kind.label}の申出", {edit.name.strip(): (None, edit.reason.strip())}, by=by)
    return made


@transaction.atomic
def answer_listing(request: ListingRequest, *, accepted: bool, reply: str, by: Actor) -> ListingRequest:
    """What the 事務局 does with a 掲載の申出. The listing itself is changed where it stands, by hand."""
    if request.state != ListingState.OPEN:
        raise NotNow("この申出にはすでに回答しています。")
    if not reply.strip():
        raise NotSo("申出への回答を記入してください。")
    state = ListingState.ACCEPTED if accepted else ListingState.DECLINED
    request.state, request.reply = state.value, reply.strip()
    request.save(update_fields=["state", "reply"])
    tell(request.sheet, "掲載の申出への回答", {request.name: (ListingState.OPEN, state)}, by=by, why=reply)
    return request


@transaction.atomic
def note_reminders(
    sheets: Sequence[ReportSheet], text: str, *, way: ReminderWay, addresses: dict[int, str], by: Actor
) -> int:
    """Note that a 督促 went out to these 課; `addresses` by the key of the 調査票. Gives how many."""
    if not text.strip():
        raise NotSo("督促の文面を記入してください。")
    now = clock.now()
    Reminder.objects.bulk_create(
        Reminder(
            round=sheet.round,
            sheet=sheet,
            way=way.value,
            address=addresses.get(sheet.pk, ""),
            text=text,
            at=now,
            office=by.office or by.label,
        )
        for sheet in sheets
    )
    for sheet in sheets:
        tell(sheet, "督促", {"方法": (None, way)}, by=by)
    return len(sheets)


@transaction.atomic
def set_contact(division: Division, address: str, *, by: Actor) -> None:
    """The mail address of a 課, "" for none. Raises NotSo for one that cannot be."""
    bare = address.strip()
    if bare:
        try:
            validate_email(bare)
        except ValidationError as problem:
            raise NotSo(f"「{bare[:60]}」はメールアドレスの形になっていません。") from problem
    standing = Contact.objects.filter(division=division).first()
    if (standing.address if standing else "") == bare:
        return
    if bare:
        Contact.objects.update_or_create(division=division, defaults={"address": bare})
    elif standing:
        standing.delete()
    changes: dict[str, tuple[object, object]] = {"メールアドレス": (standing and "変更前", bare or None)}
    history.note(
        "変更", body=division.body, kind="課の連絡先", key=division.code, label=division.code, by=by, changes=changes
    )


@transaction.atomic
def mark_lesson(reflection: Reflection, division: Division, *, by: Actor, useful: bool = True) -> None:
    """参考になった of another 課, or taking it back; the same twice changes nothing."""
    own = reflection.initiative.duties.filter(division=division).exists()
    if own:
        raise NotSo("自分の課の事業の振り返りには付けられません。")
    if division.body_id != reflection.initiative.plan.body_id:
        raise NotHere("振り返りがありません。")
    standing = LessonMark.objects.filter(reflection=reflection, division=division)
    if useful and not standing.exists():
        LessonMark.objects.create(
            reflection=reflection, division=division, at=clock.now(), office=by.office or by.label
        )
    elif not useful:
        standing.delete()


@transaction.atomic
def note_use(sheet: ReportSheet, inquiries: Sequence[int], *, document: str, on: date, by: Actor) -> int:
    """Note that confirmed answers of a 調査票 were used in a document; gives how many are new.

    Raises NotNow before they are confirmed, NotSo without the document's name or for a day to come.
    """
    if sheet.state != SheetState.CONFIRMED:
        raise NotNow("使われた先を記録できるのは、確定した回答だけです。")
    if not document.strip():
        raise NotSo("使った資料の名称を記入してください（例：令和6年度 主要な施策の成果）。")
    if on > clock.today():
        raise NotSo("使った日が今日より後です。")
    rows = [refuse_foreign(Inquiry.objects.filter(pk=key).first(), sheet) for key in inquiries]
    if not rows:
        raise NotSo("どの回答を使ったかを選んでください。")
    told = {"document": document.strip(), "on": on}
    new = [row for row in rows if not AnswerUse.objects.filter(inquiry=row, **told).exists()]
    AnswerUse.objects.bulk_create(
        AnswerUse(inquiry=row, at=clock.now(), office=by.office or by.label, **told) for row in new
    )
    if new:
        names = "・".join(row.label for row in new)
        tell(sheet, "使われた先の記録", {document.strip(): (None, names)}, by=by)
    return len(new)
