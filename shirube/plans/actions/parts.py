"""Changing the parts of a plan: 分野, めざす姿, 施策, 決定.

A constant number of queries, whatever the number of edits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TypeVar

from django.db import models, transaction

from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.models import Decision, Plan, Policy, PolicyArea, Vision
from shirube.plans.rules import (
    AreaEdit,
    DecisionEdit,
    PolicyEdit,
    first_double,
    why_not_area,
    why_not_decision,
    why_not_policy,
    why_not_unknown,
)
from shirube.plans.upsert import Difference, Saved, Values, bring

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def save_areas(plan: Plan, edits: Sequence[AreaEdit], *, by: Actor, why: str = "") -> Saved:
    """Add or change 分野 by their codes; those not named stay as they are. Raises NotSo; then nothing is kept."""
    _check([edit.code for edit in edits], [why_not_area(edit) for edit in edits])
    current = {area.code: area for area in PolicyArea.objects.filter(plan=plan)}
    found = bring(
        current,
        _values(edits),
        lambda code: PolicyArea(plan=plan, code=code),
        kind="分野",
        prefix=f"{plan.code}/",
        why=why,
    )
    return _write(PolicyArea, found, plan, by)


@transaction.atomic
def save_policies(plan: Plan, edits: Sequence[PolicyEdit], *, by: Actor, why: str = "") -> Saved:
    """Add or change 施策 by their codes; those not named stay as they are. Raises NotSo; then nothing is kept."""
    areas = {area.code: area for area in PolicyArea.objects.filter(plan=plan)}
    whys = [why_not_policy(edit) or why_not_unknown("分野", edit.area, areas) for edit in edits]
    _check([edit.code for edit in edits], whys)
    current = {policy.code: policy for policy in Policy.objects.filter(plan=plan).select_related("area")}
    wanted = {code: {**values, "area": areas[str(values["area"])]} for code, values in _values(edits).items()}
    found = bring(
        current, wanted, lambda code: Policy(plan=plan, code=code), kind="施策", prefix=f"{plan.code}/", why=why
    )
    return _write(Policy, found, plan, by)


@transaction.atomic
def save_decisions(plan: Plan, edits: Sequence[DecisionEdit], *, by: Actor, why: str = "") -> Saved:
    """Add or change 決定 by their codes; those not named stay as they are. Raises NotSo; then nothing is kept."""
    _check([edit.code for edit in edits], [why_not_decision(edit) for edit in edits])
    current = {decision.code: decision for decision in Decision.objects.filter(plan=plan)}
    found = bring(
        current,
        _values(edits),
        lambda code: Decision(plan=plan, code=code),
        kind="決定",
        prefix=f"{plan.code}/",
        why=why,
    )
    return _write(Decision, found, plan, by)


@transaction.atomic
def set_visions(plan: Plan, visions: Mapping[str, Sequence[str]], *, by: Actor, why: str = "") -> Saved:
    """Give 分野 (by code) their whole lists of めざす姿; 分野 not named keep theirs. Raises NotSo for unknown codes."""
    areas = {area.code: area for area in PolicyArea.objects.filter(plan=plan).prefetch_related("visions")}
    whys = [why_not_unknown("分野", code, areas) for code in visions]
    blank = ["めざす姿の本文が空欄です。" for texts in visions.values() for text in texts if not text]
    _check(list(visions), [*whys, *blank])
    notes, new, changed_areas = [], [], []
    for code, texts in visions.items():
        area = areas[code]
        old = [vision.text for vision in sorted(area.visions.all(), key=lambda vision: vision.order)]
        if old != list(texts):
            changed_areas.append(area)
            new += [Vision(area=area, order=number, text=text) for number, text in enumerate(texts, start=1)]
            told: dict[str, tuple[object, object]] = {"めざす姿": ("\n".join(old), "\n".join(texts))}
            notes.append(Note("変更", "分野", f"{plan.code}/{code}", area.name, told, why))
    Vision.objects.filter(area__in=changed_areas).delete()
    Vision.objects.bulk_create(new)
    if notes:
        history.note_all(notes, body=plan.body, by=by)
    return Saved(changed=len(changed_areas), same=len(visions) - len(changed_areas))


def _values(edits: Sequence[AreaEdit | PolicyEdit | DecisionEdit]) -> dict[str, Values]:
    """Code → the other columns."""
    return {edit.code: {name: value for name, value in asdict(edit).items() if name != "code"} for edit in edits}


def _check(codes: Sequence[str], whys: Sequence[str | None]) -> None:
    """Refuse with the first reason there is."""
    if double := first_double(codes):
        raise NotSo(f"コード「{double}」が二度あります。一つにしてください。")
    for why_not in whys:
        if why_not:
            raise NotSo(why_not)


def _write(model: type[Row], found: Difference[Row], plan: Plan, by: Actor) -> Saved:
    columns = [field.name for field in model._meta.concrete_fields if field.name not in ("id", "plan", "code")]
    model._default_manager.bulk_create(found.new, batch_size=200)
    if found.changed:
        model._default_manager.bulk_update(found.changed, columns, batch_size=200)
    if found.notes:
        history.note_all(found.notes, body=plan.body, by=by)
    return found.counts
