"""Workbooks out: what is written comes back, texts stay texts, and the same tables are the same bytes."""

import io
import string
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.kernel.figures import canonical
from shirube.workbooks.places import Problems
from shirube.workbooks.reader import read_workbook
from shirube.workbooks.writer import DataSheet, write_tables

TRICKY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://example.jp/",
    "mailto:a@example.jp",
    "00123",
    "髙﨑",
    "一\n二",
    "{=1}",
    "1E5",
    " 前後に空白 ",
    "<b>&amp;</b>",
)


def written(*sheets: DataSheet) -> bytes:
    stream = io.BytesIO()
    write_tables(stream, sheets)
    return stream.getvalue()


def test_no_text_becomes_a_formula_or_a_link() -> None:
    data = written(DataSheet("意見", ("本文",), [(text,) for text in TRICKY]))
    (page,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    cells = [page.cell(row, 1) for row in range(2, len(TRICKY) + 2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in TRICKY]
    assert list(page.merged_cells.ranges) == []


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    rows = [
        ("あ", Decimal("0.1"), 3, date(2024, 9, 30), None, True),
        ("=1+1", Decimal("-1234567.89"), 0, date(1900, 3, 1), "", False),
        ("000000", Decimal("12345678901234567890.123"), -5, date(2024, 2, 29), Decimal("1E+3"), None),
    ]
    path = tmp_path / "表.xlsx"
    write_tables(path, [DataSheet("表", ("a", "b", "c", "d", "e", "f"), rows), DataSheet("空", ("x",), [])])
    problems = Problems()
    first, second = read_workbook(path, problems)
    assert not problems
    assert [line.cells for line in first.lines] == [
        ("a", "b", "c", "d", "e", "f"),
        ("あ", "0.1", "3", "2024-09-30", "", "TRUE"),
        ("=1+1", "-1234567.89", "0", "1900-03-01", "", "FALSE"),
        ("000000", "12345678901234567890.123", "-5", "2024-02-29", "1000"),
    ]
    assert [line.cells for line in second.lines] == [("x",)]


def test_the_same_tables_are_the_same_bytes() -> None:
    sheet = DataSheet("表", ("a", "b"), [("x", Decimal("1.5")), ("y", date(2024, 4, 1))])
    assert written(sheet) == written(sheet)


def test_what_a_workbook_cannot_hold_is_written_as_excel_escapes_it() -> None:
    data = written(DataSheet("表", ("a",), [("前\x0b後\ufffe_x0041_",)]))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert "<t>前_x000B_後_xFFFE__x005F_x0041_</t>" in book.read("xl/worksheets/sheet1.xml").decode()


def test_a_day_excel_does_not_know_is_its_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_tables(path, [DataSheet("t", ("a",), [(date(1899, 12, 31),), (date(1900, 1, 1),), (date(1900, 2, 28),)])])
    (sheet,) = read_workbook(path, Problems())
    assert [line.cells for line in sheet.lines[1:]] == [("1899-12-31",), ("1900-01-01",), ("1900-02-28",)]


def test_sheets_of_one_shape_share_nothing_but_their_shape() -> None:
    first, second = (written(DataSheet("表", ("a", "b"), [(text, "b")], (12, 30))) for text in ("一", "二"))
    assert [openpyxl.load_workbook(io.BytesIO(data)).active["A2"].value for data in (first, second)] == ["一", "二"]
    assert openpyxl.load_workbook(io.BytesIO(first)).active.column_dimensions["B"].width > 30


def test_a_wide_sheet_names_its_columns_as_excel_does() -> None:
    data = written(DataSheet("表", tuple(f"c{number}" for number in range(703)), [tuple(range(703))]))
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (page["Z1"].value, page["AA1"].value, page["ZZ2"].value, page["AAA2"].value) == ("c25", "c26", 701, 702)


figures = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)
texts = st.text(string.ascii_letters + "あ漢=+-@'\"<&> 0123456789", max_size=8)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(texts, figures), min_size=1, max_size=8))
def test_any_text_and_figure_survives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, Decimal]]
) -> None:
    path = tmp_path_factory.mktemp("out") / "t.xlsx"
    write_tables(path, [DataSheet("t", ("a", "b"), rows)])
    (sheet,) = read_workbook(path, Problems())
    assert [line.cells for line in sheet.lines[1:]] == [(text, canonical(figure)) for text, figure in rows]


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [DataSheet("a/b", ("x",), [])],
        [DataSheet("あ" * 32, ("x",), [])],
        [DataSheet("a", ("x",), []), DataSheet("A", ("x",), [])],
        [DataSheet("a", ("x", "y"), [("1",)])],
        [DataSheet("a", ("x",), [("あ" * 40_000,)])],
    ],
)
def test_what_excel_would_mangle_is_refused_before_writing(sheets: list[DataSheet], tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with pytest.raises(ValueError):
        write_tables(path, sheets)
    assert not path.exists()
