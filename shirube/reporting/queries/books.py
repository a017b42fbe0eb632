"""What a 様式 is filled with, and what one that comes back is laid beside."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from shirube.indicators.models import Target
from shirube.kernel.periods import Period
from shirube.plans.models import Plan
from shirube.reporting.models import AnswerEntry, Inquiry, ReportingRound, ReportSheet
from shirube.reporting.queries.sheets import Asking, askings
from shirube.reporting.words import InquiryState, Kind


def sheets_of(row: ReportingRound, divisions: Collection[str]) -> list[ReportSheet]:
    """The 調査票 of these 課 (by code) in a round, by 課. 1 query."""
    rows = ReportSheet.objects.filter(round=row, division__code__in=divisions)
    found = list(rows.select_related("division", "parent").order_by("division__code"))
    for sheet in found:
        sheet.round = row
    return found


def sheets_under(row: ReportingRound, parent: str) -> list[ReportSheet]:
    """The 調査票 of the 課 of a 部 (by code) in a round, by 課. 1 query."""
    rows = ReportSheet.objects.filter(round=row, parent__code=parent)
    found = list(rows.select_related("division", "parent").order_by("division__code"))
    for sheet in found:
        sheet.round = row
    return found


def askings_by_sheet(row: ReportingRound, sheets: Sequence[ReportSheet]) -> dict[int, dict[tuple[Kind, str], Asking]]:
    """調査票 → its 照会 that are not withdrawn, by kind and code, in order. 12 queries at most, however many."""
    wanted = Inquiry.objects.filter(sheet__in=sheets).exclude(state=InquiryState.WITHDRAWN.value)
    found: dict[int, dict[tuple[Kind, str], Asking]] = {sheet.pk: {} for sheet in sheets}
    for one in askings(row, wanted) if sheets else ():
        found[one.inquiry.sheet_id or 0][(one.inquiry.kind, code_of(one.inquiry))] = one
    return found


def code_of(inquiry: Inquiry) -> str:
    """The code of what an 照会 with its 指標 and 事業 loaded asks about. No query."""
    asked = inquiry.indicator or inquiry.initiative
    return asked.code if asked is not None else ""


def typed_at(versions: Collection[tuple[int, int]]) -> dict[tuple[int, int], Mapping[str, str]]:
    """(照会, version) → what was typed in it then. 1 query, none for none."""
    if not versions:
        return {}
    rows = AnswerEntry.objects.filter(
        inquiry__in={key for key, _ in versions}, number__in={number for _, number in versions}
    )
    return {(row.inquiry_id, row.number): json.loads(row.typed) for row in rows}


def round_names(plan: Plan) -> dict[str, str]:
    """Code → name of every round of a plan. 1 query."""
    return dict(ReportingRound.objects.filter(plan=plan).values_list("code", "name"))


def targets_of(indicators: Collection[int]) -> dict[int, tuple[tuple[Period, Decimal], ...]]:
    """指標 → its 目標値 in force, the earliest first. 1 query, none for none."""
    found: dict[int, list[tuple[Period, Decimal]]] = defaultdict(list)
    if indicators:
        rows = Target.objects.current().filter(indicator__in=indicators)
        for key, period, value in rows.values_list("indicator_id", "period", "value"):
            found[key].append((period, value))
    return {key: tuple(sorted(pairs, key=lambda pair: pair[0])) for key, pairs in found.items()}
