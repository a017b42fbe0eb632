"""Forms of a 論点: its words, what is asked of 課, the 対応, and an indicator it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from shirube.deliberation.edits import AskEdit, PlaceEdit, ReplyEdit
from shirube.desk.forms.fields import Choosing, choice, day, line, text
from shirube.desk.forms.opinions import chosen_number
from shirube.indicators.edits import IndicatorEdit
from shirube.indicators.words import IndicatorKind
from shirube.progress.facts import Direction, Shape

Choices = list[tuple[str, str]]
REPLY_HELP = "委員と県民が読む文です。いつ・何を・どこに反映したか（反映しないときは、その理由）を書いてください。"
PLACES_HELP = "実際に変えたものに印を付けると、「皆さんの意見で変わったこと」に変更前と変更後が出ます。"


class PointForm(forms.Form):
    """Title and note of a 論点."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    title = line("論点", required=True, help_text="意見に共通する問いを、短く。例：比較値と設定理由を示す")
    note = text("整理", help_text="意見をどう受け止め、何を確かめるか。事務局の覚え書きで、公表されません。")


class AskForm(forms.Form):
    """What 課 are asked. `owners` asks every 課 responsible for a 中間指標, each with the names of its own."""

    divisions = forms.MultipleChoiceField(
        label="照会する課", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    owners = forms.BooleanField(label="すべての中間指標の責任課に、まとめて照会する", required=False)
    in_round = forms.BooleanField(label="次の進捗報告の調査票で聞く（期限はその締切になります）", required=False)
    due_on = day("回答の期限", required=False)
    letter = text("照会文", required=True, rows=6, help_text="意見の文は、照会文の下に付きます。")

    def __init__(self, *args: Any, divisions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["divisions"].choices = list(divisions)  # type: ignore[attr-defined]

    def edit(self) -> AskEdit:
        """What is asked, as this form says."""
        given = self.cleaned_data
        return AskEdit(
            divisions=tuple(given["divisions"]),
            letter=given["letter"],
            due_on=None if given["in_round"] else given["due_on"],
            in_round=given["in_round"],
        )


class AgainForm(forms.Form):
    """Asking one 課 once more."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    due_on = day("回答の期限")
    letter = text("照会文", required=True, rows=5)
    why = line("もう一度照会する理由", required=True, longest=400)

    def edit(self) -> AskEdit:
        """What is asked, as this form says."""
        return AskEdit(divisions=(), letter=self.cleaned_data["letter"], due_on=self.cleaned_data["due_on"])


class ReplyForm(forms.Form):
    """対応 with its 区分 and where it was reflected: boxes whose value is 「kind:key」."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    category = choice("対応区分", [])
    text = text("対応", required=True, rows=5, help_text=REPLY_HELP)
    places = forms.MultipleChoiceField(
        label="反映したところ", required=False, widget=forms.CheckboxSelectMultiple, choices=[], help_text=PLACES_HELP
    )

    def __init__(self, *args: Any, categories: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", "（選ぶ）"), *categories]  # type: ignore[attr-defined]
        self.fields["places"].choices = places  # type: ignore[attr-defined]

    def edit(self) -> ReplyEdit:
        """The 対応, as this form says."""
        given = self.cleaned_data
        pairs = (one.partition(":")[::2] for one in given["places"])
        places = tuple(PlaceEdit(kind=kind, key=int(key)) for kind, key in pairs)
        return ReplyEdit(category=given["category"], text=given["text"], places=places)


class ReasonForm(forms.Form):
    """Why something is taken back or gone on with."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    why = line("理由", required=True, longest=400)


class NextForm(forms.Form):
    """At which meeting a 論点 is taken up; none takes it off the agenda."""

    meeting = chosen_number("議題とする会議")

    def __init__(self, *args: Any, meetings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [("", "（議題としない）"), *meetings]  # type: ignore[attr-defined]


class ProposeForm(forms.Form):
    """An indicator that a 論点 asks for, in 提案中: enough to talk about. The rest is filled in on its own page."""

    code = line("コード", required=True, longest=40, help_text="英数字とハイフン。例：T-01")
    name = line("名称", required=True)
    meaning = text("意味", rows=2, help_text="この指標で何が分かるか。")
    formula = text("算式の案", rows=2)
    unit = line("単位", longest=40)
    place = forms.ChoiceField(label="施策（ない場合は分野）", choices=[], widget=Choosing)
    kind = choice("種類", IndicatorKind.choices())
    direction = choice("望ましい方向", Direction.choices())
    reason = text("提案の理由", required=True, rows=2, help_text="どの意見から、なぜ要るのか。")

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def edit(self, order: int) -> IndicatorEdit:
        """The indicator at the end of the list."""
        given = self.cleaned_data
        kind, _, code = given["place"].partition(":")
        return IndicatorEdit(
            code=given["code"],
            name=given["name"],
            order=order,
            kind=IndicatorKind(given["kind"]),
            shape=Shape.LEVEL,
            direction=Direction(given["direction"]),
            policy=code if kind == "policy" else "",
            policy_area=code if kind == "area" else "",
            unit=given["unit"],
            meaning=given["meaning"],
            formula=given["formula"],
            proposal_reason=given["reason"],
        )


class AnswerForm(forms.Form):
    """What a 課 answers."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    answer = text(
        "回答",
        required=True,
        rows=7,
        help_text="いつ・何を・どこに反映するか。できないときはその理由を。事務局と、自分の課・主管課・閲覧の人が読みます。公表されません。",
    )
