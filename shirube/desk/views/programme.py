"""What stands on a meeting: 次第, documents, 出欠, decisions. Each form is kept whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.deliberation.actions import set_agenda, set_attendance, set_decisions, set_documents
from shirube.deliberation.queries.meetings import seats_on
from shirube.deliberation.words import Presence
from shirube.desk.forms import programme as typed
from shirube.desk.meetingground import MeetingGround, meeting_ground
from shirube.desk.pages import programme as pages
from shirube.desk.programmesaving import keep
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel.refusals import NotHere, NotNow, NotSo, Refusal
from shirube.people.access import SignedInRequest

BOTH = ["GET", "HEAD", "POST"]
Row = TypeVar("Row")


@require_http_methods(BOTH)
@secretariat
def agenda(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """The 次第 as rows; a whole one can be pasted."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    template = "desk/meetings/agenda.html"
    if request.method != "POST":
        return shown(request, template, pages.build_agenda_page(at))
    rows, paste = typed.item_rows(request.POST), request.POST.get("paste", "")
    if paste.strip():
        rows = (*rows, *typed.pasted_items(paste))
        return shown(request, template, pages.build_agenda_page(at, rows))
    refusal = _keep(
        request,
        at,
        lambda: pages.standing_items(at),
        lambda standing: [typed.meant(one) for one in rows if not one.drop] == [typed.meant(one) for one in standing],
        lambda: set_agenda(at.meeting, typed.agenda_edits(rows), by=at.here.actor()),
    )
    if refusal:
        return shown(request, template, pages.build_agenda_page(at, rows, [str(refusal)]), _status(refusal))
    return _done(request, at, "次第を保存しました。")


@require_http_methods(BOTH)
@secretariat
def documents(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """会議資料 as rows."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    template = "desk/meetings/documents.html"
    if request.method != "POST":
        return shown(request, template, pages.build_documents_page(at))
    rows = typed.document_rows(request.POST)
    refusal = _keep(
        request,
        at,
        lambda: pages.standing_documents(at),
        lambda standing: [replace(one, order="") for one in rows] == [replace(one, order="") for one in standing],
        lambda: set_documents(at.meeting, typed.document_edits(rows), by=at.here.actor()),
    )
    if refusal:
        return shown(request, template, pages.build_documents_page(at, rows, [str(refusal)]), _status(refusal))
    return _done(request, at, "資料を保存しました。")


@require_http_methods(BOTH)
@secretariat
def attendance(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """出欠 of everybody whose term covers the day."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    template = "desk/meetings/attendance.html"
    if request.method != "POST":
        return shown(request, template, pages.build_attendance_page(at))
    seats = seats_on(at.meeting.committee, at.meeting.held_on)
    rows = typed.seat_rows(request.POST, [one.code for one in seats])
    if request.POST.get("do") == "present":
        filled = [one if one.presence else replace(one, presence=Presence.PRESENT.value) for one in rows]
        return shown(request, template, pages.build_attendance_page(at, filled))
    names = {one.code: one.name for one in seats}
    refusal = _keep(
        request,
        at,
        lambda: pages.standing_seats(at, seats),
        lambda standing: rows == standing,
        lambda: set_attendance(at.meeting, typed.attendance_edits(rows, names), by=at.here.actor()),
    )
    if refusal:
        return shown(request, template, pages.build_attendance_page(at, rows, [str(refusal)]), _status(refusal))
    return _done(request, at, "出欠を保存しました。")


@require_http_methods(BOTH)
@secretariat
def decisions(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """Which decisions were taken at the meeting."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    template = "desk/meetings/decisions.html"
    if request.method != "POST":
        return shown(request, template, pages.build_decisions_page(at))
    ticked = request.POST.getlist("decision")
    refusal = _keep(
        request,
        at,
        lambda: pages.standing_decisions(at),
        lambda standing: tuple(sorted(set(ticked))) == standing,
        lambda: set_decisions(at.meeting, ticked, by=at.here.actor()),
    )
    if refusal:
        return shown(request, template, pages.build_decisions_page(at, ticked, [str(refusal)]), _status(refusal))
    return _done(request, at, "決定との結び付きを保存しました。")


def _keep(
    request: SignedInRequest,
    at: MeetingGround,
    standing: Callable[[], tuple[Row, ...]],
    same: Callable[[tuple[Row, ...]], bool],
    change: Callable[[], None],
) -> Refusal | None:
    """Do it, unless it no longer stands as the person saw it; None when it was done, or stands already (`same`)."""
    try:
        keep(at, request.POST.get("seen", ""), standing, same, change)
    except (NotSo, NotNow, NotHere) as refusal:
        return refusal
    return None


def _status(refusal: Refusal) -> int:
    return CONFLICT if isinstance(refusal, NotNow) else INVALID


def _done(request: SignedInRequest, at: MeetingGround, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(at.address)
