"""What waits for somebody in the 審議 of a plan: for 机."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from shirube.deliberation.models import MinutesComment, Opinion, Point, PointRequest
from shirube.deliberation.queries.parties import Standing, led_divisions
from shirube.deliberation.words import PointState, RequestState
from shirube.plans.models import Plan

WITH_SECRETARIAT = (PointState.OPEN.value, PointState.ANSWERED.value, PointState.REPLIED.value)
UNANSWERED = (RequestState.ASKED.value, RequestState.RETURNED.value)


@dataclass(frozen=True)
class WaitingForOffice:
    """What waits for the 事務局: opinions in no 論点, 論点 to bring on, answers to look at, 修正意見 of 委員 to settle.
    Drafts to confirm and steps of meetings that are due are told by `queries.minutes` and `queries.meetings`."""

    loose: int = 0
    points: tuple[Point, ...] = ()
    answers: tuple[PointRequest, ...] = ()
    comments: tuple[MinutesComment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.loose or self.points or self.answers or self.comments)


def waiting_for_secretariat(plan: Plan) -> WaitingForOffice:
    """What waits for the 事務局 of a plan. 4 queries."""
    points = Point.objects.filter(plan=plan, merged_into=None, state__in=WITH_SECRETARIAT)
    answers = PointRequest.objects.filter(point__plan=plan, state=RequestState.ANSWERED.value)
    comments = MinutesComment.objects.filter(check_of__minutes__meeting__committee__plan=plan, settled_at=None)
    return WaitingForOffice(
        loose=Opinion.objects.filter(plan=plan, point=None).count(),
        points=tuple(points.select_related("meeting__committee").order_by("code")),
        answers=tuple(
            answers.select_related("point", "division").order_by(F("answered_at").asc(nulls_last=True), "pk")
        ),
        comments=tuple(comments.select_related("check_of__minutes__meeting__committee").order_by("at", "pk")),
    )


def waiting_for_division(plan: Plan, standing: Standing) -> tuple[PointRequest, ...]:
    """What a member's 課 is asked and has not answered, those with a day first, earliest due first. 1 query at most.

    What stands on a 調査票 of an open 進捗報告 is told there as well: `question` says so.
    """
    if not standing.posts.own:
        return ()
    rows = PointRequest.objects.filter(
        point__plan=plan,
        division__code__in=standing.posts.own,
        state__in=UNANSWERED,
    )
    chosen = rows.select_related("point__meeting", "division", "question__sheet")
    return tuple(chosen.order_by(F("due_on").asc(nulls_last=True), "point__code", "division__code"))


def waiting_in_bureau(plan: Plan, standing: Standing) -> int:
    """How many 照会 the 課 of its 部 have not answered, for a 主管課. 1 query, none for others."""
    if not standing.posts.lead_of:
        return 0
    rows = PointRequest.objects.filter(
        point__plan=plan, division__in=led_divisions(plan, standing), state__in=UNANSWERED
    )
    return rows.exclude(division__code__in=standing.posts.own).count()
