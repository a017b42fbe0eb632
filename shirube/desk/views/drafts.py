"""What a 委員 reads: the 会議提示版 alone, and nothing of the desk behind it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shirube.desk.drafting import begin_reading, draft_of, reading_of
from shirube.desk.pages.drafts import build_draft_page
from shirube.desk.sitefiles import site_file
from shirube.desk.views.asking import shown
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE, SignedInRequest, access, roles
from shirube.people.roles import Role
from shirube.plans.access import access_plan

READERS = (Role.COMMITTEE, Role.SECRETARIAT)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(roles(*READERS))
def draft(request: SignedInRequest, body_code: str, plan_code: str, slug: str) -> HttpResponse:
    """One 会議提示版; POST has its pages made where they are not there. Twice is once."""
    plan = access_plan(request.member, body_code, plan_code, *READERS)
    if request.method != "POST":
        return shown(request, "desk/draft.html", build_draft_page(plan, slug))
    edition = draft_of(plan, slug)
    if reading_of(edition) is None:
        begin_reading(edition, request.member)
    return HttpResponseRedirect(request.path)


@require_safe
@never_cache
@access(roles(*READERS))
def draft_site(request: SignedInRequest, body_code: str, plan_code: str, slug: str, path: str) -> HttpResponseBase:
    """One file of its pages."""
    reading = reading_of(draft_of(access_plan(request.member, body_code, plan_code, *READERS), slug))
    if reading is None or reading.folder is None:
        raise NotHere(NOTHING_HERE)
    return site_file(reading.folder, path)
