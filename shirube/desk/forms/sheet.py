"""All forms of an indicator's page: one filled by a person, the others empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from shirube.desk.forms.indicator import IndicatorForm, initial_of
from shirube.desk.forms.records import ComparisonForm, DutyForm, FigureForm, OverrideForm, TargetForm
from shirube.desk.subject import Subject
from shirube.kernel import eras


@dataclass(frozen=True)
class Sheet:
    """The forms by what they change; `opened` names the one to show open."""

    edit: IndicatorForm
    figure: FigureForm
    target: TargetForm
    override: OverrideForm
    duty: DutyForm
    comparison: ComparisonForm
    opened: str = ""

    def form(self, what: str) -> forms.Form:
        """One of them by its name."""
        found: forms.Form = getattr(self, what)
        return found


def sheet_of(subject: Subject, what: str = "", data: QueryDict | None = None) -> Sheet:
    """The forms of an indicator; the one named `what` holds what was typed. No query."""

    def given(name: str, /, **initial: Any) -> dict[str, Any]:
        return {"data": data if name == what else None, "initial": initial, "prefix": name}

    unit = subject.edit.unit
    return Sheet(
        edit=IndicatorForm(branches=subject.branches, **given("edit", **initial_of(subject.edit, subject.seen))),
        figure=FigureForm(areas=list(subject.areas), unit=unit, **given("figure", area=subject.here.plan.body.code)),
        target=TargetForm(decisions=_decisions(subject), unit=unit, **given("target")),
        override=OverrideForm(scale=subject.scale, **given("override")),
        duty=DutyForm(divisions=list(subject.divisions), **given("duty")),
        comparison=ComparisonForm(areas=list(subject.areas), **given("comparison")),
        opened=what,
    )


def _decisions(subject: Subject) -> list[tuple[str, str]]:
    return [(one.code, f"{eras.date_text(one.decided_on)} {one.title}") for one in subject.decisions]
