"""次第, 名簿 and 議事録 for the printer and as documents of Word."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shirube.desk import meetingpapers
from shirube.desk.meetingground import committee_ground, meeting_ground, minutes_ground
from shirube.desk.pages.meetingprint import (
    WHOLE,
    AgendaPaper,
    AttendancePaper,
    MinutesPaper,
    OnPaper,
    RosterPaper,
    build_agenda_paper,
    build_attendance_paper,
    build_minutes_paper,
    build_roster_paper,
)
from shirube.desk.papering import Asked, asked_of
from shirube.desk.views.asking import secretariat, shown, staff
from shirube.desk.views.papers import DOCX, file_of
from shirube.people.access import SignedInRequest


@require_safe
@staff
def agenda(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """次第."""
    page = _agenda(request, body_code, plan_code, committee_code, meeting_code)
    return shown(request, "desk/meetings/print_agenda.html", page)


@require_safe
@staff
def agenda_file(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """次第 as a document of Word."""
    page = _agenda(request, body_code, plan_code, committee_code, meeting_code)
    return _file(page, meetingpapers.agenda_file(page))


def _agenda(request: SignedInRequest, *codes: str) -> AgendaPaper:
    return build_agenda_paper(meeting_ground(request, *codes), _asked(request))


@require_safe
@staff
def roster(request: SignedInRequest, body_code: str, plan_code: str, committee_code: str) -> HttpResponse:
    """委員名簿: of those who may be named outside, or the whole one."""
    return shown(request, "desk/meetings/print_roster.html", _roster(request, body_code, plan_code, committee_code))


@require_safe
@staff
def roster_file(request: SignedInRequest, body_code: str, plan_code: str, committee_code: str) -> HttpResponse:
    """委員名簿 as a document of Word."""
    page = _roster(request, body_code, plan_code, committee_code)
    return _file(page, meetingpapers.roster_file(page))


def _roster(request: SignedInRequest, *codes: str) -> RosterPaper:
    at = committee_ground(request, *codes)
    return build_roster_paper(at, _asked(request), public=not request.GET.get(WHOLE))


@require_safe
@secretariat
def attendance(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """出席者名簿: with those who may be named outside, or with all."""
    page = _attendance(request, body_code, plan_code, committee_code, meeting_code)
    return shown(request, "desk/meetings/print_attendance.html", page)


@require_safe
@secretariat
def attendance_file(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """出席者名簿 as a document of Word."""
    page = _attendance(request, body_code, plan_code, committee_code, meeting_code)
    return _file(page, meetingpapers.attendance_file(page))


def _attendance(request: SignedInRequest, *codes: str) -> AttendancePaper:
    at = meeting_ground(request, *codes)
    return build_attendance_paper(at, _asked(request), public=not request.GET.get(WHOLE))


@require_safe
@staff
def minutes(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """議事要旨, which names nobody, or, for the 事務局, the 議事録 as recorded."""
    page = _minutes(request, body_code, plan_code, committee_code, meeting_code)
    return shown(request, "desk/meetings/print_minutes.html", page)


@require_safe
@staff
def minutes_file(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """議事要旨 or 議事録 as a document of Word."""
    page = _minutes(request, body_code, plan_code, committee_code, meeting_code)
    return _file(page, meetingpapers.minutes_file(page))


def _minutes(request: SignedInRequest, *codes: str) -> MinutesPaper:
    at = minutes_ground(request, *codes)
    return build_minutes_paper(at, _asked(request), named=bool(request.GET.get("named")))


def _asked(request: SignedInRequest) -> Asked:
    return asked_of(request.GET.dict())


def _file(page: OnPaper, content: bytes) -> HttpResponse:
    paper = page.paper
    return file_of(content, f"{paper.title}_{paper.meeting}.docx", DOCX)
