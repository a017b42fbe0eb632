"""委員限り資料: one zip for the 委員 who cannot reach the desk."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.deliberation.actions.packages import note_package
from shirube.desk.drafting import begin_reading, reading_of
from shirube.desk.forms.package import PackageForm
from shirube.desk.meetingground import MeetingGround, meeting_ground
from shirube.desk.packaging import edition_under_discussion, package_of
from shirube.desk.pages.package import build_package_page
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.desk.views.papers import file_of
from shirube.kernel.refusals import NotNow
from shirube.people.access import SignedInRequest

ZIP = "application/zip"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def package(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """What goes into it; POST makes the pages of the 版 (`do=edition`), or gives the zip and notes that it was made."""
    at = meeting_ground(request, body_code, plan_code, committee_code, meeting_code)
    if request.method != "POST":
        return _page(request, at, PackageForm())
    if request.POST.get("do") == "edition":
        _begin(at, request)
        return HttpResponseRedirect(request.path)
    form = PackageForm(request.POST)
    if not form.is_valid():
        return _page(request, at, form, status=INVALID)
    try:
        made = package_of(at, due=form.cleaned_data["due"])
    except NotNow as refusal:
        return _page(request, at, form, str(refusal), CONFLICT)
    note_package(at.meeting, name=made.name, sha256=made.sha256, by=at.here.actor())
    return file_of(made.content, made.name, ZIP)


def _begin(at: MeetingGround, request: SignedInRequest) -> None:
    """Have the pages of the 版 made. Twice is once."""
    edition = edition_under_discussion(at)
    if edition is not None and reading_of(edition) is None:
        begin_reading(edition, request.member)


def _page(
    request: SignedInRequest, at: MeetingGround, form: PackageForm, problem: str = "", status: int = 200
) -> HttpResponse:
    return shown(request, "desk/meetings/package.html", build_package_page(at), status, form=form, problem=problem)
