"""The chart's table twin: all periods and all series, built as ready rows because it holds most of a page's cells."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

from shirube.kernel.language import tr
from shirube.kernel.periods import Period
from shirube.portal import words
from shirube.portal.pictures import expected_points
from shirube.portal.series import AreaSeries, Figures

ABSENT = "―"


@dataclass(frozen=True)
class Twin:
    """Head cells and `count` body rows, already escaped; `notes` says what the marks in the table mean."""

    heads: tuple[str, ...]
    rows: SafeString
    count: int
    notes: tuple[str, ...]


def twin_of(figures: Figures, expected_now: str | None) -> Twin:
    """The table of one indicator, oldest period first."""
    expected = {key: value for key, value in expected_points(figures).items() if figures.indicator.curve}
    if expected_now is not None and figures.latest is not None and figures.latest.period not in figures.aims:
        expected = expected | {figures.latest.period: Decimal(expected_now)}
    columns = [figures.own, *figures.dimensions, *(one for one in figures.others if one.method != "none")]
    heads = [_head(column) for column in columns]
    middle = ([tr("目標値")] if figures.aims else []) + ([tr("期待値")] if expected else [])
    spans = {span.key: span for span in figures.periods()} | {key: words.period(key) for key in expected}
    rows = [_row(figures, columns, expected, span) for span in sorted(spans.values())]
    return Twin((heads[0], *middle, *heads[1:]), mark_safe("".join(rows)), len(rows), _notes(figures))  # noqa: S308 - escaped


def _head(column: AreaSeries) -> str:
    return tr("{area}（合算）", area=column.name) if column.method == "pooled" else column.name


def _row(figures: Figures, columns: list[AreaSeries], expected: dict[str, Decimal | None], span: Period) -> str:
    cells = [_cell(figures, columns[0], span.key)]
    if figures.aims:
        aim = figures.aims.get(span.key)
        cells.append(words.number(figures.indicator, Decimal(aim.value)) if aim else ABSENT)
    if expected:
        value = expected.get(span.key)
        cells.append(ABSENT if value is None else words.computed_number(figures.indicator, value))
    cells += [_cell(figures, column, span.key) for column in columns[1:]]
    body = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(span.label)}</th>{body}</tr>'


def _cell(figures: Figures, column: AreaSeries, key: str) -> str:
    row = column.rows.get(key)
    return ABSENT if row is None else words.observed(figures.indicator, row)


def _notes(figures: Figures) -> tuple[str, ...]:
    indicator = figures.indicator
    unit = words.unit(indicator) or tr("段階")
    notes = [tr("単位：{unit}。「{mark}」はその期間の数値がないことを表し、0とは異なります。", unit=unit, mark=ABSENT)]
    if any(one.method == "pooled" for one in figures.others):
        notes.append(tr("（合算）は構成する団体の値から算出した値で、率の平均ではありません。"))
    return tuple(notes)
