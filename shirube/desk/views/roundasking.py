"""照会先: changing whom a round asks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.desk.forms.rounds import AskingAct, asking_act
from shirube.desk.pages.roundasking import NO_ACT, Wanted, build_asking_page
from shirube.desk.reportground import RoundGround, round_ground
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.access import SignedInRequest
from shirube.reporting.actions import ask_again, ask_division, ask_not, keep_asking

NONE_CHOSEN = "照会を一つも選んでいません。左の欄に印を付けてください。"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def inquiries(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Which 課 is asked what; POST moves, takes back or keeps the chosen 照会."""
    at = round_ground(request, body_code, plan_code, round_code)
    if request.method != "POST":
        return _page(request, at)
    act = asking_act(request.POST)
    try:
        messages.success(request, _settle(at, act))
    except (NotSo, NotHere) as refusal:
        return _page(request, at, act, str(refusal), INVALID)
    except NotNow as refusal:
        return _page(request, at, act, str(refusal), CONFLICT)
    return HttpResponseRedirect(request.get_full_path())


def _settle(at: RoundGround, act: AskingAct) -> str:
    """Do what was asked, and say what was done."""
    if not act.chosen:
        raise NotSo(NONE_CHOSEN)
    by = at.here.actor()
    if act.do == "move":
        moved = ask_division(at.round, act.chosen, act.to, by=by, why=act.why)
        return f"{moved}件の照会先を変えました。" if moved else "すべて、すでにその課に照会しています。"
    if act.do == "withdraw":
        return f"{ask_not(at.round, act.chosen, by=by, why=act.why)}件を取り下げました。書いた内容は残っています。"
    if act.do == "keep":
        for key in act.chosen:
            keep_asking(at.round, key, by=by, why=act.why)
        return f"{len(act.chosen)}件を、引き続き照会します。"
    raise NotSo("何をするかを、ボタンで選んでください。")


@require_POST
@secretariat
def add_inquiries(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """Ask what the plan has come to hold since."""
    at = round_ground(request, body_code, plan_code, round_code)
    try:
        added = ask_again(at.round, by=at.here.actor())
    except NotNow as refusal:
        return _page(request, at, NO_ACT, str(refusal), CONFLICT)
    messages.success(
        request, f"{added}件を照会に加えました。" if added else "計画にあって照会していないものは、ありませんでした。"
    )
    return HttpResponseRedirect(f"{at.address}inquiries/")


def _page(
    request: SignedInRequest, at: RoundGround, act: AskingAct = NO_ACT, problem: str = "", status: int = 200
) -> HttpResponse:
    asked = request.GET
    wanted = Wanted(words=asked.get("words", ""), kind=asked.get("kind", ""), division=asked.get("division", ""))
    page = build_asking_page(at, wanted, asked.urlencode(), act, problem)
    return shown(request, "desk/round_inquiries.html", page, status)
