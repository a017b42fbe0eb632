"""What allauth and Django tell of sign-in, handed to the actions that keep it. Connected when the app is ready."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in as signed_in
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from shirube.people.actions.sign_in import note_factor, note_lock, note_sign_in
from shirube.people.actor import Actor
from shirube.people.models import Member
from shirube.people.sessions import stamp

REMEMBERED = 90 * 24 * 60 * 60
"""Seconds for which failed attempts are counted when nobody signs in."""
LOCKED = 300
"""Seconds of a lock (`settings.ACCOUNT_RATE_LIMITS`): it is told once."""
WAYS = {"password": "パスワード", "mfa": "二段階認証", "socialaccount": "外部の認証"}


def connect() -> None:
    """Listen to what is told of sign-in."""
    user_logged_in.connect(_on_session, dispatch_uid="people.session")
    signed_in.connect(_on_sign_in, dispatch_uid="people.sign_in")
    user_login_failed.connect(_on_failure, dispatch_uid="people.failure")
    authentication_failed.connect(_on_second_failure, dispatch_uid="people.second_failure")
    post_save.connect(_on_factor_kept, sender=Authenticator, dispatch_uid="people.factor_kept")
    post_delete.connect(_on_factor_gone, sender=Authenticator, dispatch_uid="people.factor_gone")


def locked(username: str) -> None:
    """Too many failures in this name: told once per lock, and only when there is such a member."""
    member = Member.objects.filter(username=username).first()
    if member is not None and cache.add(f"sign-in-lock-told:{member.pk}", True, timeout=LOCKED):
        note_lock(member=member)


def _on_session(sender: object, request: HttpRequest, **more: Any) -> None:  # noqa: ANN401 - a signal's words
    stamp(request.session)


def _on_sign_in(sender: object, request: HttpRequest, user: Member, **more: Any) -> None:  # noqa: ANN401
    records = get_authentication_records(request, user)
    passkey = any(record.get("passwordless") for record in records)
    ways = [WAYS.get(record["method"], "") for record in records]
    way = "パスキー" if passkey else "・".join(dict.fromkeys(filter(None, ways)))
    key = _counter(user)
    note_sign_in(member=user, way=way, failed=cache.get(key, 0))
    cache.delete(key)
    request.session.clear_expired()  # what is over, and what was typed in it, stays no longer than it must


def _on_failure(sender: object, credentials: dict[str, Any], **more: Any) -> None:  # noqa: ANN401
    member = Member.objects.filter(username=str(credentials.get("username", ""))).first()
    if member is not None:
        _count(member)


def _on_second_failure(sender: object, user: Member, **more: Any) -> None:  # noqa: ANN401
    _count(user)


def _on_factor_kept(sender: object, instance: Authenticator, created: bool, **more: Any) -> None:  # noqa: ANN401
    if created:
        _tell_factor(instance, added=True)


def _on_factor_gone(sender: object, instance: Authenticator, **more: Any) -> None:  # noqa: ANN401
    _tell_factor(instance, added=False)


def _tell_factor(factor: Authenticator, *, added: bool) -> None:
    """What somebody does to their own factors; the 事務局 tells of a reset itself."""
    request = context.request
    if request is not None and request.user == factor.user:
        note_factor(member=factor.user, kind=factor.type, added=added, by=Actor.person(factor.user))


def _count(member: Member) -> None:
    key = _counter(member)
    cache.set(key, cache.get(key, 0) + 1, timeout=REMEMBERED)


def _counter(member: Member) -> str:
    return f"sign-in-failed:{member.pk}"
