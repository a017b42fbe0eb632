"""つながり: its points, and the links between them, which never come round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from django.db import transaction

from shirube.indicators.models import Indicator
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.models import Plan, Policy, PolicyArea, Vision
from shirube.plans.rules import first_double, why_not_order, why_not_unknown
from shirube.plans.upsert import Saved, bring
from shirube.roadmap.edits import LinkEdit, NodeEdit
from shirube.roadmap.models import Activity, Initiative, LogicLink, LogicNode
from shirube.roadmap.rules import why_not_links, why_not_node
from shirube.roadmap.words import Evidence

COLUMNS = (
    *("policy_area", "policy", "stage", "order", "text", "initiative", "activity", "indicator", "vision"),
    *("visibility", "version"),
)


@transaction.atomic
def save_nodes(
    plan: Plan, edits: Sequence[NodeEdit], *, by: Actor, why: str = "", seen: Mapping[str, int] | None = None
) -> Saved:
    """Add or change points of the つながり by their codes; those not named stay. 7 look-ups.

    Raises NotSo with the first reason, NotNow when a version differs from the one in `seen` (0: there was none).
    """
    parts = _Parts(plan)
    current = {row.code: row for row in LogicNode.objects.filter(plan=plan)}
    if double := first_double([edit.code for edit in edits]):
        raise NotSo(f"つながりの点のコード「{double}」が二度あります。一つにしてください。")
    for edit in edits:
        if why_not := why_not_node(edit) or why_not_order(edit.order) or parts.why_not(edit):
            raise NotSo(f"つながりの点「{edit.code}」：{why_not}")
        row = current.get(edit.code)
        if edit.code in (seen or {}) and (seen or {})[edit.code] != (row.version if row else 0):
            raise NotNow(f"つながりの点「{edit.text}」は、ほかの人が先に変更しました。最新の内容を開き直してください。")
    found = bring(
        current,
        {edit.code: parts.values(edit) for edit in edits},
        lambda code: LogicNode(plan=plan, code=code),
        kind="つながりの点",
        prefix=f"{plan.code}/",
        why=why,
    )
    for row in found.changed:
        row.version += 1
    LogicNode.objects.bulk_create(found.new, batch_size=200)
    LogicNode.objects.bulk_update(found.changed, COLUMNS, batch_size=200)
    history.note_all(found.notes, body=plan.body, by=by)
    return found.counts


@transaction.atomic
def remove_node(plan: Plan, code: str, *, seen: int, by: Actor, why: str = "") -> None:
    """Take a point out, with the links at it. Raises NotSo for an unknown one, NotNow for another version."""
    row = LogicNode.objects.filter(plan=plan, code=code).first()
    if row is None:
        raise NotSo(f"つながりの点「{code}」は登録されていません。")
    if row.version != seen:
        raise NotNow(f"つながりの点「{row.text}」は、ほかの人が先に変更しました。最新の内容を開き直してください。")
    at_it = LogicLink.objects.filter(source__plan=plan)
    links = [_edit(link) for link in at_it.select_related("source", "target") if code not in _ends(link)]
    set_links(plan, links, by=by, why=why)
    row.delete()
    changes: dict[str, tuple[object, object]] = {"本文": (row.text, None)}
    history.note(
        "削除",
        body=plan.body,
        kind="つながりの点",
        key=f"{plan.code}/{code}",
        label=row.text,
        by=by,
        changes=changes,
        why=why,
    )


@transaction.atomic
def remove_link(plan: Plan, source: str, target: str, *, by: Actor, why: str = "") -> Saved:
    """Take one link out; twice is once."""
    kept = [_edit(link) for link in _links(plan) if _ends(link) != (source, target)]
    return set_links(plan, kept, by=by, why=why)


@transaction.atomic
def save_links(plan: Plan, edits: Sequence[LinkEdit], *, by: Actor, why: str = "") -> Saved:
    """Add or change links by their two ends; those not named stay. Raises NotSo, naming the way round of a cycle."""
    standing = {_ends(link): _edit(link) for link in _links(plan)}
    return set_links(plan, list({**standing, **{(e.source, e.target): e for e in edits}}.values()), by=by, why=why)


@transaction.atomic
def set_links(plan: Plan, edits: Sequence[LinkEdit], *, by: Actor, why: str = "") -> Saved:
    """Give the plan its whole list of links. 2 look-ups. Raises NotSo, naming the way round of a cycle."""
    nodes = {row.code: row for row in LogicNode.objects.filter(plan=plan)}
    if why_not := why_not_links(edits, {code: row.text for code, row in nodes.items()}):
        raise NotSo(why_not)
    standing = {_ends(link): link for link in _links(plan)}
    wanted = {(edit.source, edit.target): edit for edit in edits}
    new = [key for key in wanted if key not in standing]
    changed = [key for key, edit in wanted.items() if key in standing and _edit(standing[key]) != edit]
    gone = [key for key in standing if key not in wanted]
    LogicLink.objects.filter(pk__in=[standing[key].pk for key in (*changed, *gone)]).delete()
    LogicLink.objects.bulk_create(
        LogicLink(
            source=nodes[edit.source],
            target=nodes[edit.target],
            why=edit.why,
            evidence=edit.evidence.value,
            evidence_note=edit.evidence_note,
            external=edit.external,
        )
        for edit in (wanted[key] for key in (*new, *changed))
    )
    before = {key: _edit(link) for key, link in standing.items()}
    notes = [_note(plan, key, before.get(key), wanted.get(key), why) for key in (*new, *changed, *gone)]
    history.note_all(notes, body=plan.body, by=by)
    return Saved(len(new), len(changed) + len(gone), len(wanted) - len(new) - len(changed))


class _Parts:
    """What points may stand for, by code. 6 queries."""

    def __init__(self, plan: Plan) -> None:
        self.areas = {row.code: row for row in PolicyArea.objects.filter(plan=plan)}
        self.policies = {row.code: row for row in Policy.objects.filter(plan=plan).select_related("area")}
        self.initiatives = {row.code: row for row in Initiative.objects.filter(plan=plan)}
        self.indicators = {row.code: row for row in Indicator.objects.filter(plan=plan)}
        of_plan = Activity.objects.filter(initiative__plan=plan).select_related("initiative")
        self.activities = {(row.initiative.code, row.code): row for row in of_plan}
        self.visions = set(Vision.objects.filter(area__plan=plan).values_list("area__code", "order"))

    def why_not(self, edit: NodeEdit) -> str | None:
        """Why a point cannot name what it names; None when it can."""
        policy = self.policies.get(edit.policy)
        if policy and policy.area.code != edit.area:
            return f"施策「{edit.policy}」は分野「{policy.area.code}」にあり、分野「{edit.area}」にはありません。"
        if edit.activity and (edit.initiative, edit.activity) not in self.activities:
            return f"取組「{edit.activity}」は、事業「{edit.initiative}」に登録されていません。"
        if edit.vision and (edit.area, edit.vision) not in self.visions:
            return f"分野「{edit.area}」に{edit.vision}番目のめざす姿はありません。"
        whys: tuple[Callable[[], str | None], ...] = (
            lambda: why_not_unknown("分野", edit.area, self.areas),
            lambda: why_not_unknown("施策", edit.policy, self.policies) if edit.policy else None,
            lambda: why_not_unknown("事業", edit.initiative, self.initiatives) if edit.initiative else None,
            lambda: why_not_unknown("指標", edit.indicator, self.indicators) if edit.indicator else None,
        )
        return next((why_not for why in whys if (why_not := why())), None)

    def values(self, edit: NodeEdit) -> dict[str, object]:
        """Every column but the code."""
        left = ("code", "area", "policy", "initiative", "activity", "indicator")
        return {
            **{name: value for name, value in asdict(edit).items() if name not in left},
            "policy_area": self.areas[edit.area],
            "policy": self.policies.get(edit.policy),
            "initiative": self.initiatives.get(edit.initiative),
            "activity": self.activities.get((edit.initiative, edit.activity)),
            "indicator": self.indicators.get(edit.indicator),
        }


def _links(plan: Plan) -> list[LogicLink]:
    """1 query."""
    return list(LogicLink.objects.filter(source__plan=plan).select_related("source", "target"))


def _ends(link: LogicLink) -> tuple[str, str]:
    return link.source.code, link.target.code


def _edit(link: LogicLink) -> LinkEdit:
    return LinkEdit(
        source=link.source.code,
        target=link.target.code,
        why=link.why,
        evidence=Evidence(link.evidence),
        evidence_note=link.evidence_note,
        external=link.external,
    )


def _note(plan: Plan, key: tuple[str, str], old: LinkEdit | None, new: LinkEdit | None, why: str) -> Note:
    words = {"why": "理由", "evidence": "根拠", "evidence_note": "根拠の説明", "external": "外部要因"}
    act = "追加" if old is None else "削除" if new is None else "変更"
    told: dict[str, tuple[object, object]] = {
        word: (getattr(old, name, None), getattr(new, name, None)) for name, word in words.items()
    }
    way = "→".join(key)
    return Note(act, "つながり", f"{plan.code}/{way}", way, told, why)
