"""Unpublished twins of a 進捗報告 in its course: what is asked, typed, sent back and reminded of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Model

from shirube.kernel.periods import Period
from shirube.reporting.models import (
    Answer,
    AnswerEntry,
    AnswerUse,
    Contact,
    Inquiry,
    LessonMark,
    ListingRequest,
    Reminder,
    ReportingRound,
    ReportSheet,
    RoundQuestion,
    SheetMove,
)
from shirube.reporting.words import Act, ListingKind, ReminderWay, RoundState, SheetState, Via
from shirube.roadmap.models import Reflection
from tests.unpublished.office import ENTERED, NOW, SPRING, Office
from tests.unpublished.twins_of_story import a_reflection_nobody_agreed_to
from tests.unpublished.twins_parts import another_division, hidden_initiative


def a_round(office: Office) -> ReportingRound:
    days = {"as_of": SPRING, "opens_on": NOW.date(), "due": NOW.date() + timedelta(days=20)}
    given = {"period": Period.half(2023, 2), "state": RoundState.OPEN.value, "opened_at": NOW, **days}
    return office.canaries.row(ReportingRound, plan=office.plan, **given)


def a_sheet(office: Office) -> ReportSheet:
    given = {"state": SheetState.DRAFT.value, "approved_on": NOW.date(), "parent": another_division(office)}
    return office.canaries.row(ReportSheet, round=a_round(office), division=office.division(), **given)


def an_inquiry(office: Office) -> Inquiry:
    """About an indicator that is published."""
    sheet = a_sheet(office)
    return office.canaries.row(Inquiry, round=sheet.round, sheet=sheet, indicator=office.indicator(), order=1)


def an_inquiry_about_a_hidden_initiative(office: Office) -> Inquiry:
    sheet = a_sheet(office)
    return office.canaries.row(Inquiry, round=sheet.round, sheet=sheet, initiative=hidden_initiative(office), order=1)


def an_answer(office: Office) -> Answer:
    return office.canaries.row(Answer, inquiry=an_inquiry(office), saved_at=NOW, via=Via.SCREEN.value)


def an_answer_entry(office: Office) -> AnswerEntry:
    given = {"number": 1, "at": ENTERED, "via": Via.SCREEN.value}
    return office.canaries.row(AnswerEntry, inquiry=an_inquiry(office), **given)


def a_use(office: Office) -> AnswerUse:
    return office.canaries.row(AnswerUse, inquiry=an_inquiry(office), on=NOW.date(), at=NOW)


def a_move(office: Office) -> SheetMove:
    states = {"source": SheetState.DRAFT.value, "target": SheetState.SUBMITTED.value}
    return office.canaries.row(SheetMove, sheet=a_sheet(office), number=1, act=Act.SUBMIT.value, at=NOW, **states)


def a_listing(office: Office) -> ListingRequest:
    given = {"number": 1, "kind": ListingKind.NEW.value, "at": NOW}
    return office.canaries.row(ListingRequest, sheet=a_sheet(office), **given)


def a_reminder(office: Office) -> Reminder:
    sheet = a_sheet(office)
    return office.canaries.row(Reminder, round=sheet.round, sheet=sheet, way=ReminderWay.MAIL.value, at=NOW)


def a_contact(office: Office) -> Contact:
    return office.canaries.row(Contact, division=another_division(office))


def a_question_in_a_round(office: Office) -> RoundQuestion:
    sheet = a_sheet(office)
    given = {"division": sheet.division, "sheet": sheet, "indicator": office.indicator()}
    return office.canaries.row(RoundQuestion, plan=office.plan, asked_at=ENTERED, answered_at=NOW, **given)


def a_mark_on_a_published_lesson(office: Office) -> LessonMark:
    shown = Reflection.objects.filter(initiative__plan=office.plan, visibility="public").order_by("pk").first()
    lesson = shown or a_reflection_nobody_agreed_to(office)
    return office.canaries.row(LessonMark, reflection=lesson, division=another_division(office), at=NOW)


REPORTING: dict[type[Model], tuple[Callable[[Office], object], ...]] = {
    ReportingRound: (a_round,),
    ReportSheet: (a_sheet,),
    SheetMove: (a_move,),
    Inquiry: (an_inquiry, an_inquiry_about_a_hidden_initiative),
    Answer: (an_answer,),
    AnswerEntry: (an_answer_entry,),
    AnswerUse: (a_use,),
    ListingRequest: (a_listing,),
    Reminder: (a_reminder,),
    Contact: (a_contact,),
    RoundQuestion: (a_question_in_a_round,),
    LessonMark: (a_mark_on_a_published_lesson,),
}
