"""計画ファイル: this room's table 課. A rename is two rows of one code; one begins the day after the other ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from shirube.kernel.reading import read_date
from shirube.kernel.refusals import NotSo
from shirube.people.actions import record_division
from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.people.rules import NameSpan
from shirube.workbooks.tables import LoadContext, Problems, Row, Table, TableSet

DIVISIONS = Table(
    name="divisions",
    sheet="課",
    columns=("コード", "名称", "上位", "開始日", "終了日"),
    required=("コード", "名称", "開始日"),
    key=("コード", "開始日"),
)
TABLES: tuple[Table, ...] = (DIVISIONS,)
WHY = "計画ファイルの読込"


def load(tables: TableSet, context: LoadContext) -> None:
    """Record the divisions and their names; loading twice changes nothing, and what is not stated stays."""
    body, by = context.take(Body), context.take(Actor)
    stated = _stated(tables.rows(DIVISIONS), context.problems)
    for code in _parents_first(stated, context.problems):
        spans = [span for _, span in stated[code]]
        try:
            record_division(body=body, code=code, spans=spans, by=by, why=WHY)
        except NotSo as refusal:
            context.problems.add(stated[code][0][0].place, str(refusal))


def _stated(rows: Iterable[Row], problems: Problems) -> dict[str, list[tuple[Row, NameSpan]]]:
    """Code → its rows and what they say; a row that cannot be read is a problem and left out."""
    stated: dict[str, list[tuple[Row, NameSpan]]] = {}
    for row in rows:
        starts_on = row["開始日"].read(read_date, problems)
        ends_on: date | None = row["終了日"].read(read_date, problems)
        unread = bool(row["終了日"]) and ends_on is None
        if starts_on is None or unread or not row["コード"] or not row["名称"]:
            continue
        span = NameSpan(starts_on, ends_on, row.text("名称"), row.text("上位"))
        stated.setdefault(row.text("コード"), []).append((row, span))
    return stated


def _parents_first(stated: Mapping[str, list[tuple[Row, NameSpan]]], problems: Problems) -> list[str]:
    """The codes in an order in which every parent in the file comes before what stands under it."""
    under = {
        code: {span.parent for _, span in rows if span.parent in stated and span.parent != code}
        for code, rows in stated.items()
    }
    try:
        return list(TopologicalSorter(under).static_order())
    except CycleError as circle:
        codes = "→".join(circle.args[1])
        first = stated[circle.args[1][0]][0][0]
        problems.add(first["上位"].place, f"課の上位が輪になっています（{codes}）。どれか一つの上位を直してください。")
        return []
