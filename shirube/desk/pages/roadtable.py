"""The grid of a sheet for reading: 取組 down, 目標 and 実績 lines, half years across; a bar spans its half years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.charts.gantt import Lane, Years, lanes
from shirube.editions.roadmap import Activity, Bar
from shirube.kernel.periods import FiscalYear, Period


@dataclass(frozen=True)
class Cell:
    """One cell: empty, or a bar with its time in words. `look` is "target", "actual", "before" or "" for empty."""

    columns: int
    look: str = ""
    text: str = ""
    when: str = ""
    estimated: bool = False


@dataclass(frozen=True)
class LaneRow:
    """One row of the table. `label` stands in its header over `rows` rows; "" where the header began above."""

    label: str
    rows: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ActivityRows:
    """One 取組: `rows` is how many rows its header spans."""

    code: str
    name: str
    ended: bool
    rows: int
    lanes: tuple[LaneRow, ...]


@dataclass(frozen=True)
class RoadTable:
    """The whole grid; `years` are the heads (R5 …), each over two half years."""

    years: tuple[str, ...]
    activities: tuple[ActivityRows, ...]


def road_table(activities: Sequence[Activity], start_year: int, end_year: int) -> RoadTable:
    """The grid of these 取組. Pure."""
    years = Years(start_year, end_year)
    return RoadTable(
        years=tuple(FiscalYear(year).short for year in range(start_year, end_year + 1)),
        activities=tuple(_activity(one, years) for one in activities),
    )


def _activity(activity: Activity, years: Years) -> ActivityRows:
    rows: list[LaneRow] = []
    for label, look, bars in _lines(activity):
        placed = lanes([(Period.from_key(bar.start).start, Period.from_key(bar.end).end) for bar in bars], years)
        if not placed:
            rows.append(LaneRow(label, 1, (Cell(years.halves),)))
        for at, lane in enumerate(placed):
            head = (label, len(placed)) if at == 0 else ("", 0)
            rows.append(LaneRow(*head, cells=tuple(_cells(lane, bars, look, years))))
    return ActivityRows(activity.code, activity.name, activity.ended, len(rows), tuple(rows))


def _lines(activity: Activity) -> list[tuple[str, str, list[Bar]]]:
    """目標 and 実績, always; before them what a 見直し took away, where there is any."""
    before = [bar for bar in activity.bars if bar.replaced_on is not None]
    now = [bar for bar in activity.bars if bar.line == "target" and bar.replaced_on is None]
    done = [bar for bar in activity.bars if bar.line == "actual" and bar.replaced_on is None]
    first = [("見直し前", "before", before)] if before else []
    return [*first, ("目標", "target", now), ("実績", "actual", done)]


def _cells(lane: Lane, bars: Sequence[Bar], look: str, years: Years) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    for one in lane:
        cells += [Cell(1)] * (one.column - column)
        bar = bars[one.index]
        cells.append(Cell(one.columns, look, bar.text, _when(bar), bar.estimated))
        column = one.end
    return cells + [Cell(1)] * (years.halves - column)


def _when(bar: Bar) -> str:
    """「R6上」 or 「R6上〜R7下」: short enough for the cell of one half year."""
    start, end = (Period.from_key(key).short for key in (bar.start, bar.end))
    return start if start == end else f"{start}〜{end}"
