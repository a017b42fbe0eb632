"""A round as the 事務局 runs it: how far it is, what it asks of whom, who has not answered what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from shirube.people.models import Body, DivisionName, Membership
from shirube.people.roles import Role
from shirube.plans.models import Plan
from shirube.reporting.models import Inquiry, ListingRequest, ReportingRound, ReportSheet
from shirube.reporting.queries.rounds import SheetLine, sheet_lines
from shirube.reporting.queries.sheets import Asking, askings
from shirube.reporting.rules import NOT_IN
from shirube.reporting.words import InquiryState, ItemState, SheetState


def states_by_round(plan: Plan) -> dict[int, Counter[SheetState]]:
    """Round → how many 調査票 stand in each state. 1 query."""
    found: dict[int, Counter[SheetState]] = {}
    rows = ReportSheet.objects.filter(round__plan=plan).order_by().values_list("round_id", "state")
    for key, state, count in rows.annotate(Count("pk")):
        found.setdefault(key, Counter())[SheetState(state)] = count
    return found


def own_sheets(plan: Plan, divisions: Collection[str]) -> list[ReportSheet]:
    """The 調査票 of these 課 in every round, with 課 and 部. 1 query."""
    rows = ReportSheet.objects.filter(round__plan=plan, division__code__in=divisions)
    return list(rows.select_related("division", "parent"))


def inquiries_of(row: ReportingRound) -> list[Inquiry]:
    """Everything a round asks or asked, with its 調査票 and what it is about. 1 query."""
    related = ("sheet__division", "indicator", "initiative", "misdirected_to")
    return list(Inquiry.objects.filter(round=row).select_related(*related))


@dataclass(frozen=True)
class Item:
    """One 照会 in the matrix."""

    asking: Asking
    code: str
    state: ItemState

    @property
    def inquiry(self) -> Inquiry:
        """The 照会 itself."""
        return self.asking.inquiry


@dataclass(frozen=True)
class MatrixRow:
    """One 調査票 with each of its 照会."""

    line: SheetLine
    items: tuple[Item, ...]

    @property
    def waiting(self) -> int:
        """How many answers are not whole yet."""
        return sum(item.state in (ItemState.EMPTY, ItemState.TYPING, ItemState.RETURNED) for item in self.items)

    @property
    def handed_in(self) -> bool:
        """Whether the 課 has handed in."""
        return self.line.state not in NOT_IN


def matrix_of(row: ReportingRound, *, today: date, parents: Collection[str] | None = None) -> tuple[MatrixRow, ...]:
    """課 × 照会, by 部 and 課; with `parents` (codes) of these 部 alone. 13 queries at most, whatever their size."""
    lines = [line for line in sheet_lines(row, today=today) if parents is None or _parent(line.sheet) in parents]
    for line in lines:
        line.sheet.round = row
    of_sheets: dict[int, list[Item]] = {line.sheet.pk: [] for line in lines}
    nothing = {line.sheet.pk for line in lines if line.sheet.nothing}
    for one in askings(row, Inquiry.objects.filter(round=row, sheet__in=list(of_sheets))):
        key = one.inquiry.sheet_id
        if key is not None:
            of_sheets[key].append(_item(one, nothing=key in nothing))
    return tuple(MatrixRow(line, tuple(of_sheets[line.sheet.pk])) for line in lines)


def _parent(sheet: ReportSheet) -> str:
    return sheet.parent.code if sheet.parent else ""


def _item(one: Asking, *, nothing: bool) -> Item:
    about = one.inquiry.indicator or one.inquiry.initiative
    return Item(one, about.code if about else "", _state(one, nothing=nothing))


def _state(one: Asking, *, nothing: bool) -> ItemState:
    if one.inquiry.state == InquiryState.WITHDRAWN:
        return ItemState.WITHDRAWN
    if one.inquiry.state == InquiryState.MISDIRECTED:
        return ItemState.MISDIRECTED
    if nothing:
        return ItemState.NOTHING
    if one.answer is not None and one.answer.returned:
        return ItemState.RETURNED
    if not one.touched:
        return ItemState.EMPTY
    return ItemState.WHOLE if one.reading.whole else ItemState.TYPING


def listings_of(row: ReportingRound) -> list[ListingRequest]:
    """The 掲載の申出 of a round, those that wait first. 1 query."""
    rows = ListingRequest.objects.filter(sheet__round=row)
    found = rows.select_related("sheet__division", "inquiry__indicator", "inquiry__initiative")
    return sorted(found, key=lambda one: (one.state != "open", one.at, one.pk))


def office_of(body: Body, day: date) -> str:
    """The name of the 課 that is the 事務局 on a day, "" where no 課 is. 1 query."""
    posts = Membership.objects.on(day).filter(body=body, role=Role.SECRETARIAT.value, division__isnull=False)
    names = DivisionName.objects.on(day).filter(division__in=posts.values("division")).order_by("division__code")
    return names.values_list("name", flat=True).first() or ""
