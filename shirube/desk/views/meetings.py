"""会議: the list, one meeting, making and changing it, publishing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.deliberation.actions import add_meeting, change_meeting, publish_meeting, set_steps
from shirube.deliberation.edits import StepEdit
from shirube.deliberation.models import Committee
from shirube.deliberation.queries.meetings import committees_of, meetings_of
from shirube.desk.access import Ground, ground
from shirube.desk.forms.meetings import Choices, MeetingForm, meeting_initial
from shirube.desk.forms.programme import step_edits, step_rows
from shirube.desk.meetingground import MEETINGS, MeetingGround, meeting_address, meeting_ground
from shirube.desk.meetingtext import first_meeting
from shirube.desk.pages.committees import form_page
from shirube.desk.pages.meeting import build_meeting_page, edition_name, standing_steps
from shirube.desk.pages.meetings import build_meetings_page
from shirube.desk.pages.memberforms import forms_text
from shirube.desk.programmesaving import keep
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.editions.queries import editions_of
from shirube.kernel import clock, eras
from shirube.kernel.refusals import NotHere, NotNow, NotSo, Refusal
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.plans.words import Visibility

BOTH = ["GET", "HEAD", "POST"]
FORM = "desk/meetings/meeting_form.html"


@require_safe
@staff
def meetings(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """The committees of the plan and their meetings."""
    return shown(request, "desk/meetings/meetings.html", build_meetings_page(ground(request, body_code, plan_code)))


@require_safe
@staff
def meeting(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """One meeting."""
    return show_meeting(request, meeting_ground(request, body_code, plan_code, committee_code, meeting_code))


@require_http_methods(BOTH)
@secretariat
def new_meeting(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """A new meeting of the committee named in the address; of the only one where none is named."""
    here = ground(request, body_code, plan_code)
    committees = committees_of(here.plan)
    wanted = request.GET.get("committee", "")
    row = next((one for one in committees if wanted in ("", one.code)), None)
    back = f"{here.base}{MEETINGS}"
    if row is None:
        if wanted:
            raise NotHere(NOTHING_HERE)
        messages.info(request, "先に委員会を加えてください。")
        return HttpResponseRedirect(f"{back}committees/new/")
    address = f"{back}new/?committee={row.code}"
    page = form_page(here, f"{row.name}の会議を加える", address, (back, "会議"), "加える")
    form = MeetingForm(request.POST or None, initial=_start(here, row), editions=_editions(here))
    if request.method != "POST":
        return shown(request, FORM, page, form=form)
    if not form.is_valid():
        return shown(request, FORM, page, INVALID, form=form)
    try:
        made = add_meeting(row, form.edit(), by=here.actor())
    except (NotSo, NotNow) as refusal:
        return _again(request, page, form, refusal)
    messages.success(request, "会議を加えました。次第と資料を書き、手順の期限を確かめてください。")
    return HttpResponseRedirect(meeting_address(here, made))


@require_http_methods(BOTH)
@secretariat
def edit_meeting(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """Change a meeting."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    row, editions = at.meeting, _editions(at.here)
    page = form_page(at.here, f"{row.name}を直す", f"{at.address}edit/", (at.address, row.name), "保存する")
    if request.method != "POST":
        return shown(
            request, FORM, page, form=MeetingForm(initial=meeting_initial(row), editions=editions, code=row.code)
        )
    form = MeetingForm(request.POST, editions=editions, code=row.code)
    if not form.is_valid():
        return shown(request, FORM, page, INVALID, form=form)
    try:
        change_meeting(row, form.edit(), seen=form.cleaned_data["seen"], by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        return _again(request, page, form, refusal)
    messages.success(request, "保存しました。開催日を変えたときは、手順の期限も動いています。確かめてください。")
    return HttpResponseRedirect(at.address)


@require_POST
@secretariat
def steps(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """Keep the checklist of a meeting: by when, and when it was done."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    rows = step_rows(request.POST, eras.date_text(clock.today()))
    typed = {one.kind.value: (one.due, one.done) for one in rows}
    edits, problems = step_edits(rows)
    if problems or not edits:
        return show_meeting(request, at, problems or ["手順がありません。期限を残してください。"], typed=typed)
    try:
        _keep_steps(request, at, edits)
    except (NotSo, NotNow) as refusal:
        status = CONFLICT if isinstance(refusal, NotNow) else INVALID
        return show_meeting(request, at, [str(refusal)], typed=typed, status=status)
    messages.success(request, "手順を保存しました。")
    return HttpResponseRedirect(f"{at.address}#steps")


def _keep_steps(request: SignedInRequest, at: MeetingGround, edits: list[StepEdit]) -> None:
    keep(
        at,
        request.POST.get("seen", ""),
        lambda: standing_steps(at),
        lambda standing: tuple(edits) == standing,
        lambda: set_steps(at.meeting, edits, by=at.here.actor()),
    )


@require_POST
@secretariat
def publish(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """公表 or 部内限り."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    wanted = request.POST.get("visibility", "")
    if wanted not in set(Visibility):
        return show_meeting(request, at, ["公表するか部内限りにするかを選んでください。"])
    visibility = Visibility(wanted)
    publish_meeting(at.meeting, visibility=visibility, by=at.here.actor())
    said = "次に作る版から公開サイトに載ります。" if visibility is Visibility.PUBLIC else "次に作る版には載りません。"
    messages.success(request, f"{visibility.label}にしました。{said}")
    return HttpResponseRedirect(at.address)


def show_meeting(
    request: SignedInRequest,
    at: MeetingGround,
    problems: list[str] | None = None,
    typed: dict[str, tuple[str, str]] | None = None,
    status: int = INVALID,
) -> HttpResponse:
    """The page of a meeting; with the problems at its head where something could not be done."""
    page = build_meeting_page(at, typed)
    forms = forms_text(at) if at.here.is_secretariat else ""
    code = status if problems else 200
    return shown(request, "desk/meetings/meeting.html", page, code, problems=problems, forms=forms)


def _start(here: Ground, row: Committee) -> dict[str, object]:
    return first_meeting(row, meetings_of(here.plan), clock.today())


def _editions(here: Ground) -> Choices:
    return [(str(one.pk), edition_name(one)) for one in editions_of(here.plan)]


def _again(request: SignedInRequest, page: object, form: MeetingForm, refusal: Refusal) -> HttpResponse:
    form.add_error(None, str(refusal))
    return shown(request, FORM, page, CONFLICT if isinstance(refusal, NotNow) else INVALID, form=form)
