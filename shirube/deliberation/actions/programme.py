"""次第, documents and attendance of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from shirube.deliberation.actions.recording import held, refuse_if, store, tell
from shirube.deliberation.edits import AgendaEdit, AttendanceEdit, DocumentEdit
from shirube.deliberation.models import (
    AgendaItem,
    Attendance,
    CommitteeSeat,
    Meeting,
    MeetingDocument,
    Opinion,
    Remark,
)
from shirube.deliberation.rules import counts, parents_of, why_not_levels
from shirube.deliberation.words import Disclosure, Presence
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.rules import why_not_text


@transaction.atomic
def set_agenda(meeting: Meeting, items: Sequence[AgendaEdit], *, by: Actor) -> None:
    """The whole 次第, in order; numbers are kept as they are written, gaps too. Items keep their key.

    Raises NotSo for items that cannot stand like this, NotNow for one taken away that 発言, opinions or documents have.
    """
    row = held(meeting, "committee__plan__body")
    _refuse_items(items)
    current = {one.pk: one for one in AgendaItem.objects.filter(meeting=row)}
    kept = [one.key for one in items if one.key is not None]
    if set(kept) - set(current) or len(kept) != len(set(kept)):
        raise NotHere("議題がありません。最新の次第を開き直してください。")
    before = agenda_text(current.values())
    gone = set(current) - set(kept)
    _refuse_in_use(gone)
    AgendaItem.objects.filter(meeting=row).update(parent=None)
    MeetingDocument.objects.filter(agenda__in=gone).update(agenda=None)
    AgendaItem.objects.filter(pk__in=gone).delete()
    after = _write_items(row, items, current)
    if before != agenda_text(after):
        tell(row, "次第の変更", {"次第": (before, agenda_text(after))}, by=by)


@transaction.atomic
def set_documents(meeting: Meeting, documents: Sequence[DocumentEdit], *, by: Actor) -> None:
    """All 会議資料 of a meeting, in order."""
    row = held(meeting, "committee__plan__body")
    items = {one.pk: str(one) for one in AgendaItem.objects.filter(meeting=row)}
    for one in documents:
        refuse_if(
            why_not_text("資料名", one.title, longest=300, needed=True)
            or why_not_text("資料番号", one.number, longest=40)
            or why_not_text("所在", one.where, longest=500)
        )
        if one.agenda is not None and one.agenda not in items:
            raise NotHere(f"資料「{one.title}」の議題がありません。最新の次第から選んでください。")
    before = _document_text(MeetingDocument.objects.filter(meeting=row), items)
    MeetingDocument.objects.filter(meeting=row).delete()
    made = MeetingDocument.objects.bulk_create(
        MeetingDocument(
            meeting=row,
            order=order,
            number=one.number,
            title=one.title,
            agenda_id=one.agenda,
            disclosure=one.disclosure.value,
            where=one.where,
        )
        for order, one in enumerate(documents, start=1)
    )
    if before != (after := _document_text(made, items)):
        tell(row, "資料の変更", {"資料": (before, after)}, by=by)


@transaction.atomic
def set_attendance(meeting: Meeting, attendances: Sequence[AttendanceEdit], *, by: Actor) -> None:
    """出欠 of the 委員 named; the printed numbers follow, as a change of the meeting, which others may have open.
    The history tells numbers, never names.

    Raises NotHere for a 委員 the committee does not have, NotSo for one named twice or out of their term.
    """
    row = held(meeting, "committee__plan__body")
    seats = {one.code: one for one in CommitteeSeat.objects.filter(committee=row.committee)}
    for one in attendances:
        _refuse_seat(row, seats.get(one.seat), one.seat)
    if len({one.seat for one in attendances}) != len(attendances):
        raise NotSo("同じ委員が二度あります。")
    before = counts(Presence(one) for one in row.attendances.values_list("presence", flat=True))
    after = counts(one.presence for one in attendances)
    Attendance.objects.filter(meeting=row).delete()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=row,
            seat=seats[one.seat],
            presence=one.presence.value,
            proxy_name=one.proxy_name.strip(),
            note=one.note.strip(),
        )
        for one in attendances
    )
    if attendances and (row.attended, row.absent) != after:
        store(row, {"attended": after[0], "absent": after[1]})
    told = {"出席者数": (before[0], after[0]), "欠席者数": (before[1], after[1])}
    tell(row, "出欠の記録", told, by=by)


def agenda_text(items: Iterable[AgendaItem]) -> str:
    """The 次第 in one text, for the history: 「└」 for each step an item is indented. No query."""
    rows = sorted(items, key=lambda one: (one.order, one.pk))
    above = {one.pk: one.parent_id for one in rows}
    return "／".join(f"{'└' * _depth(one.pk, above)}{one}{'（本文だけ）' if one.body_only else ''}" for one in rows)


def _depth(key: int | None, above: Mapping[int, int | None]) -> int:
    depth = -1
    while key is not None:
        key, depth = above.get(key), depth + 1
    return depth


def _refuse_items(items: Sequence[AgendaEdit]) -> None:
    refuse_if(why_not_levels([one.level for one in items]))
    for one in items:
        refuse_if(
            why_not_text("議題", one.title, longest=300, needed=True) or why_not_text("番号", one.number, longest=20)
        )


def _refuse_in_use(gone: set[int]) -> None:
    """An item with 発言 or opinions stays: they would lose their place."""
    for model, word in ((Remark, "発言"), (Opinion, "意見")):
        row = model._default_manager.filter(agenda__in=gone).select_related("agenda").order_by("pk").first()
        if row is not None and isinstance(row, Remark | Opinion):
            raise NotNow(
                f"議題「{row.agenda}」には{word}があるため、消せません。先に{word}を別の議題に移してください。"
            )


def _write_items(row: Meeting, items: Sequence[AgendaEdit], current: Mapping[int, AgendaItem]) -> list[AgendaItem]:
    made: list[AgendaItem] = []
    for order, (one, above) in enumerate(zip(items, parents_of([one.level for one in items]), strict=True), start=1):
        item = current[one.key] if one.key is not None else AgendaItem(meeting=row)
        item.order, item.number, item.title, item.body_only = order, one.number, one.title, one.body_only
        item.parent = made[above] if above is not None else None
        item.save()
        made.append(item)
    return made


def _document_text(rows: Iterable[MeetingDocument], items: Mapping[int, str]) -> str:
    """The documents in one text, for the history: with whether each is 公開, what it belongs to, and where it is."""
    return "／".join("・".join(filter(None, _document_parts(one, items))) for one in rows)


def _document_parts(row: MeetingDocument, items: Mapping[int, str]) -> tuple[str, ...]:
    agenda = items.get(row.agenda_id or 0, "")
    where = f"所在：{row.where}" if row.where else ""
    return str(row), Disclosure(row.disclosure).label, f"議題：{agenda}" if agenda else "", where


def _refuse_seat(row: Meeting, seat: CommitteeSeat | None, code: str) -> None:
    if seat is None:
        raise NotHere(f"委員「{code[:40]}」はこの委員会にいません。")
    if seat.since > row.held_on or (seat.until is not None and seat.until < row.held_on):
        raise NotSo(f"委員「{code}」は、開催日には任期の外です。任期か出欠を直してください。")
