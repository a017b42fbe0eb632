"""Unpublished twins of the 審議: meetings, 議事録, opinions and replies nobody may read yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Model

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
    MinutesCheck,
    MinutesComment,
    MinutesImport,
    Opinion,
    OpinionAsking,
    OpinionAskingRow,
    OpinionLink,
    Point,
    PointIndicator,
    PointMove,
    PointReply,
    PointReport,
    PointRequest,
    Redaction,
    Remark,
    ReplyCategory,
    ReplyPlace,
)
from shirube.deliberation.words import (
    OpinionSource,
    Part,
    PointAct,
    PointState,
    Presence,
    RemarkKind,
    RequestState,
    StepKind,
)
from shirube.plans.models import Decision
from tests.unpublished.office import ENTERED, NOW, SPRING, Office
from tests.unpublished.twins_parts import another_division, hidden_indicator


def a_committee(office: Office) -> Committee:
    return office.canaries.row(Committee, plan=office.plan)


def a_seat(office: Office) -> CommitteeSeat:
    return office.canaries.row(CommitteeSeat, committee=a_committee(office), since=SPRING, member=office.member)


def a_meeting(office: Office) -> Meeting:
    """部内限り, held before the Edition was made."""
    given = {"committee": a_committee(office), "held_on": SPRING, "recorded_at": ENTERED}
    return office.canaries.row(Meeting, observers=812, attended=77, **given)


def an_agenda_item(office: Office) -> AgendaItem:
    return office.canaries.row(AgendaItem, meeting=a_meeting(office), order=1)


def a_document(office: Office) -> MeetingDocument:
    item = an_agenda_item(office)
    return office.canaries.row(MeetingDocument, meeting=item.meeting, agenda=item, order=1)


def an_attendance(office: Office) -> Attendance:
    given = {"seat": a_seat(office), "presence": Presence.PROXY.value}
    return office.canaries.row(Attendance, meeting=a_meeting(office), **given)


def a_step(office: Office) -> MeetingStep:
    return office.canaries.row(MeetingStep, meeting=a_meeting(office), kind=StepKind.MINUTES.value, due_on=SPRING)


def a_decision_at_a_meeting(office: Office) -> MeetingDecision:
    first = Decision.objects.filter(plan=office.plan).order_by("code").first()
    return office.canaries.row(MeetingDecision, meeting=a_meeting(office), decision=first)


def an_import_of_minutes(office: Office) -> MinutesImport:
    return office.canaries.row(MinutesImport, plan=office.plan, number=1, at=ENTERED)


def minutes(office: Office) -> Minutes:
    return office.canaries.row(Minutes, meeting=a_meeting(office))


def a_remark(office: Office) -> Remark:
    return office.canaries.row(Remark, minutes=minutes(office), order=1, part=Part.COMMITTEE.value)


def a_redaction(office: Office) -> Redaction:
    return office.canaries.row(Redaction, remark=a_remark(office), start=0, end=2, at=ENTERED)


def a_check_of_minutes(office: Office) -> MinutesCheck:
    days = {"due_on": NOW.date(), "sent_at": ENTERED}
    return office.canaries.row(MinutesCheck, minutes=minutes(office), seat=a_seat(office), **days)


def a_comment_on_minutes(office: Office) -> MinutesComment:
    return office.canaries.row(
        MinutesComment, check_of=a_check_of_minutes(office), at=ENTERED, settled_at=NOW, remark=a_remark(office)
    )


def an_asking(office: Office) -> OpinionAsking:
    days = {"due_on": NOW.date(), "made_at": ENTERED, "answered_at": ENTERED}
    return office.canaries.row(OpinionAsking, meeting=a_meeting(office), seat=a_seat(office), **days)


def a_row_of_an_asking(office: Office) -> OpinionAskingRow:
    return office.canaries.row(OpinionAskingRow, asking=an_asking(office), opinion=an_opinion(office))


def an_opinion(office: Office, **more: object) -> Opinion:
    """部内限り."""
    words = {"source": OpinionSource.BEFORE.value, "kind": RemarkKind.OPINION.value}
    given = {"given_on": SPRING, "recorded_at": ENTERED, **words, **more}
    return office.canaries.row(Opinion, plan=office.plan, **given)


def an_opinion_about_a_published_indicator(office: Office) -> OpinionLink:
    return office.canaries.row(OpinionLink, opinion=an_opinion(office), indicator=office.indicator(), at=ENTERED)


def a_point(office: Office, **more: object) -> Point:
    return office.canaries.row(Point, plan=office.plan, recorded_at=ENTERED, **more)


def a_request(office: Office) -> PointRequest:
    given = {"division": another_division(office), "due_on": NOW.date(), "sent_at": ENTERED}
    answered = {"state": RequestState.ANSWERED.value, "answered_at": NOW}
    return office.canaries.row(PointRequest, point=a_point(office), **given, **answered)


def a_move_of_a_point(office: Office) -> PointMove:
    states = {"source": PointState.OPEN.value, "target": PointState.ASKED.value}
    return office.canaries.row(PointMove, point=a_point(office), number=1, act=PointAct.ASK.value, at=ENTERED, **states)


def a_category(office: Office) -> ReplyCategory:
    return office.canaries.row(ReplyCategory, plan=office.plan, order=99)


def a_reply(office: Office) -> PointReply:
    """To a 論点 that is not published."""
    days = {"recorded_at": ENTERED, "checked_at": ENTERED}
    return office.canaries.row(PointReply, point=a_point(office), category=a_category(office), **days)


def a_place_of_a_reply(office: Office) -> ReplyPlace:
    return office.canaries.row(ReplyPlace, reply=a_reply(office), order=1, indicator=office.indicator())


def a_report_to_a_meeting(office: Office) -> PointReport:
    reply = a_reply(office)
    at = ENTERED + timedelta(days=1)
    return office.canaries.row(PointReport, point=reply.point, reply=reply, meeting=a_meeting(office), recorded_at=at)


def an_indicator_proposed_for_a_point(office: Office) -> PointIndicator:
    return office.canaries.row(PointIndicator, point=a_point(office), indicator=hidden_indicator(office))


DELIBERATION: dict[type[Model], tuple[Callable[[Office], object], ...]] = {
    Committee: (a_committee,),
    CommitteeSeat: (a_seat,),
    Meeting: (a_meeting,),
    AgendaItem: (an_agenda_item,),
    MeetingDocument: (a_document,),
    Attendance: (an_attendance,),
    MeetingStep: (a_step,),
    MeetingDecision: (a_decision_at_a_meeting,),
    MinutesImport: (an_import_of_minutes,),
    Minutes: (minutes,),
    Remark: (a_remark,),
    Redaction: (a_redaction,),
    MinutesCheck: (a_check_of_minutes,),
    MinutesComment: (a_comment_on_minutes,),
    Opinion: (an_opinion,),
    OpinionAsking: (an_asking,),
    OpinionAskingRow: (a_row_of_an_asking,),
    OpinionLink: (an_opinion_about_a_published_indicator,),
    Point: (a_point,),
    PointRequest: (a_request,),
    PointMove: (a_move_of_a_point,),
    ReplyCategory: (a_category,),
    PointReply: (a_reply,),
    ReplyPlace: (a_place_of_a_reply,),
    PointReport: (a_report_to_a_meeting,),
    PointIndicator: (an_indicator_proposed_for_a_point,),
}
