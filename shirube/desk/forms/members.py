"""Forms of accounts: making one, giving and ending roles, renaming, and looking for some."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from shirube.desk.forms.fields import Read, choice, day, line, number, text
from shirube.kernel import eras
from shirube.people.actions import RoleEdit
from shirube.people.models import Division
from shirube.people.roles import Role

Choices = list[tuple[str, str]]
USERNAME_HELP = "半角の英小文字・数字・「.」「_」「-」。職員番号やメールアドレスの@より前など。あとから変えられません。"
STATES: Choices = [("", "すべて"), ("in", "利用中"), ("out", "利用停止"), ("idle", "役割なし")]


class RoleFields(forms.Form):
    """One role: which, for which 課, as what 職, between which days."""

    role = choice("役割", Role.choices())
    division = choice("課", [], required=False, help_text="担当・課長・主管課には課が要ります。委員には付けません。")
    post = line("職", longest=60, help_text="例：主査、課長補佐、委員長")
    starts_on = day("開始日")
    ends_on = day("終了日", required=False, help_text="決まっていなければ空欄。任期のある人は最後の日を。")

    def __init__(self, *args: Any, divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = [("", "（課の指定なし）"), *divisions]  # type: ignore[attr-defined]

    def edit(self, divisions: Mapping[str, Division]) -> RoleEdit:
        """The role."""
        given = self.cleaned_data
        return RoleEdit(
            role=Role(given["role"]),
            division=divisions.get(given["division"]),
            post=given["post"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )


class NewMemberForm(RoleFields):
    """An account with its first role."""

    username = line("ユーザー名", required=True, longest=60, help_text=USERNAME_HELP)
    display_name = line("表示名", required=True, longest=100, help_text="画面に出る名前。漢字はそのまま保たれます。")
    field_order = ("display_name", "username", "role", "division", "post", "starts_on", "ends_on")


class GiveRoleForm(RoleFields):
    """Another role for somebody who has an account."""


class NameForm(forms.Form):
    """How a person is called."""

    display_name = line("表示名", required=True, longest=100)


class EndForm(forms.Form):
    """The last day of a role; a role that has not begun is taken back instead."""

    last_day = day("最後の日", required=False)


class ShutForm(forms.Form):
    """Why somebody is stopped or let in again."""

    why = line("理由", longest=400, help_text="例：長期休暇のため、復職したため。履歴に残ります。")


class FactorForm(forms.Form):
    """Why the second factor of somebody is taken away."""

    why = line("解除する理由", required=True, longest=400, help_text="例：スマートフォンの紛失。本人を確かめてから。")


class PasswordForm(forms.Form):
    """Which password is given anew (`actions.password_mark`)."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)


class SearchForm(forms.Form):
    """Which accounts are shown; a word of the address that makes no sense is passed over."""

    word = line("名前")
    role = choice("役割", [("", "すべて"), *Role.choices()], required=False)
    division = choice("課", [], required=False)
    state = choice("状態", STATES, required=False)
    months: Read = number("サインインのない月数", required=False, least=1, most=120)

    def __init__(self, *args: Any, divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = [("", "すべて"), *divisions]  # type: ignore[attr-defined]


def first_day(today: date) -> dict[str, str]:
    """What a form for a role begins with."""
    return {"starts_on": eras.date_text(today)}


class TableForm(forms.Form):
    """A table pasted from a spreadsheet."""

    table = text(
        "表",
        required=True,
        longest=100_000,
        rows=12,
        help_text="表計算ソフトから、ユーザー名・表示名・役割・課・職・開始日・終了日の順に7列を貼り付けます（CSVも可）。",
    )
