"""Rounds and their 調査票."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from shirube.plans.models import Plan
from shirube.reporting.models import Inquiry, ReportingRound, ReportSheet, SheetMove
from shirube.reporting.rules import RoundDates, Steps, due_of, is_late
from shirube.reporting.words import InquiryState, RoundState, SheetState


def rounds_of(plan: Plan) -> list[ReportingRound]:
    """All rounds, the newest first. 1 query."""
    return list(ReportingRound.objects.filter(plan=plan))


def find_round(plan: Plan, code: str) -> ReportingRound | None:
    """The round of this code. 1 query."""
    return ReportingRound.objects.filter(plan=plan, code=code).first()


def last_closed(plan: Plan, before: date) -> ReportingRound | None:
    """The closed round with the latest as-of day before this one. 1 query."""
    closed = ReportingRound.objects.filter(plan=plan, state=RoundState.CLOSED.value, as_of__lt=before)
    return closed.order_by("-as_of", F("closed_at").desc(nulls_last=True)).first()


def steps_of(row: ReportingRound) -> Steps:
    """The steps a round asks for. No query."""
    return Steps(chief=row.asks_chief, lead=row.asks_lead)


def dates_of(row: ReportingRound) -> RoundDates:
    """The days of a round. No query."""
    return RoundDates(as_of=row.as_of, opens_on=row.opens_on, due=row.due, division_due=row.division_due)


def due_on(row: ReportingRound, sheet: ReportSheet) -> date:
    """The last day for a 課; one that stands under no 部 has no 主管課 before the 事務局. No query."""
    through_lead = row.asks_lead and sheet.parent_id is not None
    return due_of(dates_of(row), extended_to=sheet.extended_to, asks_lead=through_lead)


@dataclass(frozen=True)
class SheetLine:
    """One 調査票 in a list: how many of its 照会 have an answer that was typed, and how many came back."""

    sheet: ReportSheet
    code: str
    asked: int
    answered: int
    returned: int
    misdirected: int
    due: date
    late: bool

    @property
    def state(self) -> SheetState:
        """Where it stands."""
        return SheetState(self.sheet.state)


def sheet_lines(row: ReportingRound, *, today: date, divisions: Collection[str] | None = None) -> tuple[SheetLine, ...]:
    """The 調査票 of a round (all, or those of these 課), by 部 and 課. 2 queries."""
    rows = ReportSheet.objects.filter(round=row).select_related("division", "parent")
    if divisions is not None:
        rows = rows.filter(division__code__in=divisions)
    counts = _counts(row)
    lines = (_line(row, sheet, counts, today) for sheet in rows)
    return tuple(sorted(lines, key=lambda line: (_parent_code(line.sheet), line.code)))


def _parent_code(sheet: ReportSheet) -> str:
    return sheet.parent.code if sheet.parent else ""


def _counts(row: ReportingRound) -> Mapping[str, Counter[int]]:
    """What is counted → 調査票 → number. 1 query."""
    found: dict[str, Counter[int]] = {name: Counter() for name in ("asked", "answered", "returned", "misdirected")}
    columns = ("sheet_id", "state", "answer__typed", "answer__returned")
    asked = Inquiry.objects.filter(round=row, sheet__isnull=False).exclude(state=InquiryState.WITHDRAWN.value)
    for sheet, state, typed, returned in asked.values_list(*columns):
        found["asked"][sheet] += 1
        found["answered"][sheet] += typed is not None and typed != "{}"
        found["returned"][sheet] += bool(returned)
        found["misdirected"][sheet] += state == InquiryState.MISDIRECTED.value
    return found


def _line(row: ReportingRound, sheet: ReportSheet, counts: Mapping[str, Counter[int]], today: date) -> SheetLine:
    due = due_on(row, sheet)
    return SheetLine(
        sheet=sheet,
        code=sheet.division.code,
        **{name: counted[sheet.pk] for name, counted in counts.items()},
        due=due,
        late=row.state == RoundState.OPEN.value and is_late(SheetState(sheet.state), due, today),
    )


def find_sheet(row: ReportingRound, division: str) -> ReportSheet | None:
    """The 調査票 of a 課 (by code), with its round, 課 and 部. 1 query."""
    found = ReportSheet.objects.filter(round=row, division__code=division).select_related("division", "parent").first()
    if found is not None:
        found.round = row
    return found


def moves_of(sheet: ReportSheet) -> list[SheetMove]:
    """How a 調査票 went from hand to hand, the first first. 1 query."""
    return list(SheetMove.objects.filter(sheet=sheet))


def unassigned(row: ReportingRound) -> list[Inquiry]:
    """What no 課 was found for. 1 query."""
    found = Inquiry.objects.filter(round=row, sheet=None, state=InquiryState.ASKED.value)
    return list(found.select_related("indicator", "initiative"))
