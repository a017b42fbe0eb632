"""利用者: the accounts of a body, one of them, and first passwords that are shown once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator

from shirube.desk.bodyground import BodyGround
from shirube.desk.forms.members import STATES
from shirube.desk.pages.bodyframe import BodyFrame, body_frame_of
from shirube.desk.pages.spans import division_called
from shirube.desk.wording import moment_text
from shirube.kernel import clock, eras
from shirube.people.actions import Enrolled, password_mark
from shirube.people.models import Member
from shirube.people.queries import name_spans
from shirube.people.roles import Role
from shirube.people.roster import Holder, Sought, account_of, accounts_of, holders_of, works_elsewhere
from shirube.people.rules import NameSpan, Validity, validity, why_not_reset, why_not_shut_out
from shirube.people.second_factor import has

PER_PAGE = 50
NEVER = "まだありません"


@dataclass(frozen=True)
class RoleLine:
    """One role in words. `when` is its span, `state` where it stands today."""

    number: int
    role: str
    division: str
    post: str
    when: str
    state: Validity
    may_cancel: bool
    open: bool


@dataclass(frozen=True)
class AccountLine:
    """One account in the list, with the roles of today and those to come."""

    href: str
    name: str
    username: str
    roles: tuple[RoleLine, ...]
    last: str
    tone: str
    state: str


@dataclass(frozen=True)
class AccountsPage:
    """利用者の一覧. `asked` is the filter as part of an address."""

    frame: BodyFrame
    rows: tuple[AccountLine, ...]
    total: int
    number: int
    pages: int
    newer: str
    older: str
    narrowed: bool
    roles: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    divisions: tuple[tuple[str, str], ...]
    asked: Mapping[str, str]


@dataclass(frozen=True)
class AccountPage:
    """One account and what may be done to it; `why_not_…` stand beside the disabled buttons."""

    frame: BodyFrame
    address: str
    name: str
    username: str
    suspended: bool
    must_change: bool
    factor: bool
    last: str
    roles: tuple[RoleLine, ...]
    seen: str
    today: date
    why_not_stop: str | None
    why_not_reset: str | None
    why_not_rename: str | None


@dataclass(frozen=True)
class PasswordLine:
    """One first password for the person it belongs to."""

    name: str
    username: str
    password: str


@dataclass(frozen=True)
class PasswordsPage:
    """First passwords, shown once and kept nowhere."""

    frame: BodyFrame
    rows: tuple[PasswordLine, ...]
    day: date
    others: int


def build_accounts_page(here: BodyGround, asked: Mapping[str, str], sought: Sought, number: str) -> AccountsPage:
    """4 queries, whatever the number of accounts."""
    today = clock.today()
    spans = name_spans(here.body)
    paginator = Paginator(accounts_of(here.body, sought, today), PER_PAGE)
    page = paginator.get_page(number)
    members = list(page.object_list)
    held = _by_member(holders_of(here.body, members={one.pk for one in members}))
    return AccountsPage(
        frame=body_frame_of(here, "members/"),
        rows=tuple(_account(here, one, held.get(one.pk, ()), spans, today) for one in members),
        total=paginator.count,
        number=page.number,
        pages=paginator.num_pages,
        newer=_address(asked, page.number - 1) if page.has_previous() else "",
        older=_address(asked, page.number + 1) if page.has_next() else "",
        narrowed=any(asked.values()),
        roles=tuple(Role.choices()),
        states=tuple(STATES),
        divisions=tuple(division_choices(spans, today)),
        asked=asked,
    )


def _address(asked: Mapping[str, str], number: int) -> str:
    return "?" + urlencode({**{name: text for name, text in asked.items() if text}, "page": str(number)})


def _by_member(holders: Collection[Holder]) -> dict[int, tuple[Holder, ...]]:
    found: dict[int, list[Holder]] = {}
    for one in holders:
        found.setdefault(one.member, []).append(one)
    return {member: tuple(rows) for member, rows in found.items()}


def _account(
    here: BodyGround, member: Member, held: Collection[Holder], spans: Mapping[str, list[NameSpan]], today: date
) -> AccountLine:
    lines = [line for line in role_lines(held, spans, today) if line.state is not Validity.OVER]
    works = any(line.state is Validity.VALID for line in lines)
    tone, state = ("late", "利用停止") if member.suspended else ("good", "利用中") if works else ("calm", "役割なし")
    return AccountLine(
        href=f"{here.base}members/{member.pk}/",
        name=member.display_name,
        username=member.username,
        roles=tuple(lines),
        last=_last(member.last_login),
        tone=tone,
        state=state,
    )


def _last(moment: datetime | None) -> str:
    return moment_text(moment) or NEVER


def role_lines(held: Collection[Holder], spans: Mapping[str, list[NameSpan]], today: date) -> tuple[RoleLine, ...]:
    """Roles in words: those of today first, then those to come, then those over. No query."""
    order = (Validity.VALID, Validity.NOT_YET, Validity.OVER)
    lines = [
        RoleLine(
            number=one.number,
            role=one.role.label,
            division=division_called(spans, one.division, one.ends_on or max(today, one.starts_on)),
            post=one.post,
            when=_when(one),
            state=validity(one.starts_on, one.ends_on, on=today),
            may_cancel=one.starts_on > today,
            open=one.ends_on is None,
        )
        for one in held
    ]
    return tuple(sorted(lines, key=lambda line: order.index(line.state)))


def _when(one: Holder) -> str:
    ends = f"{eras.date_text(one.ends_on)}" if one.ends_on else ""
    return f"{eras.date_text(one.starts_on)}〜{ends}"


def division_choices(spans: Mapping[str, list[NameSpan]], today: date) -> list[tuple[str, str]]:
    """The 課 that stand today or will, by code, with the name of today or the first to come. No query."""
    found = []
    for code, rows in spans.items():
        standing = [span for span in rows if span.ends_on is None or span.ends_on >= today]
        if standing:
            first = standing[0]
            later = f"（{eras.date_text(first.starts_on)}から）" if first.starts_on > today else ""
            found.append((code, f"{first.name}{later}"))
    return found


def build_account_page(here: BodyGround, number: int) -> AccountPage | None:
    """6 queries; None when the body has no such account (1)."""
    member = account_of(here.body, number)
    if member is None:
        return None
    today = clock.today()
    elsewhere = works_elsewhere(member, here.body, today)
    oneself = member.pk == here.member.pk
    others = [one for one in holders_of(here.body, on=today) if one.role is Role.SECRETARIAT and not one.suspended]
    alone = {one.member for one in others} == {member.pk}
    held = holders_of(here.body, members=[member.pk])
    return AccountPage(
        frame=body_frame_of(here, "members/"),
        address=f"{here.base}members/{member.pk}/",
        name=member.display_name,
        username=member.username,
        suspended=member.suspended,
        must_change=member.must_change_password,
        factor=has(member),
        last=_last(member.last_login),
        roles=role_lines(held, name_spans(here.body), today),
        seen=password_mark(member),
        today=today,
        why_not_stop=why_not_shut_out(oneself=oneself, last_secretariat=alone, works_elsewhere=elsewhere),
        why_not_reset=why_not_reset(oneself=oneself, works_elsewhere=elsewhere),
        why_not_rename=why_not_reset(oneself=False, works_elsewhere=elsewhere),
    )


def passwords_page(here: BodyGround, made: Collection[Enrolled], others: int = 0) -> PasswordsPage:
    """No query. `others` counts people who had an account already and were only given roles."""
    rows = tuple(PasswordLine(one.member.display_name, one.member.username, one.password) for one in made)
    return PasswordsPage(body_frame_of(here, "members/"), rows, clock.today(), others)
