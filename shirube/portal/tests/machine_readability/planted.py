"""One planted failure or more for every rule: the files as they should be, spoilt in one way."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from shirube.portal.tests.machine_readability.reading import BOM, Files

BASE = "mihon/data"
CSV = f"{BASE}/observations.csv"
TARGETS = f"{BASE}/targets.csv"
INITIATIVES, BARS, STANDINGS = (f"{BASE}/{stem}.csv" for stem in ("initiatives", "bars", "standings"))
BOOK = "mihon/indicators/K01/data.xlsx"

Spoil = Callable[[Files], Files]


def text(old: str, new: str, path: str = CSV) -> Spoil:
    """The first `old` of a file becomes `new`."""

    def spoil(files: Files) -> Files:
        before = files[path].decode()
        assert old in before, old
        return files | {path: before.replace(old, new, 1).encode()}

    return spoil


def cell(column: str, value: str, path: str = CSV) -> Spoil:
    """The first filled cell of a column becomes `value`."""

    def spoil(files: Files) -> Files:
        lines = files[path].decode().split("\r\n")
        at = lines[0].split(",").index(column)
        number = next(n for n, line in enumerate(lines[1:], start=1) if line.split(",")[at])
        fields = lines[number].split(",")
        fields[at] = value
        lines[number] = ",".join(fields)
        return files | {path: "\r\n".join(lines).encode()}

    return spoil


def header(old: str, new: str, path: str = CSV) -> Spoil:
    return text(f",{old},", f",{new},", path)


def whole(path: str, content: bytes | None) -> Spoil:
    """A file that is another, or is not there."""
    return lambda files: {
        name: one for name, one in (files | {path: content or b""}).items() if content or name != path
    }


def workbook(change: Callable[[openpyxl.Workbook], object]) -> Spoil:
    """A workbook somebody changed in Excel."""

    def spoil(files: Files) -> Files:
        book = openpyxl.load_workbook(io.BytesIO(files[BOOK]))
        change(book)
        target = io.BytesIO()
        book.save(target)
        return files | {BOOK: target.getvalue()}

    return spoil


def _set(place: str, value: object) -> Spoil:
    return workbook(lambda book: book.worksheets[0].__setitem__(place, value))


def _format(attribute: str, value: object) -> Spoil:
    return workbook(lambda book: setattr(book.worksheets[0]["C3"], attribute, value))


def _hidden(book: openpyxl.Workbook) -> None:
    book.worksheets[0].row_dimensions[4].hidden = True


def _grouped(book: openpyxl.Workbook) -> None:
    book.worksheets[0].column_dimensions.group("B", "C")


def _sheet_hidden(book: openpyxl.Workbook) -> None:
    book.worksheets[1].sheet_state = "hidden"


def _title_above(files: Files) -> Files:
    return files | {CSV: "実績値の一覧\r\n".encode() + files[CSV]}


def _second_header(files: Files) -> Files:
    head = files[CSV].partition(b"\r\n")[0]
    return files | {CSV: files[CSV] + head + b"\r\n"}


def _blank_column(files: Files) -> Files:
    lines = files[CSV].decode().split("\r\n")
    return files | {CSV: "\r\n".join(f",{line}" if line else line for line in lines).encode()}


def _no_unit(files: Files) -> Files:
    return header("unit", "measure")(files)


PLANTED: dict[str, tuple[Spoil, ...]] = {
    "L1-01": (
        whole(f"{BASE}/report.pdf", b"%PDF-1.7"),
        whole(f"{BASE}/old.xls", b"\xd0\xcf"),
        whole(CSV, "指標".encode("cp932")),
        whole(BOOK, b"not a zip"),
        whole(f"{BASE}/edition.json", b'{"a": 1, "a": 2}'),
    ),
    "L1-02": (_second_header, text("\r\nK01", "\r\n\r\nK01"), text("\r\nK02", f"\r\n{',' * 20}\r\nK02")),
    "L1-03": (
        _blank_column,
        workbook(lambda book: book.worksheets[0].insert_rows(1)),
        workbook(lambda book: book.worksheets[0].insert_cols(1)),
    ),
    "L1-04": (_set("Z5", "メモ：確認済み"), text("\r\nK02", ",,メモ\r\nK02")),
    "L1-05": (header("dimension", "column9"), header("dimension", ""), _set("B1", "項目")),
    "L1-06": (
        cell("source", " 前に空白"),
        cell("source", "東　京"),
        cell("source", "二つ  の空白"),
        _set("C3", "上\n下"),
    ),
    "L1-07": (
        cell("area_code", "020001・030007"),
        cell("as_of", "2024-03-31、2024-09-30"),
        cell("value", "12（13）"),
        cell("start_period", "FY2024〜FY2025", BARS),
        cell("end_period", "FY2024、FY2025", INITIATIVES),
    ),
    "L1-08": (cell("source", "①の調査"), cell("source", "ﾃﾞｰﾀ"), cell("source", "㍻の調査"), _set("C3", "県😀")),
    "L1-09": (cell("value", ""), cell("value", "-"), cell("value", "NULL"), cell("missing_reason", "")),
    "L1-10": (workbook(lambda book: setattr(book.worksheets[0]["A2"], "comment", Comment("メモ", "誰か"))),),
    "L1-11": (
        _format("fill", PatternFill("solid", fgColor="FFFF00")),
        _format("font", Font(bold=True, color="FF0000")),
    ),
    "L1-12": (workbook(lambda book: book.worksheets[0].merge_cells("A2:A4")),),
    "L1-13": (workbook(_hidden), workbook(_grouped), workbook(_sheet_hidden)),
    "L1-14": (cell("source", '"上\r\n下"'), text("\r\nK02", "\nK02")),
    "L1-15": (cell("source", "甲,乙"),),
    "L2-01": (
        cell("value", '"1,204"'),
        cell("value", "12時間"),
        cell("value", "12※"),
        cell("value", "▲3"),
        workbook(lambda book: book.worksheets[0].__setitem__("J2", "12")),
    ),
    "L2-02": (cell("area_name", ""), cell("area_name", "同上"), cell("source", "〃"), cell("bar_text", "", BARS)),
    "L2-03": (header("dimension", "period"),),
    "L2-04": (
        cell("origin", "公表"),
        cell("provisional", "はい"),
        cell("fictitious", "TRUE"),
        cell("conduct", "取組中", STANDINGS),
        cell("initiative_status", "実施中（一部延期）", INITIATIVES),
    ),
    "L2-05": (cell("missing_reason_label", "その他（調査を行わなかった）"),),
    "L2-06": (_set("K2", "=1+1"), cell("source", "=HYPERLINK(1)", f"{BASE}/observations-excel.csv")),
    "L3-01": (_title_above, workbook(lambda book: book.worksheets[0].insert_rows(1))),
    "L3-02": (whole(f"{BASE}/codes.csv", None), text("missing_reason,tallying,集計中\r\n", "", f"{BASE}/codes.csv"))
    + (text("attainment,not_yet,未達成\r\n", "", f"{BASE}/codes.csv"),),
    "L3-03": (cell("value", "x"), cell("missing_reason", "secret")),
    "L3-04": (cell("unit", ""), _no_unit),
    "L3-05": (cell("as_of", "R6.9.30"), cell("period_label", "令和6年度"), cell("period_end", "2023-02-30"))
    + (cell("start_day", "R6.4.1", BARS), cell("end_period_label", "令和10年度", BARS)),
    "L3-06": (cell("area_code", "020002"), cell("standard_area_code", "02001"), cell("area_name", "")),
    "L3-07": (
        header("unit", "tani", "mihon/editions/2024-03-31-1/data/observations.csv"),
        whole(f"{BASE}/format_changes.csv", None),
    ),
    "L3-08": (
        text("observations.csv,", "observation.csv,", f"{BASE}/columns.csv"),
        whole(f"{BASE}/editions.csv", None),
        whole(f"{BASE}/README.txt", "説明".encode()),
        whole(f"{BASE}/csv-metadata.json", b"{}"),
        lambda files: files | {CSV: BOM + files[CSV]},
    ),
    "L3-09": (header("value", "value_2024"), header("value", "r6"), header("value", "value_1")),
}
