"""Reading, checking and storing the tables of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from shirube.indicators.models import Indicator
from shirube.indicators.planfile.tables import INDICATORS
from shirube.kernel.refusals import NotSo, Refusal
from shirube.people.actor import Actor
from shirube.people.models import Body, Division
from shirube.people.planfile import DIVISIONS
from shirube.plans.cells import Readers, read_cells
from shirube.plans.models import Plan
from shirube.plans.planfile import WHY, PlanCodes
from shirube.plans.rules import FIRST_YEAR, LAST_YEAR
from shirube.plans.words import Visibility
from shirube.roadmap import actions
from shirube.roadmap.edits import (
    ActivityEdit,
    BarEdit,
    InitiativeDutyEdit,
    InitiativeEdit,
    ItemEdit,
    LinkEdit,
    NodeEdit,
    ReflectionEdit,
    RevisionEdit,
    StandingEdit,
)
from shirube.roadmap.models import Initiative, LogicNode, Revision
from shirube.roadmap.planfile import edits, tables
from shirube.roadmap.queries.standing import initiative_rows, sheets
from shirube.roadmap.revisionrules import why_not_item, why_not_revision, why_not_unrevised
from shirube.roadmap.rules import (
    why_not_bar,
    why_not_initiative,
    why_not_node,
    why_not_numbered,
    why_not_standing,
)
from shirube.workbooks.tables import LoadContext, Place, Problems, Row, Table, TableSet

T = TypeVar("T")
Codes = Mapping[str, frozenset[str]]
"""Column → the codes it may name: those of the database and those of this file together."""


@dataclass(frozen=True)
class Asked:
    """What the tables ask for; lists by the code of their 事業."""

    initiatives: list[InitiativeEdit]
    indicators: dict[str, tuple[str, ...]]
    predecessors: dict[str, tuple[str, ...]]
    duties: dict[str, list[InitiativeDutyEdit]]
    activities: dict[str, list[ActivityEdit]]
    bars: dict[str, list[BarEdit]]
    standings: list[StandingEdit]
    revisions: dict[str, list[RevisionEdit]]
    reflections: dict[str, list[tuple[ReflectionEdit, Visibility]]]
    nodes: list[NodeEdit]
    links: list[LinkEdit]


def load(found: TableSet, context: LoadContext) -> None:
    """Read and check every table, then store all of it. Takes a Body, an Actor, PlanCodes and the Plan, if any."""
    body, by, problems = context.take(Body), context.take(Actor), context.problems
    plan = context.take(Plan) if context.has(Plan) else None
    if not any(found.rows(table) for table in tables.TABLES):
        return
    reader = _Reader(found, _codes(found, plan, body, context.take(PlanCodes)), problems)
    asked = _read(reader, (plan.start_year, plan.end_year) if plan else (FIRST_YEAR, LAST_YEAR))
    if problems or plan is None:
        return
    for table, step in _steps(asked, plan, by):
        if found.has(table) and not problems:
            _store(step, _place(found, table), problems)


def _read(reader: _Reader, years: tuple[int, int]) -> Asked:
    initiatives = reader.rows(tables.INITIATIVES, tables.INITIATIVE_READERS, edits.initiative, why_not_initiative)
    bars = reader.rows(tables.BARS, tables.BAR_READERS, edits.bar, lambda one: why_not_bar(one, years))
    reflections = reader.rows(
        tables.REFLECTIONS,
        tables.REFLECTION_READERS,
        edits.reflection,
        lambda one: why_not_numbered(one[0]),
    )
    return Asked(
        initiatives=[edit for _, edit in initiatives],
        indicators=_named(initiatives, "指標"),
        predecessors=_named(initiatives, "引き継ぐ事業"),
        duties=_listed(reader.rows(tables.DUTIES, tables.DUTY_READERS, edits.duty)),
        activities=_listed(reader.rows(tables.ACTIVITIES, tables.ACTIVITY_READERS, edits.activity)),
        bars=_listed(bars),
        standings=[
            one for _, one in reader.rows(tables.STANDINGS, tables.STANDING_READERS, edits.standing, why_not_standing)
        ],
        revisions=_with_items(reader),
        reflections=_listed(reflections),
        nodes=[one for _, one in reader.rows(tables.NODES, tables.NODE_READERS, edits.node, why_not_node)],
        links=[one for _, one in reader.rows(tables.LINKS, tables.LINK_READERS, edits.link)],
    )


def _with_items(reader: _Reader) -> dict[str, list[RevisionEdit]]:
    """見直し with their contents, in order."""
    items: dict[tuple[str, int], list[tuple[int, ItemEdit, Row]]] = {}
    lines = reader.rows(
        tables.REVISION_ITEMS, tables.REVISION_ITEM_READERS, edits.item, lambda one: why_not_item(one[2])
    )
    for row, (number, order, what) in lines:
        items.setdefault((row.text("事業"), number), []).append((order, what, row))
    rows = reader.rows(tables.REVISIONS, tables.REVISION_READERS, edits.revision, why_not_revision)
    found: dict[str, list[RevisionEdit]] = {}
    for row, edit in rows:
        code = row.text("事業")
        told = sorted(items.pop((code, edit.number), []), key=lambda one: one[0])
        found.setdefault(code, []).append(replace(edit, items=tuple(what for _, what, _ in told)))
    for (code, number), left in items.items():
        reader.problems.add(left[0][2].place, f"見直しの表に、事業「{code}」の見直し{number}がありません。")
    return found


def _steps(asked: Asked, plan: Plan, by: Actor) -> Iterable[tuple[Table, Callable[[], object]]]:
    """What is stored, in an order in which everything named is there already."""
    rows = initiative_rows(plan, {*asked.revisions, *(edit.code for edit in asked.initiatives)})
    before = sheets(list(rows.values()))
    new: dict[str, Revision] = {}

    def revisions() -> None:
        """A revision that comes with its 事業 changes nothing: the file tells how things stand after it."""
        made = actions.record_revisions(plan, asked.revisions, by=by, why=WHY, before=before)
        new.update({code: revision for code, revision in made.items() if code in before})

    def revised() -> None:
        decided = {code for code, row in rows.items() if row.decision_id and code not in new}
        for edit in (edit for edit in asked.initiatives if edit.code in decided):
            if why_not := why_not_unrevised(before[edit.code], edit):
                raise NotSo(f"事業「{edit.name}」：{why_not}")

    def bars() -> object:
        return actions.record_bars(plan, asked.bars, by=by, why=WHY, revisions=new)

    return (
        (tables.INITIATIVES, lambda: actions.save_initiatives(plan, asked.initiatives, by=by, why=WHY)),
        (tables.INITIATIVES, lambda: actions.set_indicators(plan, asked.indicators, by=by, why=WHY)),
        (tables.INITIATIVES, lambda: actions.set_predecessors(plan, asked.predecessors, by=by, why=WHY)),
        (tables.DUTIES, lambda: actions.set_duties(plan, asked.duties, by=by, why=WHY)),
        (tables.ACTIVITIES, lambda: actions.set_activities(plan, asked.activities, by=by, why=WHY)),
        (tables.REVISIONS, revisions),
        (tables.INITIATIVES, revised),
        (tables.BARS, bars),
        (tables.STANDINGS, lambda: actions.record_standings(plan, asked.standings, by=by, why=WHY)),
        (tables.REFLECTIONS, lambda: actions.save_reflections(plan, asked.reflections, by=by, why=WHY)),
        (tables.NODES, lambda: actions.save_nodes(plan, asked.nodes, by=by, why=WHY)),
        (tables.LINKS, lambda: actions.save_links(plan, asked.links, by=by, why=WHY)),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads tables row by row, complaining of every cell and every code that names nothing."""

    found: TableSet
    codes: Codes
    problems: Problems

    def rows(
        self,
        table: Table,
        readers: Readers,
        build: Callable[[Mapping[str, Any]], T],
        why_not: Callable[[T], str | None] = lambda _: None,
    ) -> list[tuple[Row, T]]:
        """Every row that can be read, as an edit."""
        listed: list[tuple[Row, T]] = []
        for row in self.found.rows(table):
            self._check_codes(row, table)
            cells = read_cells(row, table, readers, self.problems)
            if cells is not None:
                edit = build(cells)
                if why := why_not(edit):
                    self.problems.add(row.place, why)
                listed.append((row, edit))
        return listed

    def _check_codes(self, row: Row, table: Table) -> None:
        for column in table.columns:
            known = self.codes.get(column)
            if known is None or not row[column] or row.text(column) == "なし":
                continue
            several = column in ("指標", "引き継ぐ事業") and table is tables.INITIATIVES
            for code in row.text(column).replace("、", " ").split() if several else [row.text(column)]:
                if code not in known:
                    kind = _KINDS.get(column, column)
                    self.problems.add(row[column].place, f"{kind}のコード「{code}」は登録されていません。")


_KINDS = {"再掲元": "事業", "引き継ぐ事業": "事業", "元": "つながりの点", "先": "つながりの点"}


def _codes(found: TableSet, plan: Plan | None, body: Body, codes: PlanCodes) -> Codes:
    """4 queries. Codes of rows that cannot be read count as known: their own complaint is enough."""

    def of(rows: Any, table: Table) -> frozenset[str]:  # noqa: ANN401 - any model with a code and a plan
        standing = set(rows.objects.filter(plan=plan).values_list("code", flat=True)) if plan else set()
        return frozenset(standing | {row.text("コード") for row in found.rows(table)})

    divisions = set(Division.objects.filter(body=body).values_list("code", flat=True))
    initiatives, nodes = of(Initiative, tables.INITIATIVES), of(LogicNode, tables.NODES)
    return {
        "事業": initiatives,
        "再掲元": initiatives,
        "引き継ぐ事業": initiatives,
        "指標": of(Indicator, INDICATORS),
        "課": frozenset(divisions | {row.text("コード") for row in found.rows(DIVISIONS)}),
        "分野": codes.areas,
        "施策": frozenset(codes.area_of_policy),
        "決定": codes.decisions,
        "元": nodes,
        "先": nodes,
    }


def _named(rows: list[tuple[Row, InitiativeEdit]], column: str) -> dict[str, tuple[str, ...]]:
    """事業 that say so → the codes in a column; a blank cell leaves what stands."""
    named: dict[str, tuple[str, ...]] = {}
    for row, edit in rows:
        text = row.text(column)
        if text:
            named[edit.code] = () if text == "なし" else tuple(text.replace("、", " ").split())
    return named


def _listed(rows: list[tuple[Row, T]]) -> dict[str, list[T]]:
    """事業 → its rows, in file order."""
    found: dict[str, list[T]] = {}
    for row, edit in rows:
        found.setdefault(row.text("事業"), []).append(edit)
    return found


def _place(found: TableSet, table: Table) -> Place:
    rows = found.rows(table)
    return Place(rows[0].place.source, rows[0].place.sheet) if rows else Place(f"{table.name}.csv")


def _store(step: Callable[[], object], place: Place, problems: Problems) -> None:
    """Store one table; a refusal becomes a problem at it."""
    try:
        step()
    except Refusal as refusal:
        problems.add(place, str(refusal))
