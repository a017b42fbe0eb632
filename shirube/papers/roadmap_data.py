"""データ版 of a roadmap: one row for each 線, nothing merged, and the sheets that explain it; as a workbook or as CSV.

The same columns come back in through `exchange.roadmap_tidy`. What a 見直し took away stands on a sheet of its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date

from shirube.editions.roadmap import Activity, Bar, Initiative
from shirube.editions.roadtidy import BAR_COLUMNS, COLUMNS, HEADER, SHEET, flat
from shirube.editions.roadwords import BarLine, InitiativeStatus, Open
from shirube.editions.words import DutyRole
from shirube.kernel.words import Word
from shirube.papers.paper import Paper
from shirube.workbooks.writer import DataSheet, Value, write_tables

REPLACED, DUTIES, EXPLAINED, CODES, ABOUT = "見直し前の線", "担当課", "列の説明", "コード表", "出典と注意"
BOM = b"\xef\xbb\xbf"
_RISKY = re.compile(r"'*[=+\-@\t]")
_WIDE = {"事業名": 30, "概要": 40, "現状・課題": 40, "D": 30, "X": 30, "取組の名称": 24, "内容": 24, "担当課": 20}
_WORDS: tuple[tuple[str, type[Word]], ...] = (("状態", InitiativeStatus), ("線", BarLine), ("役割", DutyRole))
_REPLACED_HEADER = ("事業コード", "取組", *BAR_COLUMNS[:-1], "見直しの日", "見直しの番号")


def data_rows(paper: Paper, initiatives: Sequence[Initiative]) -> list[list[Value]]:
    """The rows under `HEADER`, in plan order."""
    return [[*_of_initiative(paper, one), *rest] for one in initiatives for rest in _rest(one)]


def roadmap_data_book(paper: Paper, initiatives: Sequence[Initiative]) -> bytes:
    """The workbook."""
    target = io.BytesIO()
    sheets = (
        DataSheet(SHEET, HEADER, data_rows(paper, initiatives), tuple(_WIDE.get(name, 12) for name in HEADER)),
        DataSheet(REPLACED, _REPLACED_HEADER, list(_replaced(initiatives)), (12, 8, 8, 8, 30, 12, 12, 8, 12, 12)),
        DataSheet(DUTIES, ("事業コード", "担当課", "役割"), list(_duties(initiatives)), (12, 30, 14)),
        DataSheet(EXPLAINED, ("シート", "列", "種類", "説明"), list(_explained()), (14, 16, 14, 70)),
        DataSheet(CODES, ("列", "値", "記号"), list(_codes()), (12, 14, 16)),
        DataSheet(ABOUT, ("項目", "内容"), list(_about(paper)), (14, 90)),
    )
    write_tables(target, [sheet for sheet in sheets if sheet.rows])
    return target.getvalue()


def roadmap_data_csv(paper: Paper, initiatives: Sequence[Initiative]) -> bytes:
    """The rows as CSV: UTF-8 with BOM, CRLF. A text that Excel would take for a formula gets a leading 「'」, which
    reading it back takes away."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_csv_cell(value) for value in row] for row in data_rows(paper, initiatives))
    return BOM + target.getvalue().encode()


def _csv_cell(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else str(value)
    return f"'{text}" if _RISKY.match(text) else text


def _of_initiative(paper: Paper, one: Initiative) -> list[Value]:
    names = paper.names
    return [
        one.code,
        flat(one.name),
        one.area,
        flat(names.areas.get(one.area, one.area)),
        one.policy,
        flat(names.policies.get(one.policy, one.policy)) if one.policy else "",
        flat(one.division),
        flat(one.outline),
        flat(one.issues),
        flat(one.digital),
        flat(one.change),
        _edge(one.start),
        _edge(one.end),
        InitiativeStatus(one.status).label,
        flat(one.status_reason),
    ]


def _edge(key: str) -> str:
    return Open(key).label if key in set(Open) else key


def _rest(one: Initiative) -> Iterator[list[Value]]:
    """取組 and 線 of a 事業; one blank row where it has none."""
    activities = [activity for activity in one.activities if not activity.ended]
    if not activities:
        yield [""] * (2 + len(BAR_COLUMNS))
    for activity in activities:
        bars = [bar for bar in activity.bars if not bar.replaced_by]
        named: list[Value] = [activity.code, flat(activity.name)]
        if not bars:
            yield [*named, *[""] * len(BAR_COLUMNS)]
        for bar in bars:
            yield [*named, *_bar(bar), bar.as_of or ""]


def _bar(bar: Bar) -> list[Value]:
    return [BarLine(bar.line).label, bar.number, flat(bar.text), bar.start, bar.end, bar.estimated]


def _replaced(initiatives: Sequence[Initiative]) -> Iterator[list[Value]]:
    for one in initiatives:
        for activity, bar in _gone(one):
            day: date | None = bar.replaced_on
            yield [one.code, activity.code, *_bar(bar), day or "", bar.replaced_by]


def _gone(one: Initiative) -> Iterator[tuple[Activity, Bar]]:
    return ((activity, bar) for activity in one.activities for bar in activity.bars if bar.replaced_by)


def _duties(initiatives: Sequence[Initiative]) -> Iterator[list[Value]]:
    for one in initiatives:
        for duty in one.duties:
            yield [one.code, flat(duty.division), DutyRole(duty.role).label]


def _explained() -> Iterator[list[Value]]:
    for column in COLUMNS:
        yield [SHEET, column.name, column.kind, column.meaning]
    yield [REPLACED, "見直しの日", "日付", "この線に代わる見直しが決まった日"]
    yield [REPLACED, "見直しの番号", "整数", "この線に代えた見直しの、事業の中での番号"]
    yield [DUTIES, "役割", "選択", "主担当・関係・取りまとめ"]


def _codes() -> Iterator[list[Value]]:
    for column, words in _WORDS:
        for word in words:
            yield [column, word.label, word.value]
    for edge in Open:
        yield ["事業の終了", edge.label, edge.value]


def _about(paper: Paper) -> Iterator[list[Value]]:
    yield ["計画", paper.plan]
    yield ["時点", paper.as_of.isoformat()]
    if paper.stamp:
        yield ["表示", paper.stamp]
    if paper.internal:
        yield ["取扱い", f"部内限りの事業を含む（{'、'.join(sorted(paper.internal))}）"]
    yield ["期間の記号", "FY2024は令和6年度（2024年度）、FY2024-H1はその上半期（4月から9月まで）、2024-09は2024年9月"]
    yield ["改行", "文章の中の改行と続く空白は、一つの空白にしてある"]
    yield ["線のない行", "取組や線のない事業は、その列を空欄にした1行で示す"]
