"""Meetings as the parts of a document: 次第, documents and the public 名簿."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shirube.deliberation.models import AgendaItem, Attendance, CommitteeSeat, Meeting, MeetingDocument
from shirube.deliberation.naming import Names
from shirube.deliberation.queries.named import unnamed_agenda, unnamed_papers
from shirube.deliberation.words import Disclosure
from shirube.editions import deliberation as parts


@dataclass(frozen=True)
class Held:
    """What hangs on the meetings shown, by their primary keys; `places` says where each 議題 stands in its 次第."""

    codes: Mapping[int, str]
    places: Mapping[int, int]
    agenda: Mapping[int, tuple[parts.AgendaItem, ...]]
    papers: Mapping[int, tuple[parts.MeetingPaper, ...]]
    seats: Mapping[int, tuple[parts.SeatText, ...]]

    def place(self, item: int | None) -> int:
        """Where a 議題 stands, 0 for none."""
        return self.places.get(item or 0, 0)


def of_meetings(
    meetings: Collection[Meeting],
    codes: Mapping[int, str],
    names: Names,
    *,
    told: Collection[int],
    under: Collection[int | None],
) -> Held:
    """All that hangs on these meetings but what was said. 4 queries.

    Nobody is named in 次第 and titles of documents. A topic that stands in the 議事録 alone is left out unless the
    meeting's is `told` or an opinion that is shown was given `under` it.
    """
    items: dict[int, list[AgendaItem]] = defaultdict(list)
    above: dict[int, int | None] = {}
    for one in AgendaItem.objects.filter(meeting__in=codes).order_by("order", "pk"):
        above[one.pk] = one.parent_id
        if not one.body_only or one.meeting_id in told or one.pk in under:
            items[one.meeting_id].append(one)
    places = {one.pk: at for found in items.values() for at, one in enumerate(found, start=1)}
    return Held(
        codes=codes,
        places=places,
        agenda={
            key: unnamed_agenda((_item(one, places, above) for one in found), names) for key, found in items.items()
        },
        papers={key: unnamed_papers(found, names) for key, found in _papers(codes, places).items()},
        seats=_seats(meetings),
    )


def _item(one: AgendaItem, places: Mapping[int, int], above: Mapping[int, int | None]) -> parts.AgendaItem:
    at, parent = places[one.pk], one.parent_id
    while parent is not None and parent not in places:
        parent = above.get(parent)
    under = places.get(parent or 0, 0)
    return parts.AgendaItem(
        place=at, parent=under if under < at else 0, number=one.number, title=one.title, body_only=one.body_only
    )


def _papers(meetings: Collection[int], places: Mapping[int, int]) -> Mapping[int, tuple[parts.MeetingPaper, ...]]:
    """Of a document that is 非公開 the number alone: its title may tell what may not be told."""
    found: dict[int, list[parts.MeetingPaper]] = defaultdict(list)
    for one in MeetingDocument.objects.filter(meeting__in=meetings).order_by("order", "pk"):
        told = one.disclosure != Disclosure.CLOSED
        found[one.meeting_id].append(
            parts.MeetingPaper(
                number=one.number,
                title=one.title if told else "",
                agenda=places.get(one.agenda_id or 0, 0),
                disclosure=one.disclosure,
                where=one.where if told else "",
            )
        )
    return {key: tuple(papers) for key, papers in found.items()}


def _seats(meetings: Collection[Meeting]) -> Mapping[int, tuple[parts.SeatText, ...]]:
    """Of each meeting the seats that stand on the 名簿 and whose term covers its day, with 出欠. 2 queries."""
    rows = CommitteeSeat.objects.filter(committee__in={one.committee_id for one in meetings}, listed=True)
    listed: dict[int, list[CommitteeSeat]] = defaultdict(list)
    for seat in rows.order_by("order", "code"):
        listed[seat.committee_id].append(seat)
    noted = Attendance.objects.filter(meeting__in=[one.pk for one in meetings], seat__listed=True)
    came = {(meeting, seat): word for meeting, seat, word in noted.values_list("meeting_id", "seat_id", "presence")}
    return {
        one.pk: tuple(
            parts.SeatText(role=seat.role, post=seat.post, presence=came.get((one.pk, seat.pk), ""))
            for seat in listed[one.committee_id]
            if seat.since <= one.held_on and (seat.until is None or one.held_on <= seat.until)
        )
        for one in meetings
    }


def meeting_part(
    one: Meeting, held: Held, remarks: tuple[parts.Remark, ...], decisions: tuple[str, ...]
) -> parts.Meeting:
    """A meeting with all that hangs on it. No query."""
    edition = one.edition
    return parts.Meeting(
        code=held.codes[one.pk],
        committee=one.committee.code,
        name=one.name,
        number=one.number,
        held_on=one.held_on,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=one.place,
        way=one.way,
        disclosure=one.disclosure,
        disclosure_reason=one.disclosure_reason,
        observers=one.observers,
        attended=one.attended,
        absent=one.absent,
        discussed_as_of=edition.as_of if edition else None,
        discussed_number=edition.number if edition else 0,
        discussed_stage=edition.stage if edition else "",
        seats=held.seats.get(one.pk, ()),
        agenda=held.agenda.get(one.pk, ()),
        papers=held.papers.get(one.pk, ()),
        remarks=remarks,
        decisions=decisions,
    )
