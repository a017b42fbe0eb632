"""委員確認: asking the 委員, and settling what they say; and the page that the link of a 委員 opens."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shirube.deliberation.actions import answer_check, ask_for_checks, check_of_link, settle_comment
from shirube.deliberation.models import MinutesCheck, MinutesComment
from shirube.deliberation.queries.meetings import seats_on
from shirube.deliberation.words import CheckAnswer
from shirube.desk.forms.fields import typed_day
from shirube.desk.forms.minutes import AskForm, comments_of
from shirube.desk.meetingground import MinutesGround, minutes_ground
from shirube.desk.pages.minutescheck import DAYS, build_check_page, build_member_check_page, links_page
from shirube.desk.reminding import claim
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.access import NOTHING_HERE, SignedInRequest, access, anyone

CHECK, MEMBER = "desk/meetings/check.html", "desk/meetings/member_check.html"
TWICE = (
    "この依頼は、すでに受け付けています。リンクを控えていないときは、もう一度選んで依頼してください"
    "（前のリンクは使えなくなります）。"
)
BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@secretariat
def check(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str
) -> HttpResponse:
    """Who was asked and has answered; POST asks and shows the links, this once."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    if request.method != "POST":
        return shown(request, CHECK, build_check_page(at), form=_fresh(at))
    form = AskForm(request.POST, seats=_codes(at))
    chosen = form.chosen(request.POST)
    if not form.is_valid():
        return shown(request, CHECK, build_check_page(at, chosen), INVALID, form=form)
    return _ask(request, at, form, chosen)


def _ask(request: SignedInRequest, at: MinutesGround, form: AskForm, chosen: list[str]) -> HttpResponse:
    due = form.cleaned_data["due_on"]
    if chosen and not claim(form.cleaned_data["token"]):
        return shown(request, CHECK, build_check_page(at, (), [TWICE]), CONFLICT, form=_fresh(at))
    try:
        links = ask_for_checks(at.minutes, chosen, due_on=due, by=at.here.actor())
    except (NotSo, NotNow, NotHere) as refusal:
        status = CONFLICT if isinstance(refusal, NotNow) else INVALID
        fresh = AskForm(initial={"token": secrets.token_urlsafe(16), "due_on": request.POST["due_on"]}, seats=())
        return shown(request, CHECK, build_check_page(at, chosen, [str(refusal)]), status, form=fresh)
    addresses = {
        code: request.build_absolute_uri(reverse("desk_member_check", args=[token])) for code, token in links.items()
    }
    return shown(request, "desk/meetings/links.html", links_page(at, addresses, due))


def _codes(at: MinutesGround) -> list[str]:
    return [one.code for one in seats_on(at.at.meeting.committee, at.at.meeting.held_on)]


def _fresh(at: MinutesGround) -> AskForm:
    due = typed_day(clock.today() + timedelta(days=DAYS))
    return AskForm(initial={"token": secrets.token_urlsafe(16), "due_on": due}, seats=())


@require_POST
@secretariat
def settle(
    request: SignedInRequest, body_code: str, plan_code: str, committee_code: str, meeting_code: str, comment: int
) -> HttpResponse:
    """Say what was done about a comment."""
    at = minutes_ground(request, body_code, plan_code, committee_code, meeting_code)
    row = MinutesComment.objects.filter(pk=comment, check_of__minutes=at.minutes).first()
    if row is None:
        raise NotHere(NOTHING_HERE)
    typed = request.POST.get("settled", "")
    try:
        settle_comment(row, settled=typed, seen=request.POST.get("seen"), by=at.here.actor())
    except (NotSo, NotNow) as refusal:
        status = CONFLICT if isinstance(refusal, NotNow) else INVALID
        problems = [f"{refusal}{f'入力した文：{typed}' if typed.strip() else ''}"]
        return shown(request, CHECK, build_check_page(at, (), problems), status, form=_fresh(at))
    messages.success(request, "どうしたかを記録しました。")
    return HttpResponseRedirect(f"{at.address}check/")


@require_http_methods(BOTH)
@never_cache
@access(anyone)
def member_check(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of a 委員 opens, without a sign-in; POST takes the answer."""
    row = check_of_link(token)
    if request.method != "POST":
        return render(request, MEMBER, {"page": build_member_check_page(row)})
    typed = comments_of(request.POST)
    answer = request.POST.get("answer", "")
    try:
        _answer(row, answer, typed)
    except NotSo as refusal:
        page = build_member_check_page(row, typed, answer, [str(refusal)])
        return render(request, MEMBER, {"page": page}, status=INVALID)
    messages.success(request, "回答を受け取りました。期限までは、このページで書き直して送り直せます。")
    return HttpResponseRedirect(request.path)


def _answer(row: MinutesCheck, answer: str, typed: dict[int | None, str]) -> None:
    if answer not in set(CheckAnswer):
        raise NotSo("「異議なし」か「修正あり」を選んでください。")
    answer_check(row, CheckAnswer(answer), typed)
