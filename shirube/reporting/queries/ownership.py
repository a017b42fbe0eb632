"""Whom a round asks what: the 主担当 on its as-of day, or whoever took over the work since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from shirube.indicators.models import Indicator, IndicatorDuty
from shirube.indicators.words import IndicatorKind, ProposalState
from shirube.people.dates import in_force
from shirube.people.models import Body, Division, DivisionName, Succession
from shirube.plans.models import Plan
from shirube.roadmap.models import Initiative, InitiativeDuty
from shirube.roadmap.words import DutyRole, InitiativeStatus

OVER = (InitiativeStatus.STOPPED, InitiativeStatus.DONE, InitiativeStatus.MERGED, InitiativeStatus.SPLIT)
"""States of a 事業 that nobody is asked about any more."""


@dataclass(frozen=True)
class Place:
    """A 課 on a day: its row, its name, and the 部 it stands under ("" and None for none)."""

    division: Division
    name: str
    parent: Division | None
    parent_name: str


@dataclass(frozen=True)
class Wanted:
    """One thing to ask and the 課 found for it, None when there is none or more than one."""

    indicator: Indicator | None
    initiative: Initiative | None
    label: str
    division: Place | None


def places_on(body: Body, day: date) -> dict[str, Place]:
    """課 code → where it stands on a day. 1 query."""
    rows = list(DivisionName.objects.on(day).filter(division__body=body).select_related("division", "parent"))
    names = {row.division_id: row.name for row in rows}
    return {
        row.division.code: Place(
            row.division, row.name, row.parent, names.get(row.parent_id, "") if row.parent_id else ""
        )
        for row in rows
    }


def wanted(plan: Plan, *, as_of: date, opens_on: date) -> list[Wanted]:
    """Everything a round of that day asks, indicators first, each in the order of the plan. 6 queries.

    Left out: what is 再掲, derived from others, taken from official statistics or declined, and 事業 that are over.
    """
    places = places_on(plan.body, opens_on)
    heirs = _heirs(plan.body, opens_on)
    of_indicators = _leads(IndicatorDuty.objects.filter(indicator__plan=plan), "indicator_id", as_of)
    of_initiatives = _leads(InitiativeDuty.objects.filter(initiative__plan=plan), "initiative_id", as_of)
    return [
        *(
            Wanted(row, None, row.name, _place(of_indicators.get(row.pk, ()), places, heirs))
            for row in _indicators(plan)
        ),
        *(
            Wanted(None, row, row.name, _place(of_initiatives.get(row.pk, ()), places, heirs))
            for row in _initiatives(plan)
        ),
    ]


def owned(plan: Plan, *, on: date) -> list[Wanted]:
    """Every 指標 that stands for itself with the 課 that answers for it on a day, in the order of the plan. 4 queries.

    Unlike what a round asks, also what is derived or taken from official statistics: nobody reports its figures, but
    a 課 chose it and its 目標値.
    """
    places, heirs = places_on(plan.body, on), _heirs(plan.body, on)
    leads = _leads(IndicatorDuty.objects.filter(indicator__plan=plan), "indicator_id", on)
    rows = _standing(plan)
    return [Wanted(row, None, row.name, _place(leads.get(row.pk, ()), places, heirs)) for row in rows]


def _indicators(plan: Plan) -> QuerySet[Indicator]:
    return _standing(plan).filter(numerator=None, source_key="")


def _standing(plan: Plan) -> QuerySet[Indicator]:
    undecided = (ProposalState.PROPOSED.value, ProposalState.REJECTED.value)
    rows = Indicator.objects.filter(plan=plan, relisted_from=None).exclude(kind=IndicatorKind.REFERENCE.value)
    return rows.exclude(proposal__in=undecided).order_by(F("policy_area__order").asc(nulls_first=True), "order", "code")


def _initiatives(plan: Plan) -> Iterable[Initiative]:
    rows = Initiative.objects.filter(plan=plan, relisted_from=None)
    over = [state.value for state in OVER]
    return rows.exclude(status__in=over).order_by(F("policy_area__order").asc(nulls_first=True), "order", "code")


def _leads(duties: object, key: str, day: date) -> dict[int, tuple[str, ...]]:
    """Primary key → the codes of the 主担当 in force on a day. 1 query."""
    rows = duties.filter(in_force(day), role=DutyRole.LEAD.value)  # type: ignore[attr-defined]
    found: dict[int, tuple[str, ...]] = {}
    for pk, code in rows.order_by("division__code").values_list(key, "division__code"):
        found[pk] = (*found.get(pk, ()), code)
    return found


def _heirs(body: Body, day: date) -> dict[str, tuple[str, ...]]:
    """課 code → those that took over its work by a day. 1 query."""
    rows = Succession.objects.filter(old__body=body, on__lte=day).order_by("on", "new__code")
    found: dict[str, tuple[str, ...]] = {}
    for old, new in rows.values_list("old__code", "new__code"):
        found[old] = (*found.get(old, ()), new)
    return found


def _place(codes: tuple[str, ...], places: Mapping[str, Place], heirs: Mapping[str, tuple[str, ...]]) -> Place | None:
    """The one 課 that answers; a 課 that is gone is followed to its only heir."""
    if len(codes) != 1:
        return None
    code, seen = codes[0], set[str]()
    while code not in places and code not in seen and len(heirs.get(code, ())) == 1:
        seen.add(code)
        code = heirs[code][0]
    return places.get(code)
