"""Files as they really arrive: the example plan and statistics, each spoilt in one way."""

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shirube.config.planfile import TABLES
from shirube.workbooks.tests import hostile
from shirube.workbooks.writer import DataSheet, write_tables
from tests.journeys.house import EXAMPLE

Rows = list[list[str]]


@dataclass(frozen=True)
class Broken:
    """A file in a folder, and the texts that must be said about it: the place first."""

    name: str
    make: Callable[[Path], Path]
    said: tuple[str, ...]


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def plan_as_book(folder: Path, to: Path) -> Path:
    """The plan file of a CSV folder as one workbook: the same tables as sheets of their Japanese names."""
    sheets = [
        DataSheet(table.sheet, tuple(rows[0]), rows[1:])
        for table in TABLES
        if (file := folder / f"{table.name}.csv").exists() and (rows := rows_of(file))
    ]
    write_tables(to, sheets)
    return to


def spoilt(table: str, change: Callable[[Rows], object]) -> Callable[[Path], Path]:
    """The example plan's folder with one table changed."""

    def make(folder: Path) -> Path:
        plan = Path(shutil.copytree(EXAMPLE / "plan", folder / "plan"))
        rows = rows_of(plan / f"{table}.csv")
        change(rows)
        (plan / f"{table}.csv").write_bytes(as_csv(rows))
        return plan

    return make


def cell(row: int, column: str, text: str) -> Callable[[Rows], None]:
    """Write one text into the cell of a line (as an editor counts) and a column."""

    def change(rows: Rows) -> None:
        rows[row - 1][rows[0].index(column)] = text

    return change


def without(column: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        at = rows[0].index(column)
        for row in rows:
            del row[at]

    return change


def with_bytes(name: str, data: Callable[[], bytes]) -> Callable[[Path], Path]:
    """The example plan's folder with one more (or another) file of these bytes."""

    def make(folder: Path) -> Path:
        plan = Path(shutil.copytree(EXAMPLE / "plan", folder / "plan"))
        (plan / name).write_bytes(data())
        return plan

    return make


def alone(name: str, data: Callable[[], bytes]) -> Callable[[Path], Path]:
    """One file of these bytes."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data())
        return folder / name

    return make


def absent(name: str) -> Callable[[Path], Path]:
    return lambda folder: folder / name


def cut_book(folder: Path) -> Path:
    whole = plan_as_book(EXAMPLE / "plan", folder / "whole.xlsx").read_bytes()
    return alone("plan.xlsx", lambda: whole[: len(whole) // 2])(folder)


def statistics(name: str = "SSDSE-B-2023.csv") -> bytes:
    return (EXAMPLE / "statistics" / name).read_bytes()


PLANS = (
    Broken(
        "a missing column",
        spoilt("indicators", without("型")),
        ("indicators.csv 1行目", "見出し「型」の列がありません"),
    ),
    Broken(
        "a column of another table", spoilt("visions", lambda rows: rows[0].append("値")), ("visions.csv 1行目『値』",)
    ),
    Broken(
        "a text for a number",
        spoilt("observations", cell(5, "値", "たくさん")),
        ("observations.csv 5行目『値』", "たくさん"),
    ),
    Broken(
        "the same row twice",
        spoilt("observations", lambda rows: rows.append(rows[1])),
        ("observations.csv", "重なっています"),
    ),
    Broken("an unknown indicator", spoilt("targets", cell(3, "指標", "ZZ-99")), ("targets.csv 3行目『指標』", "ZZ-99")),
    Broken(
        "an unknown word",
        spoilt("indicators", cell(2, "型", "うなぎのぼり")),
        ("indicators.csv 2行目『型』", "うなぎのぼり"),
    ),
    Broken(
        "a year that never was",
        spoilt("targets", cell(2, "期間", "平成40年度")),
        ("targets.csv 2行目『期間』", "平成40年度"),
    ),
    Broken(
        "a day that never was",
        spoilt("decisions", cell(2, "決定日", "令和6年2月30日")),
        ("decisions.csv 2行目『決定日』",),
    ),
    Broken(
        "a blank that must be filled",
        spoilt("indicators", cell(2, "方向", "")),
        ("indicators.csv 2行目『方向』", "空欄"),
    ),
    Broken("UTF-16", with_bytes("policies.csv", lambda: "コード".encode("utf-16")), ("policies.csv", "UTF-16")),
    Broken("no encoding at all", with_bytes("policies.csv", lambda: b"\x83\xff\xfe\x81" * 50), ("policies.csv 1行目",)),
    Broken(
        "a table nobody knows",
        with_bytes("budget.csv", lambda: b"a,b\n1,2\n"),
        ("budget.csv", "この名前の表はありません"),
    ),
    Broken("a workbook called CSV", with_bytes("targets.csv", hostile.honest), ("targets.csv", "中身がExcelファイル")),
    Broken("an empty file", with_bytes("targets.csv", bytes), ("targets.csv", "見出しの行がありません")),
    Broken("a truncated workbook", cut_book, ("plan.xlsx", "途中で切れているか、壊れています")),
    Broken("a bomb", alone("plan.xlsx", hostile.bomb), ("plan.xlsx", "展開すると極端に大きくなるファイルです")),
    Broken("a far cell", alone("plan.xlsx", hostile.far_cell), ("XFD1048576", "表から離れたセルに値があります")),
    Broken("a lone CSV", alone("plan.csv", lambda: b"a,b\n"), ("plan.csv",)),
    Broken("nothing there", absent("nowhere"), ("nowhere",)),
    Broken("no workbook there", absent("nowhere.xlsx"), ("nowhere.xlsx",)),
)

STATISTICS = (
    Broken(
        "another header", alone("a.csv", lambda: statistics().replace("地域コード".encode(), b"code")), ("a.csv 1行目",)
    ),
    Broken("cp932 garbage", alone("a.csv", lambda: "年度,地域".encode("cp932") + b"\x81\xff\n" * 9), ("a.csv 1行目",)),
    Broken("cut inside a line", alone("a.csv", lambda: statistics()[:-12]), ("a.csv", "列しかありません")),
    Broken(
        "cut between lines",
        alone("a.csv", lambda: b"\n".join(statistics().split(b"\n")[:-3])),
        ("途中で切れていませんか",),
    ),
    Broken("nothing in it", alone("a.csv", bytes), ("a.csv", "ファイルが空です")),
    Broken("huge", alone("a.csv", lambda: b"2020,R02000,1\n" * 3_000_000), ("a.csv", "大きすぎます")),
    Broken(
        "a text for a number",
        alone("a.csv", lambda: statistics().replace(b"5224614", "約500万".encode())),
        ("a.csv 2行目『総人口』",),
    ),
    Broken("a bomb", alone("a.xlsx", hostile.bomb), ("a.xlsx", "展開すると極端に大きくなるファイルです")),
    Broken("nothing there", absent("a.csv"), ("a.csv", "ファイルがありません")),
    Broken("a folder", lambda folder: folder, ("ファイルがありません",)),
)

NOT_EDITIONS = (
    Broken("nothing there", absent("edition.json"), ("edition.json",)),
    Broken("a folder", lambda folder: folder, ()),
    Broken("nothing in it", alone("edition.json", bytes), ("edition.json",)),
    Broken("a picture", alone("edition.json", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500)), ("edition.json",)),
    Broken("another document", alone("edition.json", lambda: b'{"a":1}'), ("edition.json",)),
    Broken("a list", alone("edition.json", lambda: b"[1,2,3]"), ("edition.json",)),
    Broken("deep nesting", alone("edition.json", lambda: b"[" * 200_000), ("edition.json",)),
    Broken("the plan file", lambda folder: EXAMPLE / "plan" / "plan.csv", ("plan.csv",)),
)
