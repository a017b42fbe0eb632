"""Forms of a 事業 apart from its sheet: adding one, where it stands, and its 担当課."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from shirube.desk.forms.fields import choice, day, line, number, text
from shirube.kernel.reading import read_period
from shirube.plans.queries import AreaBranch
from shirube.plans.words import Visibility
from shirube.roadmap.edits import Edge, InitiativeDutyEdit, InitiativeEdit
from shirube.roadmap.rules import why_not_edges
from shirube.roadmap.words import DutyRole, InitiativeStatus, Open

PUBLIC_HELP = "「公表」にすると、次に公表する版から県民に見えます。「部内限り」は版に入りません。"
EDGE_HELP = "例：R6、令和6年度、R6上、R6.9。分からないときは「不明」"
Choices = list[tuple[str, str]]


def edge(label: str, *, help_text: str) -> forms.CharField:
    """A start or end: a period, 不明 or なし."""
    return line(label, required=True, longest=40, help_text=help_text)


def read_edge(typed: str) -> Edge:
    """What was typed for a start or end. Raises ValidationError with the reader's sentence."""
    try:
        return Open.read(typed) if typed.strip() in {one.label for one in Open} else read_period(typed)
    except ValueError as complaint:
        raise ValidationError(str(complaint)) from None


class NewInitiativeForm(forms.Form):
    """A 事業 to be made: it begins 部内限り and 策定中, and gets its code by itself."""

    name = line("事業名", required=True)
    place = choice("施策（ない場合は分野）", [])
    outline = text("概要", help_text="だれの何を、どうする事業か。二、三行で。")
    division = choice("主担当の課", [], required=False, help_text="まだ決まっていなければ空欄。")
    start = edge("開始", help_text=EDGE_HELP)
    end = edge("終了", help_text=f"{EDGE_HELP}、終わりを決めないときは「なし」")
    sure = forms.BooleanField(label="似た事業を確かめました。別の事業として加えます。", required=False)

    def __init__(self, *args: Any, branches: tuple[AreaBranch, ...], divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places(branches)  # type: ignore[attr-defined]
        self.fields["division"].choices = [("", "（未定）"), *divisions]  # type: ignore[attr-defined]

    def clean_start(self) -> Edge:
        """A period or 不明."""
        return read_edge(self.cleaned_data["start"])

    def clean_end(self) -> Edge:
        """A period, 不明 or なし."""
        return read_edge(self.cleaned_data["end"])

    def clean(self) -> dict[str, Any]:
        """Both dates together."""
        given = self.cleaned_data
        if "start" in given and "end" in given and (why_not := why_not_edges(given["start"], given["end"])):
            self.add_error("end", why_not)
        return given

    def edit(self, code: str, order: int) -> InitiativeEdit:
        """The 事業 under a code and at a place in the order."""
        given = self.cleaned_data
        area, policy = placed(given["place"])
        return InitiativeEdit(
            code=code,
            name=given["name"],
            order=order,
            area=area,
            policy=policy,
            outline=given["outline"],
            start=given["start"],
            end=given["end"],
            status=InitiativeStatus.PLANNED,
        )


class SettingsForm(forms.Form):
    """Where a 事業 stands, whether readers see it, and what it hangs together with."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    visibility = choice("公開", Visibility.choices(), help_text=PUBLIC_HELP)
    place = choice("施策（ない場合は分野）", [])
    order = number("順", help_text="同じ施策の中で並べる順。小さいものが先。")
    relisted_from = choice("再掲元", [], required=False, help_text="ほかの施策の事業をもう一度載せるときだけ。")
    indicators = forms.MultipleChoiceField(
        label="成果をみる指標", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    predecessors = forms.MultipleChoiceField(
        label="引き継ぐ事業",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[],
        help_text="統合・分割・改称の前の事業。",
    )
    source_note = text("元資料", rows=2)
    why = line("変える理由", required=True, longest=400, help_text="変更の履歴に残ります。")

    def __init__(
        self, *args: Any, branches: tuple[AreaBranch, ...], others: Choices, indicators: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: dict[str, Choices] = {
            "place": places(branches),
            "relisted_from": [("", "（再掲ではない）"), *others],
            "indicators": indicators,
            "predecessors": others,
        }
        for name, choices in chosen.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def edit_from(self, current: InitiativeEdit) -> InitiativeEdit:
        """The 事業 as this form would have it; the sheet stays as it is."""
        given = self.cleaned_data
        area, policy = placed(given["place"])
        return replace(
            current,
            area=area,
            policy=policy,
            order=given["order"],
            relisted_from=given["relisted_from"],
            visibility=Visibility(given["visibility"]),
            source_note=given["source_note"],
        )


class DutyForm(forms.Form):
    """One more 担当課, or another end of one that stands."""

    division = choice("課", [])
    role = choice("役割", DutyRole.choices())
    starts_on = day("開始日", required=False, help_text="空欄なら、はじめから。")
    ends_on = day("終了日", required=False, help_text="空欄なら、続いている間。")
    why = line("理由", longest=400)

    def __init__(self, *args: Any, divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = divisions  # type: ignore[attr-defined]

    def duty(self) -> InitiativeDutyEdit:
        """The duty."""
        given = self.cleaned_data
        return InitiativeDutyEdit(
            division=given["division"],
            role=DutyRole(given["role"]),
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )


def places(branches: tuple[AreaBranch, ...]) -> Choices:
    """施策 by 分野, and each 分野 by itself for a 事業 of no 施策."""
    found: Choices = []
    for branch in branches:
        found += [(f"policy:{leaf.code}", f"{branch.name}／{leaf.name}") for leaf in branch.policies]
        found.append((f"area:{branch.code}", f"{branch.name}／（施策なし）"))
    return found


def placed(place: str) -> tuple[str, str]:
    """分野 and 施策 of such a choice; the 分野 is "" where the 施策 says it."""
    kind, _, code = place.partition(":")
    return ("", code) if kind == "policy" else (code, "")
