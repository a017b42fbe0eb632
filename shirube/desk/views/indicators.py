"""指標の編集: the form of the indicator, and what is recorded beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.desk.access import ground
from shirube.desk.forms.clash import caught_up, clashes, with_taken
from shirube.desk.forms.sheet import Sheet, sheet_of
from shirube.desk.pages.indicator import build_indicator_page
from shirube.desk.recording import RECORDERS, refuse_unless_allowed
from shirube.desk.subject import Subject, subject_of
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.indicators.actions import save_indicator
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.access import NOTHING_HERE, SignedInRequest

SAME = "変わったところがないため、何も記録していません。"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def indicator(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """Show one indicator; POST saves its texts."""
    subject = subject_of(ground(request, body_code, plan_code), code)
    if request.method == "POST":
        return _save(request, subject)
    return _page(request, subject, sheet_of(subject))


@require_POST
@staff
def record(request: SignedInRequest, body_code: str, plan_code: str, code: str, what: str) -> HttpResponse:
    """Record a figure, a target, a judgement, a 責任課 or a comparison of one indicator."""
    subject = subject_of(ground(request, body_code, plan_code), code)
    recorder = RECORDERS.get(what)
    if recorder is None:
        raise NotHere(NOTHING_HERE)
    refuse_unless_allowed(subject, what)
    sheet = sheet_of(subject, what, request.POST)
    return _record(request, subject, sheet, recorder)


def _record(
    request: SignedInRequest, subject: Subject, sheet: Sheet, recorder: Callable[[Subject, Any], str | None]
) -> HttpResponse:
    form = sheet.form(sheet.opened)
    if form.is_valid():
        try:
            done = recorder(subject, form)
        except (NotSo, NotNow) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done or SAME)
            return HttpResponseRedirect(f"{subject.address}#{sheet.opened}")
    return _page(request, subject, sheet, INVALID)


def _save(request: SignedInRequest, subject: Subject) -> HttpResponse:
    subject.refuse_unless_editable()
    sheet = sheet_of(subject, "edit", with_taken(request.POST, subject))
    form = sheet.edit
    if not form.is_valid():
        return _page(request, subject, sheet, INVALID)
    edit, seen = form.edit_from(subject.edit), form.cleaned_data["seen"]
    if seen != subject.seen and edit != subject.edit:
        return _overtaken(request, subject)
    try:
        saved = save_indicator(
            subject.here.plan, edit, seen=subject.seen, by=subject.here.actor(), why=form.cleaned_data["why"]
        )
    except NotSo as refusal:
        form.add_error(None, str(refusal))
        return _page(request, subject, sheet, INVALID)
    except NotNow:
        return _overtaken(request, subject_of(subject.here, subject.edit.code))
    messages.success(request, "保存しました。" if saved.changed else SAME)
    return HttpResponseRedirect(subject.address)


def _overtaken(request: SignedInRequest, subject: Subject) -> HttpResponse:
    """Somebody was faster: the typed form again, beside what stands now."""
    sheet = sheet_of(subject, "edit", caught_up(request.POST, subject))
    return _page(request, subject, sheet, CONFLICT, clashes=clashes(sheet.edit, subject))


def _page(request: SignedInRequest, subject: Subject, sheet: Sheet, status: int = 200, **more: object) -> HttpResponse:
    return shown(request, "desk/indicator.html", build_indicator_page(subject), status, sheet=sheet, **more)
