"""Who is responsible for 事業 today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from shirube.people.dates import in_force
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Plan
from shirube.roadmap.models import InitiativeDuty
from shirube.roadmap.words import DutyRole


@dataclass(frozen=True)
class InitiativeDutyLine:
    """One 担当課 of a day: code, the name it had then, its role."""

    code: str
    name: str
    role: DutyRole


def initiative_duties_on(plan: Plan, day: date, *, code: str = "") -> dict[str, tuple[InitiativeDutyLine, ...]]:
    """事業 code → its 担当課 in force on a day, 主担当 first; of one 事業 when it is named. 2 queries."""
    names = divisions_as_of(plan.body, day)
    order = list(DutyRole)
    rows = InitiativeDuty.objects.filter(in_force(day), initiative__plan=plan)
    if code:
        rows = rows.filter(initiative__code=code)
    found: dict[str, list[InitiativeDutyLine]] = defaultdict(list)
    for initiative, division, role in rows.values_list("initiative__code", "division__code", "role"):
        found[initiative].append(InitiativeDutyLine(division, names.get(division, division), DutyRole(role)))
    return {
        key: tuple(sorted(lines, key=lambda one: (order.index(one.role), one.code))) for key, lines in found.items()
    }
