"""A filled-in 様式 handed in, and what a person says to what it would change."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from shirube.exchange.report_import import Choice
from shirube.kernel.text import whole_number


class BookUploadForm(forms.Form):
    """One workbook."""

    file = forms.FileField(
        label="記入した様式",
        help_text="画面からダウンロードして記入した Excel（.xlsx）。名前は変わっていてもかまいません。",
        error_messages={"required": "ファイルを選んでください。", "empty": "空のファイルです。"},
    )


def choice_of(given: QueryDict | Mapping[str, str]) -> Choice:
    """What was chosen: `ok-<number>` for what was looked at, `take-<照会>` = book where the book wins."""
    return Choice(
        digest=given.get("digest", ""),
        looked_at=_numbers(given, "ok-"),
        book_wins=frozenset(key for key in _numbers(given, "take-") if given.get(f"take-{key}") == "book"),
        why=given.get("why", "")[:400],
    )


def _numbers(given: QueryDict | Mapping[str, str], head: str) -> frozenset[int]:
    tails = (name.removeprefix(head) for name in given if name.startswith(head))
    return frozenset(number for tail in tails if (number := whole_number(tail)) is not None)
