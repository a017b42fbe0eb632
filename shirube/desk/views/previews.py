"""下見: ask for one, look at it, freeze it for the meeting or ask a second person to publish it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk import actions, making
from shirube.desk.access import Ground, ground
from shirube.desk.forms.publishing import NumberForm, PreviewForm
from shirube.desk.models import Preview
from shirube.desk.pages.previews import build_preview_page, build_previews_page, default_as_of
from shirube.desk.queries import edition_slug, edition_with_content, preview_of
from shirube.desk.sitefiles import site_file
from shirube.desk.views.asking import INVALID, secretariat, shown, staff
from shirube.desk.words import Making
from shirube.editions.actions import Prepared, freeze_for_meeting, request_publication
from shirube.editions.queries import open_request
from shirube.editions.words import Stage, Stamp
from shirube.kernel import clock, eras
from shirube.kernel.refusals import NotHere, NotNow
from shirube.people.access import SignedInRequest
from shirube.people.roles import Role


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def previews(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """Ask for a preview, and see the newest ones."""
    if request.method == "POST":
        return _ask(request, ground(request, body_code, plan_code, Role.SECRETARIAT))
    here = ground(request, body_code, plan_code)
    initial = {**_first_offer(), **({"as_of": day} if (day := request.GET.get("as_of", "")) else {})}
    return shown(request, "desk/previews.html", build_previews_page(here), form=PreviewForm(initial=initial))


@require_safe
@secretariat
def one_preview(request: SignedInRequest, body_code: str, plan_code: str, token: str) -> HttpResponse:
    """One preview: how far it is, or what it holds."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    page = build_preview_page(here, preview_of(here.plan, token))
    return shown(request, "desk/preview.html", page, form=NumberForm())


@require_safe
@secretariat
def preview_site(request: SignedInRequest, body_code: str, plan_code: str, token: str, path: str) -> HttpResponseBase:
    """One file of the private site, for the 事務局 of the body alone."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    folder = making.site_folder(preview_of(here.plan, token))
    if folder is None:
        raise NotHere("この下見のページは片付けられています。もう一度、下見を作ってください。")
    return site_file(folder, path)


@require_POST
@secretariat
def remake(request: SignedInRequest, body_code: str, plan_code: str, token: str) -> HttpResponse:
    """Make the same preview again, from what stands now."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    old = preview_of(here.plan, token)
    at_once = old.opens_at is None or old.opens_at <= clock.now()
    return _start(
        here,
        as_of=old.as_of,
        stage=Stage(old.stage),
        stamp=Stamp(old.stamp),
        opens_at=None if at_once else old.opens_at,
    )


@require_POST
@secretariat
def freeze(request: SignedInRequest, body_code: str, plan_code: str, token: str) -> HttpResponse:
    """Freeze the 会議提示版 as it was looked at. Twice is once."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    looked_at = preview_of(here.plan, token)
    edition = edition_with_content(here.plan, looked_at.sha256) if looked_at.sha256 else None
    if edition is None:
        edition = freeze_for_meeting(here.plan, _prepared(looked_at), by=here.actor())
        messages.success(request, "会議提示版として凍結しました。内容はもう変わりません。")
    return HttpResponseRedirect(f"{here.base}editions/{edition_slug(edition)}/")


@require_POST
@secretariat
def ask_publication(request: SignedInRequest, body_code: str, plan_code: str, token: str) -> HttpResponse:
    """Ask a second person to publish what was looked at. Twice is once."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    looked_at = preview_of(here.plan, token)
    form = NumberForm(request.POST)
    if not form.is_valid():
        return shown(request, "desk/preview.html", build_preview_page(here, looked_at), INVALID, form=form)
    asked = open_request(here.plan)
    if asked is None or asked.sha256 != looked_at.sha256:
        asked = request_publication(
            here.plan,
            _prepared(looked_at),
            opens_at=looked_at.opens_at or looked_at.known_at,
            document_number=form.cleaned_data["document_number"],
            member=here.member,
            by=here.actor(),
        )
        messages.success(request, "公表を申し出ました。別の事務局の人が承認すると、公表されます。")
    return HttpResponseRedirect(f"{here.base}requests/{asked.pk}/")


def _ask(request: SignedInRequest, here: Ground) -> HttpResponse:
    form = PreviewForm(request.POST)
    if not form.is_valid():
        return shown(request, "desk/previews.html", build_previews_page(here), INVALID, form=form)
    given = form.cleaned_data
    return _start(
        here,
        as_of=given["as_of"],
        stage=Stage(given["stage"]),
        stamp=Stamp(given["stamp"]),
        opens_at=given["opens_at"],
    )


def _start(here: Ground, **asked: Any) -> HttpResponse:
    looked_at = actions.ask_for_preview(here, **asked)
    making.start(looked_at)
    return HttpResponseRedirect(f"{here.base}preview/{looked_at.token}/")


def _prepared(looked_at: Preview) -> Prepared:
    """What was compiled for the preview. Raises NotNow while there is nothing to look at yet."""
    if looked_at.state != Making.READY or looked_at.raw is None:
        raise NotNow("この下見はまだできていません。できてから、内容を確かめて進めてください。")
    return Prepared(bytes(looked_at.raw), looked_at.known_at)


def _first_offer() -> dict[str, str]:
    as_of = default_as_of(clock.today())
    return {"as_of": eras.date_text(as_of), "stage": Stage.MEETING.value, "stamp": Stamp.DRAFT.value}
