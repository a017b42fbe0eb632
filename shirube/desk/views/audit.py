"""変更の履歴 of a whole body, and the file of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from shirube.desk.auditing import history_file
from shirube.desk.bodyground import body_ground
from shirube.desk.forms.audit import AuditForm
from shirube.desk.pages.audit import build_audit_page
from shirube.desk.views.asking import secretariat, shown
from shirube.kernel import clock
from shirube.kernel.refusals import NotSo
from shirube.people.access import SignedInRequest


@require_safe
@secretariat
def audit(request: SignedInRequest, body_code: str) -> HttpResponse:
    """Look through the history; `?check=1` verifies the chain."""
    here = body_ground(request, body_code)
    form = AuditForm(request.GET)
    search = form.search()
    asked = {name: request.GET.get(name, "") for name in form.fields}
    page = build_audit_page(
        here, search, asked, number=request.GET.get("page", "1"), check=bool(request.GET.get("check"))
    )
    return shown(request, "desk/people/history.html", page, form=form)


@require_safe
@secretariat
def audit_file(request: SignedInRequest, body_code: str) -> HttpResponse:
    """What was found as CSV for spreadsheets, for 情報公開請求. A condition that cannot be read makes no file."""
    here = body_ground(request, body_code)
    form = AuditForm(request.GET)
    search = form.search()
    if form.errors:
        name, sentences = next(iter(form.errors.items()))
        raise NotSo(f"{form.fields[name].label}：{sentences[0]}")
    content = history_file(here, search, names=bool(request.GET.get("names")))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"変更の履歴_{here.body.code}_{clock.today():%Y%m%d}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
