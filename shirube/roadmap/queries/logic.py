"""Reading the つながり."""

from __future__ import annotations

from collections.abc import Collection

from shirube.editions import roadmap as parts
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap.models import LogicLink, LogicNode
from shirube.roadmap.words import LogicStage


def logic_nodes(plan: Plan, initiatives: Collection[str], *, internal: bool = False) -> tuple[parts.LogicNode, ...]:
    """The 公表 points (all, where `internal`) by 分野, stage and order. 1 query.

    One that stands for a 事業 not among `initiatives`, or for an indicator or 施策 that is not 公表, does not name it.
    """
    stages = list(LogicStage)
    rows = LogicNode.objects.filter(plan=plan).select_related(
        "policy_area", "policy", "initiative", "activity", "indicator"
    )
    if not internal:
        rows = rows.filter(visibility=Visibility.PUBLIC)
    ordered = sorted(
        rows, key=lambda row: (row.policy_area.order, stages.index(LogicStage(row.stage)), row.order, row.code)
    )
    return tuple(_node(row, initiatives, internal=internal) for row in ordered)


def logic_links(plan: Plan, nodes: Collection[str]) -> tuple[parts.LogicLink, ...]:
    """The links between points among `nodes`, by their codes. 1 query."""
    rows = LogicLink.objects.filter(source__plan=plan).select_related("source", "target")
    shown = (row for row in rows if row.source.code in nodes and row.target.code in nodes)
    return tuple(_link(row) for row in sorted(shown, key=lambda row: (row.source.code, row.target.code)))


def _node(row: LogicNode, initiatives: Collection[str], *, internal: bool) -> parts.LogicNode:
    def seen(visibility: str) -> bool:
        return internal or visibility == Visibility.PUBLIC

    initiative = row.initiative if row.initiative and row.initiative.code in initiatives else None
    return parts.LogicNode(
        code=row.code,
        area=row.policy_area.code,
        policy=row.policy.code if row.policy and seen(row.policy.visibility) else "",
        stage=row.stage,
        order=row.order,
        text=row.text,
        initiative=initiative.code if initiative else "",
        activity=row.activity.code if row.activity and initiative else "",
        indicator=row.indicator.code if row.indicator and seen(row.indicator.visibility) else "",
        vision=row.vision,
    )


def _link(row: LogicLink) -> parts.LogicLink:
    return parts.LogicLink(
        source=row.source.code,
        target=row.target.code,
        why=row.why,
        evidence=row.evidence,
        evidence_note=row.evidence_note,
        external=row.external,
    )
