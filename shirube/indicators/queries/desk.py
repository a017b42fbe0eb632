"""Lists and forms of the staff side, and what importers ask. 部内限り included: never for public pages."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F

from shirube.indicators.edits import IndicatorEdit, ObservationReading
from shirube.indicators.models import Area, Comparison, Indicator, IndicatorDuty, Observation, Override, Target
from shirube.indicators.words import IndicatorKind, Method, ProposalState, TargetRevision
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape

LINKS = ("policy_area", "policy", "parent", "relisted_from", "numerator", "denominator")


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator in the desk's list, with the newest figure of the own area and the last target in force."""

    code: str
    name: str
    area: str
    policy: str
    kind: IndicatorKind
    shape: Shape
    unit: str
    digits: int
    visibility: Visibility
    fictitious: bool
    proposal: ProposalState | None
    latest: ObservationReading | None
    target: tuple[Period, Decimal] | None


@dataclass(frozen=True)
class IndicatorForm:
    """What an edit starts from: the indicator, and the version to hand back as `seen`."""

    edit: IndicatorEdit
    seen: int


@dataclass(frozen=True)
class FigureLine:
    """One current figure of an indicator."""

    area: str
    area_name: str
    reading: ObservationReading


@dataclass(frozen=True)
class TargetLine:
    """One target, in force or replaced."""

    period: Period
    value: Decimal
    rationale: str
    decision: str
    revision: TargetRevision
    recorded_at: datetime
    replaced_at: datetime | None


def indicator_lines(plan: Plan) -> tuple[IndicatorLine, ...]:
    """Every indicator of the plan in its order. 3 queries."""
    rows = Indicator.objects.filter(plan=plan).select_related("policy_area", "policy").order_by("order", "code")
    latest = _latest(plan)
    targets = _last_targets(plan)
    return tuple(
        IndicatorLine(
            code=row.code,
            name=row.name,
            area=row.policy_area.code if row.policy_area else "",
            policy=row.policy.code if row.policy else "",
            kind=IndicatorKind(row.kind),
            shape=Shape(row.shape),
            unit=row.unit,
            digits=row.digits,
            visibility=Visibility(row.visibility),
            fictitious=row.fictitious,
            proposal=ProposalState(row.proposal) if row.proposal else None,
            latest=latest.get(row.code),
            target=targets.get(row.code),
        )
        for row in rows
    )


def find_indicator(plan: Plan, code: str) -> Indicator | None:
    """The indicator of this code with what it links to, or None. 1 query."""
    return Indicator.objects.filter(plan=plan, code=code).select_related(*LINKS).first()


def indicator_form(plan: Plan, code: str) -> IndicatorForm | None:
    """What a form starts from, or None when there is no such indicator. 1 query."""
    row = find_indicator(plan, code)
    return IndicatorForm(edit_of(row), row.version) if row else None


def edit_of(row: Indicator) -> IndicatorEdit:
    """A row whose linked rows are loaded, as the edit that would leave it as it is. No query."""
    values = {field.name: getattr(row, field.name) for field in fields(IndicatorEdit)}
    linked = {name: other.code if (other := getattr(row, name)) else "" for name in LINKS}
    words = {
        "kind": IndicatorKind(row.kind),
        "shape": Shape(row.shape),
        "direction": Direction(row.direction),
        "visibility": Visibility(row.visibility),
        "proposal": ProposalState(row.proposal) if row.proposal else None,
        "stages": tuple(json.loads(row.stages)),
    }
    return IndicatorEdit(**{**values, **linked, **words})


def figures_of(plan: Plan, code: str) -> tuple[FigureLine, ...]:
    """The current figures of one indicator by area, period and dimension. 1 query."""
    rows = Observation.objects.current().filter(indicator__plan=plan, indicator__code=code)
    lines = [
        FigureLine(row.area.code, row.area.name, reading_of(row)) for row in rows.select_related("area", "indicator")
    ]
    return tuple(sorted(lines, key=lambda line: (line.area, line.reading.period, line.reading.dimension)))


def targets_of(plan: Plan, code: str) -> tuple[TargetLine, ...]:
    """All targets of one indicator, replaced ones too, by period, then by when they were recorded. 1 query."""
    rows = Target.objects.filter(indicator__plan=plan, indicator__code=code).select_related("decision")
    return tuple(
        TargetLine(
            period=row.period,
            value=row.value,
            rationale=row.rationale,
            decision=row.decision.code if row.decision else "",
            revision=TargetRevision(row.revision),
            recorded_at=row.recorded_at,
            replaced_at=row.replaced_at,
        )
        for row in sorted(rows, key=lambda row: (row.period, row.recorded_at, row.pk))
    )


def all_duties(plan: Plan, indicator: str) -> list[IndicatorDuty]:
    """Every duty of one indicator, past and coming ones too. 1 query."""
    rows = IndicatorDuty.objects.filter(indicator__plan=plan, indicator__code=indicator)
    first = F("starts_on").asc(nulls_first=True)
    return list(rows.select_related("division").order_by(first, "role", "division__code"))


def comparisons_of(plan: Plan, indicator: str) -> list[tuple[str, str, Method, str]]:
    """The comparisons of one indicator in order, as (area code, area name, method, note). 1 query."""
    rows = Comparison.objects.filter(indicator__plan=plan, indicator__code=indicator).order_by("order")
    columns = rows.values_list("area__code", "area__name", "method", "note")
    return [(code or "", name or "", Method(method), note) for code, name, method, note in columns]


def overrides_of(plan: Plan, indicator: str) -> list[Override]:
    """The overrides in force of one indicator, newest as-of date first. 1 query."""
    rows = Override.objects.current().filter(indicator__plan=plan, indicator__code=indicator)
    return list(rows.order_by("-as_of"))


def derived_codes(plan: Plan) -> frozenset[str]:
    """The codes of the indicators computed as a quotient. 1 query."""
    return frozenset(Indicator.objects.filter(plan=plan, numerator__isnull=False).values_list("code", flat=True))


def indicator_names(plan: Plan) -> dict[str, str]:
    """Code → name of every indicator of the plan. 1 query."""
    return dict(Indicator.objects.filter(plan=plan).values_list("code", "name"))


def standing_observations(plan: Plan, codes: Collection[str]) -> dict[tuple[str, str, str, str], ObservationReading]:
    """The current figures of the indicators named, by `ObservationReading.key`, to preview a change. 1 query."""
    rows = Observation.objects.current().filter(indicator__plan=plan, indicator__code__in=list(codes))
    readings = map(reading_of, rows.select_related("area", "indicator"))
    return {reading.key: reading for reading in readings}


def unreported(plan: Plan, *, as_of: date) -> tuple[ObservationReading, ...]:
    """Current 未報告 of the plan up to an as-of date; none may stand when an Edition is published. 1 query."""
    rows = Observation.objects.current().filter(
        indicator__plan=plan, missing=Emptiness.UNREPORTED.value, as_of__lte=as_of
    )
    return tuple(sorted(map(reading_of, rows.select_related("area", "indicator")), key=lambda one: one.key))


def source_keys(plan: Plan) -> dict[str, tuple[str, ...]]:
    """取込元 → the codes of the indicators it feeds, for importers. 1 query."""
    found: dict[str, list[str]] = {}
    rows = Indicator.objects.filter(plan=plan).exclude(source_key="").order_by("code")
    for key, code in rows.values_list("source_key", "code"):
        found.setdefault(key, []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def area_names() -> dict[str, str]:
    """Code → name of every area. 1 query."""
    return dict(Area.objects.order_by("code").values_list("code", "name"))


def reading_of(row: Observation) -> ObservationReading:
    """A row whose area and indicator are loaded, as the reading that would leave it as it is. No query."""
    return ObservationReading(
        indicator=row.indicator.code,
        area=row.area.code,
        period=row.period,
        as_of=row.as_of,
        value=row.value,
        missing=Emptiness(row.missing) if row.missing else None,
        dimension=row.dimension,
        published_on=row.published_on,
        provisional=row.provisional,
        source_release=row.source_release,
    )


def _latest(plan: Plan) -> dict[str, ObservationReading]:
    """The newest figure of the own area by indicator. Rows, not objects: a plan has twenty years of them."""
    rows = Observation.objects.current().filter(indicator__plan=plan, area__code=plan.body.code, dimension="")
    newest: dict[str, tuple[Any, ...]] = {}
    for row in rows.values_list(*_READ):
        stands = newest.get(row[0])
        if stands is None or stands[1] < row[1]:
            newest[row[0]] = row
    return {code: _reading(plan.body.code, row) for code, row in newest.items()}


_READ = ("indicator__code", "period", "as_of", "value", "missing", "published_on", "provisional", "source_release")


def _reading(area: str, row: tuple[Any, ...]) -> ObservationReading:
    indicator, period, as_of, value, missing, published_on, provisional, source_release = row
    return ObservationReading(
        indicator=indicator,
        area=area,
        period=period,
        as_of=as_of,
        value=value,
        missing=Emptiness(missing) if missing else None,
        published_on=published_on,
        provisional=provisional,
        source_release=source_release,
    )


def _last_targets(plan: Plan) -> dict[str, tuple[Period, Decimal]]:
    rows = Target.objects.current().filter(indicator__plan=plan)
    pairs = rows.values_list("indicator__code", "period", "value")
    return {code: (period, value) for code, period, value in sorted(pairs, key=lambda row: row[1])}
