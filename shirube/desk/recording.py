"""What a filled form beside an indicator records. Each answers with a sentence, or None when nothing changed.

Who may is asked before a form is read: `refuse_unless_allowed`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from shirube.desk.forms.records import ComparisonForm, DutyForm, FigureForm, OverrideForm, TargetForm
from shirube.desk.subject import Subject
from shirube.indicators.actions import (
    Recorded,
    override_judgement,
    record_observations,
    set_comparisons,
    set_duties,
    set_targets,
)
from shirube.indicators.edits import ComparisonEdit, DutyEdit
from shirube.indicators.queries import all_duties, comparisons_of
from shirube.indicators.words import DutyRole


def refuse_unless_allowed(subject: Subject, what: str) -> None:
    """Raise NotYours with the sentence that stands beside the disabled button."""
    if what in SECRETARIAT_ONLY:
        subject.refuse_unless_judge()
    else:
        subject.refuse_unless_editable()


def record_figure(subject: Subject, form: FigureForm) -> str | None:
    """One observation."""
    reading = form.reading(subject.edit.code)
    done = record_observations(subject.here.plan, [reading], by=subject.here.actor(), why=form.cleaned_data["why"])
    return _said("実績値", done)


def record_target(subject: Subject, form: TargetForm) -> str | None:
    """One target."""
    target = form.target(subject.edit.code)
    done = set_targets(subject.here.plan, [target], by=subject.here.actor(), why=form.cleaned_data["why"])
    return _said("目標値", done)


def record_override(subject: Subject, form: OverrideForm) -> str | None:
    """Another grade than the proposed one."""
    given = form.cleaned_data
    override_judgement(
        subject.here.plan,
        subject.edit.code,
        as_of=given["as_of"],
        grade=given["grade"],
        reason=given["reason"],
        by=subject.here.actor(),
    )
    return "判定の見直しを記録しました。次に作る下見から反映されます。"


def record_duty(subject: Subject, form: DutyForm) -> str | None:
    """One more 責任課 beside those that stand."""
    plan, code = subject.here.plan, subject.edit.code
    standing = [
        DutyEdit(division=row.division.code, role=DutyRole(row.role), starts_on=row.starts_on, ends_on=row.ends_on)
        for row in all_duties(plan, code)
    ]
    added = form.duty()
    if added in standing:
        return None
    set_duties(plan, {code: [*standing, added]}, by=subject.here.actor(), why=form.cleaned_data["why"])
    return "責任課を加えました。"


def record_comparison(subject: Subject, form: ComparisonForm) -> str | None:
    """One more comparison after those that stand; the same area again is changed where it stands."""
    plan, code = subject.here.plan, subject.edit.code
    rows = comparisons_of(plan, code)
    standing = [ComparisonEdit(area=area, method=method, note=note) for area, _, method, note in rows]
    added = form.comparison()
    if added in standing:
        return None
    wanted = [added if one.area == added.area else one for one in standing]
    if added not in wanted:
        wanted.append(added)
    set_comparisons(plan, {code: wanted}, by=subject.here.actor(), why=form.cleaned_data["why"])
    return "比較参考値を記録しました。"


SECRETARIAT_ONLY = frozenset({"override", "duty"})
"""What the 事務局 alone records; the rest whoever may change the indicator."""

RECORDERS: Mapping[str, Callable[[Subject, Any], str | None]] = {
    "figure": record_figure,
    "target": record_target,
    "override": record_override,
    "duty": record_duty,
    "comparison": record_comparison,
}


def _said(word: str, done: Recorded) -> str | None:
    if done.added:
        return f"{word}を記録しました。"
    return f"{word}を置き換えました。前の値は履歴に残っています。" if done.replaced else None
