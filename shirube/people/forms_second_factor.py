"""The forms of the second factor: django-allauth's, with labels, plain words, and codes as people type them."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.core.cache import cache

from shirube.kernel.text import narrow

USED = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)
"""Seconds during which one code would be taken again: it is remembered for as long."""


class _Code:
    """One field for a code: digits as typed on any keyboard, each code taken once."""

    label = "コード"
    help_text = "認証アプリに表示されている6桁の数字、またはリカバリーコードを入力してください。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed through to allauth's form
        super().__init__(*args, **kwargs)
        self.fields["code"] = AnyDigits(label=self.label, help_text=self.help_text)  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """allauth's own check; then the code is spent, for as long as it would be right."""
        code: str = super().clean_code()  # type: ignore[misc]
        key = f"second-factor-used:{self.user.pk}:{code}"  # type: ignore[attr-defined]
        if not cache.add(key, True, timeout=USED):
            raise forms.ValidationError("このコードはすでに使われました。次に表示されるコードを入力してください。")
        return code


class AnyDigits(forms.CharField):
    """A code in 全角 or 半角, with or without blanks."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own words
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off"}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=attributes), **kwargs)

    def to_python(self, value: object) -> str:
        """The digits alone."""
        return "".join(narrow(str(value or "")).split())


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """サインインの二段階目."""


class ConfirmCodeForm(_Code, ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """本人の確認（コード）."""


class FirstCodeForm(_Code, ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    """認証アプリの設定: the first code shows that the app has the key."""

    help_text = "認証アプリに表示された6桁の数字を入力してください。"


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """パスキーの追加."""

    field_order = ("name", "passwordless", "credential")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed through to allauth's form
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label, name.max_length = "このパスキーの名前", 60
        name.help_text = "どの端末のものか分かる名前にします（例：課のノートパソコン、セキュリティキー青）。"
        name.widget.attrs.update(autocomplete="off", maxlength="60")
        alone.label, alone.initial = "パスワードを使わず、このパスキーだけでサインインする", True
        alone.help_text = (
            "端末の指紋・顔・暗証番号で本人を確かめます。古いセキュリティキーで追加できないときは外してください。"
        )
        alone.widget.attrs.update(autocomplete="off")


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """パスキーの名前の変更."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed through to allauth's form
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.max_length = "名前", 60
        name.widget.attrs.update(autocomplete="off", maxlength="60")
