"""Reading, checking and storing the tables of this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from shirube.indicators import actions
from shirube.indicators.actions.indicator import LINKS, links_of
from shirube.indicators.areacodes import read_area_code
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
from shirube.indicators.planfile import edits, tables
from shirube.indicators.planfile.links import Links, read_links
from shirube.indicators.rules import (
    faults_alone,
    indicator_faults,
    why_not_area,
    why_not_break,
    why_not_comparison,
    why_not_duty,
    why_not_figure,
    why_not_note,
    why_not_reading,
)
from shirube.kernel.refusals import Refusal
from shirube.people.actor import Actor
from shirube.people.models import Body, Division
from shirube.people.planfile import DIVISIONS
from shirube.plans.cells import Readers, read_cells, whole
from shirube.plans.models import Plan
from shirube.plans.planfile import WHY, PlanCodes
from shirube.workbooks.tables import LoadContext, Place, Problems, Row, Table, TableSet

Edit = TypeVar("Edit")
Listed = list[tuple[Row, Edit]]


@dataclass(frozen=True)
class Known:
    """Codes that may be named: those of the database and those of this file together."""

    indicators: frozenset[str]
    areas: frozenset[str]
    divisions: frozenset[str]
    decisions: frozenset[str]
    ways: frozenset[str]

    def of(self, column: str) -> frozenset[str]:
        """The codes a column may name."""
        return {"指標": self.indicators, "地域": self.areas, "課": self.divisions, "決定": self.decisions}[column]


@dataclass(frozen=True)
class Asked:
    """What the tables ask for."""

    areas: Listed[AreaEdit]
    indicators: Listed[IndicatorEdit]
    targets: Listed[TargetEdit]
    observations: Listed[ObservationReading]
    notes: Listed[NoteEdit]
    duties: dict[str, list[DutyEdit]]
    comparisons: dict[str, list[ComparisonEdit]]
    expected: dict[str, list[ExpectedEdit]]
    breaks: dict[str, list[BreakEdit]]
    links: Links


def load(found: TableSet, context: LoadContext) -> None:
    """Read and check every table, then store all of it. Takes a Body, an Actor, PlanCodes and the Plan, if any."""
    body, by, problems = context.take(Body), context.take(Actor), context.problems
    plan = context.take(Plan) if context.has(Plan) else None
    codes = context.take(PlanCodes)
    known = _known(found, plan, body, codes)
    asked = _read(Reader(found, known, problems))
    _check_members(asked.areas, known, problems)
    every = len(asked.indicators) == len(found.rows(tables.INDICATORS))
    _check_indicators(asked.indicators, plan, codes, every=every, problems=problems)
    _check_doubles(tables.TARGETS, asked.targets, lambda one: (one.indicator, one.period), problems)
    _check_doubles(tables.OBSERVATIONS, asked.observations, lambda one: one.key, problems)
    _check_doubles(tables.NOTES, asked.notes, lambda one: (one.indicator, one.period), problems)
    if problems or plan is None:
        return
    for table, step in _steps(asked, plan, by):
        if found.has(table) and not problems:
            _store(step, _place(found, table), problems)


def _read(reader: Reader) -> Asked:
    return Asked(
        areas=reader.rows(tables.AREAS, tables.AREA_READERS, edits.area, why_not_area),
        indicators=reader.rows(tables.INDICATORS, tables.INDICATOR_READERS, edits.indicator),
        duties=reader.lists(
            tables.DUTIES,
            tables.DUTY_READERS,
            edits.duty,
            why_not_duty,
            lambda one: (one.division, one.role, one.starts_on),
        ),
        targets=reader.rows(tables.TARGETS, tables.TARGET_READERS, edits.target, lambda one: why_not_figure(one.value)),
        observations=reader.rows(tables.OBSERVATIONS, tables.OBSERVATION_READERS, edits.observation, why_not_reading),
        comparisons=reader.lists(
            tables.COMPARISONS,
            tables.COMPARISON_READERS,
            edits.comparison,
            why_not_comparison,
            lambda one: (one.area,),
        ),
        expected=reader.lists(
            tables.EXPECTED,
            tables.EXPECTED_READERS,
            edits.expected,
            lambda one: why_not_figure(one.value),
            lambda one: (one.day,),
        ),
        notes=reader.rows(tables.NOTES, tables.NOTE_READERS, edits.note, why_not_note),
        breaks=reader.lists(
            tables.BREAKS, tables.BREAK_READERS, edits.series_break, why_not_break, lambda one: (one.day,)
        ),
        links=read_links(reader.found, reader.known.indicators, reader.known.ways, reader.problems),
    )


def _steps(asked: Asked, plan: Plan, by: Actor) -> tuple[tuple[Table, Callable[[], object]], ...]:
    """What is stored, in an order in which everything named is there already."""
    return (
        (tables.AREAS, lambda: actions.ensure_areas(_plain(asked.areas), body=plan.body, by=by, why=WHY)),
        (tables.INDICATORS, lambda: actions.save_indicators(plan, _plain(asked.indicators), by=by, why=WHY)),
        (tables.INDICATORS, lambda: actions.set_predecessors(plan, asked.links.predecessors, by=by, why=WHY)),
        (tables.WAY_INDICATORS, lambda: actions.set_way_indicators(plan, asked.links.ways, by=by, why=WHY)),
        (tables.DUTIES, lambda: actions.set_duties(plan, asked.duties, by=by, why=WHY)),
        (tables.TARGETS, lambda: actions.set_targets(plan, _plain(asked.targets), by=by, why=WHY)),
        (tables.OBSERVATIONS, lambda: actions.record_observations(plan, _plain(asked.observations), by=by, why=WHY)),
        (tables.COMPARISONS, lambda: actions.set_comparisons(plan, asked.comparisons, by=by, why=WHY)),
        (tables.EXPECTED, lambda: actions.set_expected(plan, asked.expected, by=by, why=WHY)),
        (tables.NOTES, lambda: actions.set_notes(plan, _plain(asked.notes), by=by, why=WHY)),
        (tables.BREAKS, lambda: actions.set_breaks(plan, asked.breaks, by=by, why=WHY)),
    )


@dataclass(frozen=True)
class Reader:
    """Reads tables row by row, complaining of every cell and every code that names nothing."""

    found: TableSet
    known: Known
    problems: Problems

    def rows(
        self,
        table: Table,
        readers: Readers,
        build: Callable[[Mapping[str, Any]], Edit],
        why_not: Callable[[Edit], str | None] = lambda _: None,
    ) -> Listed[Edit]:
        """Every row that can be read, as an edit."""
        listed: Listed[Edit] = []
        for row in self.found.rows(table):
            cells = read_cells(row, table, readers, self.problems)
            self._check_codes(row, table, cells)
            if cells is not None:
                edit = build(cells)
                if why := why_not(edit):
                    self.problems.add(row.place, why)
                listed.append((row, edit))
        return listed

    def lists(
        self,
        table: Table,
        readers: Readers,
        build: Callable[[Mapping[str, Any]], Edit],
        why_not: Callable[[Edit], str | None],
        key: Callable[[Edit], tuple[object, ...]],
    ) -> dict[str, list[Edit]]:
        """Indicator → its whole list, by 順 where the table has one. No two of a list may agree in `key`."""
        listed: dict[str, Listed[Edit]] = {}
        for row, edit in self.rows(table, readers, build, why_not):
            listed.setdefault(row.text("指標"), []).append((row, edit))
        for rows in listed.values():
            _check_doubles(table, rows, key, self.problems)
            if "順" in table.columns:
                rows.sort(key=lambda pair: whole(pair[0].text("順")))
        return {code: _plain(rows) for code, rows in listed.items()}

    def _check_codes(self, row: Row, table: Table, cells: Mapping[str, Any] | None) -> None:
        for column in ("指標", "地域", "課", "決定"):
            if column not in table.columns or not row[column]:
                continue
            code = cells[column] if cells is not None else None
            if code and code not in self.known.of(column):
                self.problems.add(row[column].place, f"{column}のコード「{code}」は登録されていません。")


def _known(found: TableSet, plan: Plan | None, body: Body, codes: PlanCodes) -> Known:
    """3 queries. Codes of rows that cannot be read count as known: their own complaint is enough."""

    def named(table: Table) -> set[str]:
        return {row.text("コード") for row in found.rows(table)}

    indicators = set(Indicator.objects.filter(plan=plan).values_list("code", flat=True)) if plan else set()
    areas = set(Area.objects.values_list("code", flat=True)) | {_area_code(code) for code in named(tables.AREAS)}
    divisions = set(Division.objects.filter(body=body).values_list("code", flat=True))
    return Known(
        indicators=frozenset(indicators | named(tables.INDICATORS)),
        areas=frozenset(areas),
        divisions=frozenset(divisions | named(DIVISIONS)),
        decisions=codes.decisions,
        ways=codes.ways,
    )


def _area_code(text: str) -> str:
    try:
        return read_area_code(text)
    except ValueError:
        return text


def _check_members(areas: Listed[AreaEdit], known: Known, problems: Problems) -> None:
    for row, edit in areas:
        for code in edit.members:
            if code not in known.areas:
                problems.add(row["構成"].place, f"地域のコード「{code}」は登録されていません。")


def _check_indicators(
    indicators: Listed[IndicatorEdit], plan: Plan | None, codes: PlanCodes, *, every: bool, problems: Problems
) -> None:
    """Alone, and where `every` row of the table could be read together with those that stay. 1 query."""
    asked = [edit for _, edit in indicators]
    places = {edit.code: row.place for row, edit in indicators}
    if every:
        rows = Indicator.objects.filter(plan=plan).select_related(*LINKS) if plan else []
        standing = {row.code: links_of(row) for row in rows}
        faults = indicator_faults(asked, standing, codes.areas, codes.area_of_policy)
    else:
        faults = faults_alone(asked, codes.areas, codes.area_of_policy)
    for code, why in faults.items():
        problems.add(places.get(code) or next(iter(places.values())), why)


def _check_doubles(
    table: Table, listed: Listed[Edit], key: Callable[[Edit], tuple[object, ...]], problems: Problems
) -> None:
    """Rows that are one thing written in two ways (R6 and 2024); equal texts were complained of when read."""
    seen: dict[tuple[object, ...], Row] = {}
    for row, edit in listed:
        first = seen.setdefault(key(edit), row)
        same_text = all(first.text(column) == row.text(column) for column in table.key)
        if first is not row and not same_text:
            problems.add(row.place, f"{first.place.row}行目と同じものを指しています。一つにしてください。")


def _plain(listed: Listed[Edit]) -> list[Edit]:
    return [edit for _, edit in listed]


def _place(found: TableSet, table: Table) -> Place:
    rows = found.rows(table)
    return Place(rows[0].place.source, rows[0].place.sheet) if rows else Place(f"{table.name}.csv")


def _store(step: Callable[[], object], place: Place, problems: Problems) -> None:
    try:
        step()
    except Refusal as refusal:
        problems.add(place, str(refusal))
