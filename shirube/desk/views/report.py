"""調査票: filling it in and handing it in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.desk.forms.report import typed_answers
from shirube.desk.pages.report import build_report_page
from shirube.desk.reportground import ReportGround, report_ground
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.access import SignedInRequest
from shirube.reporting.actions import save_answers, submit
from shirube.reporting.queries.sheets import askings_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def sheet(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """Show a 調査票; POST saves what was typed."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    if request.method != "POST":
        return _page(request, at)
    try:
        answers = typed_answers(request.POST, [one.inquiry for one in askings_of(at.sheet)])
        save_answers(at.sheet, answers, parties=at.parties, by=at.here.actor())
    except NotSo as refusal:
        return _page(request, at, INVALID, str(refusal))
    except NotNow as refusal:
        return _page(request, at, CONFLICT, str(refusal))
    messages.success(request, "保存しました。")
    return HttpResponseRedirect(at.address)


@require_POST
@staff
def submit_sheet(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str
) -> HttpResponse:
    """Hand a 調査票 in."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    seen = request.POST.get("seen", "")
    try:
        version = int(seen) if seen.isdecimal() else None
        submit(at.sheet, seen=version, parties=at.parties, by=at.here.actor())
    except NotSo as refusal:
        return _page(request, at, INVALID, str(refusal))
    messages.success(request, "提出しました。")
    return HttpResponseRedirect(at.address)


def _page(request: SignedInRequest, at: ReportGround, status: int = 200, problem: str = "") -> HttpResponse:
    return shown(request, "desk/report.html", build_report_page(at, askings_of(at.sheet), problem), status)
