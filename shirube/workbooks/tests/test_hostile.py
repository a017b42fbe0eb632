"""At least eighty workbooks made to hurt their reader: each refused in seconds, in words, and the caller goes on."""

import resource
import time
from pathlib import Path

import pytest

from shirube.workbooks.places import Problems
from shirube.workbooks.reader import read_filled_in, read_workbook
from shirube.workbooks.tests import hostile, hostile_content, hostile_xml, hostile_zip

SECONDS = 5
GROWTH_KB = 50 * 1024
ALL = {
    f"{about}: {name}": one
    for about, module in (("first", hostile), ("zip", hostile_zip), ("xml", hostile_xml), ("content", hostile_content))
    for name, one in module.HOSTILE.items()
}


def used() -> int:
    """The most memory this process ever held, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def worked_by_children() -> float:
    """The time children worked, whatever else the machine did meanwhile."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 80


@pytest.mark.parametrize("name", ALL)
def test_a_hostile_workbook_is_refused_in_seconds_with_a_reason(name: str, tmp_path: Path) -> None:
    build, reason = ALL[name]
    path = hostile.write(tmp_path, build())
    problems = Problems()
    before, started, worked = used(), time.monotonic(), worked_by_children()
    book = read_filled_in(path, problems)
    took, worked, grown = time.monotonic() - started, worked_by_children() - worked, used() - before
    assert book is None
    (problem,) = problems
    text = str(problem)
    print(f"{worked:5.2f} s CPU {took:5.2f} s  {path.stat().st_size:>11,} B  {name}  {text}")
    assert reason in text
    assert text.startswith(("表.xlsx：", "シート『表』"))
    assert text.endswith("。")
    assert worked < SECONDS
    assert grown < GROWTH_KB


@pytest.mark.parametrize("name", [*hostile.HOSTILE, *hostile.NO_TABLE])
def test_the_same_is_true_of_tables_of_data(name: str, tmp_path: Path) -> None:
    build, reason = (hostile.HOSTILE | hostile.NO_TABLE)[name]
    problems, before = Problems(), worked_by_children()
    assert read_workbook(hostile.write(tmp_path, build()), problems) == []
    assert worked_by_children() - before < SECONDS
    assert reason in str(next(iter(problems)))


def test_the_reader_is_alive_after_all_of_them(tmp_path: Path) -> None:
    for name, (build, _reason) in list(ALL.items())[::8]:
        assert read_filled_in(hostile.write(tmp_path, build()), Problems()) is None, name
    problems = Problems()
    book = read_filled_in(hostile.write(tmp_path, hostile.honest()), problems)
    assert book is not None
    assert book.tabs[0].at("A1").text == "1"
    assert not problems
