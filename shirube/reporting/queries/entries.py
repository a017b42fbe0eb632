"""Every save of a 調査票, and the 照会 it has or had."""

from __future__ import annotations

from django.db.models import Q

from shirube.reporting.models import AnswerEntry, Inquiry, ReportSheet
from shirube.reporting.queries.sheets import Asking, askings


def entries_of(sheet: ReportSheet) -> list[AnswerEntry]:
    """Every save of every answer, by 照会 and in order. 1 query."""
    return list(AnswerEntry.objects.filter(inquiry__sheet=sheet).order_by("inquiry__order", "inquiry_id", "number"))


def entry_of(sheet: ReportSheet, inquiry: int, number: int) -> AnswerEntry | None:
    """One save of one answer. 1 query."""
    return AnswerEntry.objects.filter(inquiry__sheet=sheet, inquiry=inquiry, number=number).first()


def every_asking_of(sheet: ReportSheet, *more: int) -> tuple[Asking, ...]:
    """The 照会 of a 調査票, those taken back too; `more` are of others it once had. 12 queries at most."""
    return askings(sheet.round, Inquiry.objects.filter(Q(sheet=sheet) | Q(round=sheet.round, pk__in=more)))
