"""Which of the things that must stand beside a figure a plan has not given yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from shirube.indicators.models import Comparison, Indicator, IndicatorDuty, Observation, Target
from shirube.indicators.rules import Told, missing_items
from shirube.indicators.words import IndicatorKind
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.people.dates import in_force
from shirube.plans.models import Plan
from shirube.progress.facts import Shape


@dataclass(frozen=True)
class Completeness:
    """One indicator, and what is missing beside it, in the order of its page. Nothing missing: an empty tuple."""

    code: str
    name: str
    kind: IndicatorKind
    missing: tuple[str, ...]


def completeness(plan: Plan, *, on: date | None = None) -> tuple[Completeness, ...]:
    """Every indicator of the plan in its order, as rows stand now and duties stand on a day (today). 5 queries."""
    day = on or clock.today()
    compared, responsible = _compared(plan), _responsible(plan, day)
    rationales = _rationales(plan)
    figures = _own_periods(plan)
    return tuple(
        Completeness(
            code=row.code,
            name=row.name,
            kind=IndicatorKind(row.kind),
            missing=missing_items(
                Told(
                    kind=IndicatorKind(row.kind),
                    shape=Shape(row.shape),
                    rationales=rationales.get(row.pk, ()),
                    formula=row.formula,
                    source=row.source,
                    compared=row.pk in compared,
                    responsible=row.pk in responsible,
                    has_baseline=_has_baseline(row, figures),
                )
            ),
        )
        for row in Indicator.objects.filter(plan=plan).order_by("order", "code")
    )


def _compared(plan: Plan) -> set[int]:
    """The indicators that say what they compare with, or why with nothing. 1 query."""
    return set(Comparison.objects.filter(indicator__plan=plan).values_list("indicator_id", flat=True))


def _responsible(plan: Plan, day: date) -> set[int]:
    """The indicators some division is responsible for on a day. 1 query."""
    rows = IndicatorDuty.objects.filter(in_force(day), indicator__plan=plan)
    return set(rows.values_list("indicator_id", flat=True))


def _rationales(plan: Plan) -> dict[int, tuple[str, ...]]:
    """Indicator → the reasons of its targets in force, in period order. 1 query."""
    rows = Target.objects.current().filter(indicator__plan=plan).values_list("indicator_id", "period", "rationale")
    found: dict[int, list[tuple[Period, str]]] = defaultdict(list)
    for pk, period, rationale in rows:
        found[pk].append((period, rationale))
    return {pk: tuple(text for _, text in sorted(pairs, key=lambda pair: pair[0])) for pk, pairs in found.items()}


def _own_periods(plan: Plan) -> set[tuple[int, str]]:
    """(indicator, period key) of figures of the own area that have a value, in periods that are a baseline. 1 query."""
    baselines = Indicator.objects.filter(plan=plan, baseline_period__isnull=False).values("baseline_period")
    rows = Observation.objects.current().filter(
        indicator__plan=plan, area__code=plan.body.code, dimension="", value__isnull=False, period__in=baselines
    )
    return {(pk, period.key) for pk, period in rows.values_list("indicator_id", "period")}


def _has_baseline(row: Indicator, figures: set[tuple[int, str]]) -> bool:
    if row.baseline_period is None:
        return False
    key = row.baseline_period.key
    if (row.pk, key) in figures:
        return True
    parts = (row.numerator_id, row.denominator_id)
    return all(part is not None and (part, key) in figures for part in parts)
