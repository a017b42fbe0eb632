"""調査票: its print for the 起案, and its history."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shirube.desk.pages.reportcheck import build_print_page, keys_of
from shirube.desk.pages.reporthistory import build_history_page
from shirube.desk.reportground import report_ground
from shirube.desk.views.asking import shown, staff
from shirube.kernel.refusals import NotHere
from shirube.kernel.text import whole_number
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.reporting.queries.entries import entries_of, every_asking_of
from shirube.reporting.queries.rounds import moves_of


@require_safe
@staff
def print_sheet(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str
) -> HttpResponse:
    """起案添付用: what was handed in (`?move=` names which time), or what is about to be."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    moves, wanted = moves_of(at.sheet), request.GET.get("move", "")
    number = whole_number(wanted)
    if wanted and not any(move.number == number and move.content for move in moves):
        raise NotHere(NOTHING_HERE)
    page = build_print_page(at, every_asking_of(at.sheet, *keys_of(moves)), moves, number)
    return shown(request, "desk/report_print.html", page)


@require_safe
@staff
def history(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """How a 調査票 went from hand to hand, and every text that was saved."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    page = build_history_page(at, every_asking_of(at.sheet), moves_of(at.sheet), entries_of(at.sheet))
    return shown(request, "desk/report_history.html", page)
