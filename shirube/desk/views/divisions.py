"""組織: the tree on a day, one 課, and what may become of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk import divisions as changing
from shirube.desk.bodyground import BodyGround, body_ground
from shirube.desk.forms.divisions import AbolishForm, ChangeForm, DayForm, MergeForm, NewDivisionForm, SplitForm
from shirube.desk.pages.bodyframe import body_frame_of
from shirube.desk.pages.divisions import build_division_page, build_tree_page
from shirube.desk.pages.members import division_choices
from shirube.desk.pages.spans import division_called, span_on
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import actions
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.models import Division
from shirube.people.queries import name_spans
from shirube.people.roster import divisions_by_code
from shirube.people.rules import NameSpan

WHATS = ("change", "merge", "split", "abolish")
SAID = {
    "change": "名称と所属を記録しました。",
    "merge": "統合を記録し、担当する指標・事業と申し送りを移しました。",
    "split": "分割を記録しました。担当する指標・事業は、それぞれのページで移してください。",
    "abolish": "廃止を記録しました。",
}
SAME = "変わったところがないため、何も記録していません。"


@require_safe
@staff
def tree(request: SignedInRequest, body_code: str) -> HttpResponse:
    """組織 as of today, or of the day asked for."""
    here = body_ground(request, body_code)
    form = DayForm(request.GET)
    day = (form.cleaned_data["on"] if form.is_valid() else None) or clock.today()
    typed = request.GET.get("on", "")
    return shown(request, "desk/people/divisions.html", build_tree_page(here, day), form=form, typed=typed)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def new_division(request: SignedInRequest, body_code: str) -> HttpResponse:
    """A new 課 or 部."""
    here = body_ground(request, body_code)
    sent = request.method == "POST"
    form = NewDivisionForm(request.POST if sent else None, divisions=_offered(here))
    if sent and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_division(
                body=here.body, code=given["code"], name=given["name"], starts_on=given["starts_on"],
                parent=divisions_by_code(here.body).get(given["under"]), by=here.actor(), why=given["why"],
            )  # fmt: skip
        except NotSo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "課を加えました。続けて担当する人の役割と、担当する指標・事業を登録してください。"
            )
            return HttpResponseRedirect(f"{here.base}divisions/{given['code']}/")
    page = {"frame": body_frame_of(here, "")}
    return shown(request, "desk/people/division_new.html", page, INVALID if sent else 200, form=form)


@require_safe
@staff
def division(request: SignedInRequest, body_code: str, division: str) -> HttpResponse:
    """One 課."""
    here = body_ground(request, body_code)
    return _page(request, here, _of(here, division))


@require_POST
@secretariat
def change_division(request: SignedInRequest, body_code: str, division: str, what: str) -> HttpResponse:
    """改称・移管, 統合, 分割 or 廃止."""
    here = body_ground(request, body_code)
    row = _of(here, division)
    if what not in WHATS:
        raise NotHere(NOTHING_HERE)
    form = _form(name_spans(here.body), row, what, request.POST)
    if not form.is_valid():
        return _page(request, here, row, INVALID, typed=(what, form))
    try:
        said = _carry_out(here, row, what, form.cleaned_data)
    except (NotSo, NotNow) as refusal:
        form.add_error(None, str(refusal))
        status = CONFLICT if isinstance(refusal, NotNow) else INVALID
        return _page(request, here, row, status, typed=(what, form))
    messages.success(request, said)
    return HttpResponseRedirect(f"{here.base}divisions/{division}/")


def _carry_out(here: BodyGround, row: Division, what: str, given: dict[str, Any]) -> str:
    why = given["why"]
    if what == "change":
        changed = changing.change_name(
            here, row, name=given["name"], under=given["under"], day=given["starts_on"], why=why
        )
        return SAID[what] if changed else SAME
    if what == "abolish":
        changing.abolish(here, row, last_day=given["last_day"], why=why)
        return SAID[what]
    known = divisions_by_code(here.body)
    if what == "merge":
        changing.merge(here, row, known[given["into"]], day=given["on"], people=given["people"], why=why)
    else:
        changing.split(here, row, [known[code] for code in given["into"]], day=given["on"], why=why)
    return SAID[what]


def _form(spans: dict[str, list[NameSpan]], row: Division, what: str, data: Any = None) -> forms.Form:
    """One of the four forms, filled or as it begins. No query."""
    today = clock.today()
    others = [one for one in division_choices(spans, today) if one[0] != row.code]
    if what == "change":
        current = span_on(spans[row.code], today)
        start = {"name": division_called(spans, row.code, today), "under": current.parent if current else ""}
        return ChangeForm(data, prefix=what, divisions=others, initial=start)
    if what == "abolish":
        return AbolishForm(data, prefix=what)
    made: type[MergeForm] | type[SplitForm] = MergeForm if what == "merge" else SplitForm
    return made(data, prefix=what, divisions=others)


def _offered(here: BodyGround) -> list[tuple[str, str]]:
    return division_choices(name_spans(here.body), clock.today())


def _of(here: BodyGround, code: str) -> Division:
    found = Division.objects.filter(body=here.body, code=code).first()
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def _page(
    request: SignedInRequest,
    here: BodyGround,
    row: Division,
    status: int = 200,
    *,
    typed: tuple[str, forms.Form] | None = None,
) -> HttpResponse:
    page = build_division_page(here, row.code)
    if page is None:
        raise NotHere(NOTHING_HERE)
    filled = dict([typed]) if typed else {}
    spans = name_spans(here.body) if here.is_secretariat else {}
    shapes = {what: filled.get(what) or _form(spans, row, what) for what in WHATS if spans}
    opened = typed[0] if typed else ""
    left = _left(here, row, typed[1]) if typed and opened == "abolish" else None
    return shown(request, "desk/people/division.html", page, status, shapes=shapes, opened=opened, left=left)


def _left(here: BodyGround, row: Division, form: forms.Form) -> changing.Left | None:
    last_day = form.cleaned_data.get("last_day")
    return changing.left_after(here.body, row.code, last_day) if last_day else None
