"""Questions from elsewhere that a 課 answers on its 調査票."""

from __future__ import annotations

from shirube.plans.models import Plan
from shirube.reporting.models import ReportSheet, RoundQuestion


def questions_of(sheet: ReportSheet) -> tuple[RoundQuestion, ...]:
    """What is asked on a 調査票 besides its 照会, in the order it was asked. 1 query."""
    rows = RoundQuestion.objects.filter(sheet=sheet, withdrawn_at=None).select_related("indicator")
    return tuple(rows.order_by("asked_at", "pk"))


def open_questions(sheet: ReportSheet) -> int:
    """How many of them nobody has answered. 1 query."""
    return RoundQuestion.objects.filter(sheet=sheet, withdrawn_at=None, answered_at=None).count()


def waiting_questions(plan: Plan) -> tuple[RoundQuestion, ...]:
    """Questions that wait for the next round, by 課. 1 query."""
    rows = RoundQuestion.objects.filter(plan=plan, sheet=None, withdrawn_at=None, answered_at=None)
    return tuple(rows.select_related("division", "indicator").order_by("division__code", "asked_at", "pk"))
