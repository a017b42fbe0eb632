"""Which of the things that must stand beside a figure a plan has not given yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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


_COLUMNS = (
    "pk", "code", "name", "kind", "shape", "formula", "source", "baseline_period", "numerator", "denominator",
)  # fmt: skip
_KINDS = {kind.value: kind for kind in IndicatorKind}
_SHAPES = {shape.value: shape for shape in Shape}


def completeness(plan: Plan, *, on: date | None = None) -> tuple[Completeness, ...]:
    """Every indicator of the plan in its order, as rows stand now and duties stand on a day (today). 5 queries."""
    day = on or clock.today()
    compared, responsible = _compared(plan), _responsible(plan, day)
    rationales = _rationales(plan)
    figures = _own_periods(plan)
    rows = Indicator.objects.filter(plan=plan).order_by("order", "code").values_list(*_COLUMNS)
    return tuple(
        Completeness(
            code=code,
            name=name,
            kind=_KINDS[kind],
            missing=missing_items(
                Told(
                    kind=_KINDS[kind],
                    shape=_SHAPES[shape],
                    rationales=rationales.get(pk, ()),
                    formula=formula,
                    source=source,
                    compared=pk in compared,
                    responsible=pk in responsible,
                    has_baseline=baseline is not None and _has_baseline(pk, parts, baseline.key, figures),
                )
            ),
        )
        for pk, code, name, kind, shape, formula, source, baseline, *parts in rows
    )


def _compared(plan: Plan) -> set[int]:
    """The indicators that say what they compare with, or why with nothing. 1 query."""
    return set(Comparison.objects.filter(indicator__plan=plan).order_by().values_list("indicator_id", flat=True))


def _responsible(plan: Plan, day: date) -> set[int]:
    """The indicators some division is responsible for on a day. 1 query."""
    rows = IndicatorDuty.objects.filter(in_force(day), indicator__plan=plan).order_by()
    return set(rows.values_list("indicator_id", flat=True))


def _rationales(plan: Plan) -> dict[int, tuple[str, ...]]:
    """Indicator → the reasons of its targets in force, in period order. 1 query."""
    rows = Target.objects.current().filter(indicator__plan=plan).order_by("pk")
    found: dict[int, list[tuple[Period, str]]] = defaultdict(list)
    for pk, period, rationale in rows.values_list("indicator_id", "period", "rationale"):
        found[pk].append((period, rationale))
    return {pk: tuple(text for _, text in sorted(pairs, key=lambda pair: pair[0])) for pk, pairs in found.items()}


def _own_periods(plan: Plan) -> set[tuple[int, str]]:
    """(indicator, period key) of figures of the own area that have a value, in periods that are a baseline. 1 query."""
    baselines = Indicator.objects.filter(plan=plan, baseline_period__isnull=False).values("baseline_period")
    rows = Observation.objects.current().filter(
        indicator__plan=plan, area__code=plan.body.code, dimension="", value__isnull=False, period__in=baselines
    )
    return {(pk, period.key) for pk, period in rows.order_by().values_list("indicator_id", "period")}


def _has_baseline(indicator: int, parts: Sequence[int | None], key: str, figures: set[tuple[int, str]]) -> bool:
    """Whether a figure of that period stands for the indicator, or for both its 分子 and its 分母."""
    if (indicator, key) in figures:
        return True
    return all(part is not None and (part, key) in figures for part in parts)
