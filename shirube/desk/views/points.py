"""論点: the list, one of them, and everything that is done to it."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from shirube.deliberation.actions.requests import owners_of
from shirube.deliberation.queries.points import whole_point
from shirube.desk.opinionground import PointGround, hearing, point_ground
from shirube.desk.opinionletters import Letter, letter_to, quotes_in_letters
from shirube.desk.pages.point import build_point_page
from shirube.desk.pages.points import build_points_page
from shirube.desk.pointsaving import DOING, WITH_A_FORM, PointForms, do_to_point, point_forms
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.desk.views.opinions import refuse_unless_secretariat
from shirube.indicators.words import IndicatorKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.queries import divisions_as_of
from shirube.reporting.queries.ownership import owned


@require_safe
@staff
def points(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """論点の一覧."""
    at = hearing(request, body_code, plan_code)
    page = build_points_page(at, request.GET.get("state", ""), request.GET.get("division", ""))
    return shown(request, "desk/opinions/points.html", page)


@require_safe
@staff
def point(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """One 論点."""
    return _page(request, point_ground(request, body_code, plan_code, code))


@require_POST
@staff
def act_on_point(request: SignedInRequest, body_code: str, plan_code: str, code: str, act: str) -> HttpResponse:
    """What was sent of a 論点: `act` says which form or button."""
    at = point_ground(request, body_code, plan_code, code)
    refuse_unless_secretariat(at)
    if act not in DOING:
        raise NotHere(NOTHING_HERE)
    whole = whole_point(at.row, seen=at.seen)
    forms = point_forms(at, whole, act, request.POST)
    if act in WITH_A_FORM and not forms.sent().is_valid():
        return _page(request, at, forms, INVALID)
    if act == "ask" and request.POST.get("do") == "preview":
        return _page(request, at, forms, letters=_letters(request, at, forms))
    try:
        messages.success(request, do_to_point(at, act, forms, request.POST))
    except (NotSo, NotHere) as refusal:
        return _page(request, at, replace(forms, problem=str(refusal)), INVALID)
    except NotNow as refusal:
        return _page(request, *_caught_up(request, at, act, str(refusal)))
    return HttpResponseRedirect(at.address)


def _caught_up(
    request: SignedInRequest, at: PointGround, act: str, problem: str
) -> tuple[PointGround, PointForms, int]:
    """What was typed, now said to have been made from the version that stands and is shown beside it."""
    fresh = request.POST.copy()
    fresh["seen"] = str(at.row.version)
    forms = point_forms(at, whole_point(at.row, seen=at.seen), act, fresh)
    return at, replace(forms, problem=f"{problem}入力したことは下に残っています。"), CONFLICT


def _letters(request: SignedInRequest, at: PointGround, forms: PointForms) -> tuple[Letter, ...]:
    """The letters as they would go out. 11 queries at most."""
    edit, plan = forms.ask.edit(), at.here.plan
    names = divisions_as_of(plan.body, clock.today())
    texts = {code: (names.get(code, code), edit.letter) for code in edit.divisions}
    if forms.ask.cleaned_data["owners"]:
        owners = owners_of(owned(plan, on=clock.today()), IndicatorKind.MIDDLE)
        for code, (place, indicators) in owners.items():
            texts[code] = (place.name, f"{edit.letter}\n\n対象の中間指標：{'、'.join(indicators)}")
    quotes = quotes_in_letters(whole_point(at.row, seen=at.seen).opinions)
    site = request.build_absolute_uri(at.address)
    return tuple(
        letter_to(name, at.row, quotes, text, edit.due_on, f"{site}requests/{code}/")
        for code, (name, text) in texts.items()
    )


def _page(
    request: SignedInRequest,
    at: PointGround,
    forms: PointForms | None = None,
    status: int = 200,
    letters: tuple[Letter, ...] = (),
) -> HttpResponse:
    whole = whole_point(at.row, seen=at.seen)
    page = build_point_page(at, whole, letters)
    if forms is None and at.here.is_secretariat:
        forms = point_forms(at, whole)
    return shown(request, "desk/opinions/point.html", page, status, forms=forms, sent=request.POST)
