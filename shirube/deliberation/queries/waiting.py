"""What waits for somebody in the 審議 of a plan: for 机."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from shirube.deliberation.models import (
    Meeting,
    MeetingStep,
    MinutesCheck,
    MinutesImport,
    Opinion,
    Point,
    PointRequest,
)
from shirube.deliberation.queries.parties import Standing, led_divisions
from shirube.deliberation.words import ImportState, MinutesState, PointState, RequestState
from shirube.plans.models import Plan

WITH_SECRETARIAT = (PointState.OPEN.value, PointState.ANSWERED.value, PointState.REPLIED.value)
UNANSWERED = (RequestState.ASKED.value, RequestState.RETURNED.value)


@dataclass(frozen=True)
class WaitingForOffice:
    """What waits for the 事務局: drafts to confirm, opinions in no 論点, 論点 to bring on, answers to look at, comments
    of 委員 to settle, and steps of meetings that are due."""

    imports: int = 0
    loose: int = 0
    points: tuple[Point, ...] = ()
    answers: tuple[PointRequest, ...] = ()
    comments: int = 0
    steps: tuple[MeetingStep, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.imports or self.loose or self.points or self.answers or self.comments or self.steps)


def waiting_for_secretariat(plan: Plan, *, today: date) -> WaitingForOffice:
    """What waits for the 事務局 of a plan; steps that are due within a week. 6 queries."""
    steps = MeetingStep.objects.filter(meeting__committee__plan=plan, done_on=None, due_on__lte=_soon(today))
    points = Point.objects.filter(plan=plan, merged_into=None, state__in=WITH_SECRETARIAT)
    answers = PointRequest.objects.filter(point__plan=plan, state=RequestState.ANSWERED.value)
    comments = MinutesCheck.objects.filter(
        minutes__meeting__committee__plan=plan, comments__isnull=False, comments__settled_at=None
    )
    return WaitingForOffice(
        imports=MinutesImport.objects.filter(plan=plan, state=ImportState.OPEN.value).count(),
        loose=Opinion.objects.filter(plan=plan, point=None).count(),
        points=tuple(points.select_related("meeting__committee").order_by("code")),
        answers=tuple(
            answers.select_related("point", "division").order_by(F("answered_at").asc(nulls_last=True), "pk")
        ),
        comments=comments.count(),
        steps=tuple(steps.select_related("meeting__committee").order_by("due_on", "meeting__code", "kind")),
    )


def _soon(today: date) -> date:
    return date.fromordinal(today.toordinal() + 7)


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


@dataclass(frozen=True)
class WaitingForMember:
    """What waits for a 委員: 議事録 to confirm, and meetings to come whose 版 can be read beforehand."""

    checks: tuple[MinutesCheck, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.checks or self.meetings)


def waiting_for_member(plan: Plan, standing: Standing, *, today: date) -> WaitingForMember:
    """What waits for a 委員. 2 queries, 0 for one who is none."""
    if not standing.seats:
        return WaitingForMember()
    open_ones = Q(minutes__state=MinutesState.CHECKING.value, answered_at=None, due_on__gte=today)
    checks = MinutesCheck.objects.filter(open_ones, seat__in=standing.seats, minutes__meeting__committee__plan=plan)
    meetings = Meeting.objects.filter(committee__in=standing.committees, committee__plan=plan, held_on__gte=today)
    return WaitingForMember(
        tuple(checks.select_related("seat", "minutes__meeting__committee").order_by("due_on", "pk")),
        tuple(meetings.select_related("committee").order_by("held_on", "code")),
    )
