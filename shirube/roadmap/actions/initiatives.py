"""Adding and changing 事業: what stands on the sheet apart from 取組 and bars, 担当課, 指標, and what they succeed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import models, transaction

from shirube.indicators.models import Indicator
from shirube.kernel.periods import Period
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.actions.links import bring_links, check_succession, tell_links
from shirube.plans.models import Decision, Plan, Policy, PolicyArea
from shirube.plans.rules import first_double, why_not_twice, why_not_unknown
from shirube.plans.upsert import Saved, differences
from shirube.roadmap.edits import Edge, InitiativeEdit
from shirube.roadmap.models import Initiative
from shirube.roadmap.queries.standing import initiative_rows
from shirube.roadmap.rules import why_not_decided_again, why_not_initiative

KIND = "事業"


@transaction.atomic
def save_initiatives(
    plan: Plan,
    edits: Sequence[InitiativeEdit],
    *,
    by: Actor,
    why: str = "",
    seen: Mapping[str, int] | None = None,
) -> Saved:
    """Add or change 事業 by their codes; those not named stay. They may name each other in any order.

    4 look-ups, and one UPDATE for each that changes. Raises NotSo with the first reason, NotNow when a version differs
    from the one in `seen`. It asks for no 見直し: the caller knows whether the sheet is decided (`revise`). What was
    decided stays so where the edit names no 決定, and cannot be decided again by another one.
    """
    current = initiative_rows(plan)
    parts = _Parts(plan)
    _refuse(edits, current, parts)
    for edit in edits:
        row = current.get(edit.code)
        if edit.code in (seen or {}) and (seen or {})[edit.code] != (row.version if row else 0):
            raise NotNow(overtaken(row.name if row else edit.name))
    values = {edit.code: parts.values(edit) for edit in edits}
    new = [Initiative(plan=plan, code=edit.code, **values[edit.code]) for edit in edits if edit.code not in current]
    Initiative.objects.bulk_create(new, batch_size=100)
    rows = {**current, **{row.code: row for row in new}}
    for edit in edits:
        values[edit.code]["relisted_from"] = rows[edit.relisted_from] if edit.relisted_from else None
        values[edit.code]["decision"] = values[edit.code]["decision"] or rows[edit.code].decision
    notes = [
        Note("追加", KIND, f"{plan.code}/{row.code}", row.name, differences(Initiative(), values[row.code]), why)
        for row in new
    ]
    for row in (row for row in new if values[row.code]["relisted_from"]):
        Initiative.objects.filter(pk=row.pk).update(relisted_from=values[row.code]["relisted_from"])
    changed = [note for edit in edits if edit.code in current if (note := _change(current[edit.code], values, why))]
    history.note_all([*notes, *changed], body=plan.body, by=by)
    return Saved(len(new), len(changed), len(edits) - len(new) - len(changed))


def edge_key(edge: Edge) -> str:
    """A start or end as it is stored."""
    return edge.key if isinstance(edge, Period) else edge.value


def overtaken(name: str) -> str:
    """What to say when somebody was faster."""
    return f"事業「{name}」は、ほかの人が先に変更しました。最新の内容を開き直して、もう一度入力してください。"


@transaction.atomic
def set_indicators(plan: Plan, lists: Mapping[str, Sequence[str]], *, by: Actor, why: str = "") -> Saved:
    """Give 事業 (by code) the whole list of their 指標. Raises NotSo for an unknown code or one named twice."""
    rows = initiative_rows(plan)
    indicators = {row.code: row for row in Indicator.objects.filter(plan=plan)}
    for code, named in lists.items():
        refuse_first(
            why_not_unknown(KIND, code, rows),
            *(why_not_unknown("指標", one, indicators) for one in named),
            why_not_twice("指標", named),
        )
    told = bring_links(Initiative.indicators.through, ("initiative", "indicator"), rows, lists, indicators)
    tell_links(plan, KIND, rows, {code: {"指標": pair} for code, pair in told.items()}, by=by, why=why)
    return Saved(changed=len(told), same=len(lists) - len(told))


@transaction.atomic
def set_predecessors(plan: Plan, lists: Mapping[str, Sequence[str]], *, by: Actor, why: str = "") -> Saved:
    """Give 事業 (by code) the whole list of those they succeed; 事業 not named keep theirs. Raises NotSo."""
    rows = {row.code: row for row in Initiative.objects.filter(plan=plan).prefetch_related("predecessors")}
    standing = {code: tuple(one.code for one in row.predecessors.all()) for code, row in rows.items()}
    check_succession(KIND, lists, standing)
    ends = ("from_initiative", "to_initiative")
    told = bring_links(Initiative.predecessors.through, ends, rows, lists, rows)
    tell_links(plan, KIND, rows, {code: {"引き継ぐ事業": pair} for code, pair in told.items()}, by=by, why=why)
    return Saved(changed=len(told), same=len(lists) - len(told))


class _Parts:
    """What edits name, by code. 3 queries."""

    def __init__(self, plan: Plan) -> None:
        self.areas = {row.code: row for row in PolicyArea.objects.filter(plan=plan)}
        self.policies = {row.code: row for row in Policy.objects.filter(plan=plan).select_related("area")}
        self.decisions = {row.code: row for row in Decision.objects.filter(plan=plan)}

    def why_not(self, edit: InitiativeEdit) -> str | None:
        """Why the edit cannot name what it names; None when it can."""
        policy = self.policies.get(edit.policy)
        if edit.policy and edit.area and policy and policy.area.code != edit.area:
            return f"施策「{edit.policy}」は分野「{policy.area.code}」にあり、分野「{edit.area}」にはありません。"
        return (
            (why_not_unknown("施策", edit.policy, self.policies) if edit.policy else None)
            or (why_not_unknown("分野", edit.area, self.areas) if edit.area else None)
            or (why_not_unknown("決定", edit.decision, self.decisions) if edit.decision else None)
        )

    def values(self, edit: InitiativeEdit) -> dict[str, object]:
        """Every column but the code and the link to another initiative."""
        left = ("code", "area", "relisted_from")
        policy = self.policies.get(edit.policy)
        return {
            **{name: value for name, value in asdict(edit).items() if name not in left},
            "start": edge_key(edit.start),
            "end": edge_key(edit.end),
            "policy": policy,
            "policy_area": policy.area if policy else self.areas[edit.area],
            "decision": self.decisions.get(edit.decision),
        }


def _refuse(edits: Sequence[InitiativeEdit], current: Mapping[str, Initiative], parts: _Parts) -> None:
    if double := first_double([edit.code for edit in edits]):
        raise NotSo(f"事業のコード「{double}」が二度あります。一つにしてください。")
    known = current.keys() | {edit.code for edit in edits}
    for edit in edits:
        named = edit.relisted_from
        standing = current[edit.code].decision if edit.code in current else None
        refuse_first(
            why_not_initiative(edit),
            parts.why_not(edit),
            why_not_decided_again(edit, standing.code if standing else ""),
            why_not_unknown("再掲元の事業", named, list(known)) if named else None,
        )


def refuse_first(*whys: str | None) -> None:
    """Raise NotSo with the first reason there is."""
    for why_not in whys:
        if why_not:
            raise NotSo(why_not)


def _change(row: Initiative, values: Mapping[str, Mapping[str, object]], why: str) -> Note | None:
    """Write what differs where the version is still the one that was read. Raises NotNow when it is not."""
    wanted = values[row.code]
    told = differences(row, wanted)
    if not told:
        return None
    write_sheet(row, wanted)
    return Note("変更", KIND, f"{row.plan.code}/{row.code}", str(wanted["name"]), told, why)


def write_sheet(row: Initiative, values: Mapping[str, object]) -> None:
    """Bring a row to these values and to its next version. Raises NotNow when somebody was faster.

    Once the sheet was decided, the first dates stay readable beside those that take their place.
    """
    first = {
        f"first_{name}": getattr(row, name)
        for name in ("start", "end")
        if row.decision_id
        and not getattr(row, f"first_{name}")
        and values.get(name, getattr(row, name)) != getattr(row, name)
    }
    standing: models.QuerySet[Initiative] = Initiative.objects.filter(pk=row.pk, version=row.version)
    if standing.update(**values, **first, version=row.version + 1) != 1:
        raise NotNow(overtaken(row.name))
    row.version += 1
