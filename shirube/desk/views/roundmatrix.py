"""回答の状況: the matrix of 課 and 照会."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shirube.desk.pages.roundmatrix import PAPERS, Wanted, build_matrix_page
from shirube.desk.reportground import RoundGround, round_ground
from shirube.desk.views.asking import shown, staff
from shirube.kernel.refusals import NotYours
from shirube.people.access import SignedInRequest

NOT_THE_WHOLE = "全課の回答の状況を見られるのは、事務局と閲覧の人です。主管課は「部の状況」を見てください。"


@require_safe
@staff
def matrix(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Who has answered what."""
    at = round_ground(request, body_code, plan_code, round_code)
    if not (at.posts.secretariat or at.posts.viewer):
        raise NotYours(NOT_THE_WHOLE)
    return show_matrix(request, at)


def show_matrix(request: SignedInRequest, at: RoundGround, status: int = 200, **more: object) -> HttpResponse:
    """The matrix as the address narrows it down."""
    asked = request.GET
    wanted = Wanted(
        state=asked.get("state", ""),
        parent=asked.get("parent", ""),
        names=bool(asked.get("names")),
        number=asked.get("number", "")[:20],
        paper=asked.get("paper", "a4") if asked.get("paper") in dict(PAPERS) else "a4",
    )
    return shown(request, "desk/round_matrix.html", build_matrix_page(at, wanted), status, **more)
