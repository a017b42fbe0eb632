"""Changes to members and their roles. Each is one transaction and tells the history, without personal values."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actions.guards import refuse_leaving_nobody, refuse_shutting_out
from shirube.people.actions.sign_in import end_all_sessions
from shirube.people.actor import Actor
from shirube.people.dates import overlapping
from shirube.people.models import Body, Division, Member, Membership
from shirube.people.roles import Role, why_not_hold
from shirube.people.rules import SAME_PASSWORD, why_not_name, why_not_post, why_not_span, why_not_username


@transaction.atomic
def add_member(
    *,
    username: str,
    display_name: str,
    password: str,
    by: Actor,
    body: Body | None = None,
    first: bool = False,
    why: str = "",
) -> Member:
    """Make an account that can sign in. It may do nothing until it is given a membership.

    `body` is the body whose history tells of it (None: the installation's); a `first` password must be changed at
    the first sign-in. NotSo when the user name is taken or not allowed, or the password too weak.
    """
    if why_not := why_not_username(username):
        raise NotSo(why_not)
    if Member.objects.filter(username=username).exists():
        raise NotSo(f"ユーザー名「{username}」はすでに使われています。")
    if why_not := why_not_name("表示名", display_name):
        raise NotSo(why_not)
    member = Member(username=username, display_name=display_name, must_change_password=first)
    _set_password(member, password)
    member.save()
    changes: dict[str, tuple[object, object]] = {"ユーザー名": (None, username), "表示名": (None, display_name)}
    _note("追加", member, body=body, by=by, changes=changes, why=why)
    return member


@transaction.atomic
def rename_member(*, member: Member, display_name: str, by: Actor, body: Body | None = None, why: str = "") -> None:
    """Change the name a member is shown under."""
    if why_not := why_not_name("表示名", display_name):
        raise NotSo(why_not)
    old, member.display_name = member.display_name, display_name
    member.save(update_fields=["display_name"])
    _note("変更", member, body=body, by=by, changes={"表示名": (old, display_name)}, why=why)


@transaction.atomic
def change_password(*, member: Member, password: str, by: Actor, body: Body | None = None, why: str = "") -> None:
    """Set a new password of one's own; every other session of the member ends.

    NotSo when it is too weak, or the very one that had to be changed.
    """
    if member.must_change_password and member.check_password(password):
        raise NotSo(SAME_PASSWORD)
    _set_password(member, password)
    member.must_change_password = False
    member.save(update_fields=["password", "must_change_password"])
    _note("変更", member, body=body, by=by, changes={"パスワード": (None, "new")}, why=why)


@transaction.atomic
def suspend_member(*, member: Member, by: Actor, body: Body | None = None, why: str = "") -> None:
    """Shut a member out: no sign-in, and every open session ends with its next request, for good.

    NotNow when a person would shut out themselves or leave a body without 事務局.
    """
    refuse_shutting_out(member, by=by)
    _set_suspended(member, True, body=body, by=by, why=why)


@transaction.atomic
def restore_member(*, member: Member, by: Actor, body: Body | None = None, why: str = "") -> None:
    """Let a suspended member in again."""
    _set_suspended(member, False, body=body, by=by, why=why)


@transaction.atomic
def add_membership(
    *,
    member: Member,
    body: Body,
    role: Role,
    starts_on: date,
    by: Actor,
    division: Division | None = None,
    ends_on: date | None = None,
    post: str = "",
    why: str = "",
) -> Membership:
    """Give a member a role in a body between two days (inclusive), with what the 職 is called.

    NotSo when the role, the 課 or the days are wrong, or the same role is held on one of these days already.
    """
    if division is not None and division.body_id != body.pk:
        raise NotSo("課は、同じ団体の課から選んでください。")
    in_a_division = division is not None
    if why_not := why_not_hold(role, in_a_division=in_a_division) or why_not_span(starts_on, ends_on):
        raise NotSo(why_not)
    if why_not := why_not_post(post):
        raise NotSo(why_not)
    same = Membership.objects.filter(member=member, body=body, division=division, role=role.value)
    if same.filter(overlapping(starts_on, ends_on)).exists():
        raise NotSo(f"役割「{role.label}」は、この期間にすでに与えられています。")
    membership = Membership.objects.create(
        member=member, body=body, division=division, role=role.value, post=post, starts_on=starts_on, ends_on=ends_on
    )
    _note_membership("役割の付与", membership, by=by, why=why, changes={"終了日": (None, ends_on), "職": (None, post)})
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, last_day: date, by: Actor, why: str = "") -> None:
    """Let a role end with a day (inclusive): it denies from the day after, also in an open session.

    A last day before the first takes the role back altogether, which is refused: give the day before today instead.
    """
    if membership.ends_on is not None and membership.ends_on < last_day:
        raise NotNow("この役割は、すでにより早い日で終了しています。")
    if why_not := why_not_span(membership.starts_on, last_day):
        raise NotSo(why_not)
    refuse_leaving_nobody(membership, last_day, by=by)
    old, membership.ends_on = membership.ends_on, last_day
    membership.save(update_fields=["ends_on"])
    _note_membership("役割の終了", membership, by=by, why=why, changes={"終了日": (old, last_day)})


@transaction.atomic
def cancel_membership(*, membership: Membership, by: Actor, why: str = "") -> None:
    """Take a role back that has not begun. NotNow when it has: it is ended with a day."""
    if membership.starts_on <= clock.today():
        raise NotNow("この役割はもう始まっています。終わる日を指定して終えてください。")
    _note_membership("役割の取消", membership, by=by, why=why, changes={"開始日": (membership.starts_on, None)})
    membership.delete()


def _set_password(member: Member, password: str) -> None:
    try:
        validate_password(password, member)
    except ValidationError as error:
        raise NotSo("".join(error.messages)) from error
    member.set_password(password)


def _set_suspended(member: Member, suspended: bool, *, body: Body | None, by: Actor, why: str) -> None:
    old, member.suspended = member.suspended, suspended
    if old == suspended:
        return
    if suspended:
        end_all_sessions(member=member)
    member.round += suspended
    member.save(update_fields=["suspended", "round"])
    _note(
        "利用停止" if suspended else "利用再開",
        member,
        body=body,
        by=by,
        changes={"利用停止": (old, suspended)},
        why=why,
    )


def _note(
    act: str, member: Member, *, body: Body | None, by: Actor, changes: dict[str, tuple[object, object]], why: str
) -> None:
    label = member.neutral_label
    history.note(act, body=body, kind="利用者", key=str(member.pk), label=label, by=by, changes=changes, why=why)


def _note_membership(
    act: str, membership: Membership, *, by: Actor, why: str, changes: dict[str, tuple[object, object]]
) -> None:
    role, division = Role(membership.role), membership.division
    place = division.code if division else ""
    history.note(
        act,
        body=membership.body,
        kind="所属と役割",
        key=f"{membership.member_id}/{place}/{role.value}/{membership.starts_on}",
        label=f"{membership.member.neutral_label} {place} {role.label}".replace("  ", " "),
        by=by,
        changes=changes,
        why=why,
    )
