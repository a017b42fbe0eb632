"""Adding and changing indicators, one or many, as a whole that hangs together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import transaction

from shirube.indicators.edits import IndicatorEdit
from shirube.indicators.models import Indicator
from shirube.indicators.rules import Links, indicator_faults
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.models import Plan, Policy, PolicyArea
from shirube.plans.upsert import Saved, differences
from shirube.plans.words import Visibility

LINKS = ("parent", "relisted_from", "numerator", "denominator")
KIND = "指標"


def save_indicator(plan: Plan, edit: IndicatorEdit, *, seen: int | None, by: Actor, why: str = "") -> Saved:
    """Add the indicator of this code, or bring it to this.

    `seen` is the version the person saw (0: there was none). Raises NotNow when it is no longer that one, NotSo when
    the indicator cannot be like this; then nothing is kept. `seen=None` takes whatever stands.
    """
    return save_indicators(plan, [edit], by=by, why=why, seen=None if seen is None else {edit.code: seen})


@transaction.atomic
def save_indicators(
    plan: Plan, edits: Sequence[IndicatorEdit], *, by: Actor, why: str = "", seen: Mapping[str, int] | None = None
) -> Saved:
    """Add or change indicators by their codes; those not named stay. They may name each other in any order.

    3 look-ups, and one UPDATE for each indicator that changes. Raises NotSo with the first reason, NotNow when a
    version differs from the one in `seen`.
    """
    current = {row.code: row for row in _rows(plan)}
    areas = {row.code: row for row in PolicyArea.objects.filter(plan=plan)}
    policies = {row.code: row for row in Policy.objects.filter(plan=plan).select_related("area")}
    area_of_policy = {code: policy.area.code for code, policy in policies.items()}
    standing = {code: links_of(row) for code, row in current.items()}
    if why_not := indicator_faults(edits, standing, areas, area_of_policy):
        raise NotSo(next(iter(why_not.values())))
    _check_seen(current, edits, seen or {})
    plain = {edit.code: _plain(edit, areas, policies) for edit in edits}
    new = [Indicator(plan=plan, code=edit.code, **plain[edit.code]) for edit in edits if edit.code not in current]
    Indicator.objects.bulk_create(new, batch_size=100)
    rows = {**current, **{row.code: row for row in new}}
    linked = {edit.code: _linked(edit, rows) for edit in edits}
    _link_new(new, linked)
    notes = [_told_new(plan, row, {**plain[row.code], **linked[row.code]}, why) for row in new]
    changed = 0
    for edit in edits:
        if edit.code in current:
            told = _change(plan, current[edit.code], {**plain[edit.code], **linked[edit.code]}, why)
            notes += told
            changed += len(told)
    if notes:
        history.note_all(notes, body=plan.body, by=by)
    return Saved(len(new), changed, len(edits) - len(new) - changed)


def links_of(row: Indicator) -> Links:
    """The links of a row whose linked rows are loaded."""
    named = {name: other.code if (other := getattr(row, name)) else "" for name in LINKS}
    return Links(Visibility(row.visibility), **named)


def _rows(plan: Plan) -> Sequence[Indicator]:
    return list(Indicator.objects.filter(plan=plan).select_related(*LINKS, "policy", "policy_area"))


def _check_seen(current: Mapping[str, Indicator], edits: Sequence[IndicatorEdit], seen: Mapping[str, int]) -> None:
    for edit in edits:
        row = current.get(edit.code)
        if edit.code in seen and seen[edit.code] != (row.version if row else 0):
            raise NotNow(_overtaken(row.name if row else edit.name))


def _overtaken(name: str) -> str:
    return f"指標「{name}」は、ほかの人が先に変更しました。最新の内容を開き直して、もう一度入力してください。"


def _plain(edit: IndicatorEdit, areas: Mapping[str, PolicyArea], policies: Mapping[str, Policy]) -> dict[str, object]:
    """Every column but the code and the links to other indicators."""
    values = {name: value for name, value in asdict(edit).items() if name not in ("code", *LINKS)}
    policy = policies[edit.policy] if edit.policy else None
    area = areas[edit.policy_area] if edit.policy_area else policy.area if policy else None
    stages = json.dumps(list(edit.stages), ensure_ascii=False)
    return {
        **values,
        "policy": policy,
        "policy_area": area,
        "stages": stages,
        "proposal": edit.proposal or "",
        "baseline_period": edit.baseline_period,
    }


def _linked(edit: IndicatorEdit, rows: Mapping[str, Indicator]) -> dict[str, object]:
    return {name: rows[code] if (code := getattr(edit, name)) else None for name in LINKS}


def _link_new(new: Sequence[Indicator], linked: Mapping[str, Mapping[str, object]]) -> None:
    """Name other indicators once all new ones are there to be named."""
    with_links = [row for row in new if any(linked[row.code].values())]
    for row in with_links:
        for name, other in linked[row.code].items():
            setattr(row, name, other)
    if with_links:
        Indicator.objects.bulk_update(with_links, LINKS, batch_size=100)


def _told_new(plan: Plan, row: Indicator, values: Mapping[str, object], why: str) -> Note:
    return Note("追加", KIND, f"{plan.code}/{row.code}", row.name, differences(Indicator(), values), why)


def _change(plan: Plan, row: Indicator, values: Mapping[str, object], why: str) -> list[Note]:
    """Write what differs where the version is still the one that was read. Raises NotNow when it is not."""
    told = differences(row, values)
    if not told:
        return []
    standing = Indicator.objects.filter(pk=row.pk, version=row.version)
    if standing.update(**values, version=row.version + 1) != 1:
        raise NotNow(_overtaken(row.name))
    return [Note("変更", KIND, f"{plan.code}/{row.code}", str(values["name"]), told, why)]
