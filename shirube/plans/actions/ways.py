"""Changing 入口: what they say, and the 施策 and 課 they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Division
from shirube.plans.actions.links import Told, bring_links, tell_links
from shirube.plans.models import Plan, Policy, Way
from shirube.plans.rules import WayEdit, why_not_twice, why_not_unknown, why_not_way
from shirube.plans.upsert import Saved, bring

_COLUMNS = ("name", "group", "order", "lead", "contact", "visibility")


@transaction.atomic
def save_ways(plan: Plan, edits: Sequence[WayEdit], *, by: Actor, why: str = "") -> Saved:
    """Add or change 入口 by their codes; those not named stay as they are. Raises NotSo; then nothing is kept."""
    policies = {row.code: row for row in Policy.objects.filter(plan=plan)}
    divisions = {row.code: row for row in Division.objects.filter(body=plan.body)}
    for why_not in (
        why_not_twice("入口", [edit.code for edit in edits]),
        *(why_not_way(edit) for edit in edits),
        *(why_not_unknown("施策", code, policies) for edit in edits for code in edit.policies),
        *(why_not_unknown("課", code, divisions) for edit in edits for code in edit.divisions),
    ):
        if why_not:
            raise NotSo(why_not)
    current = {way.code: way for way in Way.objects.filter(plan=plan)}
    wanted = {edit.code: {name: asdict(edit)[name] for name in _COLUMNS} for edit in edits}
    found = bring(current, wanted, lambda code: Way(plan=plan, code=code), kind="入口", prefix=f"{plan.code}/", why=why)
    Way.objects.bulk_create(found.new, batch_size=200)
    if found.changed:
        Way.objects.bulk_update(found.changed, _COLUMNS, batch_size=200)
    if found.notes:
        history.note_all(found.notes, body=plan.body, by=by)
    relinked = _link(plan, edits, policies, divisions, by=by, why=why)
    changed = {way.code for way in found.changed} | (relinked - {way.code for way in found.new})
    return Saved(len(found.new), len(changed), len(edits) - len(found.new) - len(changed))


def _link(
    plan: Plan,
    edits: Sequence[WayEdit],
    policies: dict[str, Policy],
    divisions: dict[str, Division],
    *,
    by: Actor,
    why: str,
) -> set[str]:
    """Bring the lists; the codes of the 入口 whose lists differed."""
    rows = {way.code: way for way in Way.objects.filter(plan=plan)}
    told: dict[str, dict[str, Told]] = {}
    named = {edit.code: edit.policies for edit in edits}
    for code, pair in bring_links(Way.policies.through, ("way", "policy"), rows, named, policies).items():
        told.setdefault(code, {})["施策"] = pair
    named = {edit.code: edit.divisions for edit in edits}
    for code, pair in bring_links(Way.divisions.through, ("way", "division"), rows, named, divisions).items():
        told.setdefault(code, {})["課"] = pair
    tell_links(plan, "入口", rows, told, by=by, why=why)
    return set(told)
