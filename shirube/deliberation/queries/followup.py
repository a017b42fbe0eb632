"""前回意見への対応: what is laid before a meeting of the opinions given until then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from shirube.deliberation.models import (
    Meeting,
    Opinion,
    Point,
    PointMove,
    PointReply,
    PointReport,
    PointRequest,
    ReplyPlace,
)
from shirube.deliberation.queries.meetings import meeting_before
from shirube.deliberation.queries.named import names_in
from shirube.deliberation.queries.parties import Standing, seen_opinions
from shirube.deliberation.queries.points import places_of, requests_of
from shirube.deliberation.queries.readers import read_by, told_places
from shirube.deliberation.queries.spoken import public_quotes
from shirube.deliberation.words import PointAct, PointState, RequestState
from shirube.kernel import clock

READY = (PointState.CHECKED.value, PointState.REPORTED.value)
"""States of a 論点 whose 対応 is confirmed."""


@dataclass(frozen=True)
class FollowUp:
    """One row of the table. `quote` is what may be read of the opinion outside the office; `point` its 論点, where that
    is the reader's; `divisions` the 課 that were asked, by name; `reported` says that this row was laid before this
    meeting already."""

    opinion: Opinion
    quote: str
    point: Point | None
    divisions: tuple[str, ...]
    reply: PointReply | None
    places: tuple[ReplyPlace, ...]
    reported: bool

    @property
    def ready(self) -> bool:
        """Whether its 対応 is confirmed, so that it can be laid before the meeting. No query."""
        return self.reply is not None and self.reply.checked_at is not None


@dataclass(frozen=True)
class FollowUpTable:
    """前回意見への対応 of a meeting: `before` is 前回, None for a first meeting. Rows of 前回 first, by number."""

    meeting: Meeting
    before: Meeting | None
    rows: tuple[FollowUp, ...]

    @property
    def lacking(self) -> int:
        """How many rows have no confirmed 対応 yet. No query."""
        return sum(not one.ready for one in self.rows)


def follow_up(meeting: Meeting, standing: Standing) -> FollowUpTable:
    """The table for a meeting, as far as it is the reader's. 8 queries at most for the 事務局, 11 for others,
    however many opinions there are.

    It holds the opinions of 前回; those of earlier meetings, or of none, whose 対応 was never reported before this one,
    or which were gone on with since (報告後も続ける); those on its agenda (次回の議題とする); and those that were
    reported at it. Who does not read everything gets the opinions that are theirs to read, and of a 論点 that is not
    nothing; of 反映先 those that may be told them.
    """
    before, plan = meeting_before(meeting), meeting.committee.plan
    rows = Opinion.objects.filter(_in_the_table(meeting, before))
    if (seen := seen_opinions(plan, standing)) is not None:
        rows = rows.filter(seen)
    chosen = rows.select_related("meeting__committee", "agenda", "point").distinct()
    opinions = sorted(chosen.order_by("code"), key=lambda one: (one.meeting_id != (before and before.pk), one.code))
    reading = read_by(standing, plan, opinions)
    points = {point.pk for one in opinions if (point := reading.point(one))}
    here = dict(PointReport.objects.filter(meeting=meeting, point__in=points).values_list("point_id", "reply_id"))
    replies = _replies(here, points)
    places = places_of([one.pk for one in replies.values()])
    requests, quotes = requests_of(points), public_quotes(opinions, names_in(plan.pk))
    told = [
        FollowUp(
            opinion=one,
            quote=quotes[one.pk],
            point=reading.point(one),
            divisions=_divisions(requests.get(one.point_id or 0, ())),
            reply=(reply := replies.get(one.point_id or 0)),
            places=told_places(standing, places.get(reply.pk, ())) if reply else (),
            reported=one.point_id in here,
        )
        for one in opinions
    ]
    return FollowUpTable(meeting, before, tuple(told))


def _in_the_table(meeting: Meeting, before: Meeting | None) -> Q:
    """What stands in the table: 前回's, what was reported here, and what is still owed from earlier."""
    committee = Q(meeting__committee=meeting.committee_id, meeting__held_on__lt=meeting.held_on)
    earlier = _reported_before(meeting).values("point")
    here = PointReport.objects.filter(meeting=meeting).values("point")
    owed = committee & (Q(point=None) | ~Q(point__in=earlier))
    loose = Q(meeting=None, given_on__lt=meeting.held_on, plan=meeting.committee.plan_id)
    owed_loose = loose & (Q(point=None) | ~Q(point__in=earlier))
    told = owed | owed_loose | Q(point__in=here) & committee
    taken_up = Q(point__next_meeting=meeting)
    return told | taken_up | Q(meeting=before.pk) if before else told | taken_up


def _reported_before(meeting: Meeting) -> QuerySet[PointReport]:
    """What was reported at earlier meetings of the committee and not gone on with (報告後も続ける) since, until the day
    of this one."""
    followed = PointMove.objects.filter(
        point=OuterRef("point"), act=PointAct.FOLLOW.value, at__gt=OuterRef("recorded_at"), at__lt=end_of_day(meeting)
    )
    rows = PointReport.objects.filter(meeting__committee=meeting.committee_id, meeting__held_on__lt=meeting.held_on)
    return rows.filter(~Exists(followed))


def end_of_day(meeting: Meeting) -> datetime:
    """When the day of a meeting is over."""
    return clock.in_japan(meeting.held_on + timedelta(days=1))


def _replies(here: dict[int, int], points: Collection[int]) -> dict[int, PointReply]:
    """論点 → the 対応 that was reported at this meeting, else the one that stands. 2 queries at most.

    One that was reported elsewhere, and is gone on with, is past: until another is written there is none.
    """
    reported = PointReply.objects.filter(pk__in=here.values()).select_related("category")
    current = PointReply.objects.filter(point__in=points, replaced_at=None).select_related("category", "point")
    standing = [one for one in current if one.checked_at is None or one.point.state in READY]
    return {one.point_id: one for one in (*standing, *reported)}


def _divisions(requests: Collection[PointRequest]) -> tuple[str, ...]:
    return tuple(one.division_name for one in requests if one.state != RequestState.WITHDRAWN)


@dataclass(frozen=True)
class Reportable:
    """A confirmed 対応, with its 論点, that is not noted as reported yet. `in_time`: it was confirmed before the day of
    the meeting was over, so that it can have been laid before it."""

    reply: PointReply
    in_time: bool


def reportable(meeting: Meeting) -> tuple[Reportable, ...]:
    """What can be noted as reported at a meeting: the confirmed 対応 of its table, by 論点. 2 queries."""
    rows = Opinion.objects.filter(_in_the_table(meeting, meeting_before(meeting)), point__isnull=False)
    replies = PointReply.objects.filter(point__in=rows.values("point"), point__state__in=READY, replaced_at=None)
    new = replies.exclude(point__in=PointReport.objects.filter(meeting=meeting).values("point"))
    end = end_of_day(meeting)
    return tuple(
        Reportable(one, one.checked_at is not None and one.checked_at < end)
        for one in new.select_related("point").order_by("point__code")
    )
