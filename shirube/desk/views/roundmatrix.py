"""回答の状況: the matrix of 課 and 照会, more time for some of them, and the part of a 主管課."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.forms.rounds import ExtendForm, numbers, seen_versions
from shirube.desk.pages.roundlead import build_lead_page, lead_rows, why_not_lead
from shirube.desk.pages.roundmatrix import PAPERS, Wanted, build_matrix_page
from shirube.desk.reportground import RoundGround, round_ground
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.kernel.refusals import NotNow, NotSo, NotYours
from shirube.people.access import SignedInRequest
from shirube.reporting.actions import check_all_as_lead, extend_all
from shirube.reporting.models import ReportSheet
from shirube.reporting.words import Party, RoundState

NOT_THE_WHOLE = "全課の回答の状況を見られるのは、事務局と閲覧の人です。主管課は「部の状況」を見てください。"
NONE_CHOSEN = "課を一つも選んでいません。表の左の欄に印を付けてください。"


@require_safe
@staff
def matrix(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Who has answered what."""
    at = round_ground(request, body_code, plan_code, round_code)
    if not (at.posts.secretariat or at.posts.viewer):
        raise NotYours(NOT_THE_WHOLE)
    return _matrix(request, at, ExtendForm())


def _matrix(request: SignedInRequest, at: RoundGround, form: ExtendForm, status: int = 200) -> HttpResponse:
    """The matrix as the address narrows it down."""
    asked = request.GET
    wanted = Wanted(
        state=asked.get("state", ""),
        parent=asked.get("parent", ""),
        names=bool(asked.get("names")),
        number=asked.get("number", "")[:20],
        paper=asked.get("paper", "") if asked.get("paper") in dict(PAPERS) else "a4",
    )
    page = build_matrix_page(at, wanted)
    return shown(request, "desk/round_matrix.html", page, status, form=form, chosen=numbers(request.POST, "s"))


@require_POST
@secretariat
def extend(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Give the chosen 課 more time, or none of them."""
    at = round_ground(request, body_code, plan_code, round_code)
    form, chosen = ExtendForm(request.POST), numbers(request.POST, "s")
    if request.POST.get("do") == "remind":
        return HttpResponseRedirect(f"{at.address}reminders/?{urlencode({'s': chosen}, doseq=True)}")
    sheets = list(ReportSheet.objects.filter(round=at.round, pk__in=chosen).select_related("division"))
    if not form.is_valid():
        return _matrix(request, at, form, INVALID)
    try:
        if not sheets:
            raise NotSo(NONE_CHOSEN)
        if at.round.state != RoundState.OPEN:
            raise NotNow("締切を延ばせるのは、受付中の間だけです。")
        given = form.cleaned_data
        count = extend_all(sheets, given["extended_to"], why=given["why"], by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        form.add_error(None, str(refusal))
        return _matrix(request, at, form, CONFLICT if isinstance(refusal, NotNow) else INVALID)
    messages.success(request, f"{count}課の締切を延ばしました。")
    return HttpResponseRedirect(f"{at.address}matrix/")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def lead(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """The 部 of a 主管課; POST is 一括提出 of what was shown as ready."""
    at = round_ground(request, body_code, plan_code, round_code)
    if not at.posts.lead_of:
        raise NotYours("部の状況を見られるのは、その部の主管課の人です。")
    rows = lead_rows(at)
    if request.method != "POST":
        return shown(request, "desk/round_lead.html", build_lead_page(at, rows))
    seen = seen_versions(request.POST)
    ready = [row.line.sheet for row in rows if row.line.sheet.pk in seen]
    try:
        if not ready:
            raise NotSo(why_not_lead(at, rows) or "事務局へ出せる調査票がありません。")
        moved = check_all_as_lead(ready, parties=frozenset({Party.LEAD}), by=at.here.actor(), seen=seen)
    except (NotSo, NotNow) as refusal:
        page = build_lead_page(at, lead_rows(at), str(refusal))
        return shown(request, "desk/round_lead.html", page, CONFLICT if isinstance(refusal, NotNow) else INVALID)
    said = f"{moved}課の調査票を事務局へ出しました。" if moved else "すでに事務局へ出してあります。"
    messages.success(request, said)
    return HttpResponseRedirect(f"{at.address}lead/")
