"""Forms of 課: a new one, another name or place, 統合, 分割, 廃止, and the day at which the tree is shown."""

from __future__ import annotations

from typing import Any

from django import forms

from shirube.desk.forms.fields import MUST, choice, day, line

Choices = list[tuple[str, str]]
TOP = "（どこにも属さない：部など）"
CODE_HELP = "半角の英数字とハイフン。あとから変えられません。改称しても同じコードのままです。例：seisaku-dx"


class DayForm(forms.Form):
    """The day the tree is shown as of."""

    on = day("何日現在", required=False, help_text="例：令和6年4月1日、R6.4.1、2024-04-01")


class _Why(forms.Form):
    why = line("理由・根拠", longest=400, help_text="例：令和8年4月1日付け機構改革。履歴に残ります。")


class _Placed(_Why):
    """A 課 with a name and a place in the tree from a day."""

    name = line("名称", required=True, longest=100)
    under = choice("属する部", [], required=False)
    starts_on = day("いつから")

    def __init__(self, *args: Any, divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"].choices = [("", TOP), *divisions]  # type: ignore[attr-defined]


class NewDivisionForm(_Placed):
    """A new 課 or 部."""

    code = forms.SlugField(
        label="コード",
        max_length=40,
        help_text=CODE_HELP,
        widget=forms.TextInput,
        error_messages={
            "required": MUST,
            "invalid": "半角の英数字・ハイフン・下線だけにしてください。",
            "max_length": "40字までにしてください。",
        },
    )
    field_order = ("name", "code", "under", "starts_on", "why")


class ChangeForm(_Placed):
    """Another name, or another 部, from a day."""

    field_order = ("name", "under", "starts_on", "why")


class MergeForm(_Why):
    """統合: into which 課, from which day, with its people or not."""

    into = choice("統合先の課", [])
    on = day("統合の日", help_text="この日から統合先の仕事になります。前の日まで今の課が残ります。例：令和8年4月1日")
    people = forms.BooleanField(label="職員の役割も、同じ職のまま統合先へ移す", required=False, initial=True)
    field_order = ("into", "on", "people", "why")

    def __init__(self, *args: Any, divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", "選んでください"), *divisions]  # type: ignore[attr-defined]


class SplitForm(_Why):
    """分割: which 課 take over parts."""

    into = forms.MultipleChoiceField(
        label="仕事の一部を引き継ぐ課",
        widget=forms.CheckboxSelectMultiple,
        choices=[],
        error_messages={"required": "引き継ぐ課を選んでください。", "invalid_choice": "一覧から選んでください。"},
    )
    on = day("分割の日")
    field_order = ("into", "on", "why")

    def __init__(self, *args: Any, divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = divisions  # type: ignore[attr-defined]


class AbolishForm(_Why):
    """廃止: the last day."""

    last_day = day("最後の日", help_text="この日までは課があります。例：令和8年3月31日")
    field_order = ("last_day", "why")
