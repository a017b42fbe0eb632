"""What is typed to move a 調査票 on: 決裁, 差戻し, 該当なし, 所管違い, 掲載の申出."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from shirube.desk.forms.fields import choice, day, line, text
from shirube.kernel.refusals import NotSo
from shirube.reporting.edits import ListingEdit, Returning
from shirube.reporting.rules import Approval
from shirube.reporting.words import ListingKind


class _OneOfMany(forms.Form):
    """A form that stands on a page with others: its ids begin with its own name."""

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}-%s")


@dataclass(frozen=True)
class Back:
    """What is typed to send one answer back."""

    ticked: bool
    ready: tuple[str, ...]
    why: str


class ApprovalForm(_OneOfMany):
    """決裁 as the office's own document system gave it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    number = line("文書番号", required=True, longest=100, help_text="例：総政D第123号")
    on = day("決裁日", help_text="例：R6.10.15")
    by = line("決裁者の職", required=True, help_text="例：福祉課長")
    deputy = forms.BooleanField(label="代決", required=False)

    def approval(self) -> Approval:
        """The 決裁 of a valid form."""
        given = self.cleaned_data
        return Approval(number=given["number"], on=given["on"], by=given["by"], deputy=given["deputy"])


class NothingForm(_OneOfMany):
    """該当なし, with why."""

    why = line("該当なしとする理由", required=True, longest=400, help_text="例：所管する事業が終了したため")


class MisdirectedForm(_OneOfMany):
    """所管違い: which 照会, whose it is, why."""

    inquiry = choice("どの照会か", [])
    to = choice("正しいと思う課", [], required=False)
    reason = line("所管違いと考える理由", required=True, longest=400)

    def __init__(
        self, data: QueryDict | None = None, *, asked: Sequence[tuple[int, str]], divisions: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["inquiry"].choices = [(str(key), label) for key, label in asked]  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", "分からない"), *divisions]  # type: ignore[attr-defined]


class ListingForm(_OneOfMany):
    """新規掲載 or 掲載終了."""

    kind = choice("申出の種類", ListingKind.choices())
    ends = choice("掲載を終えるもの", [], required=False, help_text="掲載終了のときに選びます。")
    name = line("名称", longest=200, help_text="新規掲載のときに書きます。例：オンライン申請の利用件数")
    grounds = text("申し出る理由", required=True, rows=2)

    def __init__(self, data: QueryDict | None = None, *, asked: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        self.labels = {str(key): label for key, label in asked}
        self.fields["ends"].choices = [("", "選んでください"), *self.labels.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """掲載終了 names what ends, 新規掲載 what is new."""
        given = self.cleaned_data
        if given.get("kind") == ListingKind.END and not given.get("ends"):
            self.add_error("ends", "掲載を終えるものを選んでください。")
        if given.get("kind") == ListingKind.NEW and not given.get("name"):
            self.add_error("name", "新しく載せるものの名称を記入してください。")
        return given

    def edit(self) -> ListingEdit:
        """The 申出 of a valid form."""
        given = self.cleaned_data
        kind, ends = ListingKind(given["kind"]), given["ends"]
        if kind is ListingKind.NEW:
            return ListingEdit(kind=kind, name=given["name"], reason=given["grounds"])
        return ListingEdit(kind=kind, name=self.labels[ends], reason=given["grounds"], inquiry=int(ends))


def typed_back(data: QueryDict, asked: Sequence[tuple[int, str]]) -> dict[int, Back]:
    """What is typed of each answer to be sent back, by the key of its 照会."""
    found = {}
    for key, _ in asked:
        ready = tuple(data.getlist(f"r{key}-ready"))
        back = Back(bool(data.get(f"r{key}-back")), ready, data.get(f"r{key}-why", ""))
        if back.ticked or back.ready or back.why.strip():
            found[key] = back
    return found


def returning_from(data: QueryDict, asked: Sequence[tuple[int, str]]) -> Returning:
    """差戻し as it was typed: a reason for each answer that is ticked. Raises NotSo for one ticked without a word."""
    labels, answers = dict(asked), {}
    for key, back in typed_back(data, asked).items():
        reason = "".join((*back.ready, back.why.strip()))
        if not reason:
            raise NotSo(f"「{labels[key]}」のどこを直せばよいかを書くか、文を選んでください。")
        answers[key] = reason
    return Returning(why=data.get("why", ""), answers=answers)
