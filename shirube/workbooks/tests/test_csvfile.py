"""CSV in: every encoding offices use, and a place for everything that cannot be read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.workbooks import limits
from shirube.workbooks.csvfile import check_even, parse_csv
from shirube.workbooks.places import Problems

TABLE = "コード,名称\nA1,産業・しごと\nA2,暮らし\n"


def said(data: bytes) -> list[str]:
    problems = Problems()
    assert parse_csv(data, "表.csv", problems) is None
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_reads_the_same(encoding: str, newline: str) -> None:
    problems = Problems()
    sheet = parse_csv(TABLE.replace("\n", newline).encode(encoding), "表.csv", problems)
    assert not problems
    assert sheet is not None
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("コード", "名称")),
        (2, ("A1", "産業・しごと")),
        (3, ("A2", "暮らし")),
    ]


def test_line_numbers_are_those_of_an_editor() -> None:
    problems = Problems()
    sheet = parse_csv('a,b\n"一\n二",2\n\n,\n3,4\n'.encode(), "表.csv", problems)
    assert sheet is not None
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("a", "b")),
        (2, ("一\n二", "2")),
        (6, ("3", "4")),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "名称\n産業\n".encode() + b"\xff\xff\n",
            "表.csv 3行目：先頭から15バイト目の文字をUTF-8として読めません。「CSV UTF-8」として保存し直してください。",
        ),
        (
            "名称\n".encode("cp932") + b"\x81\n",
            "表.csv 2行目：先頭から6バイト目の文字をUTF-8でもShift_JIS（CP932）でも読めません。"
            "「CSV UTF-8」として保存し直してください。",
        ),
        ("a\r\nb\u202ec\r\n".encode(), "表.csv 2行目：見えない制御文字（U+202E）が入っています。消してください。"),
        (b"a\nb\x00c\n", "表.csv 2行目：見えない制御文字（U+0000）が入っています。消してください。"),
        (
            b'a,b\n1,2\n"3,4\n5,6\n',
            '表.csv 3行目：引用符（"）の対応がとれていないか、一つの欄が長すぎます。この行から確かめてください。',
        ),
        ("a\nb".encode("utf-16"), "表.csv：文字コードがUTF-16です。「CSV UTF-8」として保存し直してください。"),
        (
            b"PK\x03\x04....",
            "表.csv：中身がExcelファイル（.xlsx）です。CSVとして保存し直すか、拡張子を .xlsx にしてください。",
        ),
        (
            b"a\n" + b"x" * 40_000,
            '表.csv 2行目：一つの欄が長すぎます（上限32,767文字）。引用符（"）の閉じ忘れも確かめてください。',
        ),
        (b"a\n" + b"," * 5_000, "表.csv 2行目：列が多すぎます（上限4,000列）。"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(data: bytes, message: str) -> None:
    assert said(data) == [message]


def test_a_utf8_file_cut_inside_a_character_is_not_taken_for_cp932() -> None:
    (message,) = said("名称\n産業・しごと".encode()[:-1])
    assert "UTF-8として読めません" in message


def test_too_many_rows_and_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CSV_ROWS", 3)
    assert said(b"a\n1\n2\n3\n4\n") == ["表.csv 4行目：行が多すぎます（上限3行）。分けてください。"]
    monkeypatch.setattr(limits, "CSV_BYTES", 5)
    assert said(b"a\n1\n2\n") == ["表.csv：ファイルが大きすぎます（上限0メガバイト）。分けてください。"]


def test_uneven_lines_are_reported_with_their_number() -> None:
    problems = Problems()
    sheet = parse_csv(b"a,b\n1\n1,2\n1,2,3\n1,2,\n", "t.csv", problems)
    assert sheet is not None
    check_even(sheet, problems)
    assert [str(problem) for problem in problems] == [
        "t.csv 2行目：見出しは2列ですが、この行は1列しかありません。",
        "t.csv 4行目：見出しは2列ですが、この行にはそれより多くの列があります。",
    ]


TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=TURNING), max_size=12)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6))
def test_what_was_written_is_what_is_read(rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    problems = Problems()
    sheet = parse_csv(buffer.getvalue().encode("utf-8-sig"), "t.csv", problems)
    assert not problems
    assert sheet is not None
    assert [list(line.cells) for line in sheet.lines] == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_grid_or_in_a_sentence(data: bytes) -> None:
    problems = Problems()
    sheet = parse_csv(data, "t.csv", problems)
    assert (sheet is None) == bool(problems)
