"""公表の承認: the second person looks, and approves or has it taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from shirube.compilation.compile import compile_edition
from shirube.desk.access import Ground, ground
from shirube.desk.forms.publishing import WhyForm
from shirube.desk.pages.requests import build_request_page, why_not_approve
from shirube.desk.queries import edition_slug, edition_with_content, request_of
from shirube.desk.views.asking import INVALID, secretariat, shown
from shirube.editions.actions import Prepared, approve_publication, withdraw_request
from shirube.editions.encoding import sha256
from shirube.editions.models import FreezeRequest
from shirube.editions.words import Stage, Stamp
from shirube.kernel.refusals import NotNow, NotYours
from shirube.people.access import SignedInRequest
from shirube.people.roles import Role

CHANGED = "申出の後に計画や指標の記載が変わったため、承認しても公表できません。取り下げて、下見からやり直してください。"


@require_safe
@secretariat
def publication_request(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """What was asked for, as it would be published now."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    return _page(request, here, request_of(here.plan, number), WhyForm())


@require_POST
@secretariat
def approve(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """Publish exactly what was asked for, compiled once more. Twice is once."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    asked = request_of(here.plan, number)
    edition = edition_with_content(here.plan, asked.sha256)
    if edition is None:
        if refusal := why_not_approve(here, asked):
            raise (NotNow if asked.closed_at else NotYours)(refusal)
        approve_publication(asked.pk, _prepared(asked), member=here.member, by=here.actor())
        edition = edition_with_content(here.plan, asked.sha256)
        messages.success(request, "承認しました。")
    assert edition is not None  # noqa: S101 - it was stored just above or stood before
    return HttpResponseRedirect(f"{here.base}editions/{edition_slug(edition)}/")


@require_POST
@secretariat
def withdraw(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """Take the request back, with a reason."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    asked = request_of(here.plan, number)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _page(request, here, asked, form, INVALID)
    if asked.closed_at is None:
        withdraw_request(asked.pk, by=here.actor(), why=form.cleaned_data["why"])
        messages.success(request, "申出を取り下げました。")
    return HttpResponseRedirect(f"{here.base}preview/")


def _page(
    request: SignedInRequest, here: Ground, asked: FreezeRequest, form: WhyForm, status: int = 200
) -> HttpResponse:
    prepared = _prepared(asked) if asked.closed_at is None else None
    same = prepared is not None and sha256(prepared.raw) == asked.sha256
    page = build_request_page(here, asked, prepared.document if prepared and same else None)
    changed = CHANGED if prepared is not None and not same else ""
    return shown(request, "desk/request.html", page, status, form=form, changed=changed)


def _prepared(asked: FreezeRequest) -> Prepared:
    """The content of the moment the request was made at, compiled from the tables as they are."""
    return compile_edition(
        asked.plan,
        as_of=asked.as_of,
        known_at=asked.known_at,
        stage=Stage.PUBLIC,
        opens_at=asked.opens_at,
        stamp=Stamp(asked.stamp),
    )
