"""利用者: the accounts of a body; making, stopping and opening them, their roles and passwords."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.bodyground import BodyGround, body_ground
from shirube.desk.forms.members import (
    EndForm,
    FactorForm,
    GiveRoleForm,
    NameForm,
    NewMemberForm,
    PasswordForm,
    SearchForm,
    ShutForm,
    first_day,
)
from shirube.desk.pages.bodyframe import body_frame_of
from shirube.desk.pages.members import (
    build_account_page,
    build_accounts_page,
    division_choices,
    passwords_page,
)
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel import clock, eras
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people import actions
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.actions import Enrolled
from shirube.people.models import Member, Membership
from shirube.people.queries import name_spans
from shirube.people.roster import Sought, account_of, divisions_by_code, works_elsewhere
from shirube.people.rules import why_not_reset, why_not_shut_out


@require_safe
@secretariat
def members(request: SignedInRequest, body_code: str) -> HttpResponse:
    """利用者の一覧."""
    here = body_ground(request, body_code)
    form = SearchForm(request.GET, divisions=_divisions(here))
    form.is_valid()
    given = {name: form.cleaned_data.get(name) or "" for name in form.fields}
    sought = Sought(
        word=given["word"],
        role=given["role"],
        division=given["division"],
        state=given["state"],
        quiet_since=_before(clock.today(), int(given["months"])) if given["months"] else None,
    )
    page = build_accounts_page(
        here, {name: str(one) for name, one in given.items()}, sought, request.GET.get("page", "1")
    )
    return shown(request, "desk/people/members.html", page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
@sensitive_variables()
def new_member(request: SignedInRequest, body_code: str) -> HttpResponse:
    """Make an account; its first password is in the answer and nowhere else."""
    here = body_ground(request, body_code)
    form = NewMemberForm(
        request.POST if request.method == "POST" else None,
        divisions=_divisions(here),
        initial=first_day(clock.today()),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            roles = [form.edit(divisions_by_code(here.body))]
            made = actions.enrol_member(
                body=here.body, username=given["username"], display_name=given["display_name"], roles=roles,
                by=here.actor(),
            )  # fmt: skip
        except NotSo as refusal:
            form.add_error(None, str(refusal))
        else:
            return shown(request, "desk/people/passwords.html", passwords_page(here, [made]))
    page = {"frame": body_frame_of(here, "members/")}
    return shown(request, "desk/people/member_new.html", page, INVALID if request.method == "POST" else 200, form=form)


@require_safe
@secretariat
def member(request: SignedInRequest, body_code: str, number: int) -> HttpResponse:
    """One account."""
    return _account(request, body_ground(request, body_code), number)


@require_POST
@secretariat
def rename(request: SignedInRequest, body_code: str, number: int) -> HttpResponse:
    """Change how a person is called."""
    here = body_ground(request, body_code)
    who = _of(here, number)
    _refuse(why_not_reset(oneself=False, works_elsewhere=works_elsewhere(who, here.body, clock.today())))
    form = NameForm(request.POST, prefix="name")
    if not form.is_valid():
        return _account(request, here, number, INVALID, name=form)
    actions.rename_member(member=who, display_name=form.cleaned_data["display_name"], body=here.body, by=here.actor())
    return _done(request, here, number, "表示名を変えました。")


@require_POST
@secretariat
def give_role(request: SignedInRequest, body_code: str, number: int) -> HttpResponse:
    """Give a member another role."""
    here = body_ground(request, body_code)
    who = _of(here, number)
    form = GiveRoleForm(request.POST, prefix="role", divisions=_divisions(here))
    if form.is_valid():
        try:
            roles = [form.edit(divisions_by_code(here.body))]
            actions.give_roles(member=who, body=here.body, roles=roles, by=here.actor())
        except NotSo as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, here, number, "役割を与えました。")
    return _account(request, here, number, INVALID, give=form)


@require_POST
@secretariat
def end_role(request: SignedInRequest, body_code: str, number: int, role: int) -> HttpResponse:
    """End a role with a day, or take one back that has not begun."""
    here = body_ground(request, body_code)
    held = Membership.objects.filter(pk=role, body=here.body, member=_of(here, number)).first()
    if held is None:
        raise NotHere(NOTHING_HERE)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _account(request, here, number, INVALID, ending=(role, form))
    try:
        said = _end(here, held, form.cleaned_data["last_day"])
    except (NotSo, NotNow) as refusal:
        form.add_error("last_day", str(refusal))
        return _account(
            request, here, number, CONFLICT if isinstance(refusal, NotNow) else INVALID, ending=(role, form)
        )
    return _done(request, here, number, said)


def _end(here: BodyGround, held: Membership, last_day: date | None) -> str:
    if held.starts_on > clock.today() and last_day is None:
        actions.cancel_membership(membership=held, by=here.actor())
        return "始まる前の役割を取り消しました。"
    if last_day is None:
        raise NotSo("最後の日を記入してください。")
    actions.end_membership(membership=held, last_day=last_day, by=here.actor())
    return f"役割は{eras.date_text(last_day)}で終わります。"


@require_POST
@secretariat
def stop(request: SignedInRequest, body_code: str, number: int) -> HttpResponse:
    """Stop an account: sessions that are open end at once."""
    here = body_ground(request, body_code)
    who, why = _of(here, number), _why(request)
    elsewhere = works_elsewhere(who, here.body, clock.today())
    _refuse(why_not_shut_out(oneself=who == here.member, last_secretariat=False, works_elsewhere=elsewhere))
    actions.suspend_member(member=who, body=here.body, by=here.actor(), why=why)
    return _done(request, here, number, "利用を止めました。開いていた画面も、次の操作で終わります。")


@require_POST
@secretariat
def reopen(request: SignedInRequest, body_code: str, number: int) -> HttpResponse:
    """Let a stopped member in again."""
    here = body_ground(request, body_code)
    who = _of(here, number)
    _refuse(why_not_reset(oneself=False, works_elsewhere=works_elsewhere(who, here.body, clock.today())))
    actions.restore_member(member=who, body=here.body, by=here.actor(), why=_why(request))
    return _done(request, here, number, "利用を再開しました。")


@require_POST
@secretariat
@sensitive_variables()
def reset_password(request: SignedInRequest, body_code: str, number: int) -> HttpResponse:
    """Give another first password, shown once."""
    here = body_ground(request, body_code)
    who = _of(here, number)
    elsewhere = works_elsewhere(who, here.body, clock.today())
    _refuse(why_not_reset(oneself=who == here.member, works_elsewhere=elsewhere))
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return _account(request, here, number, INVALID)
    password = actions.reset_password(member=who, body=here.body, seen=form.cleaned_data["seen"], by=here.actor())
    return shown(request, "desk/people/passwords.html", passwords_page(here, [Enrolled(who, password)]))


@require_POST
@secretariat
def reset_factor(request: SignedInRequest, body_code: str, number: int) -> HttpResponse:
    """Take the second factor from somebody who lost it."""
    here = body_ground(request, body_code)
    who = _of(here, number)
    elsewhere = works_elsewhere(who, here.body, clock.today())
    _refuse(why_not_reset(oneself=False, works_elsewhere=elsewhere))
    form = FactorForm(request.POST)
    if not form.is_valid():
        return _account(request, here, number, INVALID, factor=form)
    actions.reset_second_factor(member=who, by=here.actor(), reason=form.cleaned_data["why"], body=here.body)
    return _done(request, here, number, "二段階認証を解除しました。本人が次のサインインのあとに設定し直します。")


def _of(here: BodyGround, number: int) -> Member:
    found = account_of(here.body, number)
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def _divisions(here: BodyGround) -> list[tuple[str, str]]:
    return division_choices(name_spans(here.body), clock.today())


def _why(request: SignedInRequest) -> str:
    form = ShutForm(request.POST)
    return str(form.cleaned_data["why"]) if form.is_valid() else ""


def _refuse(why_not: str | None) -> None:
    if why_not:
        raise NotYours(why_not)


def _before(today: date, months: int) -> date:
    whole = today.year * 12 + today.month - 1 - months
    return date(whole // 12, whole % 12 + 1, min(today.day, 28))


def _done(request: SignedInRequest, here: BodyGround, number: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(f"{here.base}members/{number}/")


def _account(
    request: SignedInRequest,
    here: BodyGround,
    number: int,
    status: int = 200,
    *,
    name: NameForm | None = None,
    give: GiveRoleForm | None = None,
    factor: FactorForm | None = None,
    ending: tuple[int, Any] = (0, None),
) -> HttpResponse:
    page = build_account_page(here, number)
    if page is None:
        raise NotHere(NOTHING_HERE)
    return shown(
        request,
        "desk/people/member.html",
        page,
        status,
        name=name or NameForm(prefix="name", initial={"display_name": page.name}),
        give=give or GiveRoleForm(prefix="role", divisions=_divisions(here), initial=first_day(page.today)),
        shut=ShutForm(),
        factor=factor or FactorForm(),
        ended=ending[0],
        ending=ending[1],
        opened="role" if give else "name" if name else "factor" if factor else "",
    )
