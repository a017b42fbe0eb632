"""What a plan already knows of the series it takes in."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.exchange.rules import Key, Standing
from shirube.indicators.models import Area, Observation
from shirube.kernel.figures import Emptiness
from shirube.plans.models import Plan


def unknown_areas(codes: Iterable[str]) -> list[str]:
    """The codes no area is registered under, in order. 1 query."""
    known = set(Area.objects.values_list("code", flat=True))
    return sorted(set(codes) - known)


def standing_figures(plan: Plan) -> dict[Key, Standing]:
    """The current observations of all indicators of the plan that take a series in. 1 query."""
    rows = Observation.objects.filter(replaced_at=None, indicator__plan=plan).exclude(indicator__source_key="")
    columns = ("value", "missing", "as_of", "published_on", "provisional", "source_release")
    found: dict[Key, Standing] = {}
    for code, area, period, dimension, value, missing, *rest in rows.values_list(
        "indicator__code", "area__code", "period", "dimension", *columns
    ):
        found[code, area, period.key, dimension] = Standing(value, Emptiness(missing) if missing else None, *rest)
    return found
