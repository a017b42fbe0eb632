"""What hangs on some indicators (`of`), fetched one kind at a time for all of them. 1 query each, duties 2.

Each is put in its order here: by the order of its table a query would join indicator, plan and body for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q

from shirube.indicators.live import (
    LiveBreak,
    LiveComparison,
    LiveDuty,
    LiveNote,
    LiveObservation,
    LiveOverride,
    LiveTarget,
)
from shirube.indicators.models import (
    Comparison,
    ExpectedPoint,
    Indicator,
    IndicatorDuty,
    Note,
    Observation,
    Override,
    SeriesBreak,
    Target,
    WayIndicator,
)
from shirube.indicators.words import DutyRole, Method, TargetRevision
from shirube.kernel.clock import JAPAN
from shirube.kernel.figures import Emptiness
from shirube.people.dates import in_force
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Plan
from shirube.plans.words import Visibility

Item = TypeVar("Item")
ByIndicator = Mapping[int, tuple[Item, ...]]


def public(plan: Plan) -> Q:
    """The 公表 indicators of a plan."""
    return Q(indicator__plan=plan, indicator__visibility=Visibility.PUBLIC)


def duties(plan: Plan, of: Q, as_of: date) -> ByIndicator[LiveDuty]:
    """Those in force at the as-of date, 主担当 first, by the names the divisions had then."""
    names = divisions_as_of(plan.body, as_of)
    roles = list(DutyRole)
    rows = IndicatorDuty.objects.filter(of).filter(in_force(as_of)).order_by("pk")
    found = rows.values_list("indicator_id", "division__code", "role")
    ordered = sorted(found, key=lambda row: (roles.index(DutyRole(row[2])), row[1]))
    return _hung(
        (pk, LiveDuty(division=names[code], role=DutyRole(role))) for pk, code, role in ordered if code in names
    )


def targets(of: Q, known_at: datetime) -> ByIndicator[LiveTarget]:
    """All recorded by the moment, by period, then by when they were recorded; replaced ones with the day of it.

    A target that was replaced at the very moment it was recorded never stood, and is left out.
    """
    rows = Target.objects.filter(of, recorded_at__lte=known_at).select_related("decision").order_by("pk")
    stood = [row for row in rows if row.replaced_at != row.recorded_at]
    ordered = sorted(stood, key=lambda row: (row.period, row.recorded_at, row.pk))
    return _hung(
        (
            row.indicator_id,
            LiveTarget(
                period=row.period,
                value=row.value,
                rationale=row.rationale,
                decision=row.decision.code if row.decision else "",
                revision=TargetRevision(row.revision),
                recorded_on=_day(row.recorded_at),
                replaced_on=_day(row.replaced_at) if row.replaced_at and row.replaced_at <= known_at else None,
            ),
        )
        for row in ordered
    )


def comparisons(of: Q) -> ByIndicator[LiveComparison]:
    """In the plan's order."""
    rows = Comparison.objects.filter(of).order_by("order").select_related("area")
    return _hung(
        (
            row.indicator_id,
            LiveComparison(area=row.area.code if row.area else "", method=Method(row.method), note=row.note),
        )
        for row in rows
    )


def curve(of: Q) -> ByIndicator[tuple[date, Decimal]]:
    """Stated 期待値 in day order."""
    rows = ExpectedPoint.objects.filter(of).order_by("day").values_list("indicator_id", "day", "value")
    return _hung((pk, (day, value)) for pk, day, value in rows)


def observations(
    of: Q, needed: Mapping[int, frozenset[str]], *, as_of: date, known_at: datetime, opens_on: date
) -> ByIndicator[LiveObservation]:
    """The figures of the needed areas, by area code, period and dimension."""
    rows = (
        Observation.objects.known_at(known_at)
        .order_by("pk")
        .filter(of, as_of__lte=as_of, area__code__in=sorted(frozenset[str]().union(*needed.values())))
        .filter(Q(published_on=None) | Q(published_on__lte=opens_on))
        .values_list(
            "indicator_id",
            "area__code",
            "period",
            "dimension",
            "value",
            "missing",
            "as_of",
            "published_on",
            "provisional",
            "source_release",
        )
    )
    ordered = sorted((row for row in rows if row[1] in needed[row[0]]), key=lambda row: (row[1], row[2], row[3]))
    return _hung(
        (
            pk,
            LiveObservation(
                area=area,
                period=period,
                dimension=dimension,
                value=value,
                missing=Emptiness(missing) if missing else None,
                as_of=day,
                published_on=published_on,
                provisional=provisional,
                source_release=release,
            ),
        )
        for pk, area, period, dimension, value, missing, day, published_on, provisional, release in ordered
    )


def notes(of: Q, as_of: date, known_at: datetime) -> ByIndicator[LiveNote]:
    """For periods begun by the as-of date, in period order."""
    known = Note.objects.known_at(known_at).filter(of).order_by("pk")
    rows = [row for row in known if row.period.start <= as_of]
    return _hung(
        (row.indicator_id, LiveNote(period=row.period, cause=row.cause, next_step=row.next_step))
        for row in sorted(rows, key=lambda row: row.period)
    )


def breaks(of: Q, as_of: date) -> ByIndicator[LiveBreak]:
    """By the as-of date, in day order."""
    rows = SeriesBreak.objects.filter(of, day__lte=as_of).order_by("day")
    return _hung((row.indicator_id, LiveBreak(day=row.day, reason=row.reason)) for row in rows)


def predecessors(plan: Plan) -> ByIndicator[str]:
    """The codes of those each one succeeds, whether 公表 or not, in order of code."""
    rows = Indicator.predecessors.through.objects.filter(from_indicator__plan=plan)
    pairs = rows.filter(from_indicator__visibility=Visibility.PUBLIC).order_by("to_indicator__code")
    return _hung(pairs.values_list("from_indicator_id", "to_indicator__code"))


def ways(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """入口 (by code) → the codes of the indicators it shows, in the plan's order."""
    rows = WayIndicator.objects.filter(public(plan)).order_by("indicator__order", "indicator__code")
    found: dict[str, tuple[str, ...]] = {}
    for way, code in rows.values_list("way__code", "indicator__code"):
        found[way] = (*found.get(way, ()), code)
    return found


def overrides(of: Q, as_of: date, known_at: datetime) -> ByIndicator[LiveOverride]:
    """At most one for each indicator: the one given for exactly this as-of date."""
    rows = Override.objects.known_at(known_at).filter(of, as_of=as_of).order_by("pk")
    return _hung(
        (
            row.indicator_id,
            LiveOverride(grade=row.grade, reason=row.reason, decided_on=_day(row.recorded_at), office=row.office),
        )
        for row in rows
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(JAPAN).date()


def _hung(pairs: Iterable[tuple[int, Item]]) -> dict[int, tuple[Item, ...]]:
    found: dict[int, list[Item]] = {}
    for pk, item in pairs:
        found.setdefault(pk, []).append(item)
    return {pk: tuple(items) for pk, items in found.items()}
