"""Questions from elsewhere that a 課 answers on its 調査票."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from shirube.plans.models import Plan
from shirube.reporting.models import ReportSheet, RoundQuestion


def questions_of(sheet: ReportSheet) -> tuple[RoundQuestion, ...]:
    """What is asked on a 調査票 besides its 照会, in the order it was asked. 1 query, 2 when one is about an 指標; none
    when the same row of the 調査票 is asked again."""
    prefetch_related_objects([sheet], "questions__indicator")
    rows = (one for one in sheet.questions.all() if one.withdrawn_at is None)
    return tuple(sorted(rows, key=lambda one: (one.asked_at, one.pk)))


def open_questions(sheet: ReportSheet) -> int:
    """How many of them nobody has answered. At the cost of `questions_of`."""
    return sum(one.answered_at is None for one in questions_of(sheet))


def waiting_questions(plan: Plan) -> tuple[RoundQuestion, ...]:
    """Questions that wait for the next round, by 課. 1 query."""
    rows = RoundQuestion.objects.filter(plan=plan, sheet=None, withdrawn_at=None, answered_at=None)
    return tuple(rows.select_related("division", "indicator").order_by("division__code", "asked_at", "pk"))
