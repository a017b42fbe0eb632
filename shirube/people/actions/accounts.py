"""The life of an account: made with its roles, given a first password, given another one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from shirube.kernel.refusals import NotNow
from shirube.people import history
from shirube.people.actions.members import add_member, add_membership
from shirube.people.actions.sign_in import end_all_sessions
from shirube.people.actor import Actor
from shirube.people.models import Body, Division, Member
from shirube.people.roles import Role

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for one another on paper."""
GROUPS, LENGTH = 4, 4


@dataclass(frozen=True, kw_only=True)
class RoleEdit:
    """One role to be given; `division` is a 課 of the body or None."""

    role: Role
    starts_on: date
    division: Division | None = None
    ends_on: date | None = None
    post: str = ""


@dataclass(frozen=True)
class Enrolled:
    """An account and its first password, which stands nowhere else: it is shown once."""

    member: Member
    password: str


def first_password() -> str:
    """A password for paper: 「k7mp-3xwd-9rtf-h4qa」, 79 bits."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(GROUPS))


@transaction.atomic
def enrol_member(
    *, body: Body, username: str, display_name: str, roles: Sequence[RoleEdit], by: Actor, why: str = ""
) -> Enrolled:
    """Make an account with its roles and a first password to be changed at the first sign-in. NotSo as in both."""
    password = first_password()
    member = add_member(
        username=username, display_name=display_name, password=password, body=body, first=True, by=by, why=why
    )
    give_roles(member=member, body=body, roles=roles, by=by, why=why)
    return Enrolled(member, password)


@transaction.atomic
def give_roles(*, member: Member, body: Body, roles: Sequence[RoleEdit], by: Actor, why: str = "") -> None:
    """Give a member several roles, all or none. NotSo as `add_membership`."""
    for each in roles:
        add_membership(
            member=member,
            body=body,
            role=each.role,
            division=each.division,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            post=each.post,
            by=by,
            why=why,
        )


@transaction.atomic
def reset_password(*, member: Member, body: Body, seen: str, by: Actor, why: str = "") -> str:
    """Give a member another first password; every session ends. The password is returned and kept nowhere.

    NotNow when the password is no longer the one `seen` tells of (`password_mark`): a second click changes nothing.
    """
    fresh = Member.objects.get(pk=member.pk)
    if password_mark(fresh) != seen:
        raise NotNow("この人のパスワードは、この画面を開いた後に変わっています。画面を開き直してください。")
    password = first_password()
    fresh.set_password(password)
    fresh.must_change_password = True
    fresh.save(update_fields=["password", "must_change_password"])
    end_all_sessions(member=fresh)
    history.note(
        "パスワードの再発行",
        body=body,
        kind="利用者",
        key=str(fresh.pk),
        label=fresh.neutral_label,
        by=by,
        changes={"パスワード": (None, "new")},
        why=why,
    )
    return password


def password_mark(member: Member) -> str:
    """What tells one password of a member from the next without telling it."""
    return member.get_session_auth_hash()[:16]
