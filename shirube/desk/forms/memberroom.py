"""What a 委員 leaves before and after a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from shirube.deliberation.rules import MAX_REMARK
from shirube.deliberation.words import RemarkKind
from shirube.desk.forms.fields import choice, text
from shirube.desk.forms.opinions import chosen_number


class SayForm(forms.Form):
    """One opinion, for one of the meetings of one's committee, or for none."""

    meeting = chosen_number("どの会議について")
    kind = choice("種類", RemarkKind.choices())
    quote = text(
        "意見",
        required=True,
        longest=MAX_REMARK,
        rows=5,
        help_text="一つの意見ごとに送ってください。事務局に届きます。お名前が公表されることはありません。",
    )

    def __init__(self, *args: Any, meetings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [("", "（会議によらない）"), *meetings]  # type: ignore[attr-defined]
