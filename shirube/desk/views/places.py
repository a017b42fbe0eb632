"""机, 計画の体系 and 指標の一覧."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shirube.desk.access import ground
from shirube.desk.pages.home import build_home_page
from shirube.desk.pages.indicators import Wanted, build_indicators_page
from shirube.desk.pages.tree import build_tree_page
from shirube.desk.views.asking import shown, staff
from shirube.people.access import SignedInRequest, access, signed_in


@require_safe
@never_cache
@access(signed_in)
def home(request: SignedInRequest) -> HttpResponse:
    """机."""
    return shown(request, "desk/home.html", build_home_page(request.member))


@require_safe
@staff
def tree(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """計画の体系."""
    return shown(request, "desk/tree.html", build_tree_page(ground(request, body_code, plan_code)))


@require_safe
@staff
def indicators(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """指標の一覧."""
    asked = request.GET
    wanted = Wanted(area=asked.get("area", ""), lacking=bool(asked.get("lacking")), mine=bool(asked.get("mine")))
    return shown(request, "desk/indicators.html", build_indicators_page(ground(request, body_code, plan_code), wanted))
