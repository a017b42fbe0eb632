"""Committees and meetings, one by one and whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from shirube.deliberation.models import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeSeat,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    MeetingStep,
    Minutes,
)
from shirube.deliberation.rules import attendance_sentence
from shirube.plans.models import Decision, Plan


def committees_of(plan: Plan) -> tuple[Committee, ...]:
    """The committees of a plan by code. 1 query."""
    return tuple(Committee.objects.filter(plan=plan).select_related("plan__body").order_by("code"))


def find_committee(plan: Plan, code: str) -> Committee | None:
    """The committee of this code. 1 query."""
    return Committee.objects.filter(plan=plan, code=code).select_related("plan__body").first()


def seats_of(committee: Committee) -> tuple[CommitteeSeat, ...]:
    """All 委員 there ever were, in the order of the 名簿. 1 query."""
    rows = CommitteeSeat.objects.filter(committee=committee).select_related("member")
    return tuple(rows.order_by("order", "code"))


def seats_of_plan(plan: Plan) -> tuple[CommitteeSeat, ...]:
    """All 委員 of all committees of a plan, each with its committee, in the order of the 名簿. 1 query."""
    rows = CommitteeSeat.objects.filter(committee__plan=plan).select_related("committee")
    return tuple(rows.order_by("committee__code", "order", "code"))


def seats_on(committee: Committee, day: date) -> tuple[CommitteeSeat, ...]:
    """The 委員 whose term covers a day. 1 query."""
    rows = CommitteeSeat.objects.filter(committee=committee, since__lte=day)
    return tuple(rows.filter(Q(until=None) | Q(until__gte=day)).order_by("order", "code"))


def meetings_of(plan: Plan) -> tuple[Meeting, ...]:
    """The meetings of a plan, latest first, without the bytes of their 版. 1 query."""
    rows = Meeting.objects.filter(committee__plan=plan).select_related("committee__plan__body")
    return tuple(rows.order_by("-held_on", "committee__code", "code"))


def find_meeting(plan: Plan, committee: str, code: str) -> Meeting | None:
    """One meeting by its codes. 1 query."""
    rows = Meeting.objects.filter(committee__plan=plan, committee__code=committee, code=code)
    return rows.select_related("committee__plan__body").first()


def meeting_before(meeting: Meeting) -> Meeting | None:
    """前回: the meeting of the same committee held last before this one. 1 query."""
    rows = Meeting.objects.filter(committee_id=meeting.committee_id, held_on__lt=meeting.held_on)
    return rows.select_related("committee__plan__body").order_by("-held_on", "-code").first()


def meeting_after(meeting: Meeting) -> Meeting | None:
    """次回: the next meeting of the same committee. 1 query."""
    rows = Meeting.objects.filter(committee_id=meeting.committee_id, held_on__gt=meeting.held_on)
    return rows.select_related("committee__plan__body").order_by("held_on", "code").first()


@dataclass(frozen=True)
class AgendaLine:
    """An item of the 次第 and how far it is indented."""

    item: AgendaItem
    level: int


@dataclass(frozen=True)
class WholeMeeting:
    """A meeting and all that belongs to it but its 発言. `sentence`: 「出席者11名（欠席者1名）」."""

    meeting: Meeting
    agenda: tuple[AgendaLine, ...]
    documents: tuple[MeetingDocument, ...]
    attendances: tuple[Attendance, ...]
    steps: tuple[MeetingStep, ...]
    decisions: tuple[Decision, ...]
    minutes: Minutes | None
    sentence: str


def whole_meeting(meeting: Meeting) -> WholeMeeting:
    """A meeting whole; nobody's 発言 among it. 6 queries."""
    decisions = MeetingDecision.objects.filter(meeting=meeting).select_related("decision")
    documents = MeetingDocument.objects.filter(meeting=meeting).select_related("agenda").order_by("order", "pk")
    return WholeMeeting(
        meeting=meeting,
        agenda=agenda_of(meeting),
        documents=tuple(documents),
        attendances=attendances_of(meeting),
        steps=tuple(MeetingStep.objects.filter(meeting=meeting).order_by("due_on", "kind")),
        decisions=tuple(one.decision for one in decisions.order_by("decision__decided_on", "decision__code")),
        minutes=Minutes.objects.filter(meeting=meeting).first(),
        sentence=attendance_sentence(meeting.attended, meeting.absent),
    )


def attendances_of(meeting: Meeting) -> tuple[Attendance, ...]:
    """出欠 of each 委員 in the order of the 名簿. 1 query."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("seat")
    return tuple(rows.order_by("seat__order", "seat__code"))


def agenda_of(meeting: Meeting) -> tuple[AgendaLine, ...]:
    """The 次第 in order, each item with how far it is indented. 1 query."""
    return agenda_lines(AgendaItem.objects.filter(meeting=meeting).order_by("order", "pk"))


def agenda_lines(items: Iterable[AgendaItem]) -> tuple[AgendaLine, ...]:
    """Items in order with how far each is indented. No query."""
    levels: dict[int, int] = {}
    lines = []
    for item in items:
        level = levels.get(item.parent_id, -1) + 1 if item.parent_id is not None else 0
        levels[item.pk] = level
        lines.append(AgendaLine(item, level))
    return tuple(lines)


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in the list: how many opinions it has, how many of them belong to no 論点, and the 議事録."""

    meeting: Meeting
    opinions: int
    loose: int
    minutes: Minutes | None
    late: tuple[MeetingStep, ...]


def meeting_lines(plan: Plan, *, today: date) -> tuple[MeetingLine, ...]:
    """All meetings of a plan, latest first, with what is overdue. 4 queries."""
    meetings = meetings_of(plan)
    keys = [one.pk for one in meetings]
    minutes = {one.meeting_id: one for one in Minutes.objects.filter(meeting__in=keys).defer("source_text")}
    late: dict[int, list[MeetingStep]] = {}
    for step in MeetingStep.objects.filter(meeting__in=keys, done_on=None, due_on__lt=today).order_by("due_on"):
        late.setdefault(step.meeting_id, []).append(step)
    all_ones, loose = _opinion_counts(plan)
    return tuple(
        MeetingLine(
            one, all_ones.get(one.pk, 0), loose.get(one.pk, 0), minutes.get(one.pk), tuple(late.get(one.pk, ()))
        )
        for one in meetings
    )


def _opinion_counts(plan: Plan) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """会議 → how many opinions, and how many of them belong to no 論点. 1 query."""
    rows = Committee.objects.filter(plan=plan, meetings__opinions__isnull=False)
    total: dict[int, int] = {}
    loose: dict[int, int] = {}
    for key, point in rows.values_list("meetings", "meetings__opinions__point"):
        total[key] = total.get(key, 0) + 1
        loose[key] = loose.get(key, 0) + (point is None)
    return total, loose
