"""Reading bodies, divisions, members and roles. Each says how many queries it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session

from shirube.kernel import clock
from shirube.people.actor import Actor
from shirube.people.models import Body, DivisionName, Member, Membership
from shirube.people.roles import Role
from shirube.people.rules import NameSpan, Validity, validity
from shirube.people.sessions import seen_at, why_ended

FACTORS = {
    Authenticator.Type.TOTP: "認証アプリ",
    Authenticator.Type.WEBAUTHN: "パスキー",
    Authenticator.Type.RECOVERY_CODES: "リカバリーコード",
}
"""The kinds of second factors, in the words of the screen."""


@dataclass(frozen=True)
class Standing:
    """One role of a member, told in words: for 「自分の役割」."""

    body: str
    division: str
    role: Role
    starts_on: date
    ends_on: date | None
    validity: Validity


@dataclass(frozen=True)
class OpenSession:
    """One session of a member that still lets them in."""

    number: int
    key: str
    user_agent: str
    address: str
    since: datetime
    seen: datetime


def sessions_of(member: Member) -> list[OpenSession]:
    """The sessions of a member that are not over, as they were begun. 2 queries."""
    rows = list(UserSession.objects.filter(user=member).order_by("created_at"))
    keys = [row.session_key for row in rows]
    held = Session.objects.filter(session_key__in=keys, expire_date__gt=clock.now())
    inside = {each.session_key: each.get_decoded() for each in held}
    open_ones = {key for key, session in inside.items() if _lets_in(session, member)}
    return [
        OpenSession(row.pk, row.session_key, row.user_agent, row.ip, row.created_at, seen_at(inside[row.session_key]))
        for row in rows
        if row.session_key in open_ones
    ]


def _lets_in(session: Mapping[str, Any], member: Member) -> bool:
    return session.get(HASH_SESSION_KEY) == member.get_session_auth_hash() and why_ended(session) is None


def sign_in_ways_of(member: Member) -> tuple[tuple[str, ...], bool]:
    """The kinds of second factors a member has, in words, and whether they are tied to the provider. 2 queries."""
    kinds = set(Authenticator.objects.filter(user=member).values_list("type", flat=True))
    words = tuple(word for kind, word in FACTORS.items() if kind in kinds)
    return words, SocialAccount.objects.filter(user=member).exists()


def divisions_as_of(body: Body, day: date) -> dict[str, str]:
    """Division code → the name it had on that day, by code; those without a name then are left out. 1 query."""
    names = DivisionName.objects.on(day).filter(division__body=body).order_by("division__code", "starts_on")
    return dict(names.values_list("division__code", "name"))


def _names_on(body: Body, day: date, codes: set[str]) -> dict[str, str]:
    """The same of some divisions alone. 1 query."""
    names = DivisionName.objects.on(day).filter(division__body=body, division__code__in=codes).order_by("starts_on")
    return dict(names.values_list("division__code", "name"))


def name_spans(body: Body) -> dict[str, list[NameSpan]]:
    """Division code → all its names, earliest first. 1 query."""
    rows = (
        DivisionName.objects.filter(division__body=body)
        .order_by("division__code", "starts_on")
        .values_list("division__code", "starts_on", "ends_on", "name", "parent__code")
    )
    spans: dict[str, list[NameSpan]] = defaultdict(list)
    for code, starts_on, ends_on, name, parent in rows:
        spans[code].append(NameSpan(starts_on, ends_on, name, parent or ""))
    return dict(spans)


def held_by(member: Member, on: date | None = None) -> list[Membership]:
    """What a member holds on a day (today), with its body and 課; nothing for one who is suspended. 1 query.

    Whoever asks for a page is asked once: all that is decided for one page rests on the same reading.
    """
    if member.suspended:
        return []
    day = on or clock.today()
    if member.held_on is None:
        return _held(member, day)
    if day not in member.held_on:
        member.held_on[day] = _held(member, day)
    return member.held_on[day]


def _held(member: Member, day: date) -> list[Membership]:
    rows = Membership.objects.on(day).filter(member=member).select_related("body", "division")
    return list(rows.order_by("body__code", "starts_on", "pk"))


def held_in(member: Member, body: Body, on: date | None = None) -> list[Membership]:
    """The same in one body. 1 query, or none as there."""
    return [row for row in held_by(member, on) if row.body_id == body.pk]


def current_roles(member: Member, body: Body, on: date | None = None) -> frozenset[Role]:
    """The roles a member holds in a body on a day (today); none for one who is suspended. 1 query."""
    return frozenset(Role(row.role) for row in held_in(member, body, on))


def standing_in(member: Member, code: str, on: date | None = None) -> tuple[Body, frozenset[Role]] | None:
    """The body with that code and the roles a member holds in it on a day (today); None when none is held. 1 query.

    It costs the same whether there is no such body or none the member belongs to.
    """
    held = [row for row in held_by(member, on) if row.body.code == code]
    return (held[0].body, frozenset(Role(each.role) for each in held)) if held else None


def holds_anywhere(member: Member, *roles: Role, on: date | None = None) -> bool:
    """Whether a member holds one of the roles in any body on a day (today). 1 query."""
    return any(row.role in roles for row in held_by(member, on))


def divisions_of(member: Member, body: Body, *roles: Role, on: date | None = None) -> frozenset[str]:
    """The codes of the divisions for which a member holds a role (one of `roles` when given) on a day. 1 query."""
    held = [row for row in held_in(member, body, on) if not roles or row.role in roles]
    return frozenset(row.division.code for row in held if row.division is not None)


def bodies_of(member: Member, on: date | None = None) -> list[Body]:
    """The bodies in which a member holds any role on a day (today), in order of code. 1 query."""
    return list({row.body_id: row.body for row in held_by(member, on)}.values())


def acting(member: Member, body: Body, on: date | None = None) -> Actor:
    """The member as one who makes a change in a body, with the office held on that day (today). 2 queries."""
    day = on or clock.today()
    held = sorted((row.division.code if row.division else "", row.role) for row in held_in(member, body, day))
    names = _names_on(body, day, {code for code, _ in held})
    offices = [f"{names.get(code, code)} {Role(role).label}".strip() for code, role in held]
    return Actor.person(member, office="・".join(offices))


def standings_of(member: Member, on: date | None = None) -> list[Standing]:
    """Every role a member has, had or will have, those valid now first. 2 queries."""
    day = on or clock.today()
    held = list(Membership.objects.filter(member=member).select_related("body", "division"))
    names = _latest_names({row.division_id for row in held if row.division_id is not None}, day)
    rows = [
        Standing(
            body=row.body.name,
            division=names.get(row.division_id, "") if row.division_id else "",
            role=Role(row.role),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            validity=validity(row.starts_on, row.ends_on, on=day),
        )
        for row in held
    ]
    order = (Validity.VALID, Validity.NOT_YET, Validity.OVER)
    return sorted(rows, key=lambda row: (order.index(row.validity), row.body, row.starts_on, row.role.value))


def names_of_members(numbers: set[int]) -> dict[int, str]:
    """Member id → display name, for pages that show the history. 1 query."""
    return dict(Member.objects.filter(pk__in=numbers).values_list("pk", "display_name"))


def _latest_names(divisions: set[int], day: date) -> dict[int, str]:
    """Division id → the last name it had by that day, or its first one after it."""
    names: dict[int, str] = {}
    rows = DivisionName.objects.filter(division__in=divisions).order_by("starts_on")
    for division, name, starts_on in rows.values_list("division_id", "name", "starts_on"):
        if starts_on <= day or division not in names:
            names[division] = name
    return names
