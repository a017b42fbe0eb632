"""The second factor at sign-in: who must have one, how it is kept, and what allauth is told about both."""

from __future__ import annotations

import base64
import hashlib
import secrets
from io import BytesIO
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

from shirube.people.models import Member
from shirube.people.queries import holds_anywhere
from shirube.people.roles import Role

SETTLED = "second_factor_settled"
SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor. Recovery codes stand in for one; they are none by themselves."""


def must_have(member: Member) -> bool:
    """Whether the installation asks this member for a second factor. At most 1 query."""
    if settings.SECOND_FACTOR == "secretariat":
        return holds_anywhere(member, Role.SECRETARIAT)
    return bool(settings.SECOND_FACTOR == "everyone")


def has(member: Member) -> bool:
    """Whether a member has set up a second factor. 1 query."""
    return bool(Authenticator.objects.filter(user=member, type__in=SECOND).exists())


def must_set_up(request: HttpRequest) -> bool:
    """Whether the one signed in has to set up a second factor before anything else.

    Asked once a session: no query when the installation asks nobody, none after the first yes. Whoever came from the
    provider of the installation has proved there who they are.
    """
    member = request.user
    if settings.SECOND_FACTOR == "off" or not isinstance(member, Member) or request.session.get(SETTLED):
        return False
    ways = {record.get("method") for record in get_authentication_records(request, member)}
    if "socialaccount" not in ways and must_have(member) and not has(member):
        return True
    request.session[SETTLED] = True
    return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Plain words, secrets that a copied database does not give away, and a factor that must stay while it is asked."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": (
            "二段階認証が必要な役割のため、最後の一つは外せません。先に別の認証アプリかパスキーを追加してください。"
        ),
        "cannot_generate_recovery_codes": "先に、認証アプリかパスキーを設定してください。",
        "incorrect_code": "コードが正しくないか、期限が切れています。新しく表示されたコードを入力してください。",
    }

    def encrypt(self, text: str) -> str:
        """Kept under the installation's key: the database alone does not say it."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; under a lost key a random one, which no code fits: the 事務局 resets the second factor."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """The QR code as a picture on white, whatever the page's colours are."""
        code = QRCode(border=4)
        code.add_data(url)
        held = BytesIO()
        code.make_image(image_factory=SvgPathImage).save(held)
        return held.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:  # noqa: ANN401 - allauth ships no types
        """Not the last second factor of somebody who must have one."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=SECOND).exclude(pk=authenticator.pk)
        return others.exists() or not must_have(authenticator.user)

    def generate_authenticator_name(self, user: Member, type: str) -> str:  # noqa: A002 - allauth's own name
        """「パスキー1」, 「パスキー2」…"""
        return f"パスキー{Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host a passkey belongs to; its name is what the device shows."""
        return {**super().get_public_key_credential_rp_entity(), "name": "しるべ"}


def _keys() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(str(key)))) for key in keys])


def _derived(key: str) -> bytes:
    return hashlib.sha256(b"shirube.people.second_factor:" + key.encode()).digest()
