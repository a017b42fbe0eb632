"""From a document's own rows to everything computed in it. Used to make an Edition, and again to verify one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from shirube.editions.document import (
    Denominator,
    Document,
    GradeCount,
    Indicator,
    JudgementText,
    ScaleText,
)
from shirube.editions.figures import Sources, completed
from shirube.kernel.figures import Emptiness, canonical
from shirube.kernel.periods import FiscalYear, Period
from shirube.progress.facts import Aim, Direction, Facts, Reading, Shape
from shirube.progress.judgement import Judgement
from shirube.progress.rollup import Counts, Listed, roll_up
from shirube.progress.scale import Grade, Measure, Scale, Threshold, Tone
from shirube.progress.versions import judge_by_version

JUDGED_KINDS = ("kgi", "kpi", "middle", "output")


def bare(document: Document) -> Document:
    """The document without anything computed: reported rows only, no judgements, no counts."""
    stripped = tuple(
        msgspec.structs.replace(
            indicator,
            judgement=None,
            observations=tuple(row for row in indicator.observations if row.origin == "reported"),
        )
        for indicator in document.indicators
    )
    return msgspec.structs.replace(document, indicators=stripped, counts=(), denominators=())


def completed_document(document: Document) -> Document:
    """The bare document with derived and pooled figures, judgements and counts filled in.

    Raises ValueError for an unknown rule version or a period that cannot be read, KeyError for a code named but
    not contained.
    """
    sources = Sources.of(document.indicators, document.areas)
    scale = scale_of(document.scale)
    indicators = tuple(_completed_indicator(item, sources, scale, document) for item in document.indicators)
    full = msgspec.structs.replace(document, indicators=indicators)
    counts, denominators = counted(full)
    return msgspec.structs.replace(full, counts=counts, denominators=denominators)


def _completed_indicator(indicator: Indicator, sources: Sources, scale: Scale, document: Document) -> Indicator:
    full = msgspec.structs.replace(indicator, observations=completed(indicator, sources))
    if indicator.kind not in JUDGED_KINDS:
        return full
    judgement = judge_by_version(document.rule_version)(facts_of(full, document), scale)
    shown = indicator.override.grade if indicator.override else judgement.grade
    return msgspec.structs.replace(full, judgement=_judgement_text(judgement, shown))


def facts_of(indicator: Indicator, document: Document) -> Facts:
    """What the judgement of one indicator is made from: its own area's undivided figures and the targets in force."""
    readings = tuple(
        Reading(
            Period.from_key(row.period),
            row.as_of,
            None if row.value is None else Decimal(row.value),
            None if row.missing is None else Emptiness(row.missing),
            row.provisional,
        )
        for row in indicator.observations
        if row.area == document.own_area and row.dimension == ""
    )
    aims = sorted(
        (
            Aim(Period.from_key(target.period), Decimal(target.value))
            for target in indicator.targets
            if target.replaced_on is None
        ),
        key=lambda aim: aim.period,
    )
    return Facts(
        code=indicator.code,
        shape=Shape(indicator.shape),
        direction=Direction(indicator.direction),
        as_of=document.as_of,
        baseline=_baseline(indicator.baseline_period, readings),
        readings=tuple(sorted(readings, key=lambda reading: reading.period)),
        aims=tuple(aims),
        curve=tuple((day, Decimal(value)) for day, value in indicator.curve),
        stages=indicator.stages,
        update_month=indicator.update_month,
        lag_months=indicator.lag_months,
        breaks=tuple(_days(indicator)),
        proposed=indicator.proposal == "proposed",
        plan_start=FiscalYear(document.plan.start_year).start,
        unit=indicator.unit,
        digits=indicator.digits,
    )


def _baseline(key: str, readings: tuple[Reading, ...]) -> Reading | None:
    return next((one for one in readings if one.period.key == key and one.value is not None), None)


def _days(indicator: Indicator) -> list[date]:
    return sorted(one.day for one in indicator.breaks)


def scale_of(text: ScaleText) -> Scale:
    """The scale a document carries, as `judge` wants it."""
    return Scale(
        code=text.code,
        version=text.version,
        name=text.name,
        measure=Measure(text.measure),
        grades=tuple(Grade(grade.code, grade.label, grade.mark, Tone(grade.tone)) for grade in text.grades),
        thresholds=tuple(Threshold(Decimal(one.at_least), one.grade) for one in text.thresholds),
        lowest=text.lowest,
        met=text.met,
        unmet=text.unmet,
        achieved=text.achieved,
        over=None if text.over is None else Decimal(text.over),
    )


def _judgement_text(judgement: Judgement, shown: str) -> JudgementText:
    return JudgementText(
        grade=judgement.grade,
        shown=shown,
        reason=judgement.reason,
        rate=_text(judgement.rate),
        achievement=_text(judgement.achievement),
        pace=_text(judgement.pace),
        expected=_text(judgement.expected),
        formula=judgement.formula,
        inputs=judgement.inputs,
        over=judgement.over,
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else canonical(value)


def counted(document: Document) -> tuple[tuple[GradeCount, ...], tuple[Denominator, ...]]:
    """Counts by grade for the whole plan ("") and each 分野, in the scale's order, with what they are counts of.

    Components are not listed at all; a 分野 without indicators counts nothing of nothing.
    """
    rolled = roll_up(_listed(item) for item in document.indicators if item.kind != "component")
    order = [grade.code for grade in document.scale.grades]
    counts: list[GradeCount] = []
    denominators: list[Denominator] = []
    for scope in ("", *(area.code for area in document.policy_areas)):
        found = next((one for one in rolled.scopes if one.scope == scope), Counts(scope, 0, 0, (), ()))
        by_grade = dict(found.grades)
        counts += [GradeCount(scope=scope, grade=code, count=by_grade[code]) for code in order if code in by_grade]
        denominators.append(Denominator(scope=scope, listed=found.listed, judged=found.judged, excluded=found.excluded))
    return tuple(counts), tuple(denominators)


def _listed(indicator: Indicator) -> Listed:
    return Listed(
        scope=indicator.area,
        grade=indicator.judgement.shown if indicator.judgement else "",
        reference=indicator.kind == "reference",
        proposed=indicator.proposal == "proposed",
        relisted=bool(indicator.relisted_from),
    )
