"""What the judgement of a few indicators is made from, 公表 or 部内限り: their own figures and targets."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q

from shirube.indicators.live import LiveArea, LiveRows
from shirube.indicators.models import Indicator
from shirube.indicators.queries import hanging
from shirube.indicators.queries.compiling import Hangings, live_indicator
from shirube.indicators.words import AreaKind
from shirube.kernel.clock import JAPAN
from shirube.plans.models import Plan
from shirube.plans.queries import bare_plan_rows


def judging_rows(plan: Plan, indicators: Collection[int], *, as_of: date, known_at: datetime) -> LiveRows:
    """The indicators (by key) as an Edition would hold them, those they are computed from behind them.

    12 queries at most, however many are asked for. No comparison, no other area, no policy.
    """
    rows = _with_parts(plan, indicators)
    shown = {row.pk: row for row in rows}
    of, own = Q(indicator__in=list(shown)), plan.body.code
    hung = Hangings(
        duties=hanging.duties(plan, of, as_of),
        targets=hanging.targets(of, known_at),
        comparisons={},
        curve=hanging.curve(of),
        observations=hanging.observations(
            of,
            dict.fromkeys(shown, frozenset({own})),
            as_of=as_of,
            known_at=known_at,
            opens_on=known_at.astimezone(JAPAN).date(),
        ),
        notes=hanging.notes(of, as_of, known_at),
        breaks=hanging.breaks(of, as_of),
        predecessors={},
        override=hanging.overrides(of, as_of, known_at),
    )
    return LiveRows(
        as_of=as_of,
        plan=bare_plan_rows(plan),
        areas=(LiveArea(code=own, name=plan.body.name, kind=AreaKind.PREFECTURE, members=()),),
        indicators=tuple(live_indicator(row, shown, hung) for row in rows),
    )


def _with_parts(plan: Plan, indicators: Collection[int]) -> list[Indicator]:
    """The indicators in the plan's order, then the 分子 and 分母 of those that are computed. 2 queries at most."""
    every = Indicator.objects.filter(plan=plan).select_related("policy", "policy_area").order_by("order", "code")
    rows = list(every.filter(pk__in=indicators))
    parts = {part for row in rows for part in (row.numerator_id, row.denominator_id) if part is not None}
    missing = parts - {row.pk for row in rows}
    return [*rows, *every.filter(pk__in=missing)] if missing else rows
