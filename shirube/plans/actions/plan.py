"""Changing the plan itself."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.plans.actions.scale import shipped_scale
from shirube.plans.models import Plan
from shirube.plans.rules import PlanEdit, why_not_plan
from shirube.plans.scales import STANDARD
from shirube.plans.upsert import bring


@transaction.atomic
def save_plan(body: Body, edit: PlanEdit, *, by: Actor, why: str = "") -> Plan:
    """Make the plan of this code, or bring it to this text. A new one is judged by the shipped 標準 scale.

    Raises NotSo when a plan cannot be like this, or its code is taken by another plan of the installation.
    """
    if why_not := why_not_plan(edit):
        raise NotSo(why_not)
    values = asdict(edit)
    del values["code"]
    current = {plan.code: plan for plan in Plan.objects.filter(body=body, code=edit.code)}
    if not current and Plan.objects.filter(code__iexact=edit.code).exists():
        raise NotSo(f"コード「{edit.code}」は、ほかの計画が使っています。別のコードにしてください。")
    found = bring(
        current,
        {edit.code: values},
        lambda code: Plan(body=body, code=code, scale=shipped_scale(STANDARD.code)),
        kind="計画",
        why=why,
    )
    for plan in found.new + found.changed:
        plan.save()
        current[plan.code] = plan
    if found.notes:
        history.note_all(found.notes, body=body, by=by)
    return current[edit.code]
