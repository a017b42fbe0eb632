"""変更の履歴."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shirube.desk.access import ground
from shirube.desk.pages.history import build_history_page
from shirube.desk.views.asking import shown, staff
from shirube.people.access import SignedInRequest


@require_safe
@staff
def history(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """What was changed about the plan, newest first; for the 事務局 on wish about the whole body."""
    asked = request.GET
    page = build_history_page(
        ground(request, body_code, plan_code),
        kind=asked.get("kind", ""),
        whole=bool(asked.get("whole")),
        number=asked.get("page", "1"),
        check=bool(asked.get("check")),
    )
    return shown(request, "desk/history.html", page)
