"""The end of a round, and 掲載の申出."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.desk.forms.rounds import numbers
from shirube.desk.pages.listings import build_listings_page
from shirube.desk.pages.roundclosing import build_closing_page
from shirube.desk.reportground import RoundGround, round_ground
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.reporting.actions import answer_listing, close_round
from shirube.reporting.models import ListingRequest
from shirube.reporting.words import ListingState


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def close(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """What will be written and what holds it up, or who answered how; POST closes the round."""
    at = round_ground(request, body_code, plan_code, round_code)
    if request.method != "POST":
        return shown(request, "desk/round_close.html", build_closing_page(at))
    try:
        close_round(at.round, by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        page = build_closing_page(at, str(refusal))
        return shown(request, "desk/round_close.html", page, CONFLICT if isinstance(refusal, NotNow) else INVALID)
    messages.success(request, "終了しました。実績値・進み具合・実績の線・振り返りに書き込みました。")
    return HttpResponseRedirect(f"{at.address}close/")


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def listings(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """掲載の申出; POST answers one. The list of what is reported is changed where it stands, by hand."""
    at = round_ground(request, body_code, plan_code, round_code)
    if request.method != "POST":
        return shown(request, "desk/round_listings.html", build_listings_page(at))
    key, reply = next(iter(numbers(request.POST, "listing")), 0), request.POST.get("reply", "")[:1000]
    try:
        messages.success(request, _answer(at, key, request.POST.get("do") == "accept", reply))
    except (NotSo, NotNow) as refusal:
        page = build_listings_page(at, str(refusal), (key, reply))
        return shown(request, "desk/round_listings.html", page, CONFLICT if isinstance(refusal, NotNow) else INVALID)
    return HttpResponseRedirect(f"{at.address}listings/")


def _answer(at: RoundGround, key: int, accepted: bool, reply: str) -> str:
    """Answer one 申出; the same answer again is the one that stands."""
    found = ListingRequest.objects.filter(sheet__round=at.round, pk=key)
    one = found.select_related("sheet__division", "sheet__round__plan__body").first()
    if one is None:
        raise NotHere(NOTHING_HERE)
    wanted = ListingState.ACCEPTED if accepted else ListingState.DECLINED
    if (one.state, one.reply) != (wanted, reply.strip()):
        answer_listing(one, accepted=accepted, reply=reply, by=at.here.actor())
    return "採用と回答しました。一覧そのものは、下の案内から直してください。" if accepted else "見送りと回答しました。"
