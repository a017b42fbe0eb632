"""Live values → sections of the document: figures become canonical texts, periods keys, words codes."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from shirube.editions.document import (
    Area,
    Comparison,
    Decision,
    Duty,
    GradeText,
    Indicator,
    Note,
    Observation,
    Override,
    PlanText,
    Policy,
    PolicyArea,
    Publisher,
    ScaleText,
    SeriesBreak,
    Target,
    ThresholdText,
    Way,
)
from shirube.indicators.live import LiveIndicator, LiveNote, LiveObservation, LiveRows, LiveTarget
from shirube.kernel.figures import canonical
from shirube.progress.scale import Scale

P = TypeVar("P")

_SAME = (
    "code", "name", "order", "area", "policy", "parent", "unit", "digits", "meaning", "formula", "source",
    "source_url", "credit", "update_month", "lag_months", "fictitious", "relisted_from", "proposal_reason",
    "numerator", "denominator", "stages", "predecessors",
)  # fmt: skip
"""Fields of an indicator that the document holds as they are."""


def plan_sections(rows: LiveRows) -> dict[str, Any]:
    """The sections about the plan as a whole, by their names in the document."""
    plan = rows.plan
    return {
        "fictitious": plan.fictitious,
        "notice": plan.notice,
        "own_area": plan.own_area,
        "publisher": _same(plan.publisher, Publisher),
        "plan": _same(plan.plan, PlanText),
        "policy_areas": tuple(_same(area, PolicyArea) for area in plan.policy_areas),
        "policies": tuple(_same(policy, Policy) for policy in plan.policies),
        "decisions": tuple(_same(decision, Decision) for decision in plan.decisions),
        "areas": tuple(_same(area, Area) for area in rows.areas),
        "scale": scale_section(plan.scale),
    }


def way_sections(rows: LiveRows) -> tuple[Way, ...]:
    """The 入口, each with what it concerns."""
    return tuple(_same(way, Way) for way in rows.plan.ways)


def indicator_section(live: LiveIndicator) -> Indicator:
    """One indicator with its rows as reported; nothing computed yet."""
    return Indicator(
        **{name: getattr(live, name) for name in _SAME},
        kind=live.kind.value,
        shape=live.shape.value,
        direction=live.direction.value,
        proposal=live.proposal.value if live.proposal else "",
        factor=canonical(live.factor),
        baseline_period=live.baseline_period.key if live.baseline_period else "",
        curve=tuple((day, canonical(value)) for day, value in live.curve),
        duties=tuple(_same(duty, Duty) for duty in live.duties),
        targets=tuple(_target(target) for target in live.targets),
        comparisons=tuple(_same(comparison, Comparison) for comparison in live.comparisons),
        observations=tuple(_observation(row) for row in live.observations),
        notes=tuple(_note(note) for note in live.notes),
        breaks=tuple(_same(one, SeriesBreak) for one in live.breaks),
        override=_same(live.override, Override) if live.override else None,
    )


def scale_section(scale: Scale) -> ScaleText:
    """The scale as the document carries it."""
    return ScaleText(
        code=scale.code,
        version=scale.version,
        name=scale.name,
        measure=scale.measure.value,
        grades=tuple(
            GradeText(code=one.code, label=one.label, mark=one.mark, tone=one.tone.value) for one in scale.grades
        ),
        thresholds=tuple(ThresholdText(at_least=canonical(one.at_least), grade=one.grade) for one in scale.thresholds),
        lowest=scale.lowest,
        met=scale.met,
        unmet=scale.unmet,
        achieved=scale.achieved,
        over=None if scale.over is None else canonical(scale.over),
    )


def _same(live: object, part: type[P]) -> P:
    """A section whose fields are called and typed as those of the live value."""
    return msgspec.convert(live, part, from_attributes=True)


def _target(live: LiveTarget) -> Target:
    return Target(
        period=live.period.key,
        value=canonical(live.value),
        rationale=live.rationale,
        decision=live.decision,
        revision=live.revision.value,
        recorded_on=live.recorded_on,
        replaced_on=live.replaced_on,
    )


def _observation(live: LiveObservation) -> Observation:
    return Observation(
        area=live.area,
        period=live.period.key,
        dimension=live.dimension,
        value=None if live.value is None else canonical(live.value),
        missing=None if live.missing is None else live.missing.value,
        as_of=live.as_of,
        published_on=live.published_on,
        provisional=live.provisional,
        source_release=live.source_release,
    )


def _note(live: LiveNote) -> Note:
    return Note(period=live.period.key, cause=live.cause, next_step=live.next_step)
