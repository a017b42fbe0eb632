"""意見様式: who got one, who answered, and what of it was taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.deliberation.models import Meeting, MinutesCheck, Opinion, OpinionAsking, OpinionAskingRow


@dataclass(frozen=True)
class AskingLine:
    """The 意見様式 of one 委員 with the rows that were taken in."""

    asking: OpinionAsking
    rows: tuple[OpinionAskingRow, ...]


def asking_lines(meeting: Meeting) -> dict[str, AskingLine]:
    """Code of a 委員 → their 意見様式. 2 queries."""
    askings = OpinionAsking.objects.filter(meeting=meeting).select_related("seat").order_by("seat__order", "seat__code")
    rows: dict[int, list[OpinionAskingRow]] = {}
    for row in OpinionAskingRow.objects.filter(asking__meeting=meeting).select_related("opinion").order_by("pk"):
        rows.setdefault(row.asking_id, []).append(row)
    return {one.seat.code: AskingLine(one, tuple(rows.get(one.pk, ()))) for one in askings}


def answer_counts(meeting: Meeting) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many 委員 were asked and have answered, by 意見様式 and about the 議事録. 2 queries."""
    rows = (OpinionAsking.objects.filter(meeting=meeting), MinutesCheck.objects.filter(minutes__meeting=meeting))
    asked, checked = (list(one.values_list("answered_at", flat=True)) for one in rows)
    return (len(asked), _answered(asked)), (len(checked), _answered(checked))


def _answered(moments: Iterable[object]) -> int:
    return sum(one is not None for one in moments)


def row_of_opinion(opinion: Opinion) -> OpinionAskingRow | None:
    """The row of an 意見様式 an opinion came from. 1 query."""
    return OpinionAskingRow.objects.filter(opinion=opinion).order_by("pk").first()
