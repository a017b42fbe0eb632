"""Reading 進み具合, 振り返り and 申し送り as they stand. One query each."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F

from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap.models import Initiative, Matter, Reflection, Standing


def standings_of(initiative: Initiative) -> list[Standing]:
    """All that were ever recorded, the newest period first, what stands before what was replaced."""
    rows = Standing.objects.filter(initiative=initiative)
    return sorted(rows, key=lambda row: (row.period, row.replaced_at is None, row.recorded_at), reverse=True)


def reflections_of(initiative: Initiative) -> list[Reflection]:
    """All of a 事業, by number."""
    return list(Reflection.objects.filter(initiative=initiative).order_by("number"))


def all_reflections(plan: Plan) -> list[Reflection]:
    """All of a plan: those that wait for an agreement first, then the newest."""
    rows = Reflection.objects.filter(initiative__plan=plan).select_related("initiative")
    return list(rows.order_by(F("visibility").asc(), "-recorded_at", "pk"))


def matters_of(plan: Plan, *, initiative: Initiative | None = None, divisions: Collection[str] = ()) -> list[Matter]:
    """Open ones first, by due day; of one 事業 or of some 課 where they are named."""
    rows = Matter.objects.filter(plan=plan).select_related("division", "initiative")
    if initiative is not None:
        rows = rows.filter(initiative=initiative)
    if divisions:
        rows = rows.filter(division__code__in=divisions)
    return list(rows.order_by(F("closed_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "number"))


def is_public(row: Reflection) -> bool:
    """Whether readers may see it from the next Edition on."""
    return row.visibility == Visibility.PUBLIC
