"""Signing in is django-allauth's work; what Shirube decides about it stands here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from shirube.kernel import clock
from shirube.people import actions, audit
from shirube.people.actor import Actor
from shirube.people.models import Member
from shirube.people.sessions import STARTED

FRESH = 300
"""Seconds after signing in during which one is not asked again who one is."""
WORDS = {
    "reauthenticate": "パスワードで確認する",
    "mfa_reauthenticate": "認証アプリのコードかリカバリーコードで確認する",
    "mfa_reauthenticate:webauthn": "パスキーで確認する",
}


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the 事務局 (`actions.add_member`); nobody makes one for themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "ユーザー名またはパスワードが正しくありません。",
        "too_many_login_attempts": "続けて失敗したため、サインインを止めています。5分ほど待ってやり直してください。",
        "enter_current_password": "今のパスワードが正しくありません。",
        "incorrect_password": "パスワードが正しくありません。",
        "rate_limited": "続けて失敗したため、受け付けを止めています。5分ほど待ってやり直してください。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def set_password(self, user: Member, password: str) -> None:
        """Change one's own password as any change is made: noted in the history (of the installation)."""
        actions.change_password(member=user, password=password, by=Actor.person(user))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password: 「自分の役割」."""
        return reverse("people_me")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - allauth's words
        """allauth's limit on failures; that it was reached is told in the history."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit.locked(str(credentials.get("username", "")))
            raise

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ANN401 - allauth's words
        """Not within the first minutes of a session: who has just signed in sets up a second factor at once."""
        begun = self.request.session.get(STARTED, 0)
        if clock.now().timestamp() - begun < FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Member) -> list[dict[str, str]]:
        """How one may confirm who one is, in the words of the pages."""
        return [{**way, "description": WORDS[way["id"]]} for way in super().get_reauthentication_methods(user)]
