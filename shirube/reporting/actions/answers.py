"""Saving what is typed: every save is kept for ever, and none overwrites what its writer had not seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo, NotYours
from shirube.people.actor import Actor
from shirube.reporting.actions.moving import locked, move_on, refuse_foreign, tell
from shirube.reporting.edits import Typed
from shirube.reporting.fields import tidy, too_long
from shirube.reporting.models import Answer, AnswerEntry, Inquiry, ReportSheet
from shirube.reporting.queries.sheets import typed_of
from shirube.reporting.rules import why_not_write
from shirube.reporting.words import Act, InquiryState, Party, RoundState, SheetState, Via


@dataclass(frozen=True)
class Saved:
    """What a save left: 照会 → version of its answer; which of them changed."""

    versions: Mapping[int, int]
    changed: frozenset[int] = field(default_factory=frozenset)


class Clash(NotNow):
    """Somebody else saved an answer after it was opened. `standing` is what stands now, box → text."""

    def __init__(self, inquiry: Inquiry, standing: Mapping[str, str], version: int, office: str) -> None:
        super().__init__(
            f"「{inquiry.label}」は、開いている間に{office}が保存しました。両方を見くらべて選んでください。"
        )
        self.inquiry = inquiry
        self.standing = standing
        self.version = version
        self.office = office


@transaction.atomic
def save_answers(
    sheet: ReportSheet, answers: Sequence[Typed], *, parties: frozenset[Party], by: Actor, why: str = ""
) -> Saved:
    """Save answers of one 調査票, all or none; the same again changes nothing, whatever version was seen. `why` is the
    reason of the whole save, where no answer has its own.

    5 queries and 3 for each answer that changes. Raises NotYours or NotNow where the 調査票 is not theirs to write,
    NotSo for a box beyond all measure or a late change without a reason, `Clash` for an answer somebody else saved.
    """
    sheet = locked(sheet)
    why = next((one.why for one in answers if one.why.strip()), why)
    refuse_writing(sheet, parties, why, by_book=all(one.via is Via.WORKBOOK for one in answers))
    inquiries = {one.pk: one for one in Inquiry.objects.filter(sheet=sheet)}
    standing = {one.inquiry_id: one for one in Answer.objects.filter(inquiry__sheet=sheet)}
    versions: dict[int, int] = {}
    changed: set[int] = set()
    for each in answers:
        inquiry = refuse_foreign(inquiries.get(each.inquiry), sheet)
        row, is_new = _save(inquiry, standing.get(inquiry.pk), each, parties, by)
        versions[inquiry.pk] = row.version if row else 0
        if is_new:
            changed.add(inquiry.pk)
    if changed and SheetState(sheet.state) is SheetState.UNTOUCHED:
        move_on(sheet, Act.BEGIN, by=by)
    elif changed and SheetState(sheet.state) not in (SheetState.DRAFT, SheetState.RETURNED):
        names = "・".join(inquiries[key].label for key in sorted(changed))
        tell(sheet, "提出後の修正", {"回答": (None, names)}, by=by, why=why)
    return Saved(versions, frozenset(changed))


def refuse_writing(sheet: ReportSheet, parties: frozenset[Party], why: str, *, by_book: bool = False) -> None:
    """Raise NotYours, NotSo or NotNow where nothing may be written into a locked 調査票. No query."""
    state, of_round = SheetState(sheet.state), RoundState(sheet.round.state)
    why_not = why_not_write(state, of_round, parties, reason=why, by_book=by_book)
    if why_not is None:
        return
    if not parties & {Party.OFFICER, Party.CHIEF, Party.SECRETARIAT, *((Party.LEAD,) if by_book else ())}:
        raise NotYours(why_not)
    if why_not_write(state, of_round, parties, with_reason=False) is None:
        raise NotSo(why_not)
    raise NotNow(why_not)


def _save(
    inquiry: Inquiry, row: Answer | None, each: Typed, parties: frozenset[Party], by: Actor
) -> tuple[Answer | None, bool]:
    """The answer after the save, and whether it changed."""
    boxes = tidy(inquiry.kind, each.boxes)
    if over := too_long(inquiry.kind, boxes):
        raise NotSo(f"「{inquiry.label}」：{next(iter(over.values()))}")
    if inquiry.state == InquiryState.WITHDRAWN:
        raise NotNow(f"「{inquiry.label}」の照会は取り下げられました。回答は要りません。")
    before = typed_of(row)
    if boxes == before:
        return row, False
    if each.seen is not None and each.seen != (row.version if row else 0):
        raise Clash(inquiry, before, row.version if row else 0, row.office if row else "")
    via = Via.PROXY if parties == {Party.SECRETARIAT} and each.via is Via.SCREEN else each.via
    return _write(inquiry, row, boxes, via, each.why, by), True


def _write(inquiry: Inquiry, row: Answer | None, boxes: Mapping[str, str], via: Via, why: str, by: Actor) -> Answer:
    now = clock.now()
    text = json.dumps(boxes, ensure_ascii=False, sort_keys=True)
    signed = {"office": by.office or by.label, "member": by.member_id, "via": via.value}
    version = row.version + 1 if row else 1
    if row is None:
        row = Answer.objects.create(inquiry=inquiry, typed=text, version=1, saved_at=now, **signed)
    else:
        values = {"typed": text, "version": version, "saved_at": now, "returned": "", **signed}
        if Answer.objects.filter(pk=row.pk, version=row.version).update(**values) != 1:
            raise NotNow("ほかの人が同時に保存しました。もう一度保存してください。")
        row.version = version
    AnswerEntry.objects.create(inquiry=inquiry, number=version, typed=text, at=now, why=why, **signed)
    return row
