"""Unpublished twins inside 審議 that is published: who it was, what was withheld, answered inside, or said later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Model

from shirube.deliberation.models import (
    AgendaItem,
    Attendance,
    CommitteeSeat,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    MeetingStep,
    Minutes,
    MinutesCheck,
    Opinion,
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
from shirube.deliberation.words import Disclosure, Part, PointAct, PointState, Presence, RequestState, StepKind
from shirube.plans.models import Decision
from tests.unpublished.office import ENTERED, FIRST_DAY, LATER, NOW, Office
from tests.unpublished.office_deliberation import HELD, NEXT, PUBLIC, SHOWN, called_at_the_meeting
from tests.unpublished.timing import SOON
from tests.unpublished.twins_of_deliberation import a_meeting
from tests.unpublished.twins_parts import another_division, hidden_indicator, hidden_initiative, hidden_policy


def _meeting(office: Office, code: str = "1") -> Meeting:
    return Meeting.objects.get(committee__plan=office.plan, committee__code="iin", code=code)


def _seat(office: Office) -> CommitteeSeat:
    return CommitteeSeat.objects.get(committee__plan=office.plan, committee__code="iin", code="s1")


def _opinion(office: Office, code: str = "1-01") -> Opinion:
    return Opinion.objects.get(plan=office.plan, code=code)


def _point(office: Office, code: str = "P001") -> Point:
    return Point.objects.get(plan=office.plan, code=code)


def _minutes(office: Office, code: str = "1") -> Minutes:
    return Minutes.objects.get(meeting=_meeting(office, code))


def another_name_on_the_list(office: Office) -> None:
    """Who sits there: nobody is named, listed or not, nor called by name in what 事務局 said."""
    words = {field: office.canaries.word(f"CommitteeSeat.{field}") for field in ("name", "name_kana")}
    CommitteeSeat.objects.filter(pk=_seat(office).pk).update(**words, member=office.member)
    said = Remark.objects.filter(minutes=_minutes(office), part=Part.OFFICE.value)
    said.update(text=called_at_the_meeting(words["name"]))


def a_seat_not_listed(office: Office) -> CommitteeSeat:
    seat = office.canaries.row(
        CommitteeSeat, committee=_meeting(office).committee, since=FIRST_DAY, listed=False, order=0
    )
    given = {"meeting": _meeting(office), "seat": seat, "presence": Presence.PROXY.value}
    office.canaries.row(Attendance, **given)
    return seat


def a_seat_of_another_term(office: Office) -> CommitteeSeat:
    given = {"committee": _meeting(office).committee, "order": 0}
    return office.canaries.row(CommitteeSeat, since=NEXT + timedelta(days=1), **given)


def who_came_instead(office: Office) -> None:
    words = {field: office.canaries.word(f"Attendance.{field}", 100) for field in ("proxy_name", "note")}
    Attendance.objects.filter(meeting=_meeting(office), presence=Presence.PROXY.value).update(**words)


def a_public_meeting_entered_later(office: Office) -> AgendaItem:
    given = {"committee": _meeting(office).committee, "held_on": HELD, "visibility": PUBLIC, "recorded_at": LATER}
    return office.canaries.row(AgendaItem, meeting=office.canaries.row(Meeting, **given), order=1)


def the_title_of_a_closed_document(office: Office) -> None:
    words = {field: office.canaries.word(f"MeetingDocument.{field}") for field in ("title", "where")}
    MeetingDocument.objects.filter(meeting=_meeting(office), disclosure=Disclosure.CLOSED.value).update(**words)


def a_step_of_a_public_meeting(office: Office) -> MeetingStep:
    days = {"due_on": HELD, "done_on": NEXT}
    return office.canaries.row(MeetingStep, meeting=_meeting(office), kind=StepKind.SUMMARY.value, **days)


def something_decided_later(office: Office) -> MeetingDecision:
    decision = office.canaries.row(Decision, plan=office.plan, decided_on=LATER.date(), kind="meeting")
    return office.canaries.row(MeetingDecision, meeting=_meeting(office), decision=decision)


def minutes_of_a_public_meeting_not_settled(office: Office) -> Remark:
    given = {"minutes": _minutes(office, "2"), "order": 1, "part": Part.OFFICE.value}
    return office.canaries.row(Remark, **given)


def a_topic_of_minutes_not_settled(office: Office) -> AgendaItem:
    """A heading out of the text of the 議事録 of a public meeting."""
    return office.canaries.row(AgendaItem, meeting=_meeting(office, "2"), order=1, body_only=True)


def the_words_behind_a_gist(office: Office) -> None:
    """Who said it, and how: the public reads the 要旨."""
    words = {field: office.canaries.word(f"Remark.{field}") for field in ("text", "speaker")}
    Remark.objects.filter(minutes=_minutes(office)).exclude(gist="").update(**words, seat=_seat(office))
    quote = office.canaries.word("Opinion.quote")
    folded = office.canaries.word("Opinion.folded")
    Opinion.objects.filter(pk=_opinion(office, "1-02").pk).update(quote=quote, folded=folded, seat=_seat(office))


def what_is_withheld(office: Office) -> None:
    """Whatever stands in the place of 「（非公開）」, however long, and why."""
    text = SHOWN + office.canaries.word("Remark.text") * 2
    spoken = Remark.objects.get(minutes=_minutes(office), order=2)
    Remark.objects.filter(pk=spoken.pk).update(text=text, speaker=office.canaries.word("Remark.speaker"))
    Opinion.objects.filter(remark=spoken).update(quote=text)
    words = {field: office.canaries.word(f"Redaction.{field}") for field in ("reason", "office")}
    Redaction.objects.filter(remark=spoken).update(end=len(text), **words)


def a_remark_that_is_no_public_opinion(office: Office) -> Opinion:
    remark = office.canaries.row(Remark, minutes=_minutes(office), order=0, part=Part.COMMITTEE.value)
    given = {"source": "meeting", "kind": "opinion", "given_on": HELD, "recorded_at": ENTERED, "point": _point(office)}
    return office.canaries.row(Opinion, plan=office.plan, meeting=_meeting(office), remark=remark, **given)


def a_public_opinion_of_minutes_not_settled(office: Office) -> Opinion:
    """確定 was undone after it was published."""
    remark = office.canaries.row(Remark, minutes=_minutes(office, "2"), order=2, part=Part.COMMITTEE.value)
    given = {"source": "meeting", "kind": "opinion", "given_on": NEXT, "recorded_at": ENTERED, "visibility": PUBLIC}
    return office.canaries.row(Opinion, plan=office.plan, meeting=_meeting(office, "2"), remark=remark, **given)


def a_check_of_public_minutes(office: Office) -> MinutesCheck:
    days = {"due_on": NEXT, "sent_at": ENTERED}
    return office.canaries.row(MinutesCheck, minutes=_minutes(office), seat=_seat(office), **days)


def a_public_opinion_entered_later(office: Office) -> Opinion:
    given = {"source": "after", "kind": "opinion", "given_on": HELD, "recorded_at": LATER, "visibility": PUBLIC}
    return office.canaries.row(Opinion, plan=office.plan, meeting=_meeting(office), point=_point(office), **given)


def a_public_opinion_of_a_hidden_meeting(office: Office) -> Opinion:
    given = {"source": "after", "kind": "opinion", "given_on": HELD, "recorded_at": ENTERED, "visibility": PUBLIC}
    return office.canaries.row(Opinion, plan=office.plan, meeting=a_meeting(office), **given)


def hidden_things_an_opinion_is_about(office: Office) -> None:
    opinion, hidden = _opinion(office), a_public_opinion_entered_later(office)
    things = (
        {"indicator": hidden_indicator(office)},
        {"initiative": hidden_initiative(office)},
        {"policy": hidden_policy(office)},
        {"earlier": hidden},
    )
    for thing in things:
        office.canaries.row(OpinionLink, opinion=opinion, at=ENTERED, **thing)


def why_an_opinion_is_about_it(office: Office) -> None:
    words = {field: office.canaries.word(f"OpinionLink.{field}") for field in ("why", "office")}
    OpinionLink.objects.filter(opinion=_opinion(office), indicator__isnull=False).update(**words)


def a_hidden_point_behind_a_public_opinion(office: Office) -> None:
    hidden = office.canaries.row(Point, plan=office.plan, recorded_at=ENTERED, meeting=_meeting(office))
    Opinion.objects.filter(pk=_opinion(office, "1-04").pk).update(point=hidden, version=9)


def a_public_point_of_a_hidden_meeting(office: Office) -> Point:
    """A 論点, its 対応 and its 対応区分, none of whose opinions is shown."""
    point = office.canaries.row(Point, plan=office.plan, recorded_at=ENTERED, visibility=PUBLIC)
    category = office.canaries.row(ReplyCategory, plan=office.plan, order=98)
    days = {"recorded_at": ENTERED, "checked_at": ENTERED}
    reply = office.canaries.row(PointReply, point=point, category=category, **days)
    office.canaries.row(PointReport, point=point, reply=reply, meeting=_meeting(office, "2"), recorded_at=ENTERED)
    Opinion.objects.filter(pk=a_public_opinion_of_a_hidden_meeting(office).pk).update(point=point)
    return point


def the_note_of_a_point(office: Office) -> None:
    words = {"note": office.canaries.word("Point.note"), "state": PointState.REPORTED.value}
    Point.objects.filter(pk=_point(office).pk).update(**words, next_meeting=a_meeting(office))


def a_point_merged_into_a_public_one(office: Office) -> Point:
    given = {"visibility": PUBLIC, "recorded_at": ENTERED, "merged_into": _point(office)}
    return office.canaries.row(Point, plan=office.plan, **given)


def what_a_division_answered(office: Office) -> None:
    fields = ("letter", "answer", "answered_office", "returned")
    words = {field: office.canaries.word(f"PointRequest.{field}") for field in fields}
    state = {"state": RequestState.ANSWERED.value, "answered_at": NOW}
    PointRequest.objects.filter(point=_point(office), division=office.division()).update(**words, **state)


def requests_withdrawn_and_later(office: Office) -> None:
    given = {"point": _point(office), "due_on": NEXT}
    gone = {"sent_at": ENTERED, "state": RequestState.WITHDRAWN.value}
    office.canaries.row(PointRequest, division=another_division(office), **gone, **given)
    office.canaries.row(PointRequest, division=another_division(office), sent_at=LATER, **given)


def a_move_of_a_public_point(office: Office) -> PointMove:
    states = {"source": PointState.ANSWERED.value, "target": PointState.REPLIED.value, "act": PointAct.REPLY.value}
    return office.canaries.row(PointMove, point=_point(office), number=9, at=ENTERED, **states)


def _reply(office: Office, **more: object) -> PointReply:
    category = ReplyCategory.objects.get(plan=office.plan, code="hard")
    return office.canaries.row(PointReply, point=_point(office), category=category, **more)


def _replace(office: Office, at: datetime) -> None:
    """The 対応 that stands is replaced: then, or an hour after it was written."""
    row = PointReply.objects.get(point=_point(office), replaced_at=None)
    after = row.recorded_at + timedelta(hours=1)
    PointReply.objects.filter(pk=row.pk).update(replaced_at=max(at, after))


def an_earlier_reply(office: Office) -> PointReply:
    return _reply(office, recorded_at=ENTERED - timedelta(days=2), replaced_at=ENTERED, checked_at=ENTERED)


def a_reply_nobody_confirmed(office: Office) -> PointReply:
    """It replaced the one that was reported, which stands until another is confirmed."""
    _replace(office, SOON)
    return _reply(office, recorded_at=SOON)


def a_reply_confirmed_later(office: Office) -> PointReply:
    _replace(office, LATER)
    return _reply(office, recorded_at=LATER, checked_at=LATER)


def hidden_places_of_a_reply(office: Office) -> None:
    reply = PointReply.objects.get(point=_point(office), text="理由を書き加えました。")
    office.canaries.row(ReplyPlace, reply=reply, order=91, indicator=hidden_indicator(office))
    office.canaries.row(ReplyPlace, reply=reply, order=92, initiative=hidden_initiative(office))


def reports_nobody_may_know_of(office: Office) -> None:
    reply = PointReply.objects.get(point=_point(office, "P002"))
    given = {"point": reply.point, "reply": reply}
    office.canaries.row(PointReport, meeting=a_meeting(office), recorded_at=ENTERED, **given)
    office.canaries.row(PointReport, meeting=_meeting(office, "2"), recorded_at=LATER, **given)


def a_hidden_indicator_proposed_for_a_public_point(office: Office) -> PointIndicator:
    return office.canaries.row(PointIndicator, point=_point(office), indicator=hidden_indicator(office))


OPINIONS: dict[type[Model], tuple[Callable[[Office], object], ...]] = {
    CommitteeSeat: (another_name_on_the_list, a_seat_not_listed, a_seat_of_another_term),
    Attendance: (who_came_instead,),
    Meeting: (a_public_meeting_entered_later,),
    AgendaItem: (a_topic_of_minutes_not_settled,),
    MeetingDocument: (the_title_of_a_closed_document,),
    MeetingStep: (a_step_of_a_public_meeting,),
    MeetingDecision: (something_decided_later,),
    Remark: (minutes_of_a_public_meeting_not_settled, the_words_behind_a_gist, what_is_withheld),
    MinutesCheck: (a_check_of_public_minutes,),
    Opinion: (
        a_remark_that_is_no_public_opinion,
        a_public_opinion_of_minutes_not_settled,
        a_public_opinion_entered_later,
        a_public_opinion_of_a_hidden_meeting,
        a_hidden_point_behind_a_public_opinion,
    ),
    OpinionLink: (hidden_things_an_opinion_is_about, why_an_opinion_is_about_it),
    Point: (the_note_of_a_point, a_public_point_of_a_hidden_meeting, a_point_merged_into_a_public_one),
    PointRequest: (what_a_division_answered, requests_withdrawn_and_later),
    PointMove: (a_move_of_a_public_point,),
    PointReply: (an_earlier_reply, a_reply_nobody_confirmed, a_reply_confirmed_later),
    ReplyPlace: (hidden_places_of_a_reply,),
    PointReport: (reports_nobody_may_know_of,),
    PointIndicator: (a_hidden_indicator_proposed_for_a_public_point,),
}
"""Added to the twins of the same models that hang on nothing published."""
