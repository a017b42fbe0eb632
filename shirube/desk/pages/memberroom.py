"""委員の部屋: what a 委員 reads, says, and sees become of what they said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shirube.deliberation.models import CommitteeSeat, Meeting, Opinion, PointReply, ReplyPlace
from shirube.deliberation.queries.opinions import said_by
from shirube.deliberation.queries.points import places_of
from shirube.deliberation.queries.readers import replies_told, told_places
from shirube.deliberation.words import OpinionSource, RemarkKind
from shirube.desk.opinionground import Hearing
from shirube.desk.queries import edition_slug
from shirube.editions.models import Edition
from shirube.editions.words import Stage
from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf

THINKING = "対応を検討しています。決まったものは、次の会議でお示しします。"


@dataclass(frozen=True)
class RoomMeeting:
    """A meeting of one's committee; `draft` is where the 版 under discussion is read, "" for none."""

    key: int
    name: str
    held: str
    place: str
    coming: bool
    draft: str
    edition: str


@dataclass(frozen=True)
class Mine:
    """One opinion of one's own, and what became of it."""

    code: str
    when: str
    where: str
    quote: str
    kind: str
    point: str
    category: str
    reply: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class RoomPage:
    """The room. `seats` is empty for one whom the 事務局 has given none."""

    plan: str
    body: str
    address: str
    seats: tuple[str, ...]
    meetings: tuple[RoomMeeting, ...]
    mine: tuple[Mine, ...]
    answered: int
    may_speak: bool


def seats_held(at: Hearing) -> tuple[CommitteeSeat, ...]:
    """The seats of the member, past ones too. 1 query."""
    rows = CommitteeSeat.objects.filter(pk__in=at.standing.seats).select_related("committee")
    return tuple(rows.order_by("committee__code", "since"))


def room_meetings(at: Hearing) -> tuple[Meeting, ...]:
    """The meetings of the committees they sit on today, newest first. 1 query."""
    rows = Meeting.objects.filter(committee__in=at.standing.committees).select_related("committee", "edition")
    return tuple(rows.defer("edition__raw").order_by("-held_on", "code"))


def build_room_page(at: Hearing, meetings: tuple[Meeting, ...]) -> RoomPage:
    """8 queries at most, however many years there are."""
    seats, standing = seats_held(at), at.standing
    mine = _mine(at, seats)
    return RoomPage(
        plan=at.here.plan.name,
        body=at.here.plan.body.name,
        address=f"{at.here.base}member/",
        seats=tuple(f"{one.committee.name}　{one.role}" for one in seats),
        meetings=tuple(_meeting(at, one) for one in meetings),
        mine=mine,
        answered=sum(bool(one.category) for one in mine),
        may_speak=bool(standing.committees),
    )


def _meeting(at: Hearing, row: Meeting) -> RoomMeeting:
    edition = row.edition
    return RoomMeeting(
        key=row.pk,
        name=row.name,
        held=eras.date_text(row.held_on),
        place=row.place,
        coming=row.held_on >= clock.today(),
        draft=_read_at(at, edition) if edition else "",
        edition=f"{AsOf(edition.as_of).label}の版" if edition else "",
    )


def _read_at(at: Hearing, edition: Edition) -> str:
    """Where a 版 is read: one that was shown to the committee here, one that is public on the site. No query."""
    plan = at.here.plan
    if edition.stage == Stage.MEETING:
        return f"/desk/drafts/{plan.body.code}/{plan.code}/{edition_slug(edition)}/"
    return f"/{plan.code}/editions/{edition.as_of.isoformat()}-{edition.number}/"


def _mine(at: Hearing, seats: Collection[CommitteeSeat]) -> tuple[Mine, ...]:
    """A 対応 is told once it was laid before their committee or is 公表; until then it is being thought about.
    7 queries at most."""
    found = said_by([one.pk for one in seats]) if seats else ()
    told, reading = replies_told(seats, found), at.reading([one.opinion for one in found])
    found_places = places_of([one.pk for one in told.values()])
    places = {key: told_places(at.standing, each) for key, each in found_places.items()}
    return tuple(
        _one(one.opinion, reading.words(one.opinion).quote, told.get(one.opinion.point_id or 0), places)
        for one in found
    )


def _one(row: Opinion, words: str, reply: PointReply | None, places: Mapping[int, tuple[ReplyPlace, ...]]) -> Mine:
    return Mine(
        code=row.code,
        when=eras.date_text(row.given_on),
        where=row.meeting.name if row.meeting else OpinionSource(row.source).label,
        quote=words,
        kind=RemarkKind(row.kind).label,
        point=row.point.title if row.point and reply else "",
        category=reply.category.name if reply else "",
        reply=reply.text if reply else THINKING,
        places=tuple(place.label for place in places.get(reply.pk, ())) if reply else (),
    )
