"""Forms of a committee, its 委員 and a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from shirube.deliberation.edits import CommitteeEdit, MeetingEdit, SeatEdit
from shirube.deliberation.models import Committee, CommitteeSeat, Meeting
from shirube.deliberation.words import Disclosure, MeetingWay
from shirube.desk.forms import fields
from shirube.desk.forms.fields import choice, day, line, text, typed_day

Choices = list[tuple[str, str]]
CODE_HELP = "アドレスに使う半角の英小文字・数字・ハイフン。あとから変えられません。"


def _seen() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


class CommitteeForm(forms.Form):
    """A committee; once it stands, its code stays."""

    seen = _seen()
    name = line("名称", required=True, longest=200, help_text="例：青森県DX推進会議")
    code = line("コード", required=True, longest=40, help_text=f"{CODE_HELP}例：suishin")
    basis = text("設置根拠", longest=2000, rows=2, help_text="例：○○県DX推進会議設置要綱（令和4年4月1日）")
    disclosure = choice("会議の公開区分", Disclosure.choices(), help_text="新しい会議は、この区分で始まります。")

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _keep_code(self, code)

    def edit(self) -> CommitteeEdit:
        """The committee as it is to be."""
        given = {**self.cleaned_data}
        given.pop("seen")
        return CommitteeEdit(**{**given, "disclosure": Disclosure(given["disclosure"])})


def committee_initial(row: Committee) -> dict[str, Any]:
    """What the form starts from."""
    names = ("code", "name", "basis", "disclosure")
    return {**{name: getattr(row, name) for name in names}, "seen": row.version}


class SeatForm(forms.Form):
    """A 委員 from one day to another."""

    seen = _seen()
    name = line("氏名", required=True, longest=100, help_text="漢字は書いたとおりに保ちます。")
    name_kana = line("ふりがな", longest=100)
    post = line("職・所属", longest=200, help_text="例：○○大学情報学部 教授")
    role = line("役職", required=True, longest=40, help_text="会長、副会長、委員、オブザーバーなど")
    since = day("任期の初日")
    until = day("任期の末日", required=False, help_text="決まっていなければ空欄。再任したら末日を延ばします。")
    listed = forms.BooleanField(label="公開する名簿に載せる", required=False)
    order = fields.number("名簿での順", least=1)
    code = line("コード", required=True, longest=40, help_text=f"{CODE_HELP}例：s01")
    member = line("ユーザー名", longest=60, help_text="しるべにサインインする委員だけ。なければ空欄。")

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _keep_code(self, code)

    def edit(self) -> SeatEdit:
        """The 委員 as it is to be."""
        given = {**self.cleaned_data}
        given.pop("seen")
        return SeatEdit(**given)


def seat_initial(row: CommitteeSeat) -> dict[str, Any]:
    """What the form starts from."""
    names = ("code", "name", "name_kana", "post", "role", "listed", "order")
    return {
        **{name: getattr(row, name) for name in names},
        "since": typed_day(row.since),
        "until": typed_day(row.until) if row.until else "",
        "member": row.member.username if row.member else "",
        "seen": row.version,
    }


class MeetingForm(forms.Form):
    """A meeting apart from what belongs to it."""

    seen = _seen()
    name = line("会議名", required=True, longest=200, help_text="例：令和6年度第2回○○県DX推進会議")
    code = line("コード", required=True, longest=40, help_text=f"{CODE_HELP}例：2024-2")
    number = fields.number("回", required=False, least=1, most=999)
    held_on = day("開催日")
    starts_at = line("開会", longest=20, help_text="例：15:00")
    ends_at = line("閉会", longest=20)
    place = line("場所", longest=200)
    way = choice("開催方法", MeetingWay.choices())
    disclosure = choice("公開区分", Disclosure.choices())
    disclosure_reason = text(
        "公開しない理由", longest=1000, rows=2, help_text="一部公開・非公開のときは必ず。例：○○県情報公開条例第7条第2号"
    )
    observers = fields.number("傍聴者数", required=False, help_text="傍聴のない会議は空欄。0人なら0。")
    attended = fields.number("出席者数", required=False, help_text="出欠の表を記録すると、その数になります。")
    absent = fields.number("欠席者数", required=False)
    edition = choice("審議する版", [], required=False)

    def __init__(self, *args: Any, editions: Choices, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = [("", "（決まっていない）"), *editions]  # type: ignore[attr-defined]
        _keep_code(self, code)

    def edit(self) -> MeetingEdit:
        """The meeting as it is to be."""
        given = {**self.cleaned_data}
        given.pop("seen")
        edition = given.pop("edition")
        words = {"way": MeetingWay(given["way"]), "disclosure": Disclosure(given["disclosure"])}
        return MeetingEdit(**{**given, **words, "edition": int(edition) if edition else None})


def meeting_initial(row: Meeting) -> dict[str, Any]:
    """What the form starts from."""
    names = ("code", "name", "number", "starts_at", "ends_at", "place", "way", "disclosure", "disclosure_reason")
    numbers = ("observers", "attended", "absent")
    given = {name: getattr(row, name) for name in (*names, *numbers)}
    edition = str(row.edition_id) if row.edition_id else ""
    return {**given, "held_on": typed_day(row.held_on), "edition": edition, "seen": row.version}


def _keep_code(form: forms.Form, code: str) -> None:
    """A code that stands in addresses already is shown and not asked for."""
    if code:
        form.fields["code"].disabled = True
        form.fields["code"].initial = code
        form.initial["code"] = code
        form.fields["code"].help_text = "アドレスに使われているため、変えられません。"
