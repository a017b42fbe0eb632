"""The form of an indicator: the texts and settings a person may change, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from shirube.desk.forms import fields
from shirube.desk.forms.fields import choice, line, number, text, typed_period
from shirube.indicators.edits import IndicatorEdit
from shirube.indicators.rules import MAX_DIGITS, MAX_LAG_MONTHS
from shirube.indicators.words import IndicatorKind, ProposalState
from shirube.plans.queries import AreaBranch
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape

PUBLIC_HELP = "「公表」にすると、次に公表する版から県民に見えます。「部内限り」は版に入りません。"
TEXTS = ("name", "meaning", "formula", "source", "source_url", "credit", "unit", "digits", "visibility")
PLACING = ("policy", "policy_area", "order", "update_month", "lag_months")
MAKE_UP = ("kind", "shape", "direction", "baseline_period", "stages", "proposal", "proposal_reason", "source_key")


class IndicatorForm(forms.Form):
    """Everything of an `IndicatorEdit` but its code and its links to other indicators, which the plan file sets."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    name = line("名称", required=True)
    meaning = text("意味", help_text="この指標で何が分かるか。数字の読み方を、初めて見る人に向けて。")
    formula = text("算式", rows=2, help_text="どの数字をどう計算したか。")
    source = text("出典", rows=2, help_text="調査や資料の名前と、作成した機関。")
    source_url = line("出典URL", longest=500)
    credit = text("クレジット", rows=2, help_text="出典の側が求める表示があるとき。")
    unit = line("単位", longest=40)
    digits = number("小数桁", most=MAX_DIGITS, help_text="表示する小数点以下の桁数。")
    visibility = choice("公開", Visibility.choices(), help_text=PUBLIC_HELP)
    policy = choice("施策", [], required=False, help_text="施策を選ぶと、分野はその施策のものになります。")
    policy_area = choice("分野", [], required=False, help_text="施策のない指標だけ選びます。")
    order = number("順", help_text="一覧に並べる順。小さいものが先。")
    update_month = number("更新月", required=False, least=1, most=12, help_text="毎年この月に新しい値が出る。")
    lag_months = number("公表の遅れ（月）", most=MAX_LAG_MONTHS, help_text="期間の終わりから公表までの月数。")
    kind = choice("種類", IndicatorKind.choices())
    shape = choice("型", Shape.choices(), help_text="判定のしかたが変わります。")
    direction = choice("望ましい方向", Direction.choices())
    baseline_period = fields.period("基準期間", required=False)
    stages = text("段階", help_text="型がマイルストンのときだけ。一行に一段階、進む順に。")
    proposal = choice("提案", [("", "―"), *ProposalState.choices()], required=False)
    proposal_reason = text("提案の理由", rows=2)
    source_key = line("取込元", help_text="公的統計を取り込むときの項目の目印。")
    why = line("変える理由", required=True, longest=400, help_text="変更の履歴に残ります。例：出典の名称が変わったため")

    def __init__(self, *args: Any, branches: tuple[AreaBranch, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policies = [(leaf.code, f"{branch.name}／{leaf.name}") for branch in branches for leaf in branch.policies]
        self.fields["policy"].choices = [("", "（なし）"), *policies]  # type: ignore[attr-defined]
        areas = [(branch.code, branch.name) for branch in branches]
        self.fields["policy_area"].choices = [("", "（なし）"), *areas]  # type: ignore[attr-defined]

    def edit_from(self, current: IndicatorEdit) -> IndicatorEdit:
        """The indicator as this form would have it; what the form does not hold stays as it is."""
        given = self.cleaned_data
        texts = ("name", "meaning", "formula", "source", "source_url", "credit", "unit", "source_key")
        numbers = ("digits", "order", "update_month", "lag_months", "baseline_period", "policy", "proposal_reason")
        return replace(
            current,
            **{name: given[name] for name in (*texts, *numbers)},
            policy_area=self._area(current),
            visibility=Visibility(given["visibility"]),
            kind=IndicatorKind(given["kind"]),
            shape=Shape(given["shape"]),
            direction=Direction(given["direction"]),
            stages=tuple(filter(None, (one.strip() for one in given["stages"].splitlines()))),
            proposal=ProposalState(given["proposal"]) if given["proposal"] else None,
        )

    def _area(self, current: IndicatorEdit) -> str:
        """The 分野: with a 施策 it is that of the 施策, which the action finds."""
        policy: str = self.cleaned_data["policy"]
        if not policy:
            return str(self.cleaned_data["policy_area"])
        return current.policy_area if policy == current.policy else ""


def initial_of(edit: IndicatorEdit, seen: int) -> dict[str, Any]:
    """What the form starts from."""
    same = (*TEXTS, *PLACING, "kind", "shape", "direction", "proposal_reason", "source_key")
    return {
        **{name: _plain(getattr(edit, name)) for name in same},
        "seen": seen,
        "policy_area": "" if edit.policy else edit.policy_area,
        "baseline_period": typed_period(edit.baseline_period),
        "stages": "\n".join(edit.stages),
        "proposal": edit.proposal.value if edit.proposal else "",
    }


def _plain(value: object) -> object:
    return getattr(value, "value", value)
