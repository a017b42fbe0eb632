"""One 発言 of a 議事録: correcting it, writing its 要旨, withholding a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.deliberation import actions
from shirube.deliberation.models import Remark
from shirube.deliberation.words import RemarkKind
from shirube.desk.forms.minutes import NewRemarkForm, RedactForm, RemarkForm, remark_initial, spans_of
from shirube.desk.meetingground import MinutesGround, minutes_ground, opinion_of, remark_of
from shirube.desk.pages.minutes import build_remark_page, seat_choices
from shirube.desk.pages.newremark import build_new_remark_page, new_remark_choices
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel.refusals import NotHere, NotNow, NotSo, Refusal
from shirube.kernel.text import whole_number
from shirube.people.access import SignedInRequest

TEMPLATE = "desk/meetings/remark.html"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def remark(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, number: int
) -> HttpResponse:
    """Correct a 発言 and write its 要旨."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    row, seats = remark_of(at, number), seat_choices(at)
    if request.method != "POST":
        return _shown(request, at, row, RemarkForm(initial=remark_initial(row), seats=seats))
    form = RemarkForm(request.POST, seats=seats)
    if not form.is_valid():
        return _shown(request, at, row, form, status=INVALID)
    try:
        _keep(at, row, form)
    except (NotSo, NotNow, NotHere) as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, at, row, form, status=_status(refusal))
    messages.success(request, f"発言{row.order}を保存しました。")
    onward = build_remark_page(at, row).onward if request.POST.get("do") == "onward" else ""
    return HttpResponseRedirect(onward or request.path)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def new_remark(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """Add a 発言 the 議事録 lacks, at its place."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    choices = new_remark_choices(at, whole_number(request.GET.get("after", "")) or 0)
    if request.method != "POST":
        return _new_shown(request, at, NewRemarkForm(**choices))
    form = NewRemarkForm(request.POST, **choices)
    if not form.is_valid():
        return _new_shown(request, at, form, INVALID)
    try:
        made = _add(at, form)
    except (NotSo, NotNow, NotHere) as refusal:
        form.add_error(None, str(refusal))
        return _new_shown(request, at, form, _status(refusal))
    messages.success(request, f"発言{made.order}を加えました。意見にするには「意見にする」を押してください。")
    return HttpResponseRedirect(f"{at.address}remarks/{made.pk}/")


def _add(at: MinutesGround, form: NewRemarkForm) -> Remark:
    given, by = form.cleaned_data, at.here.actor()
    return actions.add_remark(at.minutes, form.edit(), why=given["why"], seen=given["seen"] or 0, by=by)


def _new_shown(request: SignedInRequest, at: MinutesGround, form: NewRemarkForm, status: int = 200) -> HttpResponse:
    return shown(request, "desk/meetings/remark_new.html", build_new_remark_page(at), status, form=form)


@transaction.atomic
def _keep(at: MinutesGround, row: Remark, form: RemarkForm) -> None:
    given, by = form.cleaned_data, at.here.actor()
    kept = actions.correct_remark(
        row, text=given["text"], speaker=given["speaker"], seat=form.seat_key(), seen=given["seen"] or 0, by=by
    )
    overtaken = row.version != (given["seen"] or 0)
    actions.write_gist(kept, given["gist"], seen=given["seen"] or 0 if overtaken else kept.version, by=by)


@require_POST
@secretariat
def opinion(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, number: int
) -> HttpResponse:
    """Make an opinion of a 発言, or with why take back one that is none."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    row = remark_of(at, number)
    try:
        said = _raise_or_drop(at, row, request.POST.get("kind", ""), request.POST.get("why", "")[:400])
    except (NotSo, NotNow) as refusal:
        fresh = RemarkForm(initial=remark_initial(row), seats=seat_choices(at))
        return _shown(request, at, row, fresh, status=_status(refusal), problems=[str(refusal)])
    messages.success(request, said)
    return HttpResponseRedirect(f"{at.address}remarks/{row.pk}/")


def _raise_or_drop(at: MinutesGround, row: Remark, kind: str, why: str) -> str:
    if kind in set(RemarkKind):
        made = actions.raise_opinion(row, kind=RemarkKind(kind), by=at.here.actor())
        return f"意見 {made.code} にしました。"
    standing = opinion_of(row)
    if standing is None:
        raise NotSo("意見の種別を選んでください。")
    actions.drop_opinion(standing, why=why, by=at.here.actor())
    return "意見から外しました。発言は議事録に残っています。"


@require_POST
@secretariat
def redact(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, number: int
) -> HttpResponse:
    """Withhold the words that were copied from the 発言."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    row, form = remark_of(at, number), RedactForm(request.POST)
    fresh = RemarkForm(initial=remark_initial(row), seats=seat_choices(at))
    if not form.is_valid():
        return _shown(request, at, row, fresh, form, status=INVALID)
    try:
        _withhold(at, row, form)
    except (NotSo, NotNow) as refusal:
        form.add_error("hidden" if isinstance(refusal, NotSo) else None, str(refusal))
        return _shown(request, at, row, fresh, form, status=_status(refusal))
    messages.success(
        request, "非公開にしました。公開の文では「（非公開）」となります。要旨は空に戻したので、書き直してください。"
    )
    return HttpResponseRedirect(f"{at.address}remarks/{row.pk}/")


@transaction.atomic
def _withhold(at: MinutesGround, row: Remark, form: RedactForm) -> None:
    given, by = form.cleaned_data, at.here.actor()
    for span in spans_of(row.text, given["hidden"], given["which"]):
        actions.redact(row, span, reason=given["reason"], by=by)


@require_POST
@secretariat
def reveal(
    request: SignedInRequest,
    body_code: str,
    plan_code: str,
    committee_code: str,
    meeting_code: str,
    number: int,
    redaction: int,
) -> HttpResponse:
    """Show a part again, with why."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    row = remark_of(at, number)
    try:
        actions.reveal(row, redaction, by=at.here.actor(), why=request.POST.get("why", "")[:400])
    except (NotSo, NotNow) as refusal:
        fresh = RemarkForm(initial=remark_initial(row), seats=seat_choices(at))
        return _shown(request, at, row, fresh, status=_status(refusal), problems=[str(refusal)])
    messages.success(request, "非公開を解きました。")
    return HttpResponseRedirect(f"{at.address}remarks/{row.pk}/")


def _shown(
    request: SignedInRequest,
    at: MinutesGround,
    row: Remark,
    form: RemarkForm,
    hiding: RedactForm | None = None,
    status: int = 200,
    problems: Sequence[str] = (),
) -> HttpResponse:
    page = build_remark_page(at, row, problems)
    return shown(request, TEMPLATE, page, status, form=form, hiding=hiding or RedactForm())


def _status(refusal: Refusal) -> int:
    return CONFLICT if isinstance(refusal, NotNow) else INVALID
