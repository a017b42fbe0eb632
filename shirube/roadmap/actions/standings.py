"""進み具合: rows of record, one current per 事業 and period."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from shirube.indicators.actions.recording import (
    Key,
    Recorded,
    Sheet,
    Standing,
    gathered,
    ids_by_code,
    note_records,
    refuse_first,
    retire,
    sort_out,
)
from shirube.kernel import clock
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.roadmap import models
from shirube.roadmap.edits import StandingEdit
from shirube.roadmap.rules import why_not_standing
from shirube.roadmap.words import Attainment, Conduct, Direction

STANDINGS = Sheet("進み具合", ("時点", "実施状況", "達成度", "内容", "方向性", "次の一手"))


@transaction.atomic
def record_standings(plan: Plan, standings: Sequence[StandingEdit], *, by: Actor, why: str = "") -> Recorded:
    """Record 進み具合 by 事業 and period; those not named stay. The same again changes nothing. 2 look-ups.

    Raises NotSo for an unknown 事業, an as-of day before the period, or one key with two contents.
    """
    refuse_first(why_not_standing(each) for each in standings)
    wanted = gathered((((each.initiative, each.period.key), _content(each)) for each in standings), STANDINGS.kind)
    rows = models.Initiative.objects.filter(plan=plan).values_list("code", "pk")
    initiatives = ids_by_code(rows, [each.initiative for each in standings], "事業")
    standing = _standing(plan)
    found = sort_out(standing, wanted)
    now = clock.now()
    retire(models.Standing.objects.all(), (standing[key] for key in found.replaced), at=now)
    by_key = {(each.initiative, each.period.key): each for each in standings}
    models.Standing.objects.bulk_create(
        models.Standing(
            initiative_id=initiatives[each.initiative],
            period=each.period,
            as_of=each.as_of,
            conduct=each.conduct,
            attainment=each.attainment or "",
            note=each.note,
            direction=each.direction or "",
            next_step=each.next_step,
            recorded_at=now,
        )
        for each in (by_key[code, period] for code, period in (*found.added, *found.replaced))
    )
    note_records(plan, STANDINGS, found, standing, wanted, by=by, why=why)
    return found.counts


def _content(each: StandingEdit) -> tuple[object, ...]:
    return (each.as_of, each.conduct, each.attainment, each.note, each.direction, each.next_step)


def _standing(plan: Plan) -> dict[Key, Standing]:
    found: dict[Key, Standing] = {}
    for row in models.Standing.objects.current().filter(initiative__plan=plan).select_related("initiative"):
        content = (
            row.as_of,
            Conduct(row.conduct),
            Attainment(row.attainment) if row.attainment else None,
            row.note,
            Direction(row.direction) if row.direction else None,
            row.next_step,
        )
        found[row.initiative.code, row.period.key] = Standing(row.pk, row.recorded_at, content)
    return found
