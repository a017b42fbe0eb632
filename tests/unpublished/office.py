"""An office whose plan is published twice, built in any order of entry, with any people and any primary keys."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from shirube.indicators import actions
from shirube.indicators.edits import (
    AreaEdit,
    BreakEdit,
    ComparisonEdit,
    DutyEdit,
    ExpectedEdit,
    IndicatorEdit,
    NoteEdit,
    ObservationReading,
    TargetEdit,
)
from shirube.indicators.models import Area, Indicator
from shirube.indicators.words import AreaKind, DutyRole, IndicatorKind, Method
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.people.actions import add_body, add_division, add_member
from shirube.people.actor import Actor
from shirube.people.models import Division, Member
from shirube.plans.actions import save_areas, save_decisions, save_plan, save_policies, save_ways, set_visions
from shirube.plans.models import Plan, Policy, PolicyArea, Way
from shirube.plans.rules import PlanEdit, PolicyEdit, WayEdit
from shirube.plans.tests.factories import area, decision
from shirube.plans.words import Visibility, WayGroup
from shirube.progress.facts import Direction, Shape
from shirube.roadmap.models import Initiative
from tests.unpublished.canaries import Canaries
from tests.unpublished.office_deliberation import build_deliberation
from tests.unpublished.office_roadmap import build_roadmap
from tests.unpublished.timing import AUTUMN, ENTERED, FIRST_DAY, KNOWN, LATER, NOW, SPRING, Entry

__all__ = ["AUTUMN", "ENTERED", "FIRST_DAY", "KNOWN", "LATER", "NOW", "SPRING"]
OWN, NEXT, TOWN, NATION, PAIR = "020001", "030007", "022012", "000000", "set:pair"


@dataclass
class Office:
    """What the twins hang their rows on: everything here is published."""

    plan: Plan
    member: Member
    canaries: Canaries = field(default_factory=Canaries)

    def indicator(self, code: str = "K1") -> Indicator:
        return Indicator.objects.get(plan=self.plan, code=code)

    def policy(self, code: str = "life-1") -> Policy:
        return Policy.objects.get(plan=self.plan, code=code)

    def policy_area(self) -> PolicyArea:
        return PolicyArea.objects.get(plan=self.plan, code="life")

    def way(self) -> Way:
        return Way.objects.get(plan=self.plan, code="farm")

    def area(self, code: str = OWN) -> Area:
        return Area.objects.get(code=code)

    def initiative(self, code: str = "J1") -> Initiative:
        return Initiative.objects.get(plan=self.plan, code=code)

    def division(self) -> Division:
        return Division.objects.get(body=self.plan.body, code="dx")


def build_office(*, seed: int, moved: int, who: str) -> Office:
    """`seed` orders the entries, `moved` rows were entered before and deleted, `who` entered and signed all of it."""
    entry = Entry(Actor.job(who), random.Random(seed))
    with clock.set_to(ENTERED):
        for number in range(moved):
            Area.objects.create(code=f"set:gone{number}", name="消した集合", kind=AreaKind.SET.value).delete()
        member = add_member(username=f"user{seed}", display_name=who, password="yama-to-kawa-7", by=entry.by)
        body = add_body(code=OWN, name="架空県", fictitious=True, by=entry.by)
        for code, name in entry.mixed((("dx", "架空DX課"), ("farm", "架空農業課"))):
            add_division(body=body, code=code, name=name, starts_on=FIRST_DAY, by=entry.by)
        plan = save_plan(body, PLAN, by=entry.by)
        _tree(plan, entry)
        _indicators(plan, entry)
        for step in entry.mixed((_figures, _targets, _lists, _words, build_roadmap)):
            step(plan, entry)
        build_deliberation(plan, entry)
    return Office(plan, member)


PLAN = PlanEdit(
    code="dx",
    name="架空県DX推進プラン",
    start_year=2023,
    end_year=2027,
    philosophy="だれもが使える県へ。",
    publisher_name="架空県庁",
    publisher_contact="架空DX課",
)


def _tree(plan: Plan, entry: Entry) -> None:
    save_areas(plan, entry.mixed((area("life", 1), area("base", 2))), by=entry.by)
    visions = {"life": ("安心して暮らせる社会。", "働き方を選べる社会。"), "base": ("時間を生み出す自治体。",)}
    set_visions(plan, dict(entry.mixed(tuple(visions.items()))), by=entry.by)
    public = (("life-1", "life", 1), ("life-3", "life", 3), ("base-1", "base", 4))
    save_policies(
        plan,
        entry.mixed(
            tuple(
                PolicyEdit(code=code, area=inside, name=f"施策{code}", order=order, visibility=Visibility.PUBLIC)
                for code, inside, order in public
            )
        ),
        by=entry.by,
    )
    save_decisions(
        plan, entry.mixed((decision("d1", date(2023, 3, 20)), decision("d2", date(2024, 9, 1)))), by=entry.by
    )
    way = WayEdit(
        code="farm",
        name="りんご農家",
        group=WayGroup.WORK,
        order=1,
        lead="畑を続けられるように。",
        policies=("life-1",),
        divisions=("farm",),
        visibility=Visibility.PUBLIC,
    )
    save_ways(plan, [way], by=entry.by)
    places = (
        AreaEdit(code=NATION, name="全国", kind=AreaKind.NATION),
        AreaEdit(code=OWN, name="架空県", kind=AreaKind.PREFECTURE),
        AreaEdit(code=NEXT, name="となり県", kind=AreaKind.PREFECTURE),
        AreaEdit(code=TOWN, name="架空市", kind=AreaKind.MUNICIPALITY),
    )
    actions.ensure_areas(entry.mixed(places), body=plan.body, by=entry.by)
    pair = AreaEdit(code=PAIR, name="二つの県", kind=AreaKind.SET, members=tuple(entry.mixed((OWN, NEXT))))
    actions.ensure_areas([pair], body=plan.body, by=entry.by)


def _indicators(plan: Plan, entry: Entry) -> None:
    def edit(code: str, order: int, **more: object) -> IndicatorEdit:
        values = {
            "name": f"指標{code}（架空）",
            "kind": IndicatorKind.KPI,
            "shape": Shape.LEVEL,
            "direction": Direction.UP,
            "policy": "life-1",
            "unit": "件",
            "baseline_period": Period.fiscal_year(2022),
            "visibility": Visibility.PUBLIC,
        }
        return IndicatorEdit(code=code, order=order, **{**values, **more})

    part = {"kind": IndicatorKind.COMPONENT, "shape": Shape.NO_TARGET}
    edits = (
        edit("K1", 1, kind=IndicatorKind.KGI),
        edit("K2", 2, numerator="C1", denominator="C2", factor=Decimal(100), digits=1, unit="％", formula="C1÷C2"),
        edit("K3", 3, shape=Shape.MILESTONE, stages=("準備", "試行", "実施"), unit="段階", policy="base-1"),
        edit("C1", 4, **part),
        edit("C2", 5, **part),
    )
    actions.save_indicators(plan, entry.mixed(edits), by=entry.by)
    actions.set_way_indicators(plan, {"farm": entry.mixed(("K1", "K2"))}, by=entry.by)


def _figures(plan: Plan, entry: Entry) -> None:
    def reading(code: str, place: str, year: int, value: int) -> ObservationReading:
        period = Period.fiscal_year(year)
        day = date(2024, 4, 20) if year < 2024 else None
        return ObservationReading(
            indicator=code, area=place, period=period, value=Decimal(value), as_of=period.end, published_on=day
        )

    places = (OWN, NEXT, NATION, TOWN)
    rows = [
        reading(code, place, year, 100 + 7 * year % 31 + 3 * index)
        for index, place in enumerate(places)
        for code in ("K1", "C1", "C2")
        for year in (2021, 2022, 2023)
    ]
    rows += [reading("K3", OWN, year, year - 2021) for year in (2022, 2023)]
    actions.record_observations(plan, entry.mixed(rows), by=entry.by)


def _targets(plan: Plan, entry: Entry) -> None:
    aims = (("K1", 2024, 140), ("K1", 2027, 200), ("K2", 2027, 120), ("K3", 2027, 3))
    edits = [
        TargetEdit(
            indicator=code,
            period=Period.fiscal_year(year),
            value=Decimal(value),
            rationale="話し合って決めた（架空）",
            decision="d1",
        )
        for code, year, value in aims
    ]
    actions.set_targets(plan, entry.mixed(edits), by=entry.by)


def _lists(plan: Plan, entry: Entry) -> None:
    beside = (
        ComparisonEdit(area=NATION, method=Method.PUBLISHED),
        ComparisonEdit(area=NEXT, method=Method.PUBLISHED),
        ComparisonEdit(area=PAIR, method=Method.POOLED),
    )
    actions.set_comparisons(plan, dict(entry.mixed((("K1", beside[:2]), ("K2", beside)))), by=entry.by)
    lead = DutyEdit(division="dx", role=DutyRole.LEAD)
    related = DutyEdit(division="farm", role=DutyRole.RELATED)
    actions.set_duties(plan, {"K1": entry.mixed((lead, related)), "K3": [lead]}, by=entry.by)
    points = [ExpectedEdit(day=date(year, 3, 31), value=Decimal(100 + year - 2023)) for year in (2024, 2025, 2028)]
    actions.set_expected(plan, {"K1": entry.mixed(points)}, by=entry.by)
    actions.set_breaks(plan, {"K1": [BreakEdit(day=date(2021, 4, 1), reason="数え方を改めた（架空）")]}, by=entry.by)


def _words(plan: Plan, entry: Entry) -> None:
    notes = [
        NoteEdit(indicator=code, period=Period.fiscal_year(2023), cause="雨が多かった（架空）", next_step="傘を配る")
        for code in ("K1", "K3")
    ]
    actions.set_notes(plan, entry.mixed(notes), by=entry.by)
    reason = "特別な事情（架空）"
    actions.override_judgement(plan, "K1", as_of=AUTUMN, grade="on_track", reason=reason, office="事務局", by=entry.by)
