"""ロードマップの取込: hand a データ版 in, look at what it would change, confirm exactly that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.desk import actions, uploads
from shirube.desk.access import ground
from shirube.desk.forms.publishing import RoadmapUploadForm
from shirube.desk.pages.roadmap_import import build_roadmap_import_page, build_roadmap_imports_page
from shirube.desk.queries import upload_of
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.desk.words import UploadKind
from shirube.exchange.drafts import About
from shirube.exchange.roadmap_import import confirm_roadmap, preview_roadmap
from shirube.exchange.roadmap_tidy import read_roadmap
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.access import SignedInRequest
from shirube.people.roles import Role


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def roadmap_imports(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """Hand in a データ版."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    form = RoadmapUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            stored = uploads.store(form.cleaned_data["file"])
            upload = actions.keep_upload(here, stored, About(), UploadKind.ROADMAP)
        except NotSo as refusal:
            form.add_error("file", str(refusal))
        else:
            return HttpResponseRedirect(f"{here.base}papers/import/{upload.token}/")
    status = INVALID if request.method == "POST" else 200
    return shown(request, "desk/roadmap_imports.html", build_roadmap_imports_page(here), status, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def roadmap_import(request: SignedInRequest, body_code: str, plan_code: str, token: str) -> HttpResponse:
    """What a file would change; POST takes in exactly what was shown."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    upload = upload_of(here.plan, token, UploadKind.ROADMAP)
    draft = read_roadmap(uploads.checked(upload))
    status, refused = 200, ""
    if request.method == "POST":
        try:
            done = confirm_roadmap(draft, here.plan, seen=request.POST.get("digest", ""), by=here.actor())
        except NotNow as refusal:
            status, refused = CONFLICT, str(refusal)
        except NotSo as refusal:
            status, refused = INVALID, str(refusal)
        else:
            actions.note_confirmed(upload)
            said = f"取り込みました：新しい事業{done.count('new')}件、変更{done.count('changed')}件。"
            messages.success(request, f"{said}新しい事業は部内限り・策定中です。")
            return HttpResponseRedirect(f"{here.base}initiatives/")
    page = build_roadmap_import_page(here, upload, preview_roadmap(draft, here.plan))
    return shown(request, "desk/roadmap_import.html", page, status, refused=refused)
