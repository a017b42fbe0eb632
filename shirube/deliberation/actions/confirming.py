"""確定 of a 議事録 that was read from a file: meeting, 次第, 発言 and opinions in one transaction, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from shirube.deliberation.actions.imports import CLOSED, open_import, tell_import
from shirube.deliberation.actions.meetings import add_meeting
from shirube.deliberation.actions.opinions import folded, prefix_of
from shirube.deliberation.actions.recording import held, refuse_overtaken, store, tell
from shirube.deliberation.drafting import draft_of
from shirube.deliberation.edits import MeetingEdit
from shirube.deliberation.models import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeSeat,
    Meeting,
    Minutes,
    MinutesImport,
    Opinion,
    Remark,
)
from shirube.deliberation.rules import next_code, place_in_tree, why_not_remark
from shirube.deliberation.words import ImportState, OpinionSource, Part, RemarkKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.kernel.text import fold
from shirube.minutes.draft import MinutesDraft
from shirube.minutes.words import Side
from shirube.people.actor import Actor
from shirube.plans.upsert import differences

NO_MEETING = "どの会議の議事録かを選ぶか、新しい会議を入力してください。"


@dataclass(frozen=True, kw_only=True)
class Into:
    """Where a draft goes: a meeting that stands (`meeting`), or a new one of a committee. `seats`: which 委員 a person
    said a printed name is."""

    meeting: Meeting | None = None
    committee: Committee | None = None
    new: MeetingEdit | None = None
    seats: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def confirm_import(row: MinutesImport, into: Into, *, seen: int | None, by: Actor) -> MinutesImport:
    """Make the draft count: the meeting (chosen or made), its 次第, 議事録, 発言, and an opinion for each remark of the
    委員. What stands under a name a person matched carries the 委員; those listed get their 出欠. Sent twice, it is
    done once.

    Raises NotNow for a meeting that has a 議事録 already or when somebody was faster, NotSo for a draft that cannot
    stand. Nothing is stored then.
    """
    standing = held(row, "plan__body")
    if standing.state == ImportState.CONFIRMED:
        return standing
    if standing.state != ImportState.OPEN:
        raise NotNow(CLOSED[ImportState(standing.state)])
    row = open_import(row)
    refuse_overtaken(row, seen)
    draft = draft_of(row.edited)
    _refuse_draft(draft)
    meeting = _meeting(row, into, by=by)
    if Minutes.objects.filter(meeting=meeting).exists():
        raise NotNow(f"「{meeting.name}」にはすでに議事録があります。別の会議を選んでください。")
    taken = _take_numbers(meeting, draft)
    minutes = Minutes.objects.create(meeting=meeting, source_text=row.source_text)
    seats = _seats(meeting, into.seats)
    remarks = _remarks(minutes, draft, _items(meeting, draft), seats)
    _attend(meeting, draft, seats)
    opinions = _opinions(meeting, draft, remarks)
    store(row, {"meeting": meeting, "state": ImportState.CONFIRMED.value, "closed_at": clock.now()})
    tell_import(row, "確定", {"会議": (None, meeting.name), "意見": (None, len(opinions))}, by=by)
    told: dict[str, tuple[object, object]] = {"議事録": (None, row.file_name)}
    told |= {"発言": (None, len(remarks)), "意見": (None, len(opinions))}
    if seats:
        told["名簿との照合"] = (None, f"{len(seats)}件")
    tell(meeting, "議事録の取込", {**told, **taken}, by=by)
    return row


def _refuse_draft(draft: MinutesDraft) -> None:
    if not draft.record:
        raise NotSo("発言が一つもありません。発言を加えるか、この取込を取り消してください。")
    for place, piece in enumerate(draft.record, start=1):
        if why_not := why_not_remark(piece.text):
            raise NotSo(f"発言{place}：{why_not}")


def _meeting(row: MinutesImport, into: Into, *, by: Actor) -> Meeting:
    if into.meeting is not None:
        found = held(into.meeting, "committee__plan__body")
        if found.committee.plan_id != row.plan_id:
            raise NotHere("会議がありません。一覧から選んでください。")
        return found
    if into.committee is None or into.new is None:
        raise NotSo(NO_MEETING)
    if into.committee.plan_id != row.plan_id:
        raise NotHere("委員会がありません。一覧から選んでください。")
    return add_meeting(into.committee, into.new, by=by)


def _take_numbers(meeting: Meeting, draft: MinutesDraft) -> dict[str, tuple[object, object]]:
    """Numbers, times and place the 議事録 tells and the meeting does not have yet; gives them for the history."""
    found = draft.attendance
    numbers = {"attended": found.attended, "absent": found.absent, "observers": found.observers}
    more = {"starts_at": draft.starts_at[:20], "ends_at": draft.ends_at[:20], "place": draft.place[:200]}
    values: dict[str, object] = {
        name: value
        for name, value in {**numbers, **more}.items()
        if value not in (None, "") and getattr(meeting, name) in (None, "")
    }
    told = differences(meeting, values)
    if values:
        store(meeting, values)
    return told


def _items(meeting: Meeting, draft: MinutesDraft) -> list[AgendaItem]:
    """The 議題 of each entry of the draft: one of the meeting that says the same, or a new one where the draft has it.
    Those of the meeting keep their order."""
    placed = list(AgendaItem.objects.filter(meeting=meeting).order_by("order", "pk"))
    standing = {(fold(one.number), fold(one.title)): one for one in placed}
    items: list[AgendaItem] = []
    for entry in draft.agenda:
        item = standing.get((fold(entry.number), fold(entry.title)))
        if item is None:
            above = items[entry.parent] if entry.parent is not None else None
            item = AgendaItem.objects.create(
                meeting=meeting,
                parent=above,
                order=len(placed) + 1,
                number=entry.number[:20],
                title=entry.title[:300],
                body_only=entry.body_only,
            )
            placed.insert(_place(placed, items[-1] if items else None, above), item)
        items.append(item)
    for order, one in enumerate(placed, start=1):
        one.order = order
    AgendaItem.objects.bulk_update(placed, ["order"], batch_size=200)
    return items


def _place(placed: Sequence[AgendaItem], after: AgendaItem | None, above: AgendaItem | None) -> int:
    places = {one.pk: place for place, one in enumerate(placed)}
    parents = [places.get(one.parent_id or 0) for one in placed]
    return place_in_tree(parents, places[after.pk] if after else None, places[above.pk] if above else None)


def _seats(meeting: Meeting, wanted: Mapping[str, int]) -> dict[str, CommitteeSeat]:
    rows = {one.pk: one for one in CommitteeSeat.objects.filter(committee=meeting.committee)} if wanted else {}
    if missing := next((name for name, key in wanted.items() if key not in rows), None):
        raise NotSo(f"「{missing}」に選んだ委員は、この委員会の名簿にいません。選び直してください。")
    return {name: rows[key] for name, key in wanted.items()}


def _attend(meeting: Meeting, draft: MinutesDraft, seats: Mapping[str, CommitteeSeat]) -> None:
    """出欠 as printed of those a person matched; one that is recorded already stays."""
    for one in draft.attendance.people:
        if one.side is Side.COMMITTEE and one.name in seats:
            told = {"presence": one.presence.value}
            Attendance.objects.get_or_create(meeting=meeting, seat=seats[one.name], defaults=told)


def _remarks(
    minutes: Minutes, draft: MinutesDraft, items: Sequence[AgendaItem], seats: Mapping[str, CommitteeSeat]
) -> list[Remark]:
    return Remark.objects.bulk_create(
        [
            Remark(
                minutes=minutes,
                agenda=items[piece.agenda] if piece.agenda is not None else None,
                order=order,
                part=piece.part.value,
                speaker=piece.speaker[:200],
                seat=seats.get(piece.speaker) if piece.part is Part.COMMITTEE else None,
                text=piece.text,
            )
            for order, piece in enumerate(draft.record, start=1)
        ],
        batch_size=200,
    )


def _opinions(meeting: Meeting, draft: MinutesDraft, remarks: Sequence[Remark]) -> list[Opinion]:
    """An opinion for each remark of the 委員, numbered on from those the meeting has already."""
    plan = meeting.committee.plan
    prefix = prefix_of(plan, meeting)
    taken = list(Opinion.objects.filter(plan=plan, code__startswith=prefix).values_list("code", flat=True))
    rows = []
    for piece, remark in zip(draft.record, remarks, strict=True):
        if piece.part is not Part.COMMITTEE:
            continue
        taken.append(next_code(prefix, taken))
        row = Opinion(
            plan=plan,
            code=taken[-1],
            meeting=meeting,
            agenda_id=remark.agenda_id,
            remark=remark,
            seat_id=remark.seat_id,
            source=OpinionSource.MEETING.value,
            kind=(piece.kind or RemarkKind.OPINION).value,
            quote=remark.text,
            given_on=meeting.held_on,
            recorded_at=clock.now(),
        )
        row.folded = folded(row, ())
        rows.append(row)
    return Opinion.objects.bulk_create(rows, batch_size=200)
