"""One opinion, and typing opinions in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.deliberation.queries.meetings import meetings_of
from shirube.desk.access import ground
from shirube.desk.forms.opinions import OpinionForm
from shirube.desk.opinionground import OpinionGround, opinion_ground
from shirube.desk.opinionsaving import (
    do_to_opinion,
    meeting_asked,
    new_opinion_form,
    opinion_form,
    save_opinion,
    type_in,
)
from shirube.desk.pages.frame import frame_of
from shirube.desk.pages.opinion import build_new_opinion_page, build_opinion_page
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.desk.views.opinions import refuse_unless_secretariat
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.access import SignedInRequest

OVERTAKEN = "入力したことは下に残っています。最新の内容と見比べて、もう一度保存してください。"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def opinion(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """Show an opinion; POST corrects it."""
    at = opinion_ground(request, body_code, plan_code, code)
    if request.method != "POST":
        return _page(request, at)
    refuse_unless_secretariat(at)
    form = opinion_form(at, request.POST)
    if not form.is_valid():
        return _page(request, at, INVALID, form)
    try:
        save_opinion(at, form)
    except NotSo as refusal:
        form.add_error(None, str(refusal))
        return _page(request, at, INVALID, form)
    except NotNow:
        return _overtaken(request, at)
    messages.success(request, "保存しました。")
    return HttpResponseRedirect(at.address)


def _overtaken(request: SignedInRequest, at: OpinionGround) -> HttpResponse:
    """What was typed, beside what stands now; saving it again is saving it over that."""
    fresh = request.POST.copy()
    fresh["seen"] = str(at.row.version)
    form = opinion_form(at, fresh)
    form.add_error(None, f"この意見は、ほかの人が先に変更しました。{OVERTAKEN}")
    return _page(request, at, CONFLICT, form)


@require_POST
@staff
def act_on_opinion(request: SignedInRequest, body_code: str, plan_code: str, code: str, act: str) -> HttpResponse:
    """A button of the page: link, unlink, visibility, or the 論点 it is put into."""
    at = opinion_ground(request, body_code, plan_code, code)
    refuse_unless_secretariat(at)
    try:
        messages.success(request, do_to_opinion(at, act, request.POST))
    except NotSo as refusal:
        return _page(request, at, INVALID, problem=str(refusal))
    except NotNow as refusal:
        return _page(request, at, CONFLICT, problem=str(refusal))
    return HttpResponseRedirect(at.address)


def _page(
    request: SignedInRequest, at: OpinionGround, status: int = 200, form: OpinionForm | None = None, problem: str = ""
) -> HttpResponse:
    page = build_opinion_page(at)
    shown_form = form or (opinion_form(at) if at.here.is_secretariat else None)
    return shown(request, "desk/opinions/one.html", page, status, form=shown_form, problem=problem, sent=request.POST)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def new_opinion(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """Type an opinion in, of the meeting that was chosen."""
    here = ground(request, body_code, plan_code)
    key = request.POST.get("meeting") or request.GET.get("meeting", "")
    meeting = meeting_asked(here.plan, key)
    form = new_opinion_form(here, meeting, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = type_in(here, meeting, form)
        except (NotSo, NotHere) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"意見{made.code}を記録しました。")
            again = f"new/?meeting={key}" if request.POST.get("do") == "next" else f"{made.code}/"
            return HttpResponseRedirect(f"{here.base}opinions/{again}")
    pairs = tuple((str(one.pk), one.name) for one in meetings_of(here.plan))
    page = build_new_opinion_page(frame_of(here, "opinions/"), key if meeting else "", pairs)
    return shown(request, "desk/opinions/new.html", page, INVALID if request.method == "POST" else 200, form=form)
