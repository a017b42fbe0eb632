"""A file or a pasted text to a draft: what was odd about the file comes first, lines know their page."""

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from shirube.deliberation.intake import take_file, take_text
from shirube.kernel.refusals import NotSo
from shirube.workbooks.document import FileKind
from shirube.workbooks.places import BadInput
from shirube.workbooks.tests.paperfiles import para, pdf, run, word
from tests.shared_data import shared

MOST = 1_000


def test_what_is_odd_about_the_file_stands_before_what_is_odd_about_the_minutes(tmp_path: Path) -> None:
    struck = f"<w:p>{run('・意見です。')}{run('消えた', '<w:strike/>')}</w:p>"
    (tmp_path / "a.docx").write_bytes(word(struck))
    taken = take_file(tmp_path / "a.docx", most=MOST)
    first = taken.draft.notices[0]
    assert (first.line, first.text) == (
        1,
        "見え消し：「消えた」は、取消線が引かれているため、除いて読みました。",
    )


def test_a_line_knows_its_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(["一", "二"], ["三"], [], ["四"]))
    taken = take_file(tmp_path / "a.pdf", most=MOST)
    assert [taken.page_of(line) for line in (1, 2, 3, 4, 99)] == [1, 1, 2, 4, 0]
    assert taken.pages == (1, 3, 4)


def test_a_text_without_pages_has_none() -> None:
    taken = take_text("一\n二", most=MOST)
    assert (taken.document.kind, taken.pages, taken.page_of(2)) == (FileKind.PASTED, (), 0)


def test_what_is_refused_names_the_file_and_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * (MOST + 1))
    with pytest.raises(BadInput) as refused:
        take_file(tmp_path / "a.txt", most=MOST)
    assert str(refused.value).startswith("次の問題があるため、議事録を読み取りませんでした。何も保存していません。")
    assert [str(one.place) for one in refused.value.problems] == ["a.txt"]


def test_a_pasted_blank_is_refused() -> None:
    with pytest.raises(NotSo):
        take_text(" \n", most=MOST)


def as_printed(text: str, wide: int = 40, tall: int = 38) -> bytes:
    """A PDF of a text, its lines broken where the paper ends and its pages numbered."""
    lines = [line[at : at + wide] for line in text.splitlines() if line.strip() for at in range(0, len(line), wide)]
    pages = [lines[at : at + tall] for at in range(0, len(lines), tall)]
    return pdf(*([*page, f"- {number} -"] for number, page in enumerate(pages, start=1)))


@pytest.mark.shared
def test_the_seed_minutes_say_the_same_as_text_as_word_and_as_pdf(tmp_path: Path) -> None:
    text = shared("seeds/committee-minutes-2024-12-18.txt").read_text("utf-8")
    (tmp_path / "a.txt").write_bytes(text.encode("cp932", "replace"))
    (tmp_path / "a.docx").write_bytes(word("".join(para(escape(line)) for line in text.splitlines())))
    (tmp_path / "a.pdf").write_bytes(as_printed(text))
    for name in ("a.txt", "a.docx", "a.pdf"):
        draft = take_file(tmp_path / name, most=100_000).draft
        assert (draft.held_on, len(draft.agenda)) == (
            date(2024, 12, 18),
            len(take_text(text, most=100_000).draft.agenda),
        )
        assert [bare(one.text) for one in draft.remarks] == [
            bare(one.text) for one in take_text(text, most=100_000).draft.remarks
        ]
        assert len(draft.remarks) == 28


def bare(text: str) -> str:
    return "".join(text.split())
