"""The forms of sign-in: django-allauth's, with labels in place of placeholders and plain Japanese words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts


class _Plain:
    """Labels above the fields and nothing inside them: a placeholder vanishes as soon as one types."""

    labels: dict[str, str] = {}
    autocomplete: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed through to allauth's form
        super().__init__(*args, **kwargs)
        fields = self.fields  # type: ignore[attr-defined]
        for name, label in self.labels.items():
            fields[name].label = label
            fields[name].widget.attrs.pop("placeholder", None)
            fields[name].widget.attrs["autocomplete"] = self.autocomplete[name]


class SignInForm(_Plain, LoginForm):  # type: ignore[misc]  # allauth ships no types
    """サインイン."""

    labels = {"login": "ユーザー名", "password": "パスワード"}
    autocomplete = {"login": "username", "password": "current-password"}


class NewPasswordForm(_Plain, ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    """パスワードの変更."""

    labels = {
        "oldpassword": "今のパスワード",
        "password1": "新しいパスワード",
        "password2": "新しいパスワード（確認のためもう一度）",
    }
    autocomplete = {"oldpassword": "current-password", "password1": "new-password", "password2": "new-password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed through to allauth's form
        super().__init__(*args, **kwargs)
        # One sentence after another: Django's own list cannot stand in the paragraph that describes a field.
        self.fields["password1"].help_text = "".join(password_validators_help_texts())


class ConfirmForm(_Plain, ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """本人の確認."""

    labels = {"password": "パスワード"}
    autocomplete = {"password": "current-password"}


class ResetForm(forms.Form):
    """サインインの手段の解除: what is taken away, and why."""

    SECOND, OUTSIDE = "second", "outside"
    what = forms.ChoiceField(
        label="解除するもの",
        choices=[
            (SECOND, "二段階認証（認証アプリ・パスキー・リカバリーコードのすべて）"),
            (OUTSIDE, "外部の認証との結び付き"),
        ],
        widget=forms.RadioSelect,
        initial=SECOND,
    )
    reason = forms.CharField(
        label="解除する理由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text="本人であることを何で確かめたかも書きます。履歴に残ります。個人の情報は書かないでください。",
    )
