"""整理 of a meeting's opinions, 前回意見への対応, and 皆さんの意見で変わったこと."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from shirube.deliberation.actions.opinions import link_opinion
from shirube.deliberation.queries.opinions import find_opinion
from shirube.desk.followuppaper import follow_up_sheet
from shirube.desk.forms.opinions import Gathering, gathering, link_edit
from shirube.desk.gathering import gather
from shirube.desk.meetingground import MeetingGround, meeting_ground
from shirube.desk.pages.followup import build_changed_page, build_follow_up_page
from shirube.desk.pages.sorting import build_sorting_page
from shirube.desk.papering import asked_of
from shirube.desk.pointsaving import report_ticked
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.desk.views.opinions import refuse_unless_secretariat
from shirube.desk.views.papers import DOCX, XLSX, file_of
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.papers.followup_paper import TITLE, FollowUpSheet, follow_up_book, follow_up_data, follow_up_docx
from shirube.people.access import SignedInRequest

LINKED = "結び付けました。"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def sort(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """Give every opinion of a meeting a 論点 and an owner; POST gathers the ticked ones, or accepts a suggestion."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    if request.method != "POST":
        return _sorting(request, at, gathering(request.GET))
    given = gathering(request.POST)
    try:
        messages.success(request, _accept(at, request) if given.do == "link" else gather(at, given))
    except (NotSo, NotHere) as refusal:
        return _sorting(request, at, given, str(refusal), INVALID)
    except NotNow as refusal:
        return _sorting(request, at, given, str(refusal), CONFLICT)
    return HttpResponseRedirect(f"{at.address}sort/")


def _accept(at: MeetingGround, request: SignedInRequest) -> str:
    """Tie the opinion of a suggestion to it."""
    code, _, rest = request.POST.get("to", "").partition("|")
    to, _, why = rest.partition("|")
    row = find_opinion(at.here.plan, code)
    if row is None:
        raise NotHere("意見がありません。最新の一覧を開き直してください。")
    link_opinion(row, link_edit(to, why), by=at.here.actor())
    return f"意見{code}を{LINKED}"


def _sorting(
    request: SignedInRequest, at: MeetingGround, given: Gathering, problem: str = "", status: int = 200
) -> HttpResponse:
    return shown(request, "desk/opinions/sort.html", build_sorting_page(at, given, problem), status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def followup(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """前回意見への対応; POST notes that the ticked ones were reported at the meeting. Twice is once."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    if request.method != "POST":
        return shown(request, "desk/opinions/followup.html", build_follow_up_page(at, asked_of(request.GET.dict())))
    refuse_unless_secretariat(at)
    ticked = request.POST.getlist("reply")
    try:
        count = report_ticked(at.meeting, ticked, by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        page, status = build_follow_up_page(at, ticked=ticked), CONFLICT if isinstance(refusal, NotNow) else INVALID
        return shown(request, "desk/opinions/followup.html", page, status, problem=str(refusal))
    messages.success(request, f"{count}件の論点を、報告済みとしました。" if count else "すべて報告済みです。")
    return HttpResponseRedirect(request.path)


_MADE: dict[str, tuple[str, str, Callable[[FollowUpSheet], bytes]]] = {
    "docx": (".docx", DOCX, follow_up_docx),
    "xlsx": (".xlsx", XLSX, follow_up_book),
    "data": ("_データ版.xlsx", XLSX, follow_up_data),
}


@require_safe
@staff
def followup_file(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, kind: str
) -> HttpResponse:
    """前回意見への対応 as Word, as 様式版 or as データ版."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    end, mime, make = _MADE[kind]
    sheet = follow_up_sheet(at, asked_of(request.GET.dict()))
    return file_of(make(sheet), f"{TITLE}_{at.meeting.name}{end}", mime)


@require_safe
@staff
def changed(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """皆さんの意見で変わったこと."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    return shown(request, "desk/opinions/changed.html", build_changed_page(at))
