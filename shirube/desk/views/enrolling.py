"""Accounts from a pasted table: shown first, then made."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from shirube.desk.bodyground import body_ground
from shirube.desk.enrolling import enrol_table
from shirube.desk.forms.members import TableForm
from shirube.desk.pages.bodyframe import body_frame_of
from shirube.desk.pages.members import passwords_page
from shirube.desk.views.asking import INVALID, secretariat, shown
from shirube.people.access import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
@sensitive_variables()
def member_table(request: SignedInRequest, body_code: str) -> HttpResponse:
    """Try a table; make its accounts when it was looked at and nothing is wrong in it."""
    here = body_ground(request, body_code)
    form = TableForm(request.POST if request.method == "POST" else None)
    page = {"frame": body_frame_of(here, "members/")}
    if request.method != "POST" or not form.is_valid():
        status = INVALID if request.method == "POST" else 200
        return shown(request, "desk/people/member_table.html", page, status, form=form)
    keep = request.POST.get("do") == "store"
    outcome = enrol_table(here, form.cleaned_data["table"], keep=keep)
    if keep and not outcome.problems:
        made = passwords_page(here, outcome.made, outcome.others)
        return shown(request, "desk/people/passwords.html", made)
    status = INVALID if outcome.problems else 200
    return shown(request, "desk/people/member_table.html", page, status, form=form, outcome=outcome)
