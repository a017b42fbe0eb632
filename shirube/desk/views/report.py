"""調査票: filling it in. Moving it on is in `reportmoves`, its papers in `reportpapers`."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods, require_POST

from shirube.desk.forms.reportmoves import ApprovalForm, ListingForm, MisdirectedForm, NothingForm
from shirube.desk.pages.report import Around, Said, build_report_page
from shirube.desk.reportground import ReportGround, refuse_unless_writer, report_ground
from shirube.desk.reportsaving import (
    around,
    brought_back,
    clash_told,
    judge_script,
    question_clash_told,
    save_form,
    save_script,
    sent_answers,
    undo_same,
    unsaved,
)
from shirube.desk.roundquestions import question_boxes, save_questions
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.kernel.refusals import NotNow, NotSo, Refusal
from shirube.kernel.text import whole_number
from shirube.people.access import SignedInRequest
from shirube.reporting.actions import Clash, QuestionClash
from shirube.reporting.queries.sheets import askings_of

CLASH = (
    "ほかの人が先に保存した回答があります。どちらを残すかを選んで、もう一度保存してください。ほかの回答は保存しました。"
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def sheet(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """Show a 調査票; POST saves what was typed, and goes on to what the button said."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    if request.method != "POST":
        return page_of_sheet(request, at, Said(same=_keys(request.GET.get("same", ""))))
    refuse_unless_writer(at)
    if request.POST.get("do") == "undo":
        messages.success(request, f"{undo_same(at, request.POST.get('same', ''))}件を、答える前に戻しました。")
        return HttpResponseRedirect(at.address)
    return _save(request, at)


def _save(request: SignedInRequest, at: ReportGround) -> HttpResponse:
    try:
        with transaction.atomic():
            outcome = save_form(at, request.POST)
            save_questions(at, request.POST)
    except NotSo as refusal:
        return _refused(request, at, refusal, INVALID)
    except NotNow as refusal:
        return _refused(request, at, refusal, CONFLICT)
    if outcome.clashing:
        said = Said(problem=CLASH, heading="二人が同じ回答を書きました", clashing=outcome.clashing)
        return page_of_sheet(request, at, said, CONFLICT)
    if outcome.same:
        return HttpResponseRedirect(f"{at.address}?same={'.'.join(map(str, outcome.same))}#next")
    if request.POST.get("do") == "check":
        return HttpResponseRedirect(f"{at.address}submit/")
    messages.success(request, "保存しました。")
    return HttpResponseRedirect(at.address)


def _refused(request: SignedInRequest, at: ReportGround, refusal: Refusal, status: int) -> HttpResponse:
    """Nothing was stored: what was typed again, in its boxes while they can be written in, else to be copied from."""
    found = askings_of(at.sheet)
    typed = sent_answers(at, request.POST, found)
    said = Said(problem=str(refusal), why=request.POST.get("why", ""))
    beside = replace(around(at, found, typed), questions=question_boxes(at.sheet, request.POST))
    page = build_report_page(at, beside, said, write=True)
    if not page.writing:
        said = Said(problem=str(refusal), unsaved=unsaved(found, typed))
        page = build_report_page(at, around(at, found), said)
    return shown(request, "desk/report.html", page, status, **_empty_forms(beside))


def page_of_sheet(
    request: SignedInRequest, at: ReportGround, said: Said, status: int = 200, **forms: object
) -> HttpResponse:
    """The 調査票 with what there is to say, and the forms beside it: those filled, the others empty."""
    typed, brought = brought_back(at, request.GET.get("bring", ""))
    said = replace(said, brought=brought) if typed else said
    beside = around(at, None, typed or tuple((said.clashing or {}).values()))
    write = "write" in request.GET or "write" in request.POST
    page = build_report_page(at, beside, said, write=write)
    return shown(request, "desk/report.html", page, status, **{**_empty_forms(beside), **forms})


def _empty_forms(beside: Around) -> dict[str, Form]:
    asked = [(one.inquiry.pk, one.inquiry.label) for one in beside.askings]
    return {
        "approval": ApprovalForm(),
        "nothing": NothingForm(),
        "misdirected": MisdirectedForm(asked=asked, divisions=beside.divisions.items()),
        "listing": ListingForm(asked=asked),
    }


def _keys(text: str) -> tuple[int, ...]:
    return tuple(key for part in text.split(".") if (key := whole_number(part)) is not None)


@require_http_methods(["GET", "POST"])
@staff
def save(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """What the script of the page saves while one types; GET gives a fresh token after a new sign-in."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    try:
        refuse_unless_writer(at)
        return JsonResponse(save_script(at, script_body(request)))
    except Clash as clash:
        return JsonResponse({"clash": clash_told(at, clash, script_body(request))}, status=CONFLICT)
    except QuestionClash as clash:
        return JsonResponse({"clash": question_clash_told(clash, script_body(request))}, status=CONFLICT)
    except NotSo as refusal:
        return JsonResponse({"message": str(refusal)}, status=INVALID)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=refusal.status)


def script_body(request: SignedInRequest) -> bytes:
    """What a script sent. Raises NotSo for a form, which was read already and is none."""
    if request.content_type != "application/json":
        raise NotSo("送られた内容を読めません。画面を開き直してください。")
    return request.body


@require_POST
@staff
def judge(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """自動判定（案） of what is being typed; nothing is stored."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    try:
        return JsonResponse(judge_script(at, script_body(request)))
    except NotSo as refusal:
        return JsonResponse({"message": str(refusal)}, status=INVALID)
