"""計画ファイル: what names other things by lists of codes — the table 入口, and 引き継ぐ施策 of the table 施策."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shirube.kernel.refusals import Refusal
from shirube.people.actor import Actor
from shirube.people.models import Body, Division
from shirube.people.planfile import DIVISIONS
from shirube.plans import actions
from shirube.plans.cells import codes, read_cells, whole
from shirube.plans.models import Plan, Way
from shirube.plans.rules import WayEdit, why_not_unknown, why_not_way
from shirube.plans.words import Visibility, WayGroup
from shirube.workbooks.tables import Place, Problems, Row, Table, TableSet

WAYS = Table(
    "ways",
    "入口",
    ("コード", "名称", "区分", "順", "ひとこと", "施策", "課", "連絡先", "公開"),
    ("コード", "名称", "区分", "順", "ひとこと"),
    ("コード",),
)
_READERS = {"区分": WayGroup.read, "順": whole, "施策": codes, "課": codes, "公開": Visibility.read}
SUCCESSION = "引き継ぐ施策"


@dataclass(frozen=True)
class Asked:
    """The 入口 of the file, and of 施策 that say so, the codes of those they succeed."""

    ways: tuple[tuple[Row, WayEdit], ...]
    predecessors: Mapping[str, tuple[str, ...]]
    policy_place: Place


def read(tables: TableSet, policies: Table, body: Body, known: Mapping[str, str], problems: Problems) -> Asked:
    """Read and check; `known` holds the codes of all 施策 that may be named. 1 query."""
    ways = []
    divisions = dict.fromkeys(Division.objects.filter(body=body).values_list("code", flat=True), "")
    divisions |= {row.text("コード"): "" for row in tables.rows(DIVISIONS)}
    for row in tables.rows(WAYS):
        cells = read_cells(row, WAYS, _READERS, problems)
        if cells is None:
            continue
        edit = _way(cells)
        _complain(row.place, why_not_way(edit), problems)
        _check_known(row, "施策", edit.policies, known, problems)
        _check_known(row, "課", edit.divisions, divisions, problems)
        ways.append((row, edit))
    predecessors = {}
    rows = tables.rows(policies)
    for row in rows:
        named = row[SUCCESSION].read(codes, problems)
        if named is not None:
            _check_known(row, SUCCESSION, named, known, problems)
            predecessors[row.text("コード")] = named
    return Asked(tuple(ways), predecessors, rows[0].place if rows else Place("policies.csv"))


def way_codes(tables: TableSet, plan: Plan | None) -> frozenset[str]:
    """The codes of all 入口 there are, in the database and in this file. 1 query."""
    standing = set(Way.objects.filter(plan=plan).values_list("code", flat=True)) if plan else set()
    return frozenset(standing | {row.text("コード") for row in tables.rows(WAYS)})


def store(plan: Plan, asked: Asked, problems: Problems, *, by: Actor, why: str) -> None:
    """Store what was read; a refusal becomes a problem at its table."""
    try:
        if asked.ways:
            actions.save_ways(plan, [edit for _, edit in asked.ways], by=by, why=why)
    except Refusal as refusal:
        problems.add(asked.ways[0][0].place, str(refusal))
    try:
        if asked.predecessors:
            actions.set_policy_predecessors(plan, asked.predecessors, by=by, why=why)
    except Refusal as refusal:
        problems.add(asked.policy_place, str(refusal))


def _way(cells: Mapping[str, Any]) -> WayEdit:
    return WayEdit(
        code=cells["コード"],
        name=cells["名称"],
        group=cells["区分"],
        order=cells["順"],
        lead=cells["ひとこと"],
        policies=cells["施策"] or (),
        divisions=cells["課"] or (),
        contact=cells["連絡先"],
        visibility=cells["公開"] or Visibility.INTERNAL,
    )


def _check_known(row: Row, column: str, named: tuple[str, ...], known: Mapping[str, str], problems: Problems) -> None:
    for code in named:
        _complain(row[column].place, why_not_unknown(column.removeprefix("引き継ぐ"), code, known), problems)


def _complain(place: Place, why_not: str | None, problems: Problems) -> None:
    if why_not:
        problems.add(place, why_not)
