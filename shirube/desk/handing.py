"""Work that passes from one 課 to another: duties of indicators and 事業, 申し送り, and roles. Joins the rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from shirube.desk.handingrules import Duty, handed_on
from shirube.editions.words import DutyRole
from shirube.indicators.actions import set_duties as set_indicator_duties
from shirube.indicators.edits import DutyEdit
from shirube.indicators.models import IndicatorDuty
from shirube.people.actor import Actor
from shirube.people.models import Body, Division
from shirube.people.roster import divisions_by_code
from shirube.plans.models import Plan
from shirube.roadmap.actions import hand_on_matters
from shirube.roadmap.actions import set_duties as set_initiative_duties
from shirube.roadmap.edits import InitiativeDutyEdit
from shirube.roadmap.models import InitiativeDuty, Matter

INDICATOR, INITIATIVE = "indicator", "initiative"
WORDS = {INDICATOR: "指標", INITIATIVE: "事業"}


@dataclass(frozen=True, order=True)
class Thing:
    """An indicator or a 事業 of a plan, by codes."""

    plan: str
    kind: str
    code: str


@dataclass(frozen=True)
class Owned:
    """One thing a 課 has a part in."""

    thing: Thing
    name: str
    plan_name: str
    duty: Duty

    @property
    def href(self) -> str:
        """Its address below /desk/<body>/."""
        return f"{self.thing.plan}/{self.thing.kind}s/{self.thing.code}/"

    @property
    def what(self) -> str:
        """「指標（主担当）」."""
        return f"{WORDS[self.thing.kind]}（{self.duty.role.label}）"


@dataclass(frozen=True)
class Errand:
    """An open 申し送り of a 課; `initiative` is the code of its 事業, "" for none."""

    plan: str
    number: int
    division: str
    initiative: str
    text: str


def owned_from(body: Body, day: date, *, division: str = "") -> list[Owned]:
    """What the 課 of a body (or one of them) have to do on a day and after it, by plan, kind and order. 2 queries."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=day)
    one = Q(division__code=division) if division else Q()
    indicators = IndicatorDuty.objects.filter(lasting, one, indicator__plan__body=body)
    initiatives = InitiativeDuty.objects.filter(lasting, one, initiative__plan__body=body)
    found = []
    for kind, rows in ((INDICATOR, indicators), (INITIATIVE, initiatives)):
        fields = (f"{kind}__plan__code", f"{kind}__plan__name", f"{kind}__code", f"{kind}__name")
        ordered = rows.order_by(f"{kind}__plan__code", f"{kind}__order", f"{kind}__code", "role", "division__code")
        told = ordered.values_list(*fields, "division__code", "role", "starts_on", "ends_on")
        for plan, plan_name, code, name, owner, role, starts_on, ends_on in told:
            duty = Duty(owner, DutyRole(role), starts_on, ends_on)
            found.append(Owned(Thing(plan, kind, code), name, plan_name, duty))
    return found


def errands_of(body: Body) -> list[Errand]:
    """The open 申し送り of a body's plans, by plan and number. 1 query."""
    rows = Matter.objects.filter(plan__body=body, closed_on=None).order_by("plan__code", "number")
    told = rows.values_list("plan__code", "number", "division__code", "initiative__code", "text")
    return [Errand(plan, number, division, code or "", text) for plan, number, division, code, text in told]


@transaction.atomic
def hand_on(
    body: Body,
    moves: Mapping[tuple[Thing, str], str],
    errands: Mapping[tuple[str, int], str],
    *,
    day: date,
    by: Actor,
    why: str = "",
) -> None:
    """Pass duties on from a day: (thing, old 課) → new 課, and 申し送り (plan, number) → new 課. Same twice is once."""
    divisions = divisions_by_code(body)
    for plan in Plan.objects.filter(body=body).select_related("body"):
        mine = {key: new for key, new in moves.items() if key[0].plan == plan.code}
        _hand_on_indicators(plan, mine, day, by, why)
        _hand_on_initiatives(plan, mine, day, by, why)
        taking: dict[str, list[int]] = defaultdict(list)
        for (code, number), new in errands.items():
            if code == plan.code:
                taking[new].append(number)
        for new, numbers in sorted(taking.items()):
            hand_on_matters(plan, numbers, division=divisions[new], by=by, why=why)


Moves = Mapping[tuple[Thing, str], str]


def _hand_on_indicators(plan: Plan, moves: Moves, day: date, by: Actor, why: str) -> None:
    wanted = {key: new for key, new in moves.items() if key[0].kind == INDICATOR}
    if not wanted:
        return
    rows = IndicatorDuty.objects.filter(indicator__plan=plan, indicator__code__in=_codes(wanted))
    told = rows.values_list("indicator__code", "division__code", "role", "starts_on", "ends_on")
    lists = {
        code: [DutyEdit(division=one.division, role=one.role, starts_on=one.starts_on, ends_on=one.ends_on)
               for one in duties]
        for code, duties in _after(told, wanted, day).items()
    }  # fmt: skip
    set_indicator_duties(plan, lists, by=by, why=why)


def _hand_on_initiatives(plan: Plan, moves: Moves, day: date, by: Actor, why: str) -> None:
    wanted = {key: new for key, new in moves.items() if key[0].kind == INITIATIVE}
    if not wanted:
        return
    rows = InitiativeDuty.objects.filter(initiative__plan=plan, initiative__code__in=_codes(wanted))
    told = rows.values_list("initiative__code", "division__code", "role", "starts_on", "ends_on")
    lists = {
        code: [InitiativeDutyEdit(division=one.division, role=one.role, starts_on=one.starts_on, ends_on=one.ends_on)
               for one in duties]
        for code, duties in _after(told, wanted, day).items()
    }  # fmt: skip
    set_initiative_duties(plan, lists, by=by, why=why)


def _codes(moves: Iterable[tuple[Thing, str]]) -> set[str]:
    return {thing.code for thing, _ in moves}


def _after(
    told: Iterable[tuple[str, str, str, date | None, date | None]], moves: Moves, day: date
) -> dict[str, tuple[Duty, ...]]:
    """Code → its whole list of duties after the moves."""
    lists: dict[str, tuple[Duty, ...]] = {}
    for code, division, role, starts_on, ends_on in told:
        lists[code] = (*lists.get(code, ()), Duty(division, DutyRole(role), starts_on, ends_on))
    for (thing, old), new in sorted(moves.items()):
        if thing.code in lists:
            lists[thing.code] = handed_on(lists[thing.code], old=old, new=new, day=day)
    return lists


def day_before(day: date) -> date:
    """The last day of what ends when something begins."""
    return day - timedelta(days=1)


def all_of(owned: Collection[Owned], old: Division, new: Division) -> dict[tuple[Thing, str], str]:
    """The moves that pass everything a 課 has to do on to another."""
    return {(one.thing, old.code): new.code for one in owned if one.duty.division == old.code}
