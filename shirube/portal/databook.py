"""データ版 of one indicator as a workbook: its figures and targets as tidy sheets, with all that explains them.

The two sheets of figures have the columns of observations.csv and targets.csv, less what is the same in every row:
that stands once on the sheet 「出典と注意」.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from shirube.editions.document import Indicator
from shirube.kernel.periods import AsOf
from shirube.portal import codebook, formatlog, words
from shirube.portal.csvtext import Cell, columns
from shirube.portal.opendata import OBSERVATIONS, TARGETS, Table
from shirube.portal.pages.given_data import DatabookGiven
from shirube.portal.records import by_code, observation_rows, target_rows
from shirube.workbooks.writer import DataSheet, Value, write_tables

ONCE = ("indicator_name", "fictitious", "source")
"""Columns that say the same in every row of one indicator."""
SHEETS = ("実績値", "目標値", "列の説明", "コード表", "出典と注意")
COLUMN_COLUMNS = columns("sheet,position,column_name,column_type,column_meaning")
ABOUT_COLUMNS = columns("item_code,sequence,item_label,content")
_CODED = ("missing_reason", "origin", "revision")
_WIDE = {"area_name": 14, "period_label": 26, "source_release": 26, "rationale": 44, "decision_title": 30}
_CAUTIONS = (
    "空欄と0は別のもの。数値がない理由はmissing_reasonにある",
    "期間の記号は、FY2024が令和6年度（2024年度）、FY2024-H1がその上半期（4月から9月まで）",
    "area_codeは全国地方公共団体コード（6桁）、standard_area_codeは標準地域コード（5桁）。set:で始まるものは集合",
    "provisionalがTRUEの数値は速報で、あとから改められることがある",
    "originがderivedの数値は分子÷分母、pooledの数値は構成団体の合算で算出した。率の平均は使っていない",
)


def databook(given: DatabookGiven) -> bytes:
    """The workbook."""
    one, areas = given.of.indicator, by_code(given.of.areas)
    decisions = {decision.code: decision for decision in given.of.decisions}
    target = io.BytesIO()
    sheets = (
        _figures(SHEETS[0], OBSERVATIONS, observation_rows(one, areas)),
        _figures(SHEETS[1], TARGETS, target_rows(one, decisions)),
        DataSheet(SHEETS[2], COLUMN_COLUMNS, _columns(), (14, 10, 24, 14, 80)),
        DataSheet(SHEETS[3], codebook.CODE_COLUMNS, list(_codes(given)), (24, 20, 40)),
        DataSheet(SHEETS[4], ABOUT_COLUMNS, list(_about(given)), (20, 10, 20, 90)),
    )
    write_tables(target, sheets)
    return target.getvalue()


def _figures(name: str, table: Table, rows: Iterable[Sequence[Cell]]) -> DataSheet:
    names, kept = _kept(table)
    figure = names.index("value")
    return DataSheet(name, names, [_row(row, kept, figure) for row in rows], _widths(names))


@lru_cache(maxsize=2)
def _kept(table: Table) -> tuple[tuple[str, ...], tuple[int, ...]]:
    kept = tuple(at for at, name in enumerate(table.columns) if name not in ONCE)
    return tuple(table.columns[at] for at in kept), kept


def _row(row: Sequence[Cell], kept: tuple[int, ...], figure: int) -> list[Value]:
    values: list[Value] = [row[at] for at in kept]
    if value := values[figure]:
        values[figure] = Decimal(str(value))
    return values


@lru_cache(maxsize=2)
def _widths(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_WIDE.get(name, max(11, len(name) + 2)) for name in names)


@lru_cache(maxsize=1)
def _columns() -> list[Sequence[Value]]:
    explained = (
        (SHEETS[0], _kept(OBSERVATIONS)[0]),
        (SHEETS[1], _kept(TARGETS)[0]),
        (SHEETS[2], COLUMN_COLUMNS),
        (SHEETS[3], codebook.CODE_COLUMNS),
        (SHEETS[4], ABOUT_COLUMNS),
    )
    return [
        (sheet, at, name, codebook.type_of(name), codebook.meaning_of(name))
        for sheet, names in explained
        for at, name in enumerate(names, start=1)
    ]


def _codes(given: DatabookGiven) -> Iterator[Sequence[Value]]:
    """Codes of the sheets of figures; the stages of a milestone are codes of its values."""
    yield from codebook.code_rows(given.of.scale, _CODED)
    for at, name in enumerate(given.of.indicator.stages, start=1):
        yield ("value", str(at), name)


def _about(given: DatabookGiven) -> Iterator[Sequence[Value]]:
    frame, one = given.frame, given.of.indicator
    facts: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("plan", "計画", (frame.plan,)),
        ("edition", "版", (f"{AsOf(frame.as_of).label}（第{frame.number}版）",)),
        ("published_on", "公表日", (frame.published_on.isoformat() if frame.published_on else "",)),
        ("notice", "断り", (frame.notice,)),
        *_of_the_indicator(one),
        ("source", "出典", (one.source,)),
        ("source_url", "出典のURL", (one.source_url,)),
        ("credit", "出典の表示", given.credits),
        (
            "break",
            "系列断絶",
            (f"{found.day.isoformat()}より前とは比べられない。{found.reason}" for found in one.breaks),
        ),
        ("caution", "注意", _CAUTIONS),
        ("publisher", "発行", (frame.publisher,)),
        ("contact", "問い合わせ", (given.contact,)),
        ("licence", "利用条件", (frame.licence,)),
        ("format_version", "形式の版", (str(formatlog.FORMAT_VERSION),)),
        ("latest_change", "最後の形式の変更", (formatlog.CHANGES[-1][1].isoformat(),)),
    )
    for item, label, contents in facts:
        for at, content in enumerate(filter(None, contents), start=1):
            yield (item, at, label, " ".join(content.split("\n")))


def _of_the_indicator(one: Indicator) -> tuple[tuple[str, str, Iterable[str]], ...]:
    return (
        ("indicator_code", "指標のコード", (one.code,)),
        ("indicator_name", "指標の名称", (one.name,)),
        ("fictitious", "架空の数値", ("true：この指標の数値は架空（デモ）" if one.fictitious else "false",)),
        ("unit", "単位", (one.unit,)),
        ("shape", "型", (words.shape_label(one),)),
        ("direction", "望ましい方向", (words.direction_label(one),)),
        ("meaning", "指標の意味", (one.meaning,)),
        ("formula", "算式", (one.formula,)),
        ("update_month", "更新する月", (f"{one.update_month}月" if one.update_month else "",)),
    )
