"""Forms of a 議事録: correcting a 発言, its 要旨, what is withheld, and what the 委員 are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from shirube.deliberation.edits import NewRemark
from shirube.deliberation.models import Remark
from shirube.deliberation.rules import MAX_REMARK, MAX_TEXT, Span
from shirube.deliberation.words import Part
from shirube.desk.forms import fields
from shirube.desk.forms.fields import choice, day, line, text
from shirube.kernel.refusals import NotSo
from shirube.kernel.text import narrow, whole_number

Choices = list[tuple[str, str]]


class RemarkForm(forms.Form):
    """A 発言: its words, who said it, and what the public reads."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    text = text(
        "発言（記録）",
        required=True,
        longest=MAX_REMARK,
        rows=8,
        help_text="部内の記録です。このままでは公開しません。",
    )
    speaker = line(
        "発言者（記録の書き方のまま）",
        longest=200,
        help_text="書かれていなければ空欄のまま。推測で入れないでください。",
    )
    seat = choice(
        "どの委員か", [], required=False, help_text="委員の部屋で、本人に自分の意見として見せるため。公開しません。"
    )
    gist = fields.text(
        "要旨（公開）",
        longest=MAX_TEXT,
        rows=6,
        help_text="公開されます。氏名や、だれの発言か分かることは書かないでください。空欄なら、非公開の部分を除いた発言がそのまま公開の文になります。",
    )

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [("", "（分からない・結び付けない）"), *seats]  # type: ignore[attr-defined]

    def seat_key(self) -> int | None:
        """The 委員 chosen."""
        return whole_number(str(self.cleaned_data["seat"]), 18)


class NewRemarkForm(forms.Form):
    """A 発言 that the 議事録 lacks: where it belongs, its words, who said it as written, and why it is added."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    after = choice("どこに加えるか", [])
    agenda = choice("議題", [], required=False)
    part = choice("発言者の別", list(Part.choices()))
    speaker = line("発言者（記録の書き方のまま）", longest=200, help_text="書かれていなければ空欄のまま。")
    seat = choice("どの委員か", [], required=False)
    text = text("発言（記録）", required=True, longest=MAX_REMARK, rows=6)
    why = line("加える理由", required=True, longest=400, help_text="履歴に残ります。例：委員の確認で漏れが分かったため")

    def __init__(self, *args: Any, places: Choices, items: Choices, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("after", places),
            ("agenda", [("", "（議題なし）"), *items]),
            ("seat", [("", "（分からない・結び付けない）"), *seats]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def edit(self) -> NewRemark:
        """The 発言 of a valid form."""
        given = self.cleaned_data
        return NewRemark(
            after=whole_number(given["after"]) or 0,
            text=given["text"],
            part=Part(given["part"]),
            speaker=given["speaker"],
            agenda=whole_number(given["agenda"], 18),
            seat=whole_number(given["seat"], 18),
        )


def remark_initial(row: Remark) -> dict[str, Any]:
    """What the form starts from."""
    seat = str(row.seat_id) if row.seat_id else ""
    return {"seen": row.version, "text": row.text, "speaker": row.speaker, "seat": seat, "gist": row.gist}


class RedactForm(forms.Form):
    """What is to be withheld, copied from the 発言, and why."""

    hidden = text(
        "非公開にする部分",
        required=True,
        longest=MAX_REMARK,
        rows=2,
        help_text="発言から、隠す部分だけを写して貼り付けます。",
    )
    which = line("何か所目", longest=4, help_text="同じ言葉が二か所以上あるとき、何か所目か。すべてなら空欄。")
    reason = line(
        "理由", required=True, longest=400, help_text="例：個人に関する情報のため（○○県情報公開条例第7条第2号）"
    )


def spans_of(whole: str, hidden: str, which: str) -> tuple[Span, ...]:
    """Where the words stand in a 発言: everywhere, or the one place named. Raises NotSo where they do not."""
    found = []
    at = whole.find(hidden)
    while at >= 0:
        found.append(Span(at, at + len(hidden)))
        at = whole.find(hidden, at + len(hidden))
    if not found:
        raise NotSo("発言の中に、この言葉がありません。発言から一字も変えずに写してください。")
    if not which.strip():
        return tuple(found)
    number = whole_number(narrow(which).strip())
    if number is None or not 1 <= number <= len(found):
        raise NotSo(f"この言葉は{len(found)}か所にあります。何か所目かを1から{len(found)}までで書いてください。")
    return (found[number - 1],)


class AskForm(forms.Form):
    """Which 委員 are asked to confirm the 議事録, and by when."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    due_on = day("回答の期限", help_text="この日の終わりまでリンクが使えます。例：R7.1.15")

    def __init__(self, *args: Any, seats: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = frozenset(seats)

    def chosen(self, data: QueryDict) -> list[str]:
        """The codes ticked, those that are there."""
        return [code for code in data.getlist("seat") if code in self._seats]


def comments_of(data: QueryDict) -> dict[int | None, str]:
    """What a 委員 typed: by 発言, and under None about the whole."""
    found: dict[int | None, str] = {None: data.get("whole", "")}
    for name in data:
        key = whole_number(name.removeprefix("c"), 18) if name.startswith("c") else None
        if key is not None:
            found[key] = data.get(name, "")
    told = {key: value.replace("\r\n", "\n").strip() for key, value in found.items()}
    return {key: value for key, value in told.items() if value}
