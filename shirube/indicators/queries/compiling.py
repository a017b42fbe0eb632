"""What may go into an Edition: the rows as of one date, as known at one moment, published by its opening."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from shirube.indicators.live import (
    LiveArea,
    LiveBreak,
    LiveComparison,
    LiveDuty,
    LiveIndicator,
    LiveNote,
    LiveObservation,
    LiveOverride,
    LiveRows,
    LiveTarget,
)
from shirube.indicators.models import Area, AreaMember, Indicator
from shirube.indicators.queries import hanging
from shirube.indicators.queries.hanging import ByIndicator
from shirube.indicators.words import AreaKind, IndicatorKind, Method, ProposalState
from shirube.kernel.clock import JAPAN
from shirube.plans.live import LiveWay
from shirube.plans.models import Plan
from shirube.plans.queries import plan_rows
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape

PLAIN = (
    *("code", "name", "order", "unit", "digits", "meaning", "formula", "source", "source_url", "credit"),
    *("update_month", "lag_months", "fictitious", "proposal_reason", "factor", "baseline_period"),
)
"""Columns that go out as they are."""


@dataclass(frozen=True)
class Hangings:
    """Everything that hangs on indicators, by their primary keys."""

    duties: ByIndicator[LiveDuty]
    targets: ByIndicator[LiveTarget]
    comparisons: ByIndicator[LiveComparison]
    curve: ByIndicator[tuple[date, Decimal]]
    observations: ByIndicator[LiveObservation]
    notes: ByIndicator[LiveNote]
    breaks: ByIndicator[LiveBreak]
    predecessors: ByIndicator[str]
    override: ByIndicator[LiveOverride]


def live_rows(
    plan: Plan, *, as_of: date, known_at: datetime, opens_at: datetime, decisions: Collection[str] = ()
) -> LiveRows:
    """The rows of one Edition. 24 queries at most, whatever the size of the plan.

    公表 policies, ways and indicators only; a link to one that is not 公表 is left out, but for those succeeded.
    Observations with as_of by the as-of date, recorded by `known_at` and not replaced by then, published (where that is
    known) by the Japanese day of `opens_at`; of the own area and the municipalities in it, of the areas compared and of
    the members of a pooled set, and for a 分子 or 分母 of all that its quotient needs. All targets recorded by
    `known_at`, replaced ones too. Duties and division names as they stood at the as-of date; the override of exactly
    that date; notes for periods begun by then. `decisions` are codes that rooms above point to.
    """
    opens_on = opens_at.astimezone(JAPAN).date()
    whole = plan_rows(plan, as_of=as_of, opens_on=opens_on)
    public = Indicator.objects.filter(plan=plan, visibility=Visibility.PUBLIC)
    of = hanging.public(plan)
    rows = list(public.select_related("policy", "policy_area").order_by("order", "code"))
    shown = {row.pk: row for row in rows}
    areas, comparisons = _areas(), hanging.comparisons(of)
    needed = _needed(rows, comparisons, areas, whole.own_area)
    hangings = Hangings(
        duties=hanging.duties(plan, of, as_of),
        targets=hanging.targets(of, known_at),
        comparisons=comparisons,
        curve=hanging.curve(of),
        observations=hanging.observations(of, needed, as_of=as_of, known_at=known_at, opens_on=opens_on),
        notes=hanging.notes(of, as_of, known_at),
        breaks=hanging.breaks(of, as_of),
        predecessors=hanging.predecessors(plan),
        override=hanging.overrides(of, as_of, known_at),
    )
    indicators = tuple(live_indicator(row, shown, hangings) for row in rows)
    pointed = {target.decision for one in indicators for target in one.targets} | {whole.scale_decision, *decisions}
    shown_decisions = tuple(decision for decision in whole.decisions if decision.code in pointed)
    return LiveRows(
        as_of=as_of,
        plan=replace(whole, decisions=shown_decisions, ways=_ways(whole.ways, hanging.ways(plan))),
        areas=_used_areas(areas, whole.own_area, needed.values(), indicators),
        indicators=_without_hidden_decisions(indicators, {decision.code for decision in shown_decisions}),
    )


def _areas() -> dict[str, LiveArea]:
    """All areas by code. 2 queries."""
    members: dict[str, list[str]] = {}
    pairs = AreaMember.objects.values_list("area__code", "member__code")
    for area, member in sorted(pairs):
        members.setdefault(area, []).append(member)
    return {
        code: LiveArea(code=code, name=name, kind=AreaKind(kind), members=tuple(members.get(code, ())))
        for code, name, kind in Area.objects.order_by("code").values_list("code", "name", "kind")
    }


def _needed(
    rows: Iterable[Indicator], comparisons: ByIndicator[LiveComparison], areas: Mapping[str, LiveArea], own: str
) -> dict[int, frozenset[str]]:
    """Indicator → the areas whose figures it shows or computes with."""
    needed: dict[int, set[str]] = {}
    listed, always = list(rows), {own} | _inside(areas, own)
    for row in listed:
        codes = needed.setdefault(row.pk, set(always))
        for comparison in comparisons.get(row.pk, ()):
            if comparison.area:
                codes.add(comparison.area)
            if comparison.method is Method.POOLED:
                codes.update(areas[comparison.area].members)
    for row in listed:
        for part in (row.numerator_id, row.denominator_id):
            if part is not None:
                needed.setdefault(part, set(always)).update(needed[row.pk])
    return {pk: frozenset(codes) for pk, codes in needed.items()}


def _ways(ways: Iterable[LiveWay], indicators: Mapping[str, tuple[str, ...]]) -> tuple[LiveWay, ...]:
    return tuple(replace(way, indicators=indicators.get(way.code, ())) for way in ways)


def _inside(areas: Mapping[str, LiveArea], own: str) -> set[str]:
    """The municipalities of the own prefecture: they have their pages; none for a plan of a municipality."""
    if own not in areas or areas[own].kind is not AreaKind.PREFECTURE:
        return set()
    return {code for code, area in areas.items() if area.kind is AreaKind.MUNICIPALITY and code[:2] == own[:2]}


def _used_areas(
    areas: Mapping[str, LiveArea], own: str, needed: Iterable[frozenset[str]], indicators: Iterable[LiveIndicator]
) -> tuple[LiveArea, ...]:
    """Own, compared and pooled areas; a municipality only where there is a figure of it."""
    used = {own}.union(*needed) - _inside(areas, own)
    used |= {member for code in used if code in areas for member in areas[code].members}
    used |= {row.area for one in indicators for row in one.observations}
    return tuple(area for code, area in areas.items() if code in used)


def _without_hidden_decisions(indicators: tuple[LiveIndicator, ...], known: set[str]) -> tuple[LiveIndicator, ...]:
    """A decision of a later day is not named before its day, though its target stands."""
    return tuple(
        replace(
            one,
            targets=tuple(
                target if target.decision in known else replace(target, decision="") for target in one.targets
            ),
        )
        for one in indicators
    )


def live_indicator(row: Indicator, shown: Mapping[int, Indicator], hung: Hangings) -> LiveIndicator:
    """One indicator with what hangs on it; others are named only when they are `shown`. No query."""

    def code(key: int | None) -> str:
        return shown[key].code if key is not None and key in shown else ""

    whole = row.numerator_id in shown and row.denominator_id in shown
    public_policy = row.policy is not None and row.policy.visibility == Visibility.PUBLIC
    return LiveIndicator(
        **{name: getattr(row, name) for name in PLAIN},
        area=row.policy_area.code if row.policy_area else "",
        policy=row.policy.code if row.policy and public_policy else "",
        parent=code(row.parent_id),
        kind=IndicatorKind(row.kind),
        shape=Shape(row.shape),
        direction=Direction(row.direction),
        relisted_from=code(row.relisted_from_id),
        proposal=ProposalState(row.proposal) if row.proposal else None,
        numerator=code(row.numerator_id) if whole else "",
        denominator=code(row.denominator_id) if whole else "",
        stages=tuple(json.loads(row.stages)),
        curve=hung.curve.get(row.pk, ()),
        duties=hung.duties.get(row.pk, ()),
        targets=hung.targets.get(row.pk, ()),
        comparisons=hung.comparisons.get(row.pk, ()),
        observations=hung.observations.get(row.pk, ()),
        notes=hung.notes.get(row.pk, ()),
        breaks=hung.breaks.get(row.pk, ()),
        predecessors=hung.predecessors.get(row.pk, ()),
        override=next(iter(hung.override.get(row.pk, ())), None),
    )
