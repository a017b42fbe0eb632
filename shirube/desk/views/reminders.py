"""督促 and 連絡先."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.desk.access import Ground, ground
from shirube.desk.forms.reminders import ReminderForm, typed_contacts
from shirube.desk.forms.rounds import numbers
from shirube.desk.pages.reminders import SOON, Reminding, build_contacts_page, build_reminders_page, reminding_of
from shirube.desk.reminding import SUBJECT, TEXT, Written, claim, mail_is_allowed, note_copied, send_all
from shirube.desk.reportground import round_ground
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow
from shirube.people.access import SignedInRequest
from shirube.people.queries import divisions_as_of
from shirube.reporting.actions import set_contact
from shirube.reporting.words import RoundState

AGAIN = "この督促は、すでに受け付けています。二度は送りません。下の一覧の「前回の督促」で確かめてください。"
TEMPLATE = "desk/round_reminders.html"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def reminders(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Whom to remind; POST shows the texts, and then sends them or notes that they were sent."""
    reminding = reminding_of(round_ground(request, body_code, plan_code, round_code))
    if request.method != "POST":
        return _choose(request, reminding)
    if reminding.at.round.state != RoundState.OPEN:
        raise NotNow("督促できるのは、受付中の間だけです。")
    form, chosen = ReminderForm(request.POST), frozenset(numbers(request.POST, "s"))
    given = form.cleaned_data if form.is_valid() else {"subject": "", "text": ""}
    site = request.build_absolute_uri("/").rstrip("/")
    written = reminding.write(chosen, given["subject"], given["text"], site) if form.is_valid() else ()
    if not written:
        problem = "" if form.errors else "督促する課を選んでください（すでに提出した課には送りません）。"
        page = build_reminders_page(reminding, chosen, problem=problem)
        return shown(request, TEMPLATE, page, INVALID, form=form)
    return _go_on(request, reminding, form, written)


def _choose(request: SignedInRequest, reminding: Reminding) -> HttpResponse:
    who, typed = request.GET.get("who", "late"), request.GET.get("days", "")
    days = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 3 else SOON
    asked = frozenset(numbers(request.GET, "s"))
    page = build_reminders_page(reminding, asked or reminding.chosen_by(who, days), who=who, days=days)
    return shown(request, TEMPLATE, page, form=ReminderForm(initial={"subject": SUBJECT, "text": TEXT}))


def _go_on(
    request: SignedInRequest, reminding: Reminding, form: ReminderForm, written: tuple[Written, ...]
) -> HttpResponse:
    """Show the texts; or send them, or note that they were sent, once."""
    do, chosen = request.POST.get("do", ""), frozenset(one.sheet.pk for one in written)
    if do == "send" and not mail_is_allowed():
        raise NotNow("メールサーバが設定されていません。文面を写して送り、「送ったことを記録する」を押してください。")
    if do == "change":
        return shown(request, TEMPLATE, build_reminders_page(reminding, chosen), form=form)
    if do not in ("send", "copied"):
        fresh = ReminderForm({**form.cleaned_data, "token": secrets.token_urlsafe(16)})
        return shown(request, TEMPLATE, build_reminders_page(reminding, chosen, written=written), form=fresh)
    if not claim(form.cleaned_data["token"]):
        return shown(request, TEMPLATE, build_reminders_page(reminding, chosen, problem=AGAIN), CONFLICT, form=form)
    by = reminding.at.here.actor()
    if do == "copied":
        messages.success(request, f"{note_copied(written, by=by)}課に督促を送ったことを記録しました。")
        return HttpResponseRedirect(f"{reminding.at.address}reminders/")
    sent, failures = send_all(written, by=by)
    if sent:
        messages.success(request, f"{sent}課にメールを送りました。")
    if not failures:
        return HttpResponseRedirect(f"{reminding.at.address}reminders/")
    again = reminding_of(reminding.at)
    page = build_reminders_page(again, frozenset(), failures=failures)
    return shown(request, TEMPLATE, page, INVALID, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def contacts(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """The mail addresses of every 課; POST keeps all of them or none."""
    here = ground(request, body_code, plan_code)
    if request.method != "POST":
        return shown(request, "desk/contacts.html", build_contacts_page(here))
    divisions = divisions_as_of(here.plan.body, clock.today())
    typed = typed_contacts(request.POST, divisions)
    if typed.problems:
        page = build_contacts_page(here, dict(typed.addresses), request.POST.get("table", ""), typed.problems)
        return shown(request, "desk/contacts.html", page, INVALID)
    _keep(here, dict(typed.addresses))
    messages.success(request, "連絡先を保存しました。")
    return HttpResponseRedirect(f"{here.base}reports/contacts/")


@transaction.atomic
def _keep(here: Ground, addresses: dict[str, str]) -> None:
    by = here.actor()
    for division in here.plan.body.divisions.filter(code__in=addresses):
        set_contact(division, addresses[division.code], by=by)
