"""At least sixty workbooks that are odd but honest: each is taken, its values are right, and what is odd is listed."""

from pathlib import Path

import pytest

from shirube.workbooks.places import Problems
from shirube.workbooks.reader import read_filled_in, read_workbook
from shirube.workbooks.tests import honest, honest_office, honest_parts, hostile
from shirube.workbooks.tests.test_hostile import SECONDS, worked_by_children

ALL = honest.CASES | honest_parts.CASES | honest_office.CASES


def test_there_are_enough_of_them() -> None:
    assert len(ALL) == len(honest.CASES) + len(honest_parts.CASES) + len(honest_office.CASES)
    assert len(ALL) >= 60


@pytest.mark.parametrize("name", ALL)
def test_an_odd_but_honest_workbook_is_taken_with_its_values(name: str, tmp_path: Path) -> None:
    case = ALL[name]
    path = hostile.write(tmp_path, case.build())
    problems, before = Problems(), worked_by_children()
    book = read_filled_in(path, problems)
    worked = worked_by_children() - before
    print(f"{worked:5.2f} s CPU  {path.stat().st_size:>9,} B  {name}")
    assert [str(problem) for problem in problems] == []
    assert book is not None
    tab = book.visible()[0]
    assert {cell: tab.at(cell).text for cell in case.values} == case.values
    told = [f"{one.cell} {one.kind.label}：{one.text}".strip() for one in (*tab.oddities, *book.oddities)]
    assert len(told) == len(case.odd), told
    assert [line for line, begins in zip(told, case.odd, strict=True) if not line.startswith(begins)] == []
    assert worked < SECONDS


@pytest.mark.parametrize("name", honest.CASES)
def test_tables_of_data_are_read_from_the_same_files(name: str, tmp_path: Path) -> None:
    problems = Problems()
    assert read_workbook(hostile.write(tmp_path, honest.CASES[name].build()), problems)
    assert not problems
