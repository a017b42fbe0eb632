"""振り返り, 進み具合 and 申し送り."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.access import Ground, ground
from shirube.desk.forms.story import (
    AgreementForm,
    CloseForm,
    MatterForm,
    ReflectionForm,
    StandingForm,
    TakeBackForm,
    differing,
    reflection_initial,
)
from shirube.desk.pages.frame import frame_of
from shirube.desk.pages.story import (
    MattersPage,
    build_reflection_page,
    build_reflections_page,
    matter_lines,
)
from shirube.desk.road import Road, road_of
from shirube.desk.rules import why_not_matter_of
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.desk.views.initiatives import show_initiative
from shirube.kernel import clock, eras
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.queries import divisions_as_of, divisions_of
from shirube.people.roles import ROLES_OF_A_DIVISION
from shirube.roadmap.actions import (
    Agreeing,
    add_matter,
    agree_reflection,
    close_matter,
    record_standings,
    withdraw_agreement,
    write_reflection,
)
from shirube.roadmap.models import Matter, Reflection
from shirube.roadmap.queries.editing import initiative_names
from shirube.roadmap.queries.story import matters_of

SAME = "変わったところがないため、何も記録していません。"
WRITTEN = "振り返りを書きました。いまは部内限りです。"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new_reflection(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """Write a 振り返り."""
    road = road_of(ground(request, body_code, plan_code), code)
    road.refuse_unless_editable()
    if request.method != "POST":
        return _reflection_page(request, road, None, ReflectionForm(initial=reflection_initial(None)))
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return _reflection_page(request, road, None, form, INVALID)
    row = write_reflection(road.here.plan, code, form.edit(1), seen=None, by=road.here.actor())
    messages.success(request, WRITTEN)
    return HttpResponseRedirect(f"{road.address}reflections/{row.number}/")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def reflection(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int) -> HttpResponse:
    """One 振り返り; POST changes its text, which takes agreements back."""
    road = road_of(ground(request, body_code, plan_code), code)
    row = _reflection(road, number)
    if request.method != "POST":
        return _reflection_page(request, road, row, ReflectionForm(initial=reflection_initial(row)))
    road.refuse_unless_editable()
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return _reflection_page(request, road, row, form, INVALID)
    seen = form.cleaned_data["seen"] or 0
    try:
        written = write_reflection(road.here.plan, code, form.edit(number), seen=seen, by=road.here.actor())
    except NotNow:
        return _overtaken(request, road, _reflection(road, number), form)
    messages.success(request, SAME if written.version == seen else WRITTEN)
    return HttpResponseRedirect(f"{road.address}reflections/{number}/")


def _overtaken(request: SignedInRequest, road: Road, row: Reflection, form: ReflectionForm) -> HttpResponse:
    """Somebody was faster: the typed form again, beside what stands now."""
    fresh = request.POST.copy()
    fresh["seen"] = str(row.version)
    return _reflection_page(request, road, row, ReflectionForm(fresh), CONFLICT, differing(row, form))


@require_POST
@staff
def agree(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int, who: str) -> HttpResponse:
    """Agree that a 振り返り may be published, as 課長 or as 事務局."""
    road = road_of(ground(request, body_code, plan_code), code)
    row = _reflection(road, number)
    if who not in set(Agreeing):
        raise NotHere(NOTHING_HERE)
    if who == Agreeing.CHIEF:
        road.refuse_unless_chief()
    else:
        road.refuse_unless_secretariat()
    form = AgreementForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    done = agree_reflection(road.here.plan, code, row.number, seen=seen, who=Agreeing(who), by=road.here.actor())
    public = done.visibility == "public"
    messages.success(request, "同意を記録しました。次に公表する版から載ります。" if public else "同意を記録しました。")
    return HttpResponseRedirect(f"{road.address}reflections/{number}/")


@require_POST
@staff
def take_back(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int) -> HttpResponse:
    """Take a 振り返り back to 部内限り: the 課長 of a 担当課 or the 事務局."""
    road = road_of(ground(request, body_code, plan_code), code)
    row = _reflection(road, number)
    if road.why_not_secretariat and road.why_not_chief:
        raise NotYours("公表をやめられるのは、担当課の課長と事務局です。")
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        initial = ReflectionForm(initial=reflection_initial(row))
        return _reflection_page(request, road, row, initial, INVALID, taking_back=form)
    given = form.cleaned_data
    withdraw_agreement(road.here.plan, code, number, seen=given["seen"], by=road.here.actor(), why=given["why"])
    messages.success(request, "部内限りに戻しました。すでに公表した版はそのまま残ります。")
    return HttpResponseRedirect(f"{road.address}reflections/{number}/")


@require_safe
@staff
def reflections(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """All 振り返り of the plan, or of the 事業 of one 課: those that wait, and those that are published."""
    here = ground(request, body_code, plan_code)
    page = build_reflections_page(here, request.GET.get("division", ""))
    return shown(request, "desk/reflections.html", page)


@require_POST
@staff
def standing(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """Record 進み具合 of one period; the same period again replaces what stands."""
    road = road_of(ground(request, body_code, plan_code), code)
    road.refuse_unless_editable()
    form = StandingForm(request.POST, prefix="standing")
    if not form.is_valid():
        return show_initiative(request, road, INVALID, standing=form)
    done = record_standings(road.here.plan, [form.edit(code)], by=road.here.actor(), why=form.cleaned_data["why"])
    said = {0: SAME}.get(done.added + done.replaced, "進み具合を記録しました。")
    messages.success(request, said)
    return HttpResponseRedirect(f"{road.address}#standings")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def matters(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """申し送り of the plan, or of one's own 課; POST keeps a new one."""
    here = ground(request, body_code, plan_code)
    own = divisions_of(here.member, here.plan.body, *ROLES_OF_A_DIVISION)
    names = divisions_as_of(here.plan.body, clock.today())
    offered = [(code, name) for code, name in names.items() if here.is_secretariat or code in own]
    initial = {
        "received_on": eras.date_text(clock.today()),
        "initiative": request.GET.get("initiative", ""),
        "division": next(iter(sorted(own)), ""),
    }
    data = request.POST if request.method == "POST" else None
    initiatives = list(initiative_names(here.plan).items())
    form = MatterForm(data, divisions=offered, initiatives=initiatives, initial=initial)
    if request.method == "POST" and not offered:
        raise NotYours(_may_not(here, own))
    if request.method == "POST" and form.is_valid():
        add_matter(here.plan, form.edit(), by=here.actor())
        messages.success(request, "申し送りを残しました。外には出ません。")
        return HttpResponseRedirect(f"{here.base}matters/")
    return _matters_page(request, here, form, own, INVALID if form.errors else 200)


def _may_not(here: Ground, own: frozenset[str]) -> str:
    return why_not_matter_of(here.held, own_divisions=own, division="") or ""


@require_POST
@staff
def close(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """Say how a 申し送り was dealt with."""
    here = ground(request, body_code, plan_code)
    row = Matter.objects.filter(plan=here.plan, number=number).select_related("division").first()
    if row is None:
        raise NotHere(NOTHING_HERE)
    own = divisions_of(here.member, here.plan.body, *ROLES_OF_A_DIVISION)
    if why_not := why_not_matter_of(here.held, own_divisions=own, division=row.division.code):
        raise NotYours(why_not)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            given = form.cleaned_data
            close_matter(here.plan, number, outcome=given["outcome"], on=given["on"], by=here.actor())
        except (NotSo, NotNow) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "済みにしました。")
            return HttpResponseRedirect(f"{here.base}matters/")
    page = matter_lines([row], divisions_as_of(here.plan.body, clock.today()), here.base)[0]
    return shown(
        request,
        "desk/matter_close.html",
        {"frame": frame_of(here, "initiatives/"), "matter": page},
        INVALID,
        form=form,
    )


def _matters_page(
    request: SignedInRequest, here: Ground, form: MatterForm, own: frozenset[str], status: int
) -> HttpResponse:
    mine = bool(request.GET.get("mine"))
    rows = matters_of(here.plan, divisions=own if mine else ())
    names = divisions_as_of(here.plan.body, clock.today())
    page = MattersPage(
        frame=frame_of(here, "initiatives/"),
        address=f"{here.base}matters/",
        rows=matter_lines(
            rows, names, here.base, lambda code: why_not_matter_of(here.held, own_divisions=own, division=code)
        ),
        open=sum(row.closed_on is None for row in rows),
        mine=mine,
        may_be_mine=bool(own),
        why_not=None if here.is_secretariat or own else _may_not(here, own),
    )
    close_form = CloseForm(initial={"on": eras.date_text(clock.today())})
    return shown(request, "desk/matters.html", page, status, form=form, close=close_form)


def _reflection(road: Road, number: int) -> Reflection:
    row = Reflection.objects.filter(initiative=road.row, number=number).first()
    if row is None:
        raise NotHere(NOTHING_HERE)
    return row


def _reflection_page(
    request: SignedInRequest,
    road: Road,
    row: Reflection | None,
    form: ReflectionForm,
    status: int = 200,
    clashes: tuple[tuple[str, str, str], ...] = (),
    taking_back: TakeBackForm | None = None,
) -> HttpResponse:
    version = row.version if row else 0
    return shown(
        request,
        "desk/reflection.html",
        build_reflection_page(road, row, clashes),
        status,
        form=form,
        agreement=AgreementForm(initial={"seen": version}),
        taking_back=taking_back or TakeBackForm(initial={"seen": version}),
    )
