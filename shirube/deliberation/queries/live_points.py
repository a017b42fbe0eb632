"""論点 as the parts of a document: who was asked, the 対応 that was confirmed, and the very things it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from shirube.deliberation.models import Point, PointIndicator, PointReply, PointReport, PointRequest, ReplyPlace
from shirube.deliberation.words import RequestState
from shirube.editions import deliberation as parts
from shirube.kernel import clock
from shirube.plans.models import Plan
from shirube.plans.words import Visibility


@dataclass(frozen=True)
class Points:
    """論点 as parts, their codes by primary key, and the 対応区分 they use."""

    points: tuple[parts.Point, ...]
    codes: Mapping[int, str]
    categories: tuple[parts.ReplyCategory, ...]


def live_points(plan: Plan, meetings: Mapping[int, str], behind: Collection[int | None], known_at: datetime) -> Points:
    """公表 論点 recorded by `known_at` that stand `behind` an opinion which is shown. 6 queries.

    `meetings` are the codes of those shown; of them a 論点 names those that were told the very 対応 it shows. Of what a
    課 was asked only that it was; never the letter nor the answer.
    """
    rows = Point.objects.filter(
        plan=plan, visibility=Visibility.PUBLIC.value, recorded_at__lte=known_at, merged_into=None
    )
    points = [one for one in rows.order_by("code") if one.pk in behind]
    keys = [one.pk for one in points]
    reports = _reports(keys, known_at)
    replies = _replies(keys, known_at, {reply for one in reports.values() for _, reply in one})
    places = _places([one.pk for one in replies.values()])
    asked, proposed = _asked(keys, known_at), _proposed(keys)
    used = {one.category.code: one.category for one in replies.values()}
    made = []
    for one in points:
        reply = replies.get(one.pk)
        told = [
            meetings[key] for key, what in reports.get(one.pk, ()) if reply and what == reply.pk and key in meetings
        ]
        made.append(
            parts.Point(
                code=one.code,
                title=one.title,
                divisions=asked.get(one.pk, ()),
                reply=_reply(reply, places.get(reply.pk, ())) if reply else None,
                next_meeting=meetings.get(one.next_meeting_id or 0, ""),
                reported=tuple(told),
                proposed=proposed.get(one.pk, ()),
            )
        )
    ordered = sorted(used.values(), key=lambda one: (one.order, one.code))
    return Points(
        tuple(made),
        {one.pk: one.code for one in points},
        tuple(parts.ReplyCategory(code=one.code, name=one.name, means_agenda=one.means_agenda) for one in ordered),
    )


def _reports(points: Collection[int], known_at: datetime) -> Mapping[int, list[tuple[int, int]]]:
    """論点 → (会議, 対応) it was reported with, in the order of the meetings. 1 query."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = PointReport.objects.filter(point__in=points, recorded_at__lte=known_at)
    ordered = rows.order_by("meeting__held_on", "meeting__code")
    for point, meeting, reply in ordered.values_list("point_id", "meeting_id", "reply_id"):
        found[point].append((meeting, reply))
    return found


def _replies(points: Collection[int], known_at: datetime, reported: Collection[int]) -> Mapping[int, PointReply]:
    """論点 → the newest 対応 that was confirmed and stands: one that was reported stands until another is. 1 query."""
    stands = Q(replaced_at=None) | Q(replaced_at__gt=known_at) | Q(pk__in=reported)
    rows = PointReply.objects.filter(stands, point__in=points, recorded_at__lte=known_at, checked_at__lte=known_at)
    return {one.point_id: one for one in rows.select_related("category").order_by("recorded_at", "pk")}


def _reply(one: PointReply, places: tuple[parts.ReplyPlace, ...]) -> parts.Reply:
    return parts.Reply(
        category=one.category.code,
        text=one.text,
        recorded_on=one.recorded_at.astimezone(clock.JAPAN).date(),
        places=places,
    )


def _places(replies: Collection[int]) -> Mapping[int, tuple[parts.ReplyPlace, ...]]:
    """対応 → where it shows, by codes. 1 query."""
    related = ("target__indicator", "indicator", "bar__activity__initiative", "revision__initiative")
    rows = ReplyPlace.objects.filter(reply__in=replies).select_related(
        *related, "reflection__initiative", "initiative", "decision"
    )
    found: dict[int, list[parts.ReplyPlace]] = defaultdict(list)
    for one in rows.order_by("reply_id", "order"):
        found[one.reply_id].append(_place(one))
    return {key: tuple(places) for key, places in found.items()}


def _place(one: ReplyPlace) -> parts.ReplyPlace:
    named: dict[str, str | int] = {}
    if one.target:
        named = {"indicator": one.target.indicator.code, "period": one.target.period.key}
    elif one.indicator:
        named = {"indicator": one.indicator.code}
    elif one.bar:
        activity = one.bar.activity
        named = {"initiative": activity.initiative.code, "activity": activity.code}
        named |= {"line": one.bar.line, "number": one.bar.number}
    elif one.revision:
        named = {"initiative": one.revision.initiative.code, "number": one.revision.number}
    elif one.reflection:
        named = {"initiative": one.reflection.initiative.code, "number": one.reflection.number}
    elif one.initiative:
        named = {"initiative": one.initiative.code}
    elif one.decision:
        named = {"decision": one.decision.code}
    return parts.ReplyPlace(kind=one.kind, label=one.label, **named)  # type: ignore[arg-type]


def _asked(points: Collection[int], known_at: datetime) -> Mapping[int, tuple[str, ...]]:
    """論点 → the 課 asked, by the names they had then. 1 query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = PointRequest.objects.filter(point__in=points, sent_at__lte=known_at)
    rows = rows.exclude(state=RequestState.WITHDRAWN.value)
    for point, name in rows.order_by("sent_at", "division_name").values_list("point_id", "division_name"):
        found[point].append(name)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _proposed(points: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """論点 → the indicators proposed because of it. 1 query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = PointIndicator.objects.filter(point__in=points).order_by("indicator__order", "indicator__code")
    for point, code in rows.values_list("point_id", "indicator__code"):
        found[point].append(code)
    return {key: tuple(codes) for key, codes in found.items()}
