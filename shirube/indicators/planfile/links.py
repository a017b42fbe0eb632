"""What names indicators by lists of codes: 引き継ぐ指標 of the table 指標, and the table 入口の指標."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shirube.indicators.planfile import tables
from shirube.plans.cells import codes, read_cells
from shirube.workbooks.tables import Problems, Row, TableSet

SUCCESSION = "引き継ぐ指標"


@dataclass(frozen=True)
class Links:
    """Indicators that say so → those they succeed; 入口 → the indicators it shows."""

    predecessors: Mapping[str, tuple[str, ...]]
    ways: Mapping[str, tuple[str, ...]]


def read_links(found: TableSet, indicators: frozenset[str], known_ways: frozenset[str], problems: Problems) -> Links:
    """Read and check every list; a blank cell of 引き継ぐ指標 leaves what stands. No query."""
    predecessors: dict[str, tuple[str, ...]] = {}
    for row in found.rows(tables.INDICATORS):
        cell = row[SUCCESSION]
        if cell:
            predecessors[row.text("コード")] = codes(cell.text)
            _check(row, SUCCESSION, codes(cell.text), indicators, problems)
    ways: dict[str, tuple[str, ...]] = {}
    for row in found.rows(tables.WAY_INDICATORS):
        cells = read_cells(row, tables.WAY_INDICATORS, tables.WAY_INDICATOR_READERS, problems)
        if cells is not None:
            ways[cells["入口"]] = cells["指標"]
            _check(row, "指標", cells["指標"], indicators, problems)
            _check(row, "入口", (cells["入口"],), known_ways, problems)
    return Links(predecessors, ways)


def _check(row: Row, column: str, named: tuple[str, ...], known: frozenset[str], problems: Problems) -> None:
    for code in named:
        if code not in known:
            kind = column.removeprefix("引き継ぐ")
            problems.add(row[column].place, f"{kind}のコード「{code}」は登録されていません。")
