"""Who found which 振り返り useful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from shirube.kernel import clock
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Plan
from shirube.reporting.models import LessonMark
from shirube.roadmap.models import Reflection


def lesson_marks(
    plan: Plan, reflections: Collection[Reflection] | None = None
) -> dict[int, tuple[tuple[str, str], ...]]:
    """振り返り → code and name of the 課 that marked it, in that order; of all of the plan, or of these. 2 queries."""
    names = divisions_as_of(plan.body, clock.today())
    rows = LessonMark.objects.filter(reflection__initiative__plan=plan)
    if reflections is not None:
        rows = rows.filter(reflection__in=reflections)
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, code in rows.order_by("at").values_list("reflection_id", "division__code"):
        found[key].append((code, names.get(code, code)))
    return {key: tuple(marked) for key, marked in found.items()}
