"""議事録 as a whole: reading it, 確定, publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from shirube.deliberation.actions import publish_minutes, settle_minutes, unsettle_minutes
from shirube.desk.meetingground import MinutesGround, minutes_ground
from shirube.desk.pages.minutes import build_minutes_page
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.kernel.text import whole_number
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.plans.words import Visibility

SAID = {
    "settle": "議事録を確定しました。",
    "unsettle": "確定を解きました。直したあと、もう一度確定してください。",
    "publish": "公表にしました。次に作る版から、無記名の議事録が公開サイトに載ります。",
    "withhold": "部内限りに戻しました。次に作る版には載りません。",
}


@require_safe
@staff
def minutes(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """The record and the public text side by side; the public text alone for everybody but the 事務局."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    return shown(request, "desk/meetings/minutes.html", build_minutes_page(at))


@require_POST
@secretariat
def move(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, act: str
) -> HttpResponse:
    """確定, taking it back with why, 公表, 部内限り."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    if act not in SAID:
        raise NotHere(NOTHING_HERE)
    try:
        _move(at, act, request.POST.get("why", ""), whole_number(request.POST.get("seen", "")))
    except (NotSo, NotNow) as refusal:
        status = CONFLICT if isinstance(refusal, NotNow) else INVALID
        page = build_minutes_page(at)
        return shown(request, "desk/meetings/minutes.html", page, status, problem=[str(refusal)])
    messages.success(request, SAID[act])
    return HttpResponseRedirect(at.address)


def _move(at: MinutesGround, act: str, why: str, seen: int | None) -> None:
    by = at.here.actor()
    if act == "settle":
        settle_minutes(at.minutes, seen=seen, by=by)
    elif act == "unsettle":
        unsettle_minutes(at.minutes, why=why[:400], by=by)
    else:
        visibility = Visibility.PUBLIC if act == "publish" else Visibility.INTERNAL
        publish_minutes(at.minutes, visibility=visibility, by=by)
