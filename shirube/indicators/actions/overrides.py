"""Giving a grade other than the proposed one, and taking that back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shirube.indicators.actions.recording import Standing, retire
from shirube.indicators.models import Indicator, Override
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.plans.queries import scale_of

KIND = "判定の見直し"


@transaction.atomic
def override_judgement(
    plan: Plan, indicator: str, *, as_of: date, grade: str, reason: str, by: Actor, office: str = ""
) -> Override:
    """Give the indicator this grade (a code of the plan's scale) at this as-of date instead of the proposed one.

    It is signed by an office: the one given, else the actor's. The same again changes nothing.
    Raises NotHere for an unknown indicator, NotSo for a grade the scale lacks or an empty reason.
    """
    row = _indicator(plan, indicator)
    labels = {each.code: each.label for each in scale_of(plan).grades}
    if grade not in labels:
        raise NotSo(f"この計画の物差しに、判定「{grade}」はありません。使える判定：{'・'.join(labels.values())}")
    if not reason.strip():
        raise NotSo("判定を見直す理由を記入してください。")
    signed = office or by.office or by.label
    standing = Override.objects.current().filter(indicator=row, as_of=as_of).first()
    if standing and (standing.grade, standing.reason, standing.office) == (grade, reason, signed):
        return standing
    now = clock.now()
    if standing:
        retire(Override.objects.all(), [Standing(standing.pk, standing.recorded_at, ())], at=now)
    given = Override.objects.create(
        indicator=row, as_of=as_of, grade=grade, reason=reason, office=signed, recorded_at=now
    )
    old = labels.get(standing.grade, standing.grade) if standing else None
    _note("見直し", plan, row, as_of, (old, labels[grade]), by=by, why=reason)
    return given


@transaction.atomic
def withdraw_override(plan: Plan, indicator: str, *, as_of: date, by: Actor, why: str) -> None:
    """Let the proposed grade stand again at this as-of date. NotHere when nothing was overridden."""
    row = _indicator(plan, indicator)
    standing = Override.objects.current().filter(indicator=row, as_of=as_of).first()
    if standing is None:
        raise NotHere("取り下げる判定の見直しがありません。")
    retire(Override.objects.all(), [Standing(standing.pk, standing.recorded_at, ())], at=clock.now())
    labels = {each.code: each.label for each in scale_of(plan).grades}
    _note("取り下げ", plan, row, as_of, (labels.get(standing.grade, standing.grade), None), by=by, why=why)


def _indicator(plan: Plan, code: str) -> Indicator:
    row = Indicator.objects.filter(plan=plan, code=code).first()
    if row is None:
        raise NotHere(f"指標「{code}」は登録されていません。")
    return row


def _note(
    act: str, plan: Plan, row: Indicator, as_of: date, grade: tuple[object, object], *, by: Actor, why: str
) -> None:
    history.note(
        act,
        body=plan.body,
        kind=KIND,
        key=f"{plan.code}/{row.code}/{as_of.isoformat()}",
        label=row.name,
        by=by,
        changes={"判定": grade},
        why=why,
    )
