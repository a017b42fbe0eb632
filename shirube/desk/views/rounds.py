"""進捗報告: the rounds of a plan, preparing one, opening, closing and reopening it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.access import Ground, ground
from shirube.desk.forms.rounds import RoundForm, WhyForm, round_initial
from shirube.desk.pages.rounds import build_round_page, build_rounds_page, round_form_page
from shirube.desk.reportground import RoundGround, round_ground
from shirube.desk.roundtext import first_edit
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo, Refusal
from shirube.people.access import SignedInRequest
from shirube.reporting.actions import change_round, open_round, prepare_round, reopen_round
from shirube.reporting.actions.rounds import edit_of
from shirube.reporting.edits import RoundEdit
from shirube.reporting.models import ReportingRound
from shirube.reporting.queries.parties import posts_of
from shirube.reporting.queries.rounds import rounds_of
from shirube.reporting.words import RoundState

OVERTAKEN = "ほかの人が先に変えました。入力はそのまま残しています。今の内容を確かめてから、もう一度保存してください。"


@require_safe
@staff
def rounds(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """The rounds of the plan, and one's own 調査票."""
    here = ground(request, body_code, plan_code)
    return shown(request, "desk/rounds.html", build_rounds_page(here, posts_of(here.member, here.plan.body)))


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def new_round(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """Prepare a round: everything is filled in from the last one and from today."""
    here = ground(request, body_code, plan_code)
    standing = [edit_of(row) for row in rounds_of(here.plan)]
    start = first_edit(here.plan.name, clock.today(), standing)
    if request.method != "POST":
        return _form_page(request, here, None, RoundForm(initial=round_initial(start)))
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _form_page(request, here, None, form, INVALID)
    row = prepare_round(here.plan, _new_edit(form, start, standing), by=here.actor())
    messages.success(request, "準備しました。照会先を確かめてから、受付を始めてください。")
    return HttpResponseRedirect(f"{here.base}reports/{row.code}/")


def _new_edit(form: RoundForm, start: RoundEdit, standing: list[RoundEdit]) -> RoundEdit:
    """What was typed; sent twice, it is the round that stands already."""
    edit = form.edit(start, taken=tuple(one.code for one in standing))
    same = (one for one in standing if RoundEdit(**{**vars(edit), "code": one.code}) == one)
    return next(same, edit)


@require_safe
@staff
def one_round(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """One round."""
    return show_round(request, round_ground(request, body_code, plan_code, round_code))


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def edit_round(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Change what stands in a round."""
    at = round_ground(request, body_code, plan_code, round_code)
    standing, fixed = edit_of(at.round), _fixed(at.round)
    if request.method != "POST":
        return _form_page(
            request, at.here, at.round, RoundForm(initial=round_initial(standing, at.round.version), fixed=fixed)
        )
    form = RoundForm(request.POST, initial=round_initial(standing), fixed=fixed)
    if not form.is_valid():
        return _form_page(request, at.here, at.round, form, INVALID)
    try:
        change_round(at.round, form.edit(standing), seen=form.cleaned_data["seen"] or 0, by=at.here.actor())
    except NotNow as refusal:
        form.add_error(None, OVERTAKEN if at.round.state != RoundState.CLOSED else str(refusal))
        return _form_page(request, at.here, at.round, form, CONFLICT)
    messages.success(request, "保存しました。")
    return HttpResponseRedirect(at.address)


def _fixed(row: ReportingRound) -> dict[str, object] | None:
    """What stays once a round takes answers."""
    return None if row.state == RoundState.PREPARING else {"period": row.period, "as_of": row.as_of}


def _form_page(
    request: SignedInRequest, here: Ground, row: ReportingRound | None, form: RoundForm, status: int = 200
) -> HttpResponse:
    return shown(request, "desk/round_form.html", round_form_page(here, row), status, form=form)


@require_POST
@secretariat
def open_answers(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Begin to take answers."""
    at = round_ground(request, body_code, plan_code, round_code)
    try:
        open_round(at.round, by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        return show_round(request, at, refusal)
    messages.success(request, "受付を始めました。鑑を各課に送ってください。")
    return HttpResponseRedirect(at.address)


@require_POST
@secretariat
def reopen(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Open a closed round again, with why."""
    at = round_ground(request, body_code, plan_code, round_code)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return show_round(request, at, NotSo("報告を再開する理由を記入してください。"))
    try:
        reopen_round(at.round, by=at.here.actor(), why=form.cleaned_data["why"])
    except (NotSo, NotNow) as refusal:
        return show_round(request, at, refusal)
    messages.success(request, "報告を再開しました。確定していた調査票は、事務局確認の段階に戻りました。")
    return HttpResponseRedirect(at.address)


def show_round(request: SignedInRequest, at: RoundGround, refusal: Refusal | None = None) -> HttpResponse:
    """The page of a round; with a refusal at its head where something could not be done."""
    problem = [str(refusal)] if refusal else []
    status = CONFLICT if isinstance(refusal, NotNow) else INVALID if refusal else 200
    return shown(request, "desk/round.html", build_round_page(at), status, problem=problem)
