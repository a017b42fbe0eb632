"""調査票: handing it in and on, sending it back, 該当なし, 所管違い, 掲載の申出."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.desk.forms.reportmoves import (
    ApprovalForm,
    ListingForm,
    MisdirectedForm,
    NothingForm,
    returning_from,
    typed_back,
)
from shirube.desk.pages.report import Said
from shirube.desk.pages.reportcheck import CHANGED, build_submit_page, content_mark
from shirube.desk.reportground import ReportGround, report_ground
from shirube.desk.roundquestions import approve_sheet, submit_sheet
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.desk.views.report import page_of_sheet
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours, Refusal
from shirube.kernel.text import whole_number
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.queries import divisions_as_of
from shirube.reporting import actions
from shirube.reporting.queries.rounds import moves_of
from shirube.reporting.queries.sheets import askings_of
from shirube.reporting.rules import MOVES
from shirube.reporting.words import Act, Party

BUTTONS: Mapping[str, tuple[Callable[..., Any], str]] = {
    Act.TAKE_BACK.value: (actions.take_back, "取り戻しました。直して、もう一度提出してください。"),
    Act.APPROVE.value: (approve_sheet, "承認しました。"),
    Act.LEAD_CHECK.value: (actions.check_as_lead, "主管課として確認しました。"),
    Act.CHECK.value: (actions.check, "事務局として確認しました。"),
}
"""The moves that take nothing but a button, and what is said once they are made."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def submit(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """Show exactly what would be handed in; POST hands it in."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    found = askings_of(at.sheet)
    if request.method != "POST":
        return shown(request, "desk/report_submit.html", build_submit_page(at, found))
    _refuse_stranger(at, Act.SUBMIT)
    if _made_already(at, Act.SUBMIT, request):
        return HttpResponseRedirect(at.address)
    if request.POST.get("content") != content_mark(at, found):
        return shown(request, "desk/report_submit.html", build_submit_page(at, found, CHANGED), CONFLICT)
    try:
        submit_sheet(at.sheet, seen=_seen(request), parties=at.parties, by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        page = build_submit_page(at, found, str(refusal))
        return shown(request, "desk/report_submit.html", page, _status(refusal))
    messages.success(request, f"提出しました。{at.sheet.division_name}の回答{len(found)}件を控えました。")
    return HttpResponseRedirect(at.address)


@require_POST
@staff
def move(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str, act: str
) -> HttpResponse:
    """Make a move that takes nothing but its button. Twice by the same hand is once."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    if act not in BUTTONS:
        raise NotHere(NOTHING_HERE)
    _refuse_stranger(at, Act(act))
    do, words = BUTTONS[act]

    def act_now() -> str:
        do(at.sheet, seen=_seen(request), parties=at.parties, by=at.here.actor())
        return words

    return _done(request, at, act_now, Act(act))


@require_POST
@staff
def approval(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """Record the 決裁."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    _refuse_stranger(at, Act.APPROVE)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return _form(request, at, approval=form)

    def record() -> str:
        given, seen = form.approval(), form.cleaned_data["seen"]
        approve_sheet(at.sheet, seen=seen, parties=at.parties, by=at.here.actor(), approval=given)
        return "決裁を記録しました。"

    return _done(request, at, record, Act.APPROVE, approval=form)


@require_POST
@staff
def send_back(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """Send a 調査票 back, with a reason for each answer to be corrected."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    _refuse_stranger(at, Act.RETURN)

    def give_back() -> str:
        returning = returning_from(request.POST, _asked(at))
        actions.send_back(at.sheet, returning, seen=_seen(request), parties=at.parties, by=at.here.actor())
        return f"{at.sheet.division_name}に差し戻しました。"

    return _done(request, at, give_back, Act.RETURN)


@require_POST
@staff
def nothing(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """Say 該当なし, or take it back."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    _refuse_stranger(at, Act.SUBMIT)
    says = request.POST.get("do") != "undo"
    form = NothingForm(request.POST)
    if says and not form.is_valid():
        return _form(request, at, nothing=form)

    def say() -> str:
        why = form.cleaned_data["why"] if says else ""
        actions.say_nothing(at.sheet, says, why, parties=at.parties, by=at.here.actor())
        return "「該当なし」としました。提出まで進めてください。" if says else "「該当なし」を取り消しました。"

    return _done(request, at, say, nothing=form)


@require_POST
@staff
def misdirected(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str
) -> HttpResponse:
    """Say that an 照会 is another 課's."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    _refuse_stranger(at, Act.SUBMIT)
    names = divisions_as_of(at.here.plan.body, clock.today()).items()
    form = MisdirectedForm(request.POST, asked=_asked(at), divisions=names)
    if not form.is_valid():
        return _form(request, at, misdirected=form)

    def say() -> str:
        given = form.cleaned_data
        told = {"to": given["to"], "why": given["reason"]}
        actions.say_misdirected(at.sheet, int(given["inquiry"]), **told, parties=at.parties, by=at.here.actor())
        return "所管違いを申し出ました。事務局が照会先を確かめます。"

    return _done(request, at, say, misdirected=form)


@require_POST
@staff
def listing(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """Ask for 新規掲載 or 掲載終了."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    _refuse_stranger(at, Act.SUBMIT)
    form = ListingForm(request.POST, asked=_asked(at))
    if not form.is_valid():
        return _form(request, at, listing=form)

    def ask() -> str:
        actions.ask_for_listing(at.sheet, form.edit(), parties=at.parties, by=at.here.actor())
        return "申し出ました。事務局の回答は、この画面に出ます。"

    return _done(request, at, ask, listing=form)


def _refuse_stranger(at: ReportGround, act: Act) -> None:
    """Raise NotYours for one who may not do this in any state: before anything typed is read."""
    parties = {party for each in MOVES if each.act is act for party in each.parties}
    if not at.parties & parties:
        words = "・".join(party.label for party in Party if party in parties)
        raise NotYours(f"「{act.label}」ができるのは、{words}です。")


def _done(
    request: SignedInRequest, at: ReportGround, do: Callable[[], str], act: Act | None = None, **forms_: object
) -> HttpResponse:
    """Do it and lead back to the 調査票; a no is shown there, with all that was typed."""
    if act is not None and _made_already(at, act, request):
        return HttpResponseRedirect(at.address)
    try:
        words = do()
    except (NotSo, NotNow) as refusal:
        said = _said(request, at, str(refusal), next(iter(forms_), ""))
        return page_of_sheet(request, at, said, _status(refusal), **forms_)
    messages.success(request, words)
    return HttpResponseRedirect(at.address)


def _form(request: SignedInRequest, at: ReportGround, **forms_: forms.Form) -> HttpResponse:
    said = _said(request, at, "印の付いた欄を直してください。", next(iter(forms_)))
    return page_of_sheet(request, at, said, INVALID, **forms_)


def _said(request: SignedInRequest, at: ReportGround, problem: str, opened: str) -> Said:
    back, why = typed_back(request.POST, _asked(at)), request.POST.get("why", "")
    return Said(problem=problem, heading="まだ何も変えていません", opened=opened, back=back, why=why)


def _made_already(at: ReportGround, act: Act, request: SignedInRequest) -> bool:
    """Whether this very button was pressed before: the last move is this one, by the same hand, from what was seen."""
    moves = moves_of(at.sheet)
    mine = bool(moves) and (moves[-1].act, moves[-1].member) == (act.value, at.here.member.pk)
    return mine and _seen(request) == at.sheet.version - 1


def _seen(request: SignedInRequest) -> int:
    return whole_number(request.POST.get("seen", "")) or 0


def _asked(at: ReportGround) -> list[tuple[int, str]]:
    return [(one.inquiry.pk, one.inquiry.label) for one in askings_of(at.sheet)]


def _status(refusal: Refusal) -> int:
    return CONFLICT if isinstance(refusal, NotNow) else INVALID
