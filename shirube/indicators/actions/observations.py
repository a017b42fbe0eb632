"""Recording observations, however many, comparing in memory against one query of what stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shirube.indicators.actions.recording import (
    Content,
    Key,
    Recorded,
    Sheet,
    Standing,
    gathered,
    ids_by_code,
    key_text,
    note_records,
    refuse_first,
    retire,
    sort_out,
)
from shirube.indicators.edits import ObservationReading
from shirube.indicators.models import Area, Indicator, Observation
from shirube.indicators.rules import why_not_reading
from shirube.kernel import clock
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.kernel.refusals import NotHere
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Plan

SHEET = Sheet("実績値", ("値", "値がない理由", "時点", "公表日", "速報", "出典版"))
MANY_INDICATORS = 300


@transaction.atomic
def record_observations(plan: Plan, readings: Sequence[ObservationReading], *, by: Actor, why: str = "") -> Recorded:
    """Add what is new, replace what differs, leave what is equal: the same readings twice change nothing.

    Three queries to look up, whatever the number; 50,000 readings take seconds. Raises NotSo for a reading that
    cannot be, an unknown indicator or area, or one key with two contents, NotNow when a standing row was recorded
    later than now; then nothing is kept.
    """
    refuse_first(why_not_reading(reading) for reading in readings)
    wanted = gathered(((reading.key, _content(reading)) for reading in readings), SHEET.kind)
    indicators, areas = _ids(plan, readings)
    standing = _standing(plan, [indicators[code] for code in {reading.indicator for reading in readings}])
    found = sort_out(standing, wanted)
    now = clock.now()
    retire(Observation.objects.all(), (standing[key] for key in found.replaced), at=now)
    _add([*found.added, *found.replaced], readings, indicators, areas, now)
    note_records(plan, SHEET, found, standing, wanted, by=by, why=why)
    return found.counts


@transaction.atomic
def withdraw_observation(
    plan: Plan, indicator: str, area: str, period: Period, dimension: str = "", *, by: Actor, why: str
) -> None:
    """Let a figure that should never have been there stand no longer; past days still show it. NotHere if none."""
    row = (
        Observation.objects.current()
        .filter(indicator__plan=plan, indicator__code=indicator, area__code=area, period=period, dimension=dimension)
        .first()
    )
    if row is None:
        raise NotHere("取り下げる実績値がありません。")
    retire(Observation.objects.all(), [Standing(row.pk, row.recorded_at, ())], at=clock.now())
    key = (indicator, area, period.key, dimension)
    history.note(
        "取り下げ",
        body=plan.body,
        kind=SHEET.kind,
        key=key_text(plan, key),
        label=" ".join(filter(None, key)),
        by=by,
        changes={"値": (row.value, None), "値がない理由": (row.missing and Emptiness(row.missing), None)},
        why=why,
    )


def _content(reading: ObservationReading) -> Content:
    return (
        reading.value,
        reading.missing,
        reading.as_of,
        reading.published_on,
        reading.provisional,
        reading.source_release,
    )


def _ids(plan: Plan, readings: Sequence[ObservationReading]) -> tuple[dict[str, int], dict[str, int]]:
    """Indicator and area codes → primary keys. 2 queries."""
    indicators = ids_by_code(
        Indicator.objects.filter(plan=plan).values_list("code", "pk"),
        list(dict.fromkeys(reading.indicator for reading in readings)),
        "指標",
    )
    areas = ids_by_code(
        Area.objects.values_list("code", "pk"), list(dict.fromkeys(reading.area for reading in readings)), "地域"
    )
    return indicators, areas


def _standing(plan: Plan, indicators: Sequence[int]) -> dict[Key, Standing]:
    """The current rows of the indicators named, by key. 1 query."""
    rows = Observation.objects.current().filter(indicator__plan=plan)
    if len(indicators) <= MANY_INDICATORS:
        rows = rows.filter(indicator__in=indicators)
    columns = ("value", "missing", "as_of", "published_on", "provisional", "source_release")
    keys = ("indicator__code", "area__code", "period", "dimension")
    found: dict[Key, Standing] = {}
    for code, area, period, dimension, pk, recorded_at, value, missing, *rest in rows.values_list(
        *keys, "pk", "recorded_at", *columns
    ):
        content = (value, Emptiness(missing) if missing else None, *rest)
        found[code, area, period.key, dimension] = Standing(pk, recorded_at, content)
    return found


def _add(
    keys: Sequence[Key],
    readings: Sequence[ObservationReading],
    indicators: dict[str, int],
    areas: dict[str, int],
    now: datetime,
) -> None:
    by_key = {reading.key: reading for reading in readings}
    chosen = (by_key[code, area, period, dimension] for code, area, period, dimension in keys)
    Observation.objects.bulk_create(
        Observation(
            indicator_id=indicators[reading.indicator],
            area_id=areas[reading.area],
            period=reading.period,
            period_start=reading.period.start,
            period_end=reading.period.end,
            dimension=reading.dimension,
            value=reading.value,
            missing=reading.missing.value if reading.missing else "",
            as_of=reading.as_of,
            published_on=reading.published_on,
            provisional=reading.provisional,
            source_release=reading.source_release,
            recorded_at=now,
        )
        for reading in chosen
    )
