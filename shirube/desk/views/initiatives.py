"""事業の一覧, 事業を加える, and one 事業 with where it stands and who is responsible."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.access import Ground, ground
from shirube.desk.forms.initiative import DutyForm, NewInitiativeForm, SettingsForm
from shirube.desk.forms.story import StandingForm, may_repeat, standing_initial
from shirube.desk.initiatives import (
    add_initiative,
    division_names,
    duty_form,
    names_alike,
    new_form,
    record_duty,
    save_settings,
    settings_form,
)
from shirube.desk.pages.frame import frame_of
from shirube.desk.pages.initiative import build_initiative_page
from shirube.desk.pages.initiatives import Wanted, build_initiatives_page
from shirube.desk.pages.story import story_of
from shirube.desk.road import Road, road_of
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.access import SignedInRequest

FILTERS = ("words", "area", "division", "status", "mine")
SAME = "変わったところがないため、何も記録していません。"


@require_safe
@staff
def initiatives(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """事業の一覧, as a table by 施策 or a board by 課."""
    asked = request.GET
    wanted = Wanted(
        area=asked.get("area", ""),
        division=asked.get("division", ""),
        status=asked.get("status", ""),
        words=asked.get("words", ""),
        mine=bool(asked.get("mine")),
        board=asked.get("view") == "board",
    )
    query = urlencode({name: asked[name] for name in FILTERS if asked.get(name)})
    page = build_initiatives_page(ground(request, body_code, plan_code), wanted, query)
    return shown(request, "desk/initiatives.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def new_initiative(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """Add a 事業; one that is called nearly like another is added when the person says it is another."""
    here = ground(request, body_code, plan_code)
    form = new_form(here, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        near = names_alike(here, form.cleaned_data["name"])
        if near and not form.cleaned_data["sure"]:
            return _new_page(request, here, form, INVALID, near=near)
        try:
            code = add_initiative(here, form)
        except (NotSo, NotNow) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "事業を加えました。まだ部内限りで、シートは策定中です。")
            return HttpResponseRedirect(f"{here.base}initiatives/{code}/")
    return _new_page(request, here, form, INVALID if request.method == "POST" else 200)


@require_safe
@staff
def initiative(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """One 事業."""
    return show_initiative(request, road_of(ground(request, body_code, plan_code), code))


@require_POST
@secretariat
def settings(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """Save where a 事業 stands and what it hangs together with."""
    road = road_of(ground(request, body_code, plan_code), code)
    form = settings_form(road, request.POST)
    if not form.is_valid():
        return show_initiative(request, road, INVALID, settings=form)
    try:
        changed = save_settings(road, form)
    except NotSo as refusal:
        form.add_error(None, str(refusal))
        return show_initiative(request, road, INVALID, settings=form)
    except NotNow as refusal:
        form.add_error(None, f"{refusal}入力したことは下に残っています。")
        return show_initiative(
            request, road, CONFLICT, settings=settings_form(road, _caught_up(request, road)), overtaken=refusal
        )
    messages.success(request, "保存しました。" if changed else SAME)
    return HttpResponseRedirect(f"{road.address}#settings")


@require_POST
@secretariat
def duty(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """Add a 担当課, or say when one ends."""
    road = road_of(ground(request, body_code, plan_code), code)
    form = duty_form(road, request.POST)
    if form.is_valid():
        try:
            changed = record_duty(road, form)
        except (NotSo, NotNow) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "担当課を記録しました。" if changed else SAME)
            return HttpResponseRedirect(f"{road.address}#duties")
    return show_initiative(request, road, INVALID, duty=form)


def _caught_up(request: SignedInRequest, road: Road) -> QueryDict:
    """What was typed, now said to have been made from the version that stands."""
    fresh = request.POST.copy()
    fresh["settings-seen"] = str(road.row.version)
    return fresh


def show_initiative(
    request: SignedInRequest,
    road: Road,
    status: int = 200,
    *,
    settings: SettingsForm | None = None,
    duty: DutyForm | None = None,
    standing: StandingForm | None = None,
    overtaken: object = None,
) -> HttpResponse:
    """The page of a 事業, with the form that a person filled open."""
    page, story = build_initiative_page(road), story_of(road, division_names(road))
    opened = "settings" if settings else "duty" if duty else "standing" if standing else ""
    return shown(
        request,
        "desk/initiative.html",
        page,
        status,
        story=story,
        settings=settings or settings_form(road),
        duty=duty or duty_form(road),
        standing=standing or StandingForm(prefix="standing", initial=standing_initial(story.last)),
        repeat=standing is None and may_repeat(story.last),
        opened=opened,
        overtaken=overtaken,
    )


def _new_page(
    request: SignedInRequest,
    here: Ground,
    form: NewInitiativeForm,
    status: int,
    near: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    return shown(
        request, "desk/initiative_new.html", {"frame": frame_of(here, "initiatives/")}, status, form=form, near=near
    )
