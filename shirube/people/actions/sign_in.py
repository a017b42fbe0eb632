"""What happens around signing in and is told in the installation's history: who came in, which factors there are."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Body, Member
from shirube.people.queries import FACTORS

MAX_REASON = 400


@transaction.atomic
def note_sign_in(*, member: Member, way: str, failed: int) -> None:
    """Tell that a member came in, in which way, and how many attempts in their name had failed since the last time."""
    changes: dict[str, tuple[object, object]] = {"方法": (None, way), "失敗した回数": (None, failed or None)}
    _note("サインイン", member, by=Actor.person(member), changes=changes)


@transaction.atomic
def note_lock(*, member: Member) -> None:
    """Tell that sign-in was stopped for a while, after too many failures in a member's name."""
    _note("サインインの停止", member, by=Actor.job("サインイン"))


@transaction.atomic
def note_factor(*, member: Member, kind: str, added: bool, by: Actor) -> None:
    """Tell that a factor was added or taken away: which kind, and nothing of what is in it."""
    word = FACTORS[Authenticator.Type(kind)]
    changes: dict[str, tuple[object, object]] = {word: (None, "設定") if added else ("設定", None)}
    _note("二段階認証の変更", member, by=by, changes=changes)


@transaction.atomic
def reset_second_factor(*, member: Member, by: Actor, reason: str, body: Body | None = None) -> None:
    """Take every factor but the password from a member who lost their device, and end all their sessions.

    NotSo without a reason; NotNow when there is nothing to take away.
    """
    _needs_reason(reason)
    held = Authenticator.objects.filter(user=member)
    kinds = sorted({FACTORS[Authenticator.Type(kind)] for kind in held.values_list("type", flat=True)})
    if not kinds:
        raise NotNow("この人は二段階認証を設定していません。")
    held.delete()
    end_all_sessions(member=member)
    changes: dict[str, tuple[object, object]] = dict.fromkeys(kinds, ("設定", None))
    _note("二段階認証の解除", member, by=by, changes=changes, body=body, why=reason)


@transaction.atomic
def link_outside(*, member: Member, provider: str, number: str) -> SocialAccount:
    """Remember which person of the provider a member is; from now on only that person comes in as them."""
    account = SocialAccount.objects.create(user=member, provider=provider, uid=number, extra_data={})
    _note("外部の認証との結び付け", member, by=Actor.person(member))
    return account


@transaction.atomic
def unlink_outside(*, member: Member, by: Actor, reason: str, body: Body | None = None) -> None:
    """Forget which person of the provider a member is: whoever comes next under the user name is remembered anew.

    NotSo without a reason; NotNow when nobody is remembered.
    """
    _needs_reason(reason)
    if not SocialAccount.objects.filter(user=member).delete()[0]:
        raise NotNow("この人は外部の認証に結び付いていません。")
    end_all_sessions(member=member)
    _note("外部の認証との結び付けの解除", member, by=by, body=body, why=reason)


@transaction.atomic
def end_session(*, member: Member, number: int) -> None:
    """End one session of a member. NotNow when it is over already, or somebody else's."""
    session = UserSession.objects.filter(pk=number, user=member).first()
    if session is None:
        raise NotNow("そのサインインは、すでに終わっています。")
    session.end()


@transaction.atomic
def end_all_sessions(*, member: Member, but: str = "") -> int:
    """End every session of a member, but the one with this key. Returns how many."""
    rows = UserSession.objects.filter(user=member).exclude(session_key=but)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


def _needs_reason(reason: str) -> None:
    if not reason.strip() or len(reason) > MAX_REASON:
        raise NotSo(f"解除する理由を{MAX_REASON}文字までで入力してください。")


def _note(
    act: str,
    member: Member,
    *,
    by: Actor,
    changes: dict[str, tuple[object, object]] | None = None,
    body: Body | None = None,
    why: str = "",
) -> None:
    label = member.neutral_label
    history.note(act, body=body, kind="利用者", key=str(member.pk), label=label, by=by, changes=changes or {}, why=why)
