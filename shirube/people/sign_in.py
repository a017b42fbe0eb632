"""Signing in is django-allauth's work; what Shirube decides about it stands here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from shirube.people import actions
from shirube.people.actor import Actor
from shirube.people.models import Member


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the 事務局 (`actions.add_member`); nobody makes one for themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "ユーザー名またはパスワードが正しくありません。",
        "too_many_login_attempts": "続けて失敗したため、サインインを止めています。5分ほど待ってやり直してください。",
        "enter_current_password": "今のパスワードが正しくありません。",
        "incorrect_password": "パスワードが正しくありません。",
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
