"""The rows of one plan as they stand now, ready to be compared with what is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from shirube.plans.models import Plan
from shirube.roadmap.models import Activity, Bar, Initiative
from shirube.roadmap.sheet import Sheet, SheetActivity, SheetBar
from shirube.roadmap.words import BarLine


def initiative_rows(plan: Plan, codes: Collection[str] | None = None) -> dict[str, Initiative]:
    """The initiatives of a plan (all, or those of these codes) by code, with what they name. 1 query."""
    rows = Initiative.objects.filter(plan=plan).select_related("policy", "policy_area", "decision", "relisted_from")
    if codes is not None:
        rows = rows.filter(code__in=codes)
    return {row.code: row for row in rows}


def sheets(rows: Collection[Initiative]) -> dict[str, Sheet]:
    """Code → the planned sheet as it stands. 2 queries, however many."""
    activities: dict[int, list[Activity]] = defaultdict(list)
    for activity in Activity.objects.filter(initiative__in=rows, ended_at=None).order_by("order", "code"):
        activities[activity.initiative_id].append(activity)
    bars: dict[int, list[SheetBar]] = defaultdict(list)
    current = Bar.objects.current().filter(activity__initiative__in=rows, line=BarLine.TARGET)
    for bar in current.order_by("starts_on", "ends_on", "number"):
        bars[bar.activity_id].append(
            SheetBar(number=bar.number, text=bar.text, start=bar.start.key, end=bar.end.key, estimated=bar.estimated)
        )
    return {row.code: sheet_of(row, activities[row.pk], bars) for row in rows}


def sheet_of(row: Initiative, activities: Collection[Activity], bars: dict[int, list[SheetBar]]) -> Sheet:
    """The planned sheet of rows that are loaded. No query."""
    return Sheet(
        name=row.name,
        outline=row.outline,
        issues=row.issues,
        digital=row.digital,
        change=row.change,
        start=row.start,
        end=row.end,
        status=row.status,
        status_reason=row.status_reason,
        activities=tuple(
            SheetActivity(code=one.code, name=one.name, bars=tuple(bars.get(one.pk, ()))) for one in activities
        ),
    )
