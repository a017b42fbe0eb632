"""委員の部屋."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shirube.deliberation.actions.opinions import add_opinion
from shirube.deliberation.edits import OpinionEdit
from shirube.deliberation.models import CommitteeSeat, Meeting, Opinion
from shirube.deliberation.words import OpinionSource, RemarkKind
from shirube.desk.forms.memberroom import SayForm
from shirube.desk.opinionground import Hearing, hearing
from shirube.desk.pages.memberroom import build_room_page, room_meetings, seats_held
from shirube.desk.views.asking import INVALID, shown
from shirube.kernel import clock
from shirube.kernel.refusals import NotSo, NotYours
from shirube.people.access import SignedInRequest, access, roles
from shirube.people.roles import Role

NO_SEAT = "いま任期中の委員ではないため、意見を送れません。事務局に連絡してください。"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(roles(Role.COMMITTEE))
def member_room(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """What a 委員 reads and said; POST leaves an opinion."""
    at = hearing(request, body_code, plan_code)
    meetings = room_meetings(at)
    choices = [(one.pk, one.name) for one in meetings]
    initial = {"kind": RemarkKind.OPINION.value, "meeting": _next(meetings)}
    form = SayForm(request.POST if request.method == "POST" else None, meetings=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = _say(at, form, meetings)
        except NotSo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ご意見（{made.code}）が事務局に届きました。")
            return HttpResponseRedirect(request.path)
    status = INVALID if request.method == "POST" else 200
    return shown(request, "desk/opinions/member.html", build_room_page(at, meetings), status, form=form)


def _next(meetings: Sequence[Meeting]) -> int | str:
    coming = [one for one in meetings if one.held_on >= clock.today()]
    return coming[-1].pk if coming else meetings[0].pk if meetings else ""


def _say(at: Hearing, form: SayForm, meetings: Sequence[Meeting]) -> Opinion:
    """Record what a 委員 said, as theirs. Raises NotSo; NotYours for one who sits on no committee today."""
    given, today = form.cleaned_data, clock.today()
    meeting = next((one for one in meetings if one.pk == given["meeting"]), None)
    seat = _seat(at, meeting)
    before = meeting is not None and meeting.held_on >= today
    edit = OpinionEdit(
        quote=given["quote"],
        given_on=today,
        kind=RemarkKind(given["kind"]),
        source=OpinionSource.BEFORE if before else OpinionSource.AFTER,
        seat=seat.pk,
    )
    return add_opinion(at.here.plan, edit, meeting=meeting, by=at.here.actor())


def _seat(at: Hearing, meeting: Meeting | None) -> CommitteeSeat:
    """The seat one speaks from: that in the committee of the meeting."""
    today = clock.today()
    held = [one for one in seats_held(at) if one.since <= today and (one.until is None or today <= one.until)]
    for one in held:
        if meeting is None or one.committee_id == meeting.committee_id:
            return one
    raise NotYours(NO_SEAT)
