"""Workbooks in: what cells become, and what a reader that dies is for its caller. Hostile ones: test_hostile."""

from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path

import pytest

from shirube.workbooks import limits
from shirube.workbooks.child import cell_text
from shirube.workbooks.places import Problems
from shirube.workbooks.reader import read_workbook
from shirube.workbooks.tests import hostile
from tests.shared_data import shared


def test_the_honest_twin_of_the_hostile_ones_is_read(tmp_path: Path) -> None:
    problems = Problems()
    (sheet,) = read_workbook(hostile.write(tmp_path, hostile.honest()), problems)
    assert (sheet.name, [(line.number, line.cells) for line in sheet.lines]) == ("表", [(1, ("1",))])
    assert not problems


def test_a_stray_format_in_the_last_cell_does_no_harm(tmp_path: Path) -> None:
    problems = Problems()
    (sheet,) = read_workbook(hostile.write(tmp_path, hostile.far_format()), problems)
    assert [line.cells for line in sheet.lines] == [("1",)]
    assert not problems


def test_an_error_or_an_uncalculated_formula_is_not_a_blank(tmp_path: Path) -> None:
    (sheet,) = read_workbook(hostile.write(tmp_path, hostile.faults()), Problems())
    assert [line.cells for line in sheet.lines] == [("#DIV/0!", "#未計算", "a", "", "#N/A", "#未計算", "#未計算", "2")]


def test_control_characters_that_excel_writes_in_code_are_told_with_their_cell(tmp_path: Path) -> None:
    cells = '<c r="A1" t="inlineStr"><is><t>a_x0007_b</t></is></c><c r="B1" t="inlineStr"><is><t>a_x0000_</t></is></c>'
    problems = Problems()
    read_workbook(
        hostile.write(tmp_path, hostile.packed(hostile.parts(hostile.sheet(f'<row r="1">{cells}</row>')))), problems
    )
    assert [str(problem) for problem in problems] == [
        "シート『表』 A1：見えない制御文字（U+0007）が入っています。消してください。",
        "シート『表』 B1：見えない制御文字（U+0000）が入っています。消してください。",
    ]


def test_a_child_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.01)
    problems = Problems()
    assert read_workbook(hostile.write(tmp_path, hostile.honest()), problems) == []
    (problem,) = problems
    assert str(problem).startswith("表.xlsx：読み取りに必要な記憶領域や時間が上限を超えたため、中止しました。")


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_workbook(tmp_path / "ない.xlsx", problems) == []
    assert [str(problem) for problem in problems] == ["ない.xlsx：ファイルがありません。場所と名前を確かめてください。"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (100.0, "100"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e15, "1000000000000000"),
        (1e-7, "0.0000001"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (date(2024, 9, 30), "2024-09-30"),
        (datetime(2024, 9, 30), "2024-09-30"),  # noqa: DTZ001
        (datetime(2024, 9, 30, 17, 15), "2024-09-30 17:15:00"),  # noqa: DTZ001
        (clock_time(6, 17), "06:17:00"),
        ("00123", "00123"),
        ("", ""),
    ],
)
def test_cells_become_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text  # type: ignore[arg-type]


def test_a_real_office_workbook_is_read() -> None:
    problems = Problems()
    (sheet,) = read_workbook(shared("excel/ibaraki-population-s50-r06.xlsx"), problems)
    assert not problems
    assert sheet.name == "市町村別人口の推移"
    assert sheet.lines[4].number == 7
    assert sheet.lines[4].cells[0] == "茨城県"
    assert sheet.lines[4].cells[2] == "2342198"


def test_a_real_old_workbook_is_refused() -> None:
    problems = Problems()
    assert read_workbook(shared("excel/ipss-projection-10-1.xls"), problems) == []
    assert "古い形式（.xls）" in str(next(iter(problems)))
