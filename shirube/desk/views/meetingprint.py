"""次第, 名簿 and 議事録 for the printer."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shirube.desk.meetingground import committee_ground, meeting_ground, minutes_ground
from shirube.desk.pages.meetingprint import build_agenda_paper, build_minutes_paper, build_roster_paper
from shirube.desk.views.asking import shown, staff
from shirube.people.access import SignedInRequest

LONGEST = 20


@require_safe
@staff
def agenda(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """次第."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    return shown(request, "desk/meetings/print_agenda.html", build_agenda_paper(at, _number(request)))


@require_safe
@staff
def roster(request: SignedInRequest, body_code: str, plan_code: str, committee_code: str) -> HttpResponse:
    """名簿: of those who may be named outside, or the whole one."""
    at = committee_ground(request, body_code, plan_code, committee_code)
    page = build_roster_paper(at, _number(request), public=not request.GET.get("whole"))
    return shown(request, "desk/meetings/print_roster.html", page)


@require_safe
@staff
def minutes(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """議事録, unnamed or, for the 事務局, as recorded."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    page = build_minutes_paper(at, _number(request), named=bool(request.GET.get("named")))
    return shown(request, "desk/meetings/print_minutes.html", page)


def _number(request: SignedInRequest) -> str:
    return request.GET.get("number", "")[:LONGEST]
