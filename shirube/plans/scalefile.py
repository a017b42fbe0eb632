"""計画ファイル: the table 物差し, one row for each grade of each version of a scale of the plan's own.

「使い方」 says what else a grade is for: 最低 (below the last threshold), 満たす and 満たさない (shapes judged by
inequality), 達成 (the final target is met). The four outcomes that are no grade are added where they are not named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shirube.kernel.refusals import Refusal
from shirube.people.actor import Actor
from shirube.plans import actions
from shirube.plans.cells import number, read_cells, whole
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_version
from shirube.plans.scales import NOT_GRADES
from shirube.progress.scale import Grade, Measure, Scale, Threshold, Tone
from shirube.progress.scale_rules import why_not_scale
from shirube.workbooks.tables import Problems, Row, Table, TableSet

SCALES = Table(
    "scales",
    "物差し",
    ("コード", "版", "名称", "測り方", "判定", "表示", "印", "色合い", "以上", "使い方", "過達", "決定"),
    ("コード", "版", "名称", "測り方", "判定", "表示", "印", "色合い"),
    ("コード", "版", "判定"),
)
USES = {"最低": "lowest", "満たす": "met", "満たさない": "unmet", "達成": "achieved"}


def _uses(text: str) -> tuple[str, ...]:
    words = text.replace("・", " ").split()
    for word in words:
        if word not in USES:
            raise ValueError(f"「{word}」は使えません。次のどれかにしてください：{'・'.join(USES)}")
    return tuple(words)


READERS = {
    "版": whole,
    "測り方": Measure.read,
    "色合い": Tone.read,
    "以上": number,
    "使い方": _uses,
    "過達": number,
}


def read(tables: TableSet, problems: Problems) -> list[tuple[Row, Scale, str]]:
    """The scales with their first rows and the codes of their decisions; every problem is noted."""
    groups: dict[tuple[str, int], list[tuple[Row, Mapping[str, Any]]]] = {}
    for row in tables.rows(SCALES):
        cells = read_cells(row, SCALES, READERS, problems)
        if cells is not None:
            groups.setdefault((cells["コード"], cells["版"]), []).append((row, cells))
    found = []
    for rows in groups.values():
        first, named = rows[0]
        _check_agreement(rows, problems)
        scale = _scale([each for _, each in rows])
        if why_not := why_not_version(scale.code, scale.version):
            problems.add(first.place, why_not)
        for reason in why_not_scale(scale):
            problems.add(first.place, reason)
        found.append((first, scale, named["決定"]))
    return found


def store(plan: Plan, scales: Sequence[tuple[Row, Scale, str]], problems: Problems, *, by: Actor, why: str) -> None:
    """Add the versions that are new. What is refused becomes a problem at the scale's first row."""
    for row, scale, decision in scales:
        try:
            actions.save_scale(plan, scale, decision=decision, by=by, why=why)
        except Refusal as refusal:
            problems.add(row.place, str(refusal))


def _check_agreement(rows: Sequence[tuple[Row, Mapping[str, Any]]], problems: Problems) -> None:
    """The rows of one version say the same of it, and name one grade for each use."""
    first, said = rows[0]
    used: dict[str, Row] = {}
    over: tuple[Row, Any] | None = None
    for row, cells in rows:
        for column in ("名称", "測り方", "決定"):
            if cells[column] != said[column]:
                problems.add(
                    row[column].place, f"{first.place.row}行目と「{column}」が違います。同じ版では同じにしてください。"
                )
        for word in cells["使い方"] or ():
            if used.setdefault(word, row) is not row:
                problems.add(
                    row["使い方"].place,
                    f"「{word}」は{used[word].place.row}行目の判定にもあります。一つにしてください。",
                )
        if cells["過達"] is not None:
            over = over or (row, cells["過達"])
            if cells["過達"] != over[1]:
                problems.add(row["過達"].place, f"{over[0].place.row}行目と「過達」が違います。一つにしてください。")


def _scale(rows: Sequence[Mapping[str, Any]]) -> Scale:
    first = rows[0]
    grades = [Grade(cells["判定"], cells["表示"], cells["印"], cells["色合い"]) for cells in rows]
    codes = {grade.code for grade in grades}
    uses = {USES[word]: cells["判定"] for cells in rows for word in cells["使い方"] or ()}
    steps = [Threshold(cells["以上"], cells["判定"]) for cells in rows if cells["以上"] is not None]
    return Scale(
        code=first["コード"],
        version=first["版"],
        name=first["名称"],
        measure=first["測り方"],
        grades=(*grades, *(grade for grade in NOT_GRADES if grade.code not in codes)),
        thresholds=tuple(sorted(steps, key=lambda step: step.at_least, reverse=True)),
        lowest=uses.get("lowest", ""),
        met=uses.get("met", ""),
        unmet=uses.get("unmet", ""),
        achieved=uses.get("achieved", ""),
        over=next((cells["過達"] for cells in rows if cells["過達"] is not None), None),
    )
