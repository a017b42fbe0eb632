"""Judging by inequality: 維持, 以上, 以下 and 期間平均; no rate, so nothing to divide by."""

from __future__ import annotations

from decimal import Decimal

from shirube.kernel.figures import canonical, rounded
from shirube.progress import sentences
from shirube.progress.arithmetic import decimals
from shirube.progress.comparing import sign_for
from shirube.progress.expected import Basis, Expected, stated
from shirube.progress.judgement import Judgement
from shirube.progress.pace import numbers
from shirube.progress.scale import Scale
from shirube.progress.standing import Point, Standing, aim_point, reading_point, refuse_break, unassessable, year_end


def held_against(standing: Standing, scale: Scale, expected: Expected, name: str = "") -> Judgement:
    """Met or not met against one figure, called `name` in the reason; achieved when met at the end of the plan."""
    sign = sign_for(standing.facts.shape, standing.facts.direction)
    latest = standing.latest.value
    holds = sign.holds(latest * expected.parts, expected.scaled)
    done = holds and standing.at_the_end and sign.holds(latest, standing.final.value)
    what = name or sentences.expected_name(expected)
    both = numbers(standing)
    return Judgement(
        grade=_grade(scale, holds=holds, done=done),
        reason=sentences.by_sign(standing, what, sentences.expected_figure(standing, expected), sign, holds=holds),
        achievement=both.achievement,
        pace=both.pace,
        expected=expected.value,
        formula=f"実績値 {sign.value} {'目標値' if expected.basis is Basis.AIM else '期待値'}",
        inputs=standing.inputs() + expected.inputs(standing.latest.day),
    )


def _grade(scale: Scale, *, holds: bool, done: bool) -> str:
    if not holds:
        return scale.unmet
    return scale.achieved if done and scale.achieved else scale.met


def judge_bound(standing: Standing, scale: Scale) -> Judgement:
    """維持・以上・以下: held against the figure stated for the reading, else the next target to come, else the last.

    A bound has to hold until the end, so it is achieved on the final target's day only.
    """
    found = stated(standing)
    if found is not None:
        return held_against(standing, scale, found)
    if standing.inside_year:
        raise year_end(standing)
    aims = standing.facts.aims
    aim = next((aim for aim in aims if aim.period.end >= standing.latest.day), aims[-1])
    point = aim_point(aim)
    return held_against(standing, scale, Expected(Basis.AIM, point.value), f"{point.period.label}の目標値")


def judge_mean(standing: Standing, scale: Scale) -> Judgement:
    """期間平均: the mean of the plan's yearly figures so far against the final target, by inequality.

    A mean so far says whether the target is being kept, not how much of a way has been gone, so there is no rate.
    Figures count from `plan_start`, or without it from after the baseline's period; one of the two is needed.
    """
    if standing.inside_year:
        raise year_end(standing)
    years = _plan_years(standing)
    for earlier, later in zip(years, years[1:], strict=False):
        refuse_break(standing.facts, earlier, later)
    total = sum((year.value for year in years), Decimal(0))
    sign = sign_for(standing.facts.shape, standing.facts.direction)
    holds = sign.holds(total, standing.final.value * len(years))
    finest = max(decimals(year.value) for year in years)
    mean = rounded(total / len(years), finest + 4)
    used = tuple((f"平均に使った実績値 {year.period.key}", canonical(year.value)) for year in years)
    return Judgement(
        grade=_grade(scale, holds=holds, done=standing.at_the_end),
        reason=sentences.by_mean(standing, years, mean, finest, sign, holds=holds),
        expected=standing.final.value,
        formula=f"計画期間の実績値の平均 {sign.value} 目標値",
        inputs=(*standing.inputs(), *used, ("平均", canonical(mean))),
    )


def _plan_years(standing: Standing) -> list[Point]:
    """The whole years read since the plan began, up to the newest reading."""
    facts, latest = standing.facts, standing.latest
    if facts.plan_start is None and standing.baseline is None:
        raise unassessable("計画期間の始まりも基準値も登録されていないため、期間の平均を求められず判定できません。")
    years = []
    for reading in facts.readings:
        period = reading.period
        if facts.plan_start is not None:
            begun = period.end >= facts.plan_start
        else:
            begun = standing.baseline is not None and period.end > standing.baseline.period.end
        whole = period.kind is latest.period.kind and period.end <= reading.as_of <= facts.as_of
        if begun and whole and reading.value is not None and period.end <= latest.period.end:
            years.append(reading_point("実績値", reading, reading.value))
    if not years:
        raise unassessable("計画期間に入ってからの年間の実績値がまだないため、平均を求められず判定できません。")
    return years
