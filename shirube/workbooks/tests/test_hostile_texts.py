"""Files made to hurt the reader of minutes, or that hold no text: each refused in seconds, in words, and it goes on."""

import time
from pathlib import Path

import pytest

from shirube.workbooks.places import Problems
from shirube.workbooks.tests import hostile_pdf, hostile_text, hostile_word
from shirube.workbooks.tests.paperfiles import MINUTES, word
from shirube.workbooks.tests.test_hostile import GROWTH_KB, SECONDS, used, worked_by_children
from shirube.workbooks.textreader import read_document

ALL = {
    f"{about}: {name}": case
    for about, module in (("text", hostile_text), ("word", hostile_word), ("pdf", hostile_pdf))
    for name, case in module.HOSTILE.items()
}


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 40
    assert min(len(module.HOSTILE) for module in (hostile_text, hostile_word, hostile_pdf)) >= 20


@pytest.mark.parametrize("name", ALL)
def test_a_hostile_file_is_refused_in_seconds_with_a_reason(name: str, tmp_path: Path) -> None:
    file, build, reason = ALL[name]
    path = tmp_path / file
    path.write_bytes(build())
    problems = Problems()
    before, started, worked = used(), time.monotonic(), worked_by_children()
    document = read_document(path, problems)
    took, worked, grown = time.monotonic() - started, worked_by_children() - worked, used() - before
    assert document is None
    (problem,) = problems
    text = str(problem)
    print(f"{worked:5.2f} s CPU {took:5.2f} s  {path.stat().st_size:>11,} B  {name}  {text}")
    assert reason in text
    assert text.startswith(file)
    assert text.endswith("。")
    assert worked < SECONDS
    assert grown < GROWTH_KB


def test_the_reader_is_alive_after_all_of_them(tmp_path: Path) -> None:
    for name, (file, build, _reason) in list(ALL.items())[::9]:
        (tmp_path / file).write_bytes(build())
        assert read_document(tmp_path / file, Problems()) is None, name
    (tmp_path / "議事録.docx").write_bytes(word(MINUTES))
    problems = Problems()
    document = read_document(tmp_path / "議事録.docx", problems)
    assert document is not None
    assert document.lines[1].text == "・架空の意見です。"
    assert not problems
