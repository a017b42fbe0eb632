"""Sending 様式 to 委員, taking them back in, and what a person says to what they would change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from shirube.desk.forms.fields import choice, day, line
from shirube.desk.memberforms import Sending
from shirube.desk.roundtext import day_text
from shirube.exchange.member_import import MembersChoice
from shirube.kernel import clock
from shirube.kernel.text import whole_number

SUFFIXES = [("docx", "Word（.docx）"), ("xlsx", "Excel（.xlsx）")]


class SendForm(forms.Form):
    """What stands on the 様式 and who gets one."""

    due_on = day("締切", help_text="様式に書かれます。例：R7.1.15")
    office = line("提出先", required=True, longest=200, help_text="様式に書かれます。課名とメールアドレスなど。")
    suffix = choice("ファイルの種類", SUFFIXES)

    def __init__(self, *args: Any, seats: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = frozenset(seats)

    def chosen(self, data: QueryDict) -> list[str]:
        """The codes ticked, those that are there."""
        return [code for code in data.getlist("seat") if code in self._seats]

    def sending(self) -> Sending:
        """What was typed, when it is valid."""
        given = self.cleaned_data
        return Sending(day_text(given["due_on"]), given["office"], given["suffix"])


class SeveralFiles(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each of them not empty."""

    widget = SeveralFiles(attrs={"accept": ".docx,.xlsx"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files in the order they were chosen."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            return super().clean(None, initial)
        return [super(FilesField, self).clean(one, initial) for one in given]


class BackForm(forms.Form):
    """Files that came back, and when."""

    came = FilesField(
        label="戻ってきた様式",
        help_text="Word（.docx）か Excel（.xlsx）。何人分でも一度に選べます。名前は変わっていてもかまいません。",
        error_messages={
            "required": "ファイルを選んでください。",
            "empty": "空のファイルがあります。中身のあるファイルを選んでください。",
            "max_length": "ファイル名が長すぎます。短くしてください。",
        },
    )
    given_on = day("受け取った日", help_text="意見が出された日として記録します。例：R7.1.15")

    def clean_given_on(self) -> date:
        """Not a day that is still to come."""
        day: date = self.cleaned_data["given_on"]
        if day > clock.today():
            raise forms.ValidationError("受け取った日が今日より後です。")
        return day

    def given(self) -> list[UploadedFile[Any]]:
        """The files, when they are valid."""
        return list(self.cleaned_data["came"])


def choice_of(given: QueryDict) -> MembersChoice:
    """What was chosen: `replace-<row>`, `pick-<whose>` = number of the file, `answer-<file>` = 確認の結果."""
    picked = {name.removeprefix("pick-"): given.get(name, "") for name in given if name.startswith("pick-")}
    answers = {
        number: given.get(name, "")
        for name in given
        if name.startswith("answer-") and (number := whole_number(name.removeprefix("answer-"))) is not None
    }
    rows = (whole_number(name.removeprefix("replace-")) for name in given if name.startswith("replace-"))
    return MembersChoice(
        digest=given.get("digest", ""),
        replaced=frozenset(one for one in rows if one is not None),
        picked=picked,
        answers=answers,
    )
