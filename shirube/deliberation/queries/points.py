"""論点: the list, one of them whole, and what its 課 are asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from shirube.deliberation.models import (
    Opinion,
    Point,
    PointIndicator,
    PointMove,
    PointReply,
    PointReport,
    PointRequest,
    ReplyCategory,
    ReplyPlace,
)
from shirube.deliberation.queries.opinions import current_replies
from shirube.plans.models import Plan


@dataclass(frozen=True)
class PointLine:
    """A 論点 in the list: how many opinions it holds, what is asked, the 対応 that stands."""

    point: Point
    opinions: int
    requests: tuple[PointRequest, ...]
    reply: PointReply | None


def point_lines(plan: Plan, *, only: Q | None = None, counted: Q | None = None) -> tuple[PointLine, ...]:
    """The 論点 of a plan that were not merged into others, by number. 4 queries. `only`: those somebody may see;
    `counted`: the opinions that are."""
    rows = Point.objects.filter(plan=plan, merged_into=None)
    if only is not None:
        rows = rows.filter(pk__in=Point.objects.filter(only).values("pk"))
    points = list(rows.select_related("meeting__committee", "next_meeting__committee").order_by("code"))
    keys = [one.pk for one in points]
    rows_in = Opinion.objects.filter(counted or Q(), point__in=keys).values_list("point").order_by()
    numbers = dict(rows_in.annotate(number=Count("pk", distinct=True)))
    requests, replies = requests_of(keys), current_replies(keys)
    return tuple(
        PointLine(one, numbers.get(one.pk, 0), requests.get(one.pk, ()), replies.get(one.pk)) for one in points
    )


def requests_of(points: Collection[int]) -> Mapping[int, tuple[PointRequest, ...]]:
    """論点 → what is asked because of it, in the order it was asked. 1 query."""
    found: dict[int, list[PointRequest]] = {}
    rows = PointRequest.objects.filter(point__in=points).select_related("division", "question")
    for one in rows.order_by("pk"):
        found.setdefault(one.point_id, []).append(one)
    return {key: tuple(requests) for key, requests in found.items()}


def find_point(plan: Plan, code: str) -> Point | None:
    """One 論点 by its number, also one that was merged into another. 1 query."""
    rows = Point.objects.filter(plan=plan, code=code)
    return rows.select_related("plan__body", "meeting__committee", "next_meeting__committee", "merged_into").first()


def find_request(point: Point, division: str) -> PointRequest | None:
    """What a 課, by code, is asked because of a 論点. 1 query."""
    rows = PointRequest.objects.filter(point=point, division__code=division)
    return rows.select_related("division", "question__sheet__round", "point__plan__body", "point__meeting").first()


@dataclass(frozen=True)
class ReplyLine:
    """A 対応 with where it was reflected; `places` in order."""

    reply: PointReply
    places: tuple[ReplyPlace, ...]


@dataclass(frozen=True)
class WholePoint:
    """A 論点 and all that belongs to it. `replies` latest first: the one that stands, then those it replaced."""

    point: Point
    opinions: tuple[Opinion, ...]
    requests: tuple[PointRequest, ...]
    replies: tuple[ReplyLine, ...]
    reports: tuple[PointReport, ...]
    moves: tuple[PointMove, ...]
    indicators: tuple[PointIndicator, ...]

    @property
    def reply(self) -> ReplyLine | None:
        """The 対応 that stands. No query."""
        return next((one for one in self.replies if one.reply.replaced_at is None), None)


def whole_point(point: Point, *, seen: Q | None) -> WholePoint:
    """A 論点 whole; `seen` is the condition on opinions that are the reader's, None for all of them. 7 queries."""
    opinions = Opinion.objects.filter(seen or Q(), point=point).select_related("meeting__committee", "agenda")
    replies = list(PointReply.objects.filter(point=point).select_related("category").order_by("-recorded_at", "-pk"))
    places = places_of([one.pk for one in replies])
    reports = PointReport.objects.filter(point=point).select_related("meeting__committee", "reply__category")
    indicators = PointIndicator.objects.filter(point=point).select_related("indicator")
    return WholePoint(
        point=point,
        opinions=tuple(opinions.order_by("code")),
        requests=requests_of([point.pk]).get(point.pk, ()),
        replies=tuple(ReplyLine(one, places.get(one.pk, ())) for one in replies),
        reports=tuple(reports.order_by("meeting__held_on", "meeting__code")),
        moves=tuple(PointMove.objects.filter(point=point).select_related("request").order_by("number")),
        indicators=tuple(indicators.order_by("indicator__code")),
    )


def places_of(replies: Collection[int]) -> Mapping[int, tuple[ReplyPlace, ...]]:
    """対応 → where it was reflected, with the things themselves. 1 query."""
    found: dict[int, list[ReplyPlace]] = {}
    rows = ReplyPlace.objects.filter(reply__in=replies).select_related(
        "target__indicator",
        "indicator",
        "bar__activity__initiative",
        "revision__initiative",
        "reflection__initiative",
        "initiative",
        "decision",
    )
    for one in rows.order_by("order"):
        found.setdefault(one.reply_id, []).append(one)
    return {key: tuple(places) for key, places in found.items()}


def categories_of(plan: Plan, *, open_only: bool = False) -> tuple[ReplyCategory, ...]:
    """The 対応区分 of a plan in order. 1 query."""
    rows = ReplyCategory.objects.filter(plan=plan)
    return tuple((rows.filter(open=True) if open_only else rows).order_by("order", "code"))


def proposed_indicators(plan: Plan) -> tuple[PointIndicator, ...]:
    """Indicators that came from 論点, with what became of the proposal. 1 query."""
    rows = PointIndicator.objects.filter(point__plan=plan).select_related("point", "indicator")
    return tuple(rows.order_by("point__code", "indicator__code"))
