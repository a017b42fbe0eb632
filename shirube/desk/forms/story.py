"""Forms of 振り返り, 進み具合 and 申し送り."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from shirube.desk.forms import fields
from shirube.desk.forms.fields import choice, day, line, text
from shirube.kernel import clock, eras
from shirube.kernel.periods import FiscalYear, Period
from shirube.roadmap.edits import MatterEdit, ReflectionEdit, StandingEdit
from shirube.roadmap.models import Reflection, Standing
from shirube.roadmap.rules import why_not_matter, why_not_reflection, why_not_standing
from shirube.roadmap.words import Attainment, Conduct, Direction, MatterKind, ReflectionKind

Choices = list[tuple[str, str]]
HINTS = {
    ReflectionKind.BETTER: "思っていたより効いた、早く済んだ",
    ReflectionKind.WORSE: "思っていたほど効かなかった",
    ReflectionKind.UNPLANNED: "遅れた、できなかった、別のことが起きた",
    ReflectionKind.TURN: "やり方や相手を変えた",
    ReflectionKind.INSIGHT: "次にやる人に伝えたいこと",
}
SHORT = 1000


def period_of(today: date) -> Period:
    """The half year a report of today is about: the one that ended last."""
    year = FiscalYear.containing(today)
    return Period.half(year.year, 1) if today > year.half(1).end else Period.half(year.year - 1, 2)


class ReflectionForm(forms.Form):
    """One 振り返り: of the four boxes one is enough."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    kind = forms.ChoiceField(
        label="どんな振り返りですか",
        widget=forms.RadioSelect,
        choices=[(kind.value, f"{kind.label} — {HINTS[kind]}") for kind in ReflectionKind],
        error_messages={"required": "一つ選んでください。", "invalid_choice": "一覧から選んでください。"},
    )
    title = line("見出し", required=True, help_text="一行で。例：聞く相手が足りなかった")
    expected = text(
        "想定していたこと", longest=SHORT, rows=3, help_text="例：農家への聞き取りだけで足りると考えていた。"
    )
    happened = text("実際に起きたこと", longest=SHORT, rows=3, help_text="例：運ぶ人の困りごとが見えなかった。")
    changed = text("変えたこと", longest=SHORT, rows=3, help_text="例：聞く相手を三倍にし、調査を半年延ばした。")
    lesson = text("気づき", longest=SHORT, rows=3, help_text="例：困りごとは仕事のつなぎ目にある。")
    period = fields.period("いつのことですか")

    def clean(self) -> dict[str, Any]:
        """At least one box says something."""
        given = self.cleaned_data
        if not self.errors and (why_not := why_not_reflection(self.edit(1))):
            self.add_error(None, why_not)
        return given

    def edit(self, number: int) -> ReflectionEdit:
        """The 振り返り under a number."""
        given = self.cleaned_data
        return ReflectionEdit(
            number=number,
            kind=ReflectionKind(given["kind"]),
            period=given["period"],
            **{name: given[name] for name in ("title", "expected", "happened", "changed", "lesson")},
        )


def reflection_initial(row: Reflection | None) -> dict[str, Any]:
    """What the form starts from; a new one is of the half year that ended last."""
    if row is None:
        return {"seen": 0, "period": fields.typed_period(period_of(clock.today()))}
    names = ("kind", "title", "expected", "happened", "changed", "lesson")
    return {
        **{name: getattr(row, name) for name in names},
        "seen": row.version,
        "period": fields.typed_period(row.period),
    }


def differing(row: Reflection, form: ReflectionForm) -> tuple[tuple[str, str, str], ...]:
    """Label, what stands now and what was typed, of every box in which the two differ; in the words of the screen."""
    now = reflection_initial(row)
    kinds = dict(ReflectionKind.choices())
    return tuple(
        (str(field.label), kinds.get(stands, stands), kinds.get(typed, typed))
        for name, field in form.fields.items()
        if (stands := str(now[name])) != (typed := str(form[name].value() or "")) and name != "seen"
    )


class StandingForm(forms.Form):
    """進み具合 of one period; the two axes are asked one after the other."""

    period = fields.period("期間")
    as_of = day("時点", help_text="いつ現在の状況か。例：R6.9.30")
    conduct = choice("実施状況", Conduct.choices(), help_text="仕事がどこまで進んだか。")
    attainment = choice(
        "達成度", [("", "書かない"), *Attainment.choices()], required=False, help_text="それで何が得られたか。"
    )
    note = text("内容", rows=2, longest=SHORT)
    direction = choice("今後の方向性", [("", "書かない"), *Direction.choices()], required=False)
    next_step = text("次の一手", rows=2, longest=SHORT, help_text="次の半年ですることを一行で。")
    why = line("理由", longest=400, help_text="同じ期間を書き直すときは、なぜ直すか。")

    def clean(self) -> dict[str, Any]:
        """The as-of day is not before the period."""
        if not self.errors and (why_not := why_not_standing(self.edit(""))):
            self.add_error("as_of", why_not)
        return self.cleaned_data

    def edit(self, code: str) -> StandingEdit:
        """進み具合 of a 事業."""
        given = self.cleaned_data
        return StandingEdit(
            initiative=code,
            period=given["period"],
            as_of=given["as_of"],
            conduct=Conduct(given["conduct"]),
            attainment=Attainment(given["attainment"]) if given["attainment"] else None,
            note=given["note"],
            direction=Direction(given["direction"]) if given["direction"] else None,
            next_step=given["next_step"],
        )


def standing_initial(last: Standing | None) -> dict[str, Any]:
    """The half year that ended last, with what was said the time before: 変更なし needs no typing."""
    period = period_of(clock.today())
    initial: dict[str, Any] = {"period": fields.typed_period(period), "as_of": eras.date_text(period.end)}
    if last is not None:
        names = ("conduct", "attainment", "note", "direction", "next_step")
        initial |= {name: getattr(last, name) for name in names}
    return initial


def may_repeat(last: Standing | None) -> bool:
    """Whether the last report is of an earlier half year than the one due: then 変更なし is one click."""
    return last is not None and last.period < period_of(clock.today())


class MatterForm(forms.Form):
    """One 申し送り."""

    kind = choice("種類", MatterKind.choices())
    text = text("内容", required=True, rows=2, longest=SHORT)
    division = choice("課", [])
    initiative = choice("事業", [], required=False)
    source = line("だれから", help_text="例：第3回会議の委員、市町村の担当者")
    received_on = day("受けた日")
    due_on = day("期限", required=False)

    def __init__(self, *args: Any, divisions: Choices, initiatives: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = divisions  # type: ignore[attr-defined]
        self.fields["initiative"].choices = [("", "（事業によらない）"), *initiatives]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The due day is not before the day it was received."""
        if not self.errors and (why_not := why_not_matter(self.edit())):
            self.add_error("due_on", why_not)
        return self.cleaned_data

    def edit(self) -> MatterEdit:
        """The 申し送り."""
        given = self.cleaned_data
        return MatterEdit(
            division=given["division"],
            kind=MatterKind(given["kind"]),
            text=given["text"],
            received_on=given["received_on"],
            initiative=given["initiative"],
            source=given["source"],
            due_on=given["due_on"],
        )


class CloseForm(forms.Form):
    """How a 申し送り was dealt with."""

    outcome = text("どうしたか", required=True, rows=2, longest=SHORT)
    on = day("済んだ日")


class AgreementForm(forms.Form):
    """The version somebody agrees to."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class TakeBackForm(forms.Form):
    """Why a 振り返り goes back to 部内限り."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = line("公表をやめる理由", required=True, longest=400)
