"""シートを直す, 見直し案, and their 決定."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.access import Ground, ground
from shirube.desk.forms.decision import AdoptForm, DecisionForm, GiveUpForm
from shirube.desk.forms.typedsheet import Typed, typed_from
from shirube.desk.pages.frame import frame_of
from shirube.desk.pages.proposals import build_proposal_page, build_proposals_page
from shirube.desk.pages.sheet import build_check_page, build_sheet_page, clashes_of
from shirube.desk.road import Road, road_of
from shirube.desk.rules import why_not_secretariat
from shirube.desk.sheets import Hand, Wanted, hand_of, read, store, untouched
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown, staff
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.plans.actions import save_decisions
from shirube.plans.queries import decisions_of
from shirube.roadmap.actions import adopt_sheets, decide_revision, withdraw_proposal
from shirube.roadmap.models import Proposal
from shirube.roadmap.queries.proposals import open_proposals, undecided_names
from shirube.roadmap.sheet import Item, differences
from shirube.roadmap.words import ProposalState

SAME = "変わったところがないため、何も記録していません。"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def sheet(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """Show the sheet as a form; POST shows what would change, and with `do=store` stores it."""
    return _sheet(request, hand_of(road_of(ground(request, body_code, plan_code), code)))


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def proposal_sheet(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int) -> HttpResponse:
    """The same for an open 見直し案."""
    road = road_of(ground(request, body_code, plan_code), code)
    found = _proposal(road, number)
    if found.state != ProposalState.OPEN:
        raise NotNow(f"この見直し案は、すでに「{ProposalState(found.state).label}」になっています。")
    return _sheet(request, hand_of(road, found))


def _sheet(request: SignedInRequest, hand: Hand) -> HttpResponse:
    hand.road.refuse_unless_editable()
    if request.method != "POST":
        return _form(request, hand, Wanted(untouched(hand), None, (), (), (), {}))
    typed = typed_from(request.POST)
    wanted = read(hand, typed)
    if request.POST.get("do") == "back":
        return _form(request, hand, wanted)
    if wanted.problems:
        return _form(request, hand, wanted, INVALID)
    if not wanted.items and not wanted.reported:
        messages.success(request, SAME)
        return HttpResponseRedirect(hand.road.address)
    if typed.seen != hand.version:
        return _overtaken(request, hand, wanted)
    if request.POST.get("do") != "store":
        return shown(request, "desk/sheet_check.html", build_check_page(hand, wanted, _fields(request.POST)))
    try:
        said = store(hand, wanted)
    except NotSo as refusal:
        return _form(request, hand, _refused(typed, str(refusal)), INVALID)
    except NotNow:
        return _overtaken(request, _anew(hand), wanted)
    messages.success(request, said)
    return HttpResponseRedirect(hand.road.address)


def _anew(hand: Hand) -> Hand:
    """The sheet, or the 見直し案, as it stands now."""
    road = road_of(hand.road.here, hand.road.row.code)
    return hand_of(road, _proposal(road, hand.proposal.number) if hand.proposal else None)


def _refused(typed: Typed, sentence: str) -> Wanted:
    return Wanted(typed, None, (), (), (), {"": sentence})


def _overtaken(request: SignedInRequest, hand: Hand, wanted: Wanted) -> HttpResponse:
    """Somebody was faster: what was typed again, beside what stands now."""
    items = (*differences(hand.start, wanted.sheet), *wanted.reported) if wanted.sheet else ()
    reason = hand.proposal.reason if hand.proposal else wanted.typed.reason
    if reason != wanted.typed.reason:
        items = (*items, Item("理由", reason, wanted.typed.reason))
    page = build_sheet_page(hand, wanted, clashes_of(items), overtaken=True)
    return shown(request, "desk/sheet.html", page, CONFLICT)


def _form(request: SignedInRequest, hand: Hand, wanted: Wanted, status: int = 200) -> HttpResponse:
    return shown(request, "desk/sheet.html", build_sheet_page(hand, wanted), status)


def _fields(data: QueryDict) -> tuple[tuple[str, str], ...]:
    """Everything typed, to be sent again with the answer."""
    return tuple((name, str(value)) for name, value in data.items() if name not in ("csrfmiddlewaretoken", "do"))


@require_safe
@staff
def proposal(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int) -> HttpResponse:
    """One 見直し案."""
    road = road_of(ground(request, body_code, plan_code), code)
    return _proposal_page(request, road, _proposal(road, number))


@require_POST
@secretariat
def decide(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int) -> HttpResponse:
    """Let a 見直し案 take effect by a 決定."""
    here = ground(request, body_code, plan_code)
    road = road_of(here, code)
    found = _proposal(road, number)
    form = DecisionForm(request.POST, decisions=decisions_of(here.plan))
    if form.is_valid():
        try:
            with transaction.atomic():
                decide_revision(here.plan, code, number, decision=_decided(here, form), by=here.actor())
        except (NotSo, NotNow) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "見直しを決定として記録しました。もとの時期は「見直し前」として残ります。")
            return HttpResponseRedirect(f"{road.address}#revisions")
    return _proposal_page(request, road, found, INVALID, decision=form)


@require_POST
@secretariat
def withdraw(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int) -> HttpResponse:
    """Give up a 見直し案."""
    here = ground(request, body_code, plan_code)
    road = road_of(here, code)
    found = _proposal(road, number)
    form = GiveUpForm(request.POST)
    if form.is_valid():
        try:
            withdraw_proposal(here.plan, code, number, by=here.actor(), why=form.cleaned_data["why"])
        except (NotSo, NotNow) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "見直し案を取り下げました。案は残っていて、あとから読めます。")
            return HttpResponseRedirect(road.address)
    return _proposal_page(request, road, found, INVALID, give_up=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def proposals(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """All open 見直し案 of the plan; POST decides 策定中 sheets as they are."""
    here = ground(request, body_code, plan_code)
    undecided = undecided_names(here.plan)
    why_not = why_not_secretariat(here.held)
    if request.method == "POST" and why_not:
        raise NotYours(why_not)
    form = AdoptForm(
        request.POST if request.method == "POST" else None, decisions=decisions_of(here.plan), sheets=undecided
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                codes = form.cleaned_data["sheets"]
                count = adopt_sheets(here.plan, codes, decision=_decided(here, form), by=here.actor())
        except (NotSo, NotNow) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{count}件のシートを決定として記録しました。これからの変更は見直しになります。")
            return HttpResponseRedirect(f"{here.base}revisions/")
    page = build_proposals_page(
        here.base, frame_of(here, "initiatives/"), open_proposals(here.plan), undecided, why_not
    )
    return shown(request, "desk/revisions.html", page, INVALID if form.errors else 200, form=form)


def _decided(here: Ground, form: DecisionForm) -> str:
    """The code of the 決定 chosen, stored first where it is new."""
    made = form.new()
    if made is None:
        return str(form.cleaned_data["decision"])
    save_decisions(here.plan, [made], by=here.actor())
    return made.code


def _proposal(road: Road, number: int) -> Proposal:
    found = Proposal.objects.filter(initiative=road.row, number=number).first()
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def _proposal_page(
    request: SignedInRequest,
    road: Road,
    found: Proposal,
    status: int = 200,
    *,
    decision: DecisionForm | None = None,
    give_up: GiveUpForm | None = None,
) -> HttpResponse:
    return shown(
        request,
        "desk/revision.html",
        build_proposal_page(hand_of(road), found),
        status,
        decision=decision or DecisionForm(decisions=decisions_of(road.here.plan)),
        give_up=give_up or GiveUpForm(),
        opened="withdraw" if give_up else "",
    )
