"""委員の様式: 意見様式 and 議事録確認 go out as files; what comes back is looked at and then taken in, exactly that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.deliberation.actions import send_checks, send_forms
from shirube.deliberation.memberform import FormKind
from shirube.deliberation.models import CommitteeSeat
from shirube.deliberation.queries.meetings import seats_on
from shirube.deliberation.queries.minutes import find_minutes
from shirube.desk import memberuploads
from shirube.desk.forms.fields import typed_day
from shirube.desk.forms.memberforms import BackForm, SendForm, choice_of
from shirube.desk.meetingground import MeetingGround, meeting_ground
from shirube.desk.memberforms import MadeFile, check_files, opinion_files, zipped
from shirube.desk.models import Upload
from shirube.desk.pages.memberforms import build_back_page, build_member_forms_page, why_no_check
from shirube.desk.pages.minutescheck import DAYS
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.desk.views.papers import DOCX, XLSX, file_of
from shirube.exchange.member_import import MembersChoice, MembersDone, confirm_members, preview_members
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.access import NOTHING_HERE, SignedInRequest

BOTH = ["GET", "HEAD", "POST"]
PAGE, BACK = "desk/meetings/member_forms.html", "desk/meetings/member_forms_back.html"
ZIP = "application/zip"


@require_http_methods(BOTH)
@secretariat
def member_forms(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """Who got which 様式 and has answered; POST hands in what came back."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    if request.method != "POST":
        return _page(request, at)
    form = BackForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            stored = memberuploads.store_files(form.given())
        except NotSo as refusal:
            form.add_error("came", str(refusal))
        else:
            batch = memberuploads.keep_files(at, stored, form.cleaned_data["given_on"])
            return HttpResponseRedirect(f"{at.address}forms/back/{batch}/")
    return _page(request, at, INVALID, back=form)


@require_POST
@secretariat
def member_files(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, which: str
) -> HttpResponse:
    """The 様式 of the 委員 that are ticked, as a file or in a zip; notes who got one."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    if which not in set(FormKind):
        raise NotHere(NOTHING_HERE)
    wanted = FormKind(which)
    seats = seats_on(at.meeting.committee, at.meeting.held_on)
    form = SendForm(request.POST, seats=[one.code for one in seats], auto_id=f"id_{which}_%s")
    codes = form.chosen(request.POST)
    status = INVALID
    if form.is_valid():
        try:
            return _files(at, wanted, [one for one in seats if one.code in codes], form)
        except NotSo as refusal:
            form.add_error(None, str(refusal))
        except NotNow as refusal:
            status = CONFLICT
            form.add_error(None, str(refusal))
    return _page(request, at, status, sending={which: form}, ticked={which: codes})


def _files(at: MeetingGround, kind: FormKind, seats: Sequence[CommitteeSeat], form: SendForm) -> HttpResponse:
    codes, sending, due_on = [one.code for one in seats], form.sending(), form.cleaned_data["due_on"]
    if kind is FormKind.OPINION:
        send_forms(at.meeting, codes, due_on=due_on, by=at.here.actor())
        return _sent(at, kind, opinion_files(at, seats, sending))
    minutes = find_minutes(at.meeting)
    why_not = why_no_check(minutes)
    if minutes is None or why_not:
        raise NotNow(why_not)
    asked = send_checks(minutes, codes, due_on=due_on, by=at.here.actor())
    return _sent(at, kind, check_files(at, asked, seats, sending))


def _sent(at: MeetingGround, kind: FormKind, files: Sequence[MadeFile]) -> HttpResponse:
    if len(files) > 1:
        return file_of(zipped(files), f"{kind.label}_{at.meeting.name}_{len(files)}人分.zip", ZIP)
    one = files[0]
    return file_of(one.content, one.name, DOCX if one.name.endswith(".docx") else XLSX)


@require_http_methods(BOTH)
@secretariat
def member_forms_back(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, batch: str
) -> HttpResponse:
    """What files that came back would change; POST takes in exactly what was shown."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    rows = memberuploads.batch_of(at, batch)
    if rows[0].confirmed_at is not None:
        messages.info(request, "このファイルは、すでに取り込んであります。もう一度確かめるときは、出し直してください。")
        return HttpResponseRedirect(f"{at.address}forms/")
    read, choice, status, refused = memberuploads.read_files(rows), choice_of(request.POST), 200, ""
    given_on = rows[0].as_of or clock.today()
    if request.method == "POST":
        try:
            done = confirm_members(read, at.meeting, choice=choice, given_on=given_on, by=at.here.actor())
        except NotNow as refusal:
            status, refused, choice = CONFLICT, str(refusal), MembersChoice("")
        except (NotSo, NotHere) as refusal:
            status, refused = INVALID, str(refusal)
        else:
            return _done(request, at, rows, done)
    page = build_back_page(at, batch, given_on, preview_members(read, at.meeting), choice)
    return shown(request, BACK, page, status, refused=refused)


def _done(request: SignedInRequest, at: MeetingGround, rows: Sequence[Upload], done: MembersDone) -> HttpResponse:
    memberuploads.finish(rows)
    if not done.members:
        messages.success(request, "新しく取り込むものはありませんでした。何も変えていません。")
    else:
        opinions = f"意見{done.opinions}件は部内限りです。" if done.opinions else ""
        messages.success(request, f"{'・'.join(done.members)}の様式を取り込みました。{opinions}")
    return HttpResponseRedirect(f"{at.address}forms/")


def _page(
    request: SignedInRequest,
    at: MeetingGround,
    status: int = 200,
    *,
    back: BackForm | None = None,
    sending: Mapping[str, SendForm] | None = None,
    ticked: Mapping[str, Collection[str]] | None = None,
) -> HttpResponse:
    """Both 様式 of the meeting, with what was typed and refused."""
    forms = {kind.value: (sending or {}).get(kind.value) or _fresh(at, kind) for kind in FormKind}
    back = back or BackForm(initial={"given_on": typed_day(clock.today())})
    page = build_member_forms_page(at, ticked)
    return shown(request, PAGE, page, status, back=back, opinion=forms["opinion"], check=forms["check"])


def _fresh(at: MeetingGround, kind: FormKind) -> SendForm:
    """A form with what is customary: 意見様式 by the day of the meeting, or in two weeks."""
    today = clock.today()
    later = today + timedelta(days=DAYS)
    due = at.meeting.held_on if kind is FormKind.OPINION and at.meeting.held_on > today else later
    first = {"due_on": typed_day(due), "office": at.here.actor().office, "suffix": "docx"}
    return SendForm(initial=first, auto_id=f"id_{kind.value}_%s")
