"""Shapes with a way to go: 単年度, 累計, 水準, 減少. One formula for both directions, (A−B)÷(E−B), or A÷E."""

from __future__ import annotations

from decimal import Decimal

from shirube.progress import arithmetic, sentences
from shirube.progress.bounds import held_against
from shirube.progress.comparing import sign_for
from shirube.progress.expected import Expected, expected_value
from shirube.progress.facts import Direction, Shape
from shirube.progress.judgement import Judgement
from shirube.progress.pace import numbers
from shirube.progress.scale import Measure, Scale
from shirube.progress.standing import Standing, Withheld, unassessable


def refuse_contradiction(standing: Standing) -> None:
    """Raise Withheld when baseline and target lead away from the direction wanted, or the shape does."""
    facts, baseline, final = standing.facts, standing.baseline, standing.final
    if facts.shape is Shape.DECREASE and facts.direction is not Direction.DOWN:
        raise unassessable(f"型が「減少」なのに望ましい方向が「{facts.direction.label}」のため、判定できません。")
    if baseline is None or baseline.value == final.value:
        return
    wanted = Direction.UP if final.value > baseline.value else Direction.DOWN
    if facts.direction is not wanted:
        raise unassessable(
            f"基準値{sentences.figure(standing, baseline.value)}から目標値{sentences.figure(standing, final.value)}への"
            f"向きが、望ましい方向「{facts.direction.label}」と合わないため、判定できません。"
        )


def judge_line(standing: Standing, scale: Scale) -> Judgement:
    """Achieved once the final target is met; else by the thresholds of the scale."""
    refuse_contradiction(standing)
    if scale.achieved and _final_is_met(standing):
        return _achieved(standing, scale)
    expected = expected_value(standing)
    if not _has_rate(standing, scale, expected):
        return held_against(standing, scale, expected)
    return _by_thresholds(standing, scale, expected)


def _final_is_met(standing: Standing) -> bool:
    """Whether the way is gone.

    A part of a year's flow never is; nor a total whose beginning nobody knows, for it may only not have started.
    Where nothing has to move (維持 in another shape), only the end of the plan shows it.
    """
    facts, baseline, final = standing.facts, standing.baseline, standing.final
    if standing.inside_year and facts.shape not in (Shape.CUMULATIVE, Shape.LEVEL):
        return False
    if baseline is None and facts.shape is Shape.CUMULATIVE:
        return False
    still = baseline is not None and baseline.value == final.value
    if (still or facts.direction is Direction.KEEP) and not standing.at_the_end:
        return False
    return sign_for(facts.shape, facts.direction).holds(standing.latest.value, final.value)


def _achieved(standing: Standing, scale: Scale) -> Judgement:
    """達成, with the rate against what was expected where there is one."""
    rate, expected = _rate_if_any(standing, scale)
    over = rate is not None and scale.over is not None and rate >= scale.over
    sign = sign_for(standing.facts.shape, standing.facts.direction)
    both = numbers(standing)
    return Judgement(
        grade=scale.achieved,
        reason=sentences.achieved(standing, over=over),
        rate=rate,
        achievement=both.achievement,
        pace=both.pace,
        expected=None if expected is None else expected.value,
        formula=f"実績値 {sign.value} 最終目標値" if rate is None else scale.measure.label,
        inputs=standing.inputs() + (() if expected is None else expected.inputs(standing.latest.day)),
        over=over,
    )


def _rate_if_any(standing: Standing, scale: Scale) -> tuple[Decimal | None, Expected | None]:
    expected = None
    try:
        expected = expected_value(standing)
        has_rate = _has_rate(standing, scale, expected)
        return (_rate(standing, scale, expected) if has_rate else None), expected
    except Withheld:
        return None, expected


def _has_rate(standing: Standing, scale: Scale, expected: Expected) -> bool:
    """Whether there is a way to measure along; where there is none, only the inequality is left.

    There is none when the figure is to be kept or when target and baseline are the same. Measured from the baseline,
    there is none either when the expected figure does not lie ahead of it (a year in which nothing, or a step back,
    is planned), or when a part of a year's flow would be measured from a whole year's baseline.
    """
    facts, baseline, final = standing.facts, standing.baseline, standing.final
    if facts.direction is Direction.KEEP:
        return False
    if baseline is None:
        return True
    if baseline.value == final.value:
        return False
    if scale.measure is Measure.RATIO:
        return True
    if standing.inside_year and facts.shape is Shape.ANNUAL:
        return False
    if standing.inside_year and facts.shape is Shape.DECREASE and expected.scaled < final.value * expected.parts:
        return False  # half a year's 13 of 25 a year: beyond the target, so it is counted, not measured
    gap = expected.scaled - baseline.value * expected.parts
    return gap > 0 if facts.direction is Direction.UP else gap < 0


def _rate(standing: Standing, scale: Scale, expected: Expected) -> Decimal:
    """The rate the scale measures by. Raises Withheld where its formula does not hold."""
    latest, baseline, parts = standing.latest, standing.baseline, expected.parts
    if scale.measure is Measure.PROGRESS:
        if baseline is None:
            raise unassessable("基準値が登録されていないため、基準値からの歩みを測れず判定できません。")
        start = baseline.value
        return arithmetic.rate((latest.value - start) * parts, expected.scaled - start * parts)
    if standing.facts.direction is not Direction.UP or standing.facts.shape is Shape.DECREASE:
        raise unassessable("「実績÷計画値」の物差しは、小さいほどよい指標には使えないため、判定できません。")
    if expected.scaled <= 0:
        raise unassessable("「実績÷計画値」の物差しは、計画値が0以下のときには使えないため、判定できません。")
    return arithmetic.rate(latest.value * parts, expected.scaled)


def _by_thresholds(standing: Standing, scale: Scale, expected: Expected) -> Judgement:
    """The thresholds are read against the rate as rounded, so the figure shown and the grade cannot disagree."""
    rate = _rate(standing, scale, expected)
    over = scale.over is not None and rate >= scale.over
    both = numbers(standing)
    return Judgement(
        grade=next((step.grade for step in scale.thresholds if rate >= step.at_least), scale.lowest),
        reason=sentences.by_rate(standing, expected, scale.measure, rate, over=over),
        rate=rate,
        achievement=both.achievement,
        pace=both.pace,
        expected=expected.value,
        formula=scale.measure.label,
        inputs=standing.inputs() + expected.inputs(standing.latest.day),
        over=over,
    )
