"""Forms for what is recorded beside an indicator: a figure, a target, a judgement, a 責任課, a comparison."""

from __future__ import annotations

from typing import Any

from django import forms

from shirube.desk.forms import fields
from shirube.desk.forms.fields import choice, day, figure, line, text
from shirube.indicators.edits import ComparisonEdit, DutyEdit, ObservationReading, TargetEdit
from shirube.indicators.words import DutyRole, Method, TargetRevision
from shirube.kernel import clock
from shirube.kernel.figures import REASONS, Emptiness, Figure
from shirube.kernel.periods import Period
from shirube.kernel.text import narrow
from shirube.progress.scale import Scale

VALUE_HELP = f"数値（▲や全角でもよい）か、値がない理由（{'・'.join(one.label for one in REASONS)}）。"
Choices = list[tuple[str, str]]


def _without_stray_percent(value: Figure | Emptiness, unit: str) -> Figure | Emptiness:
    if isinstance(value, Figure) and value.percent and narrow(unit) not in ("%", "ポイント"):
        raise forms.ValidationError(f"この指標の単位は「{unit}」です。％を付けずに記入してください。")
    return value


class FigureForm(forms.Form):
    """One observation. The same period again replaces the standing figure, which stays in the history."""

    area = choice("地域", [])
    period = fields.period("期間")
    value = figure("値", help_text=VALUE_HELP)
    as_of = day("時点", help_text="その数字がいつの状態を表すか。例：R6.9.30")
    published_on = day("公表日", required=False, help_text="この日より前に公表する版には入りません。不明なら空欄。")
    provisional = choice("区分", [("", "確定"), ("1", "速報")], required=False)
    source_release = line("出典の版", help_text="例：令和6年版")
    dimension = line("内訳", longest=100, help_text="男女別などの内訳だけ。全体の値なら空欄。")
    why = line("理由", longest=400, help_text="直すときは、なぜ直すか。変更の履歴に残ります。")

    def __init__(self, *args: Any, areas: Choices, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.unit = unit

    def clean_period(self) -> Any:
        """An observation is of a period that has begun: 令和40年 for 令和4年 is a slip of the finger."""
        period: Period = self.cleaned_data["period"]
        if period.start > clock.today():
            raise forms.ValidationError(f"{period.label}はまだ始まっていません。期間を確かめてください。")
        return period

    def clean_value(self) -> Any:
        """A percent sign may stand only where the unit is one."""
        return _without_stray_percent(self.cleaned_data["value"], self.unit)

    def reading(self, indicator: str) -> ObservationReading:
        """The observation."""
        given = self.cleaned_data
        value = given["value"]
        return ObservationReading(
            indicator=indicator,
            area=given["area"],
            period=given["period"],
            as_of=given["as_of"],
            value=None if isinstance(value, Emptiness) else value.value,
            missing=value if isinstance(value, Emptiness) else None,
            dimension=given["dimension"],
            published_on=given["published_on"],
            provisional=bool(given["provisional"]),
            source_release=given["source_release"],
        )


class TargetForm(forms.Form):
    """One target, with why it is that figure."""

    period = fields.period("期間")
    value = figure("目標値", help_text="数値（▲や全角でもよい）。")
    rationale = text("目標値の理由", required=True, help_text="なぜこの値か。公表する版に載ります。")
    decision = choice("決定", [], required=False, help_text="どの会議・決裁で決めたか。")
    revision = choice("区分", TargetRevision.choices())
    why = line("理由", longest=400, help_text="変更の履歴に残ります。")

    def __init__(self, *args: Any, decisions: Choices, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["decision"].choices = [("", "（なし）"), *decisions]  # type: ignore[attr-defined]

    def clean_value(self) -> Any:
        """A target is a number."""
        value = self.cleaned_data["value"]
        if isinstance(value, Emptiness):
            raise forms.ValidationError("目標値は数値で記入してください。")
        return _without_stray_percent(value, self.unit)

    def target(self, indicator: str) -> TargetEdit:
        """The target."""
        given = self.cleaned_data
        return TargetEdit(
            indicator=indicator,
            period=given["period"],
            value=given["value"].value,
            rationale=given["rationale"],
            decision=given["decision"],
            revision=TargetRevision(given["revision"]),
        )


class OverrideForm(forms.Form):
    """A grade instead of the proposed one, for one as-of date."""

    as_of = day("基準日", help_text="どの版の判定を見直すか。例：R6.9.30")
    grade = choice("判定", [])
    reason = text("見直す理由", required=True, help_text="公表する版に、職の名前とともに載ります。")

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grades = [(grade.code, f"{grade.mark} {grade.label}") for grade in scale.grades]
        self.fields["grade"].choices = grades  # type: ignore[attr-defined]


class DutyForm(forms.Form):
    """One more 責任課."""

    division = choice("課", [])
    role = choice("役割", DutyRole.choices())
    starts_on = day("開始日", required=False, help_text="空欄なら、はじめから。")
    why = line("理由", longest=400)

    def __init__(self, *args: Any, divisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = divisions  # type: ignore[attr-defined]

    def duty(self) -> DutyEdit:
        """The duty."""
        given = self.cleaned_data
        return DutyEdit(division=given["division"], role=DutyRole(given["role"]), starts_on=given["starts_on"])


class ComparisonForm(forms.Form):
    """One more comparison, or why there is none."""

    area = choice("地域", [], required=False)
    method = choice("値の求め方", Method.choices(), help_text="合算は、構成する地域の分子と分母を足して求めます。")
    note = line("注記", longest=400, help_text="「なし」のときは、比較できる値がない理由。")
    why = line("理由", longest=400)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "（なし）"), *areas]  # type: ignore[attr-defined]

    def comparison(self) -> ComparisonEdit:
        """The comparison."""
        given = self.cleaned_data
        return ComparisonEdit(area=given["area"], method=Method(given["method"]), note=given["note"])
