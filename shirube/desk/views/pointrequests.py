"""照会: a 課 answers, the 事務局 looks the answer through."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.opinionground import AskedGround, asked_ground
from shirube.desk.opinionletters import letter_name
from shirube.desk.pages.pointrequest import build_request_page
from shirube.desk.requestsaving import ACCEPT, ACTS, RequestForms, answer, do_to_request, request_forms
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.desk.views.opinions import refuse_unless_secretariat
from shirube.desk.views.papers import file_of
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people.access import NOTHING_HERE, SignedInRequest

KEPT = "入力したことは下に残っています。"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def point_request(request: SignedInRequest, body_code: str, plan_code: str, code: str, division: str) -> HttpResponse:
    """What a 課 is asked; POST answers."""
    at = asked_ground(request, body_code, plan_code, code, division)
    if request.method != "POST":
        return _page(request, at, request_forms(at))
    if not at.hands:
        raise NotYours("回答できるのは、照会を受けた課の担当・課長と事務局です。")
    return _do(request, at, "answer")


@require_POST
@staff
def act_on_request(
    request: SignedInRequest, body_code: str, plan_code: str, code: str, division: str, act: str
) -> HttpResponse:
    """What the 事務局 does with an answer, or with the 照会."""
    at = asked_ground(request, body_code, plan_code, code, division)
    refuse_unless_secretariat(at)
    if act not in ACTS:
        raise NotHere(NOTHING_HERE)
    return _do(request, at, act)


def _do(request: SignedInRequest, at: AskedGround, act: str) -> HttpResponse:
    forms = request_forms(at, act, request.POST)
    if act != ACCEPT and not forms.sent.is_valid():
        return _page(request, at, forms, INVALID)
    try:
        said = answer(at, forms) if act == "answer" else do_to_request(at, act, forms, request.POST)
    except NotSo as refusal:
        return _page(request, at, replace(forms, problem=str(refusal)), INVALID)
    except NotNow as refusal:
        return _page(request, at, _caught_up(request, at, act, str(refusal)), CONFLICT)
    messages.success(request, said)
    return HttpResponseRedirect(at.address if act == "answer" else at.point_address)


def _caught_up(request: SignedInRequest, at: AskedGround, act: str, problem: str) -> RequestForms:
    """What was typed, now said to have been made from the version that stands and is shown beside it."""
    fresh = request.POST.copy()
    fresh["seen"] = str(at.row.version)
    return replace(request_forms(at, act, fresh), problem=f"{problem}{KEPT}")


@require_safe
@staff
def letter_file(request: SignedInRequest, body_code: str, plan_code: str, code: str, division: str) -> HttpResponse:
    """The letter as a text file, to be put into a mail."""
    at = asked_ground(request, body_code, plan_code, code, division)
    page = build_request_page(at, request.build_absolute_uri("/").rstrip("/"))
    name = letter_name([at.row.division.code], at.row.point)
    return file_of(page.whole.text.encode("utf-8-sig"), name, "text/plain; charset=utf-8")


def _page(request: SignedInRequest, at: AskedGround, forms: RequestForms, status: int = 200) -> HttpResponse:
    page = build_request_page(at, request.build_absolute_uri("/").rstrip("/"))
    return shown(request, "desk/opinions/request.html", page, status, forms=forms)
