"""The roadmap of the office: three published 事業, one of them revised in between, and how they lead to a めざす姿."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap import actions
from shirube.roadmap.edits import (
    ActivityEdit,
    BarEdit,
    InitiativeDutyEdit,
    InitiativeEdit,
    LinkEdit,
    NodeEdit,
    ReflectionEdit,
    StandingEdit,
)
from shirube.roadmap.queries import initiative_rows, sheets
from shirube.roadmap.words import (
    Attainment,
    BarLine,
    Conduct,
    DutyRole,
    Evidence,
    InitiativeStatus,
    LogicStage,
    Open,
    ReflectionKind,
    RevisionKind,
)
from tests.unpublished.timing import SPRING, Entry

REVISED = datetime(2024, 9, 10, 1, tzinfo=UTC)
"""After the first Edition was made, before the second."""


def build_roadmap(plan: Plan, entry: Entry) -> None:
    """事業 J1 to J3 with all that may hang on them."""
    actions.save_initiatives(
        plan, entry.mixed([_initiative(code, order) for order, code in enumerate(CODES, 1)]), by=entry.by
    )
    for step in entry.mixed((_sheets, _duties, _story)):
        step(plan, entry)
    _logic(plan, entry)
    with clock.set_to(REVISED):
        _revise(plan, entry)


CODES = ("J1", "J2", "J3")


def _initiative(code: str, order: int) -> InitiativeEdit:
    return InitiativeEdit(
        code=code,
        name=f"事業{code}（架空）",
        order=order,
        policy="life-1",
        outline="困りごとを聞く",
        start=Period.fiscal_year(2023),
        end=Open.NONE,
        status=InitiativeStatus.ACTIVE,
        decision="d1" if code == "J1" else "",
        relisted_from="J1" if code == "J3" else "",
        fictitious=True,
        visibility=Visibility.PUBLIC,
    )


def _sheets(plan: Plan, entry: Entry) -> None:
    lists = [ActivityEdit(code=str(number), name=f"取組{number}", order=number) for number in (1, 2)]
    actions.set_activities(plan, dict(entry.mixed([(code, entry.mixed(lists)) for code in CODES])), by=entry.by)

    def bar(activity: str, line: BarLine, number: int, year: int, as_of: date | None = None) -> BarEdit:
        first, last = Period.fiscal_year(year), Period.fiscal_year(year + 1)
        return BarEdit(
            activity=activity, line=line, number=number, text=f"線{number}", start=first, end=last, as_of=as_of
        )

    bars = [bar(one, BarLine.TARGET, number, 2023 + number) for one in ("1", "2") for number in (1, 2)]
    bars.append(bar("1", BarLine.ACTUAL, 1, 2023, SPRING))
    actions.record_bars(plan, dict(entry.mixed([(code, entry.mixed(bars)) for code in CODES[:2]])), by=entry.by)


def _duties(plan: Plan, entry: Entry) -> None:
    lead = InitiativeDutyEdit(division="dx", role=DutyRole.LEAD)
    related = InitiativeDutyEdit(division="farm", role=DutyRole.RELATED)
    actions.set_duties(plan, {"J1": entry.mixed((lead, related)), "J2": [lead]}, by=entry.by)
    actions.set_indicators(plan, {"J1": entry.mixed(("K1", "K2"))}, by=entry.by)
    actions.set_predecessors(plan, {"J2": ["J1"]}, by=entry.by)


def _story(plan: Plan, entry: Entry) -> None:
    standings = [
        StandingEdit(
            initiative=code,
            period=Period.fiscal_year(2023),
            as_of=SPRING,
            conduct=Conduct.UNDER_WAY,
            attainment=Attainment.PARTLY,
        )
        for code in CODES
    ]
    actions.record_standings(plan, entry.mixed(standings), by=entry.by)
    told = ReflectionEdit(
        number=1,
        kind=ReflectionKind.WORSE,
        period=Period.fiscal_year(2023),
        title="聞く相手が足りなかった（架空）",
        lesson="つなぎ目に困りごとがある",
    )
    actions.save_reflections(plan, dict(entry.mixed([("J1", [(told, Visibility.PUBLIC)])])), by=entry.by)


def _logic(plan: Plan, entry: Entry) -> None:
    def node(code: str, stage: LogicStage, **more: object) -> NodeEdit:
        values = {"area": "life", "order": 1, "text": f"点{code}（架空）", "visibility": Visibility.PUBLIC, **more}
        return NodeEdit(code=code, stage=stage, **values)

    nodes = [
        node("N1", LogicStage.ACTIVITY, initiative="J1", activity="1"),
        node("N2", LogicStage.OUTPUT),
        node("N3", LogicStage.SHORT, indicator="K1"),
        node("N4", LogicStage.VISION, vision=1),
    ]
    actions.save_nodes(plan, entry.mixed(nodes), by=entry.by)
    links = [
        LinkEdit(source=f"N{one}", target=f"N{one + 1}", why="続く（架空）", evidence=Evidence.ASSUMED)
        for one in (1, 2, 3)
    ]
    actions.set_links(plan, entry.mixed(links), by=entry.by)


def _revise(plan: Plan, entry: Entry) -> None:
    row = initiative_rows(plan, ["J1"])["J1"]
    sheet = sheets([row])["J1"]
    first = replace(sheet.activities[0], bars=sheet.activities[0].bars[1:])
    wanted = replace(sheet, end="FY2026", activities=(first, *sheet.activities[1:]))
    kind, reason = RevisionKind.CONTENT, "先に道具をつくる（架空）"
    made = actions.propose_revision(plan, "J1", wanted, kind=kind, reason=reason, seen=row.version, by=entry.by)
    actions.decide_revision(plan, "J1", made.number, decision="d2", by=entry.by)
