"""The open-data tables of one Edition: tidy, ASCII column names, one record per line, each with its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from shirube.editions.document import Area, Document, Indicator
from shirube.kernel.language import later
from shirube.portal import codebook, formatlog, particulars, records
from shirube.portal.csvtext import Cell, csv_bytes, for_excel
from shirube.portal.meetingtables import DELIBERATION
from shirube.portal.records import by_code, observation_rows, target_rows
from shirube.portal.roadtables import LOGIC, ROADMAP
from shirube.portal.tables import Group, Holdings, Rows, Table

__all__ = [
    "BY_STEM",
    "OBSERVATIONS",
    "TABLES",
    "TARGETS",
    "Holdings",
    "Table",
    "excel_bytes",
    "observations_csv",
    "records_in",
    "table_bytes",
]

_INDICATOR = (("indicator_code", "indicators", "code"),)
_AREA = ("area_code", "areas", "area_code")
OBSERVATIONS = Table(
    stem="observations",
    title=later("実績値"),
    about=later("全国や他県の値も含め、1行に1つの数値"),
    columns=records.OBSERVATION_COLUMNS,
    key=("indicator_code", "area_code", "period", "dimension"),
    rows=lambda held: _observations(held.document.indicators, held.document.areas),
    required=("indicator_code", "indicator_name", "fictitious", "area_code", "area_name", "period", "period_label")
    + ("period_start", "period_end", "unit", "as_of", "provisional", "origin"),
    refers=(*_INDICATOR, _AREA),
    group=Group.MAIN,
)
TARGETS = Table(
    stem="targets",
    title=later("目標値"),
    about=later("理由・決定・改定の記録つき"),
    columns=records.TARGET_COLUMNS,
    key=("indicator_code", "period", "sequence"),
    rows=lambda held: _targets(held.document),
    required=("indicator_code", "indicator_name", "fictitious", "period", "period_label", "period_start", "period_end")
    + ("sequence", "value", "unit", "revision", "recorded_on"),
    refers=_INDICATOR,
    group=Group.MAIN,
)


def _observations(indicators: Iterable[Indicator], areas: Iterable[Area]) -> Iterator[Sequence[Cell]]:
    named = by_code(areas)
    for one in indicators:
        yield from observation_rows(one, named)


def _targets(document: Document) -> Iterator[Sequence[Cell]]:
    decisions = {decision.code: decision for decision in document.decisions}
    for one in document.indicators:
        yield from target_rows(one, decisions)


def _columns(_: Holdings) -> Rows:
    return codebook.column_rows((one.file, one.title, one.columns, one.required) for one in TABLES)


TABLES: tuple[Table, ...] = (
    Table(
        stem="indicators",
        title=later("指標の一覧"),
        about=later("最新の数値と判定を、1行に1指標"),
        columns=particulars.INDICATOR_COLUMNS,
        key=("code",),
        rows=lambda held: particulars.indicator_rows(held.document),
        required=("plan_code", "edition_as_of", "edition_number", "code", "name", "fictitious", "kind", "kind_label")
        + ("shape", "shape_label", "direction", "direction_label", "unit"),
        group=Group.MAIN,
    ),
    OBSERVATIONS,
    TARGETS,
    Table(
        stem="divisions",
        title=later("責任課"),
        about=later("1行に1つの課"),
        columns=particulars.DIVISION_COLUMNS,
        key=("indicator_code", "sequence"),
        rows=lambda held: particulars.division_rows(held.document),
        required=particulars.DIVISION_COLUMNS,
        refers=_INDICATOR,
    ),
    Table(
        stem="notes",
        title=later("要因と次の一手"),
        about=later("期間ごとの説明"),
        columns=particulars.NOTE_COLUMNS,
        key=("indicator_code", "period"),
        rows=lambda held: particulars.note_rows(held.document),
        required=("indicator_code", "period", "period_label"),
        refers=_INDICATOR,
    ),
    Table(
        stem="comparisons",
        title=later("比較のしかた"),
        about=later("何と比べ、その値をどう出すか"),
        columns=particulars.COMPARISON_COLUMNS,
        key=("indicator_code", "sequence"),
        rows=lambda held: particulars.comparison_rows(held.document),
        required=("indicator_code", "sequence", "comparison_method"),
        refers=_INDICATOR,
    ),
    Table(
        stem="breaks",
        title=later("系列断絶"),
        about=later("前後の数値を比べられない日とその理由"),
        columns=particulars.BREAK_COLUMNS,
        key=("indicator_code", "break_day", "sequence"),
        rows=lambda held: particulars.break_rows(held.document),
        required=("indicator_code", "break_day", "sequence"),
        refers=_INDICATOR,
    ),
    Table(
        stem="stages",
        title=later("段階の名称"),
        about=later("段階で測る指標の数値が表すもの"),
        columns=particulars.STAGE_COLUMNS,
        key=("indicator_code", "stage"),
        rows=lambda held: particulars.stage_rows(held.document.indicators),
        required=particulars.STAGE_COLUMNS,
        refers=_INDICATOR,
    ),
    Table(
        stem="missing_items",
        title=later("足りないもの"),
        about=later("まだ設定されていない事項"),
        columns=particulars.MISSING_COLUMNS,
        key=("indicator_code", "sequence"),
        rows=lambda held: particulars.missing_rows(held.document),
        required=particulars.MISSING_COLUMNS,
        refers=_INDICATOR,
    ),
    *ROADMAP,
    *LOGIC,
    *DELIBERATION,
    Table(
        stem="areas",
        title=later("地域のコード表"),
        about=later("地域と、地域の集合"),
        columns=particulars.AREA_COLUMNS,
        key=("area_code",),
        rows=lambda held: particulars.area_rows(held.document),
        required=("area_code", "area_name", "area_kind"),
        group=Group.READING,
    ),
    Table(
        stem="area_members",
        title=later("集合の構成"),
        about=later("集合に入っている地域"),
        columns=particulars.MEMBER_COLUMNS,
        key=("set_code", "area_code"),
        rows=lambda held: particulars.member_rows(held.document),
        required=("set_code", "area_code", "area_name"),
        refers=(("set_code", "areas", "area_code"),),
        group=Group.READING,
    ),
    Table(
        stem="columns",
        title=later("列の説明"),
        about=later("すべての表の列の意味と型"),
        columns=codebook.COLUMN_COLUMNS,
        key=("file", "column_name"),
        rows=_columns,
        required=codebook.COLUMN_COLUMNS,
        constant=True,
        group=Group.READING,
    ),
    Table(
        stem="codes",
        title=later("コード表"),
        about=later("表に出てくる記号と日本語の対応"),
        columns=codebook.CODE_COLUMNS,
        key=("column_name", "code_value"),
        rows=lambda held: codebook.code_rows(held.document.scale),
        required=codebook.CODE_COLUMNS,
        group=Group.READING,
    ),
    Table(
        stem="editions",
        title=later("更新履歴"),
        about=later("この版までに公表した版"),
        columns=particulars.EDITION_COLUMNS,
        key=("edition_as_of", "edition_number"),
        rows=lambda held: particulars.edition_rows(held.editions),
        required=("edition_as_of", "edition_number", "indicators", "is_this_edition"),
        group=Group.READING,
    ),
    Table(
        stem="format_changes",
        title=later("形式の変更履歴"),
        about=later("列やファイルを改めた記録"),
        columns=formatlog.FORMAT_COLUMNS,
        key=("format_version", "sequence"),
        rows=lambda _: formatlog.format_rows(),
        required=("format_version", "sequence", "changed_on", "change"),
        constant=True,
        group=Group.READING,
    ),
)
"""Every table of an Edition, in the order they are offered."""
BY_STEM = {one.stem: one for one in TABLES}


@lru_cache(maxsize=2 * len(TABLES))
def table_bytes(stem: str, held: Holdings) -> bytes:
    """One table as the file for programs."""
    table = BY_STEM[stem]
    return csv_bytes(table.columns, table.rows(held))


@lru_cache(maxsize=2 * len(TABLES))
def excel_bytes(stem: str, held: Holdings) -> bytes:
    """The same table as the file for spreadsheets."""
    return for_excel(table_bytes(stem, held))


def records_in(content: bytes) -> int:
    """How many records a file for programs holds: every record is one line."""
    return content.count(b"\r\n") - 1


def observations_csv(indicators: Iterable[Indicator], areas: Iterable[Area]) -> bytes:
    """実績値 of these indicators as a file for programs."""
    return csv_bytes(OBSERVATIONS.columns, _observations(indicators, areas))
