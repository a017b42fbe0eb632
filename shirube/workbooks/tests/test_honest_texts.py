"""Odd but honest texts, documents and PDFs: each is taken, line by line, and what is odd is told."""

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.workbooks.document import FileKind
from shirube.workbooks.places import Problems
from shirube.workbooks.plaintext import CP932, UTF8, UTF16, decoded
from shirube.workbooks.tests import honest_texts, honest_word
from shirube.workbooks.tests.paperfiles import pdf, table, word
from shirube.workbooks.tests.test_hostile import SECONDS, worked_by_children
from shirube.workbooks.textreader import read_document, read_pasted
from shirube.workbooks.wordnumbers import written_number
from tests.shared_data import shared

ALL = honest_texts.CASES | {f"word: {name}": case for name, case in honest_word.CASES.items()}


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 55


@pytest.mark.parametrize("name", ALL)
def test_an_odd_but_honest_file_is_taken_line_by_line(name: str, tmp_path: Path) -> None:
    case = ALL[name]
    path = tmp_path / case.name
    path.write_bytes(case.build())
    problems, before = Problems(), worked_by_children()
    document = read_document(path, problems)
    worked = worked_by_children() - before
    print(f"{worked:5.2f} s CPU  {path.stat().st_size:>9,} B  {name}")
    assert [str(problem) for problem in problems] == []
    assert document is not None
    lines = tuple(f"{line.page}:{line.text}" if line.page else line.text for line in document.lines)
    assert lines == case.lines
    assert [line.number for line in document.lines] == list(range(1, len(lines) + 1))
    told = [str(notice) for notice in document.notices]
    assert len(told) == len(case.told), told
    assert [line for line, begins in zip(told, case.told, strict=True) if not line.startswith(begins)] == []
    assert worked < SECONDS


def read(folder: Path, name: str, data: bytes):
    (folder / name).write_bytes(data)
    return read_document(folder / name, Problems())


def test_the_cells_of_a_row_keep_their_line_ends(tmp_path: Path) -> None:
    document = read(tmp_path, "a.docx", word(table(("番号", "意見"), ("1", "<w:p/>")) + table(("別の表", ""))))
    assert document is not None
    assert [(line.table, line.cells) for line in document.lines] == [
        (1, ("番号", "意見")),
        (1, ("1", "")),
        (2, ("別の表", "")),
    ]


def test_a_page_of_a_pdf_begins_with_a_form_feed(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", pdf(["一", "二"], ["三"]))
    assert document is not None
    assert (document.kind, document.paged()) == (FileKind.PDF, ((1, "一"), (2, "二"), (3, "\f三")))


def test_a_document_as_python_docx_writes_it(tmp_path: Path) -> None:
    made, buffer = docx.Document(), io.BytesIO()
    made.add_heading("議事録", 1)
    made.add_paragraph("第一の意見", style="List Number")
    made.add_paragraph("第二の意見", style="List Number")
    made.add_paragraph("点の意見", style="List Bullet")
    made.save(buffer)
    document = read(tmp_path, "a.docx", buffer.getvalue())
    assert document is not None
    assert [line.text for line in document.lines] == ["議事録", "1.　第一の意見", "2.　第二の意見", "・点の意見"]


def test_the_limit_is_the_callers_and_is_told(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "a.txt").write_bytes(b"a" * 1_500_001)
    assert read_document(tmp_path / "a.txt", problems, most=1_500_000) is None
    assert read_pasted("あ" * 500_001, problems, most=1_500_000) is None
    assert [str(one) for one in problems] == [
        "a.txt：文章が長すぎます（上限1.5メガバイト）。会議ごとに分けてください。",
        "貼り付けた文章：文章が長すぎます（上限1.5メガバイト）。会議ごとに分けてください。",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n", "貼り付けた文章：文字がありません。"),
        ("一\n二\x00", "貼り付けた文章 2行目：見えない制御文字（U+0000）"),
        ("縺薙ｌ縺ｯ讌ｭ蜍吶〒縺吶ゅ縺ゅ≧縺医♀", "貼り付けた文章：文字化けしています"),
    ],
)
def test_what_is_pasted_is_refused_in_words_too(text: str, said: str) -> None:
    problems = Problems()
    assert read_pasted(text, problems) is None
    assert str(next(iter(problems))).startswith(said)


def test_what_is_pasted_is_read_line_by_line() -> None:
    document = read_pasted("日時　\r\n\r\n場所\n", Problems())
    assert document is not None
    assert (document.kind, document.source) == (FileKind.PASTED, "貼り付けた文章")
    assert document.paged() == ((1, "日時"), (2, ""), (3, "場所"))


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_document(tmp_path / "ない.txt", problems) is None
    assert [str(problem) for problem in problems] == ["ない.txt：ファイルがありません。場所と名前を確かめてください。"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (12, "decimal", "12"),
        (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"),
        (3, "aiueoFullWidth", "ウ"),
        (46, "aiueo", "ン"),
        (2, "irohaFullWidth", "ロ"),
        (20, "decimalEnclosedCircle", "⑳"),
        (51, "decimalEnclosedCircle", "〓"),
        (1, "japaneseCounting", "一"),
        (10, "japaneseCounting", "十"),
        (21, "japaneseCounting", "二十一"),
        (110, "chineseCountingThousand", "百十"),
        (21, "ideographDigital", "二一"),
        (14, "upperRoman", "XIV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (0, "aiueo", "〓"),
        (1, "hebrew1", "〓"),
    ],
)
def test_numbers_look_as_word_writes_them(number: int, form: str, text: str) -> None:
    assert written_number(number, form) == text


@given(
    st.text(alphabet="あいう議事録、。A1\n\t　", min_size=1).filter(str.strip),
    st.sampled_from([("utf-8", UTF8), ("utf-8-sig", UTF8), ("utf-16", UTF16), ("cp932", CP932)]),
)
def test_a_text_is_the_same_whatever_it_was_written_in(text: str, how: tuple[str, str]) -> None:
    codec, name = how
    found, encoding = decoded(text.encode(codec))
    assert found == text
    assert encoding == name or text.isascii()


@pytest.mark.shared
def test_the_seed_minutes_are_read_as_they_stand() -> None:
    problems = Problems()
    path = shared("seeds/committee-minutes-2024-12-18.txt")
    document = read_document(path, problems)
    assert not problems
    assert document is not None
    assert [line.text for line in document.lines] == [
        line.rstrip() for line in path.read_text("utf-8").rstrip().split("\n")
    ]
