"""確定 of a 議事録 that was read: the meeting it belongs to, and its opinions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.deliberation.actions import Into, confirm_import
from shirube.deliberation.drafting import draft_of
from shirube.deliberation.models import MinutesImport
from shirube.deliberation.words import ImportState
from shirube.desk.access import Ground
from shirube.desk.confirming import Places, built_confirm_page, chosen, first_of, places_of, typed_seats
from shirube.desk.forms.meetings import MeetingForm
from shirube.desk.meetingground import meeting_address
from shirube.desk.pages.minutesdraft import closed_page
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.desk.views.minutesimport import import_of
from shirube.kernel.refusals import NotHere, NotNow, NotSo, Refusal
from shirube.kernel.text import whole_number
from shirube.people.access import SignedInRequest

TEMPLATE = "desk/meetings/draft_confirm.html"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def confirm(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """Make a draft count, once."""
    here, row = import_of(request, body_code, plan_code, number)
    if row.state == ImportState.CANCELLED.value or (row.state != ImportState.OPEN.value and request.method != "POST"):
        return shown(request, "desk/meetings/draft_closed.html", closed_page(here, row))
    places = places_of(here)
    start = first_of(here, places, draft_of(row.edited))
    if request.method != "POST":
        page = built_confirm_page(here, row, places, start.into, start.committee)
        return shown(request, TEMPLATE, page, form=MeetingForm(initial=start.meeting, editions=places.editions))
    form = MeetingForm(request.POST, editions=places.editions)
    try:
        into = chosen(request.POST, places, form, draft_of(row.edited))
    except NotSo as refusal:
        return _again(request, here, row, places, form, refusal)
    return _confirm(request, here, row, places, form, into)


def _confirm(
    request: SignedInRequest, here: Ground, row: MinutesImport, places: Places, form: MeetingForm, into: Into
) -> HttpResponse:
    try:
        done = confirm_import(row, into, seen=whole_number(request.POST.get("seen", "")) or 0, by=here.actor())
    except (NotSo, NotNow, NotHere) as refusal:
        return _again(request, here, row, places, form, refusal)
    meeting = done.meeting
    if meeting is None:
        raise ValueError("a confirmed draft has its meeting")
    count = len(draft_of(done.edited).remarks)
    said = f"議事録を取り込みました。意見は{count}件です。" if count else "議事録を取り込みました。意見はありません。"
    messages.success(request, f"{said}次第と出欠を確かめてください。")
    return HttpResponseRedirect(meeting_address(here, meeting))


def _again(
    request: SignedInRequest, here: Ground, row: MinutesImport, places: Places, form: MeetingForm, refusal: Refusal
) -> HttpResponse:
    into, committee = request.POST.get("into", ""), request.POST.get("committee", "")
    seats = typed_seats(request.POST, draft_of(row.edited))
    page = built_confirm_page(here, row, places, into, committee, str(refusal).split("\n"), seats)
    return shown(request, TEMPLATE, page, CONFLICT if isinstance(refusal, NotNow) else INVALID, form=form)
