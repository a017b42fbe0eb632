"""The roadmap as an Edition may tell it: as of one day, as known at one moment, decided by another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shirube.editions import roadmap as parts
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap.models import Initiative
from shirube.roadmap.queries import hanging
from shirube.roadmap.queries.hanging import ByInitiative
from shirube.roadmap.queries.logic import logic_links, logic_nodes
from shirube.roadmap.queries.standing import sheet_of
from shirube.roadmap.sheet import Sheet


@dataclass(frozen=True)
class Roadmap:
    """The roadmap as the sections of a document; `decisions` are the codes of the 決定 that something in it names."""

    initiatives: tuple[parts.Initiative, ...] = ()
    nodes: tuple[parts.LogicNode, ...] = ()
    links: tuple[parts.LogicLink, ...] = ()

    @property
    def decisions(self) -> frozenset[str]:
        """The codes of the 決定 named."""
        named = {one.decision for one in self.initiatives}
        named |= {revision.decision for one in self.initiatives for revision in one.revisions}
        return frozenset(named - {""})


@dataclass(frozen=True)
class _Hangings:
    """Everything that hangs on initiatives, by their primary keys."""

    duties: ByInitiative[parts.InitiativeDuty]
    activities: ByInitiative[parts.Activity]
    standings: ByInitiative[parts.Standing]
    revisions: ByInitiative[parts.Revision]
    reflections: ByInitiative[parts.Reflection]
    indicators: ByInitiative[str]
    predecessors: ByInitiative[str]
    earlier: Mapping[int, Sheet]


def live_roadmap(
    plan: Plan,
    *,
    as_of: date,
    known_at: datetime,
    opens_on: date,
    internal: bool = False,
    codes: Collection[str] | None = None,
) -> Roadmap:
    """The roadmap of one Edition. 14 queries at most, whatever its size.

    公表 initiatives, points and 振り返り only, unless `internal` asks for all (for the desk's own papers); of the
    initiatives in `codes` alone where given, then without つながり. 実績 and 進み具合 as of the as-of day; 目標 as
    known, with those a decided 見直し took away; 見直し decided by the day it opens, but for 軽微な修正; and the sheet
    as it was before those that came later. A link to something that is not shown is left out, but for those succeeded.
    """
    rows = Initiative.objects.filter(plan=plan).select_related("policy", "policy_area", "decision", "relisted_from")
    if not internal:
        rows = rows.filter(visibility=Visibility.PUBLIC)
    if codes is not None:
        rows = rows.filter(code__in=codes)
    found = sorted(rows, key=_place)
    hung = _hangings(plan, found, as_of, hanging.When(known_at, opens_on), internal=internal)
    shown = {row.code for row in found}
    initiatives = tuple(_initiative(row, hung, shown, opens_on, internal=internal) for row in found)
    if codes is not None:
        return Roadmap(initiatives)
    nodes = logic_nodes(plan, shown, internal=internal)
    return Roadmap(initiatives, nodes, logic_links(plan, {node.code for node in nodes}))


def _place(row: Initiative) -> tuple[int, int, int, str]:
    """Plan order: by 分野, then 施策 (those without one last), then the initiative's own order."""
    policy = row.policy.order if row.policy else 1_000_000
    return row.policy_area.order, policy, row.order, row.code


def _hangings(
    plan: Plan, rows: Collection[Initiative], as_of: date, when: hanging.When, *, internal: bool
) -> _Hangings:
    names = divisions_as_of(plan.body, as_of)
    keys = [row.pk for row in rows]
    earlier = hanging.sheets_before(keys, when)
    return _Hangings(
        duties=hanging.duties(keys, names, as_of),
        activities=hanging.activities(keys, as_of, when, earlier),
        standings=hanging.standings(keys, as_of, when.known_at),
        revisions=hanging.revisions(keys, when),
        reflections=hanging.reflections(keys, when.known_at, internal=internal),
        indicators=hanging.indicators(keys, internal=internal),
        predecessors=hanging.predecessors(keys),
        earlier=earlier,
    )


def _initiative(
    row: Initiative, hung: _Hangings, shown: Collection[str], opens_on: date, *, internal: bool
) -> parts.Initiative:
    policy = row.policy if row.policy and (internal or row.policy.visibility == Visibility.PUBLIC) else None
    decided = row.decision if row.decision and row.decision.decided_on <= opens_on else None
    relisted = row.relisted_from.code if row.relisted_from and row.relisted_from.code in shown else ""
    stood = hung.earlier.get(row.pk) or sheet_of(row, (), {})
    return parts.Initiative(
        code=row.code,
        name=stood.name,
        order=row.order,
        area=row.policy_area.code,
        policy=policy.code if policy else "",
        outline=stood.outline,
        issues=stood.issues,
        digital=stood.digital,
        change=stood.change,
        start=stood.start,
        end=stood.end,
        first_start=row.first_start if row.first_start != stood.start else "",
        first_end=row.first_end if row.first_end != stood.end else "",
        status=stood.status,
        status_reason=stood.status_reason,
        decision=decided.code if decided else "",
        fictitious=row.fictitious,
        relisted_from=relisted,
        source_note=row.source_note,
        duties=hung.duties.get(row.pk, ()),
        predecessors=hung.predecessors.get(row.pk, ()),
        indicators=hung.indicators.get(row.pk, ()),
        activities=hung.activities.get(row.pk, ()),
        standings=hung.standings.get(row.pk, ()),
        revisions=hung.revisions.get(row.pk, ()),
        reflections=hung.reflections.get(row.pk, ()),
    )
