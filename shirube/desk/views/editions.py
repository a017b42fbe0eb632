"""版: the list, one of them with its proof and its corrections, its exact bytes, and taking it off the site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.access import Ground, ground
from shirube.desk.forms.publishing import ErratumForm, WhyForm
from shirube.desk.pages.editions import build_edition_page, build_editions_page, why_not_withdraw
from shirube.desk.queries import edition_of, errata_of, publication_of
from shirube.desk.views.asking import INVALID, secretariat, shown, staff
from shirube.editions.actions import add_erratum, withdraw_publication
from shirube.editions.models import Edition
from shirube.kernel.refusals import NotNow
from shirube.people.access import SignedInRequest
from shirube.people.roles import Role


@require_safe
@staff
def editions(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """版の一覧."""
    return shown(request, "desk/editions.html", build_editions_page(ground(request, body_code, plan_code)))


@require_safe
@staff
def edition(request: SignedInRequest, body_code: str, plan_code: str, slug: str) -> HttpResponse:
    """One Edition; `?check=1` verifies it, `?against=` compares it with another."""
    here = ground(request, body_code, plan_code)
    return _page(request, here, edition_of(here.plan, slug), ErratumForm())


@require_safe
@staff
def edition_file(request: SignedInRequest, body_code: str, plan_code: str, slug: str, name: str) -> HttpResponse:
    """The exact bytes (edition.json), or their hash as a file (edition.json.sha256)."""
    found = edition_of(ground(request, body_code, plan_code).plan, slug)
    raw = bytes(found.raw) if name == "edition.json" else f"{found.sha256}  {slug}.json\n".encode()
    kind = "application/json" if name == "edition.json" else "text/plain; charset=utf-8"
    file = f"{slug}{name.removeprefix('edition')}"
    return HttpResponse(raw, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{file}"'})


@require_POST
@secretariat
def erratum(request: SignedInRequest, body_code: str, plan_code: str, slug: str) -> HttpResponse:
    """Publish a correction beside an Edition. The same again is not published twice."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    found = edition_of(here.plan, slug)
    form = ErratumForm(request.POST)
    if not form.is_valid():
        return _page(request, here, found, form, INVALID)
    given = form.cleaned_data
    same = [one for one in errata_of(found) if all(getattr(one, name) == text for name, text in given.items())]
    if not same:
        add_erratum(found, **given, by=here.actor())
        messages.success(request, "正誤を載せました。公開サイトにもまもなく載ります。")
    return HttpResponseRedirect(f"{here.base}editions/{slug}/#errata")


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def withdraw(request: SignedInRequest, body_code: str, plan_code: str, slug: str) -> HttpResponse:
    """Ask once more, then take an Edition off the site."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    found = edition_of(here.plan, slug)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _withdraw(request, here, found, form.cleaned_data["why"], slug)
    page = build_edition_page(here, found)
    return shown(request, "desk/withdraw.html", page, INVALID if request.method == "POST" else 200, form=form)


def _withdraw(request: SignedInRequest, here: Ground, found: Edition, why: str, slug: str) -> HttpResponse:
    publication = publication_of(found)
    if publication is None:
        raise NotNow(why_not_withdraw(found) or "")
    if publication.withdrawn_at is None:
        withdraw_publication(publication.pk, by=here.actor(), why=why)
        messages.success(request, "取り下げました。公開サイトからまもなく外れます。")
    return HttpResponseRedirect(f"{here.base}editions/{slug}/")


def _page(request: SignedInRequest, here: Ground, found: Edition, form: ErratumForm, status: int = 200) -> HttpResponse:
    against = request.GET.get("against", "")
    page = build_edition_page(
        here,
        found,
        check=bool(request.GET.get("check")),
        against=edition_of(here.plan, against) if against else None,
    )
    return shown(request, "desk/edition.html", page, status, form=form)
