"""Committees and who sits on them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from shirube.deliberation.actions import add_committee, change_committee, save_seat
from shirube.deliberation.queries.meetings import seats_of
from shirube.desk.access import ground
from shirube.desk.forms.meetings import CommitteeForm, SeatForm, committee_initial, seat_initial
from shirube.desk.meetingground import MEETINGS, CommitteeGround, committee_ground
from shirube.desk.pages.committees import FormPage, build_committee_page, form_page
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo, Refusal
from shirube.people.access import NOTHING_HERE, SignedInRequest

BOTH = ["GET", "HEAD", "POST"]
COMMITTEE, SEAT = "desk/meetings/committee_form.html", "desk/meetings/seat_form.html"


@require_safe
@staff
def committee(request: SignedInRequest, body_code: str, plan_code: str, committee_code: str) -> HttpResponse:
    """A committee and its 名簿."""
    at = committee_ground(request, body_code, plan_code, committee_code)
    return shown(request, "desk/meetings/committee.html", build_committee_page(at))


@require_http_methods(BOTH)
@secretariat
def new_committee(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """A new committee."""
    here = ground(request, body_code, plan_code)
    back = f"{here.base}{MEETINGS}"
    page = form_page(here, "委員会を加える", f"{back}committees/new/", (back, "会議"), "加える")
    if request.method != "POST":
        return shown(request, COMMITTEE, page, form=CommitteeForm(initial={"disclosure": "open"}))
    form = CommitteeForm(request.POST)
    if not form.is_valid():
        return shown(request, COMMITTEE, page, INVALID, form=form)
    try:
        row = add_committee(here.plan, form.edit(), by=here.actor())
    except (NotSo, NotNow) as refusal:
        return refused(request, COMMITTEE, page, form, refusal)
    messages.success(request, "委員会を加えました。続けて委員を加えてください。")
    return HttpResponseRedirect(f"{back}committees/{row.code}/")


@require_http_methods(BOTH)
@secretariat
def edit_committee(request: SignedInRequest, body_code: str, plan_code: str, committee_code: str) -> HttpResponse:
    """Change a committee."""
    at = committee_ground(request, body_code, plan_code, committee_code)
    row = at.committee
    page = form_page(at.here, f"{row.name}を直す", f"{at.address}edit/", (at.address, row.name), "保存する")
    if request.method != "POST":
        return shown(request, COMMITTEE, page, form=CommitteeForm(initial=committee_initial(row), code=row.code))
    form = CommitteeForm(request.POST, code=row.code)
    if not form.is_valid():
        return shown(request, COMMITTEE, page, INVALID, form=form)
    try:
        change_committee(row, form.edit(), seen=form.cleaned_data["seen"], by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        return refused(request, COMMITTEE, page, form, refusal)
    messages.success(request, "保存しました。")
    return HttpResponseRedirect(at.address)


@require_http_methods(BOTH)
@secretariat
def new_seat(request: SignedInRequest, body_code: str, plan_code: str, committee_code: str) -> HttpResponse:
    """A new 委員."""
    at = committee_ground(request, body_code, plan_code, committee_code)
    count = len(seats_of(at.committee)) + 1
    start = {"role": "委員", "listed": True, "order": count, "code": f"s{count:02}"}
    page = form_page(at.here, "委員を加える", f"{at.address}seats/new/", (at.address, at.committee.name), "加える")
    return _seat(request, at, page, SeatForm(request.POST or None, initial=start), taken=True)


@require_http_methods(BOTH)
@secretariat
def seat(request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, seat_code: str) -> HttpResponse:
    """Change a 委員."""
    at = committee_ground(request, body_code, plan_code, committee_code)
    row = next((one for one in seats_of(at.committee) if one.code == seat_code), None)
    if row is None:
        raise NotHere(NOTHING_HERE)
    address = f"{at.address}seats/{row.code}/"
    page = form_page(at.here, f"{row.name}さんの欄を直す", address, (at.address, at.committee.name), "保存する")
    form = SeatForm(request.POST or None, initial=seat_initial(row), code=row.code)
    return _seat(request, at, page, form)


def _seat(
    request: SignedInRequest, at: CommitteeGround, page: FormPage, form: SeatForm, *, taken: bool = False
) -> HttpResponse:
    """Show the form, or keep what was typed. `taken`: a code that somebody has already is refused."""
    if request.method != "POST":
        return shown(request, SEAT, page, form=form)
    if not form.is_valid():
        return shown(request, SEAT, page, INVALID, form=form)
    edit, seen = form.edit(), 0 if taken else form.cleaned_data["seen"]
    try:
        save_seat(at.committee, edit, seen=seen, by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        why = NotNow(f"コード「{edit.code}」の委員はすでにいます。別のコードにしてください。") if taken else refusal
        return refused(request, SEAT, page, form, why if isinstance(refusal, NotNow) else refusal)
    ended = edit.until is not None and edit.until < clock.today()
    messages.success(request, f"{edit.name}さんを{'任期満了の欄に' if ended else '名簿に'}記録しました。")
    return HttpResponseRedirect(at.address)


def refused(
    request: SignedInRequest, template: str, page: object, form: CommitteeForm | SeatForm, refusal: Refusal
) -> HttpResponse:
    """The form again with the sentence at its head; everything typed stands in it."""
    form.add_error(None, str(refusal))
    return shown(request, template, page, CONFLICT if isinstance(refusal, NotNow) else INVALID, form=form)
