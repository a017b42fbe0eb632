"""Shapes counted in whole steps: マイルストン (the stage reached) and 順位 (the place held)."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from shirube.kernel.figures import canonical
from shirube.progress import sentences
from shirube.progress.bounds import held_against
from shirube.progress.comparing import sign_for
from shirube.progress.expected import Basis, Expected, curve_points, expected_value, stated
from shirube.progress.facts import Direction
from shirube.progress.judgement import Judgement
from shirube.progress.lines import refuse_contradiction
from shirube.progress.pace import numbers
from shirube.progress.scale import Scale
from shirube.progress.standing import Standing, aim_point, unassessable, year_end


def judge_milestone(standing: Standing, scale: Scale) -> Judgement:
    """マイルストン: the stage reached against the stage planned by then; the direction plays no part.

    The planned stage is the one stated for the reading, else the last one due by its day (targets and curve points
    alike). With none due yet there is nothing to hold the stage against, unless the final stage is reached.
    """
    stages = len(standing.facts.stages)
    if stages == 0:
        raise unassessable("マイルストンの段階が登録されていないため、判定できません。")
    reached, final = standing.latest.value, standing.final.value
    for value in (reached, final):
        _refuse_no_stage(standing, value, stages)
    planned = final if reached >= final else _planned_stage(standing)
    _refuse_no_stage(standing, planned, stages)
    both = numbers(standing)
    met = scale.met if reached >= planned else scale.unmet
    return Judgement(
        grade=scale.achieved if reached >= final and scale.achieved else met,
        reason=sentences.by_stage(standing, planned),
        achievement=both.achievement,
        pace=both.pace,
        expected=planned,
        formula="到達段階 ≥ 予定段階",
        inputs=(*standing.inputs(), ("予定段階", canonical(planned))),
    )


def _refuse_no_stage(standing: Standing, value: Decimal, stages: int) -> None:
    if value != value.to_integral_value() or not 0 <= value <= stages:
        shown = sentences.figure(standing, value)
        raise unassessable(f"「{shown}」は段階の番号（0から{stages}まで）ではないため、判定できません。")


def _planned_stage(standing: Standing) -> Decimal:
    found = stated(standing)
    if found is not None:
        return found.value
    if standing.inside_year and not standing.facts.curve:
        raise year_end(standing)
    points = (*map(aim_point, standing.facts.aims), *curve_points(standing))
    due = [point for point in points if point.day <= standing.latest.day]
    if not due:
        raise unassessable("この時点までに達しているはずの段階が定められていないため、判定できません。")
    return max(due, key=lambda point: point.day).value


def judge_rank(standing: Standing, scale: Scale) -> Judgement:
    """順位: in whole places. The stated place, else the straight line rounded to the place easier to reach."""
    refuse_contradiction(standing)
    latest = standing.latest.value
    if latest != latest.to_integral_value() or latest < 1:
        raise unassessable(f"「{sentences.figure(standing, latest)}」は順位ではないため、判定できません。")
    if scale.achieved and _final_place_is_reached(standing):
        return _reached(standing, scale)
    expected = expected_value(standing)
    if expected.parts == 1:
        return held_against(standing, scale, expected)
    easier = ROUND_FLOOR if standing.facts.direction is Direction.UP else ROUND_CEILING
    place = (expected.scaled / expected.parts).to_integral_value(rounding=easier)
    whole = Expected(expected.basis, place, between=expected.between)
    return held_against(standing, scale, whole, f"{expected.basis.label}（達しやすい側の整数）")


def _final_place_is_reached(standing: Standing) -> bool:
    baseline, final = standing.baseline, standing.final
    if standing.inside_year or baseline is None or baseline.value == final.value:
        return False
    return sign_for(standing.facts.shape, standing.facts.direction).holds(standing.latest.value, final.value)


def _reached(standing: Standing, scale: Scale) -> Judgement:
    both = numbers(standing)
    sign = sign_for(standing.facts.shape, standing.facts.direction)
    return Judgement(
        grade=scale.achieved,
        reason=sentences.achieved(standing, over=False),
        achievement=both.achievement,
        pace=both.pace,
        expected=standing.final.value,
        formula=f"実績値 {sign.value} 最終目標値",
        inputs=standing.inputs() + Expected(Basis.AIM, standing.final.value).inputs(standing.latest.day),
    )
