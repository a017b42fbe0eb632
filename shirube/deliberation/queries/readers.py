"""What one reader may read of opinions: their words, the 論点 they are in and its 対応. No other place decides it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from shirube.deliberation.models import CommitteeSeat, Opinion, Point, PointReply, PointReport, ReplyPlace
from shirube.deliberation.queries.opinions import Answered
from shirube.deliberation.queries.parties import Standing, known_opinions, seen_points
from shirube.deliberation.queries.spoken import Words, words_outside
from shirube.plans.models import Plan
from shirube.plans.words import Visibility


@dataclass(frozen=True)
class Reading:
    """Some opinions as one reader may read them. `points` are the keys of the 論点 that are theirs; None for all."""

    standing: Standing
    said: Mapping[int, Words]
    points: frozenset[int] | None

    def words(self, row: Opinion) -> Words:
        """Its words as this reader may see them. No query."""
        return self.said[row.pk]

    def point(self, row: Opinion) -> Point | None:
        """The 論点 it is in, which must be loaded, where that is theirs to read. No query."""
        return row.point if self.points is None or row.point_id in self.points else None

    def elsewhere(self, row: Opinion) -> bool:
        """Whether it is in a 論点 that is not theirs to read. No query."""
        return row.point_id is not None and self.points is not None and row.point_id not in self.points

    def reply(self, row: Opinion, reply: PointReply | None) -> PointReply | None:
        """The 対応 of its 論点, where it may be told this reader. No query."""
        return None if self.elsewhere(row) else told_reply(self.standing, reply)


def told_reply(standing: Standing, reply: PointReply | None) -> PointReply | None:
    """The 対応 of a 論点 that is theirs to read: one that nobody has confirmed is for 事務局 and 閲覧. No query."""
    return reply if reply is not None and (reply.checked_at is not None or standing.sees_all) else None


def read_by(standing: Standing, plan: Plan, opinions: Collection[Opinion]) -> Reading:
    """Opinions of a plan that a reader may see, as they may read them. No query for the 事務局, 1 for 閲覧, 3 else.

    The 事務局 reads what was said, whole. Who has a part in an opinion reads it without what is withheld; everybody
    else reads of one that is 公表 what the public does.
    """
    if standing.secretariat:
        return Reading(standing, {one.pk: Words(one.quote, one.gist) for one in opinions}, None)
    outside = words_outside(opinions)
    if standing.sees_all:
        return Reading(standing, outside, None)
    keys = [one.pk for one in opinions]
    known = set(Opinion.objects.filter(known_opinions(plan, standing), pk__in=keys).values_list("pk", flat=True))
    said = {key: words if key in known else Words(words.short) for key, words in outside.items()}
    seen = Point.objects.filter(seen_points(plan, standing)).filter(opinions__in=keys)
    return Reading(standing, said, frozenset(seen.values_list("pk", flat=True)))


def told_places(standing: Standing, places: Collection[ReplyPlace]) -> tuple[ReplyPlace, ...]:
    """The 反映先, loaded with the things themselves, that may be told: of those 部内限り none to whoever is not of the
    office. No query."""
    return tuple(one for one in places if standing.inside or _is_public(one))


def _is_public(place: ReplyPlace) -> bool:
    things = (
        place.indicator,
        place.target and place.target.indicator,
        place.initiative,
        place.bar and place.bar.activity.initiative,
        place.revision and place.revision.initiative,
        place.reflection,
        place.reflection and place.reflection.initiative,
    )
    return all(one.visibility == Visibility.PUBLIC.value for one in things if one)


def replies_told(seats: Collection[CommitteeSeat], said: Collection[Answered]) -> Mapping[int, PointReply]:
    """論点 → the 対応 that a 委員 with these seats is told of what they said. 1 query.

    The confirmed one that stands, where the 論点 is 公表; else the one last laid before a committee of theirs, as it
    was then: what was written since waits for its meeting.
    """
    public = Q(point__visibility=Visibility.PUBLIC.value)
    theirs = Q(meeting__committee__in={one.committee_id for one in seats})
    rows = PointReport.objects.filter(public | theirs, point__in={one.opinion.point_id for one in said})
    laid = rows.select_related("reply__category").order_by("meeting__held_on", "meeting__code")
    found = {one.point_id: one.reply for one in laid}
    for one in said:
        point, reply = one.opinion.point, one.reply
        if point and reply and reply.checked_at and point.visibility == Visibility.PUBLIC.value:
            found[point.pk] = reply
    return found
