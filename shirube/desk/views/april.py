"""4月の切替え: typed as a whole, shown before and after, stored in one."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.desk.april import carry_out
from shirube.desk.bodyground import BodyGround, body_ground
from shirube.desk.forms.april import read_typed
from shirube.desk.forms.divisions import DayForm
from shirube.desk.pages.april import AprilPage, Outcome, build_april_page, build_outcome, next_april
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.access import SignedInRequest

STORED = "切替えを記録しました。その日から効きます。"
MOVED = "確かめた後に、ほかの変更がありました。変更の前後をもう一度確かめて、記録してください。"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def april(request: SignedInRequest, body_code: str) -> HttpResponse:
    """What is registered for a day, and what is to be; POST tries it, and stores it when it was looked at."""
    here = body_ground(request, body_code)
    asked = request.POST if request.method == "POST" else request.GET
    form = DayForm(asked)
    day = (form.cleaned_data["on"] if form.is_valid() else None) or next_april(clock.today())
    if request.method == "POST" and form.is_valid():
        return _try(request, here, day)
    page = build_april_page(
        here, day, asked.dict(), build_outcome(here, day), tried=False, typed_day=asked.get("on", "")
    )
    status = INVALID if form.errors else 200
    return shown(request, "desk/people/april.html", page, status, refusals=form.errors.get("on", ()))


def _try(request: SignedInRequest, here: BodyGround, day: date) -> HttpResponse:
    given = request.POST.dict()
    seen = given.get("seen", "") if given.get("do") == "store" else ""
    try:
        outcome, stored = _carried_out(here, given, day, seen)
    except (NotSo, NotNow) as refusal:
        page = _page(here, given, day, build_outcome(here, day), tried=False)
        return shown(request, "desk/people/april.html", page, INVALID, refusals=[str(refusal)])
    if stored:
        messages.success(request, STORED)
        return HttpResponseRedirect(f"{here.base}april/?on={day.isoformat()}")
    page = _page(here, given, day, outcome, tried=True)
    status = CONFLICT if seen else 200
    return shown(request, "desk/people/april.html", page, status, refusals=[MOVED] if seen else [])


def _carried_out(here: BodyGround, given: dict[str, str], day: date, seen: str) -> tuple[Outcome, bool]:
    """What the day would be like; kept only when it is exactly what was `seen`."""
    with transaction.atomic():
        carry_out(here, read_typed(given), day=day, why=given.get("why", "").strip()[:400])
        outcome = build_outcome(here, day)
        stored = bool(seen) and outcome.mark == seen
        if not stored:
            transaction.set_rollback(True)
    return outcome, stored


def _page(here: BodyGround, given: dict[str, str], day: date, outcome: Outcome, *, tried: bool) -> AprilPage:
    return build_april_page(here, day, given, outcome, tried=tried, typed_day=given.get("on", ""))
