"""判定: one indicator's facts and one scale in, a proposed grade with its reason out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import localcontext

from shirube.progress.arithmetic import CONTEXT
from shirube.progress.bounds import judge_bound, judge_mean
from shirube.progress.facts import Facts, Shape
from shirube.progress.judgement import Judgement
from shirube.progress.lines import judge_line
from shirube.progress.ordinals import judge_milestone, judge_rank
from shirube.progress.scale import Scale
from shirube.progress.standing import Standing, Withheld, stand

_BY_SHAPE: Mapping[Shape, Callable[[Standing, Scale], Judgement]] = {
    Shape.ANNUAL: judge_line,
    Shape.CUMULATIVE: judge_line,
    Shape.LEVEL: judge_line,
    Shape.DECREASE: judge_line,
    Shape.PERIOD_MEAN: judge_mean,
    Shape.HOLD: judge_bound,
    Shape.AT_LEAST: judge_bound,
    Shape.AT_MOST: judge_bound,
    Shape.MILESTONE: judge_milestone,
    Shape.RANK: judge_rank,
}


def judge(facts: Facts, scale: Scale) -> Judgement:
    """Propose a grade for one indicator. Pure: the same facts and scale give the same answer in any process.

    The newest figure is held against the target stated for its period; else against the stated 期待値; else against
    an even line by date from baseline to final target, at the date of the figure. A final target already met is
    achieved. Whatever cannot be judged gets one of `scale.UNGRADED` with the reason; no facts raise.
    """
    with localcontext(CONTEXT):
        try:
            standing = stand(facts)
        except Withheld as no:
            return Judgement(no.grade, no.reason)
        try:
            return _BY_SHAPE[facts.shape](standing, scale)
        except Withheld as no:
            return Judgement(no.grade, no.reason, inputs=standing.inputs())
