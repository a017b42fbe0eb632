"""統計の取込: hand a file in, look at what it would change, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.desk import actions, uploads
from shirube.desk.access import Ground, ground
from shirube.desk.forms.publishing import UploadForm
from shirube.desk.models import Upload
from shirube.desk.pages.statistics import build_import_page, build_statistics_page
from shirube.desk.queries import upload_of
from shirube.desk.views.asking import INVALID, secretariat, shown
from shirube.exchange.actions import confirm
from shirube.kernel.refusals import NotSo
from shirube.people.access import SignedInRequest
from shirube.people.roles import Role


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def statistics(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """Hand in a file of official statistics."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _stored(here, form)
        except NotSo as refusal:
            form.add_error("file", str(refusal))
    status = INVALID if request.method == "POST" else 200
    return shown(request, "desk/statistics.html", build_statistics_page(here), status, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def statistics_file(request: SignedInRequest, body_code: str, plan_code: str, token: str) -> HttpResponse:
    """What a file would change; POST takes it in, read once more from the disk."""
    here = ground(request, body_code, plan_code, Role.SECRETARIAT)
    upload = upload_of(here.plan, token)
    if request.method == "POST":
        return _confirm(request, here, upload)
    return shown(request, "desk/import.html", build_import_page(here, upload, uploads.read_back(upload)))


def _stored(here: Ground, form: UploadForm) -> HttpResponse:
    stored = uploads.store(form.cleaned_data["file"])
    upload = actions.keep_upload(here, stored, form.about())
    return HttpResponseRedirect(f"{here.base}statistics/{upload.token}/")


def _confirm(request: SignedInRequest, here: Ground, upload: Upload) -> HttpResponse:
    done = confirm(uploads.read_back(upload), here.plan, by=here.actor())
    actions.note_confirmed(upload)
    messages.success(request, f"取り込みました：新規{done.added}件、置き換え{done.replaced}件、同じ{done.same}件。")
    return HttpResponseRedirect(f"{here.base}statistics/{upload.token}/")
