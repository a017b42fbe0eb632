"""What of a plan a 対応 may point to as 反映先, and what each is called."""

from __future__ import annotations

from django.db import models

from shirube.indicators.models import Indicator, Target
from shirube.plans.models import Decision, Plan
from shirube.roadmap.models import Bar, Initiative, Reflection, Revision


def place_rows(plan: Plan, kind: str) -> models.QuerySet[models.Model] | None:
    """The rows of one kind (a name of `models.PLACES`) that belong to a plan; None for no such kind. No query yet."""
    rows: dict[str, models.QuerySet[models.Model]] = {
        "target": Target.objects.filter(indicator__plan=plan).select_related("indicator"),
        "indicator": Indicator.objects.filter(plan=plan),
        "bar": Bar.objects.filter(activity__initiative__plan=plan).select_related("activity__initiative"),
        "revision": Revision.objects.filter(initiative__plan=plan).select_related("initiative"),
        "reflection": Reflection.objects.filter(initiative__plan=plan).select_related("initiative"),
        "initiative": Initiative.objects.filter(plan=plan),
        "decision": Decision.objects.filter(plan=plan),
    }
    return rows.get(kind)


def customary_label(thing: models.Model) -> str:
    """The words for a 反映先 whose row is loaded. No query."""
    match thing:
        case Target():
            return f"指標「{thing.indicator.name}」{thing.period.label}の目標値"
        case Indicator():
            return f"指標「{thing.name}」"
        case Bar():
            return f"事業「{thing.activity.initiative.name}」の線「{thing.text}」"
        case Revision():
            return f"事業「{thing.initiative.name}」の見直し{thing.number}"
        case Reflection():
            return f"事業「{thing.initiative.name}」の振り返り「{thing.title}」"
        case Initiative():
            return f"事業「{thing.name}」"
        case Decision():
            return f"決定「{thing.title}」"
    raise TypeError(f"{type(thing).__name__} is no 反映先")
