"""Which format a file is, the tidy CSV, and the list of bodies."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.exchange.detect import FORMATS, read_statistics
from shirube.exchange.drafts import About
from shirube.exchange.lg_codes import read_areas
from shirube.exchange.tests import files
from shirube.kernel.figures import Emptiness
from shirube.workbooks.writer import DataSheet, write_tables
from tests.shared_data import shared

KNOWN = "、".join(kind.label for kind in FORMATS)


def complaints(path: Path) -> list[str]:
    draft = read_statistics(path)
    assert draft.readings == ()
    return [str(problem) for problem in draft.problems]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "統計.csv：ファイルが空です。"),
        ("あ,い\n1,2\n", f"統計.csv 1行目：見出し（あ、い…）に合う形式がありません。取り込める形式：{KNOWN}"),
        (
            "SSDSE-E-2023,Prefecture,A1101\n,2021,2021\n",
            f"統計.csv 1行目：SSDSEのうち、取り込めるのはSSDSE-B（都道府県別推移）だけです。取り込める形式：{KNOWN}",
        ),
        (
            ",,札幌市,函館市,小樽市,旭川市\n",
            "統計.csv 1行目：市区町村の表には団体コードがなく、同じ名前の団体を区別できないため、取り込めません。",
        ),
    ],
)
def test_an_unknown_file_is_told_what_is_known(tmp_path: Path, text: str, complaint: str) -> None:
    assert complaints(files.write(tmp_path, text)) == [complaint]


def test_a_file_of_another_kind_or_none_at_all(tmp_path: Path) -> None:
    assert complaints(tmp_path / "ない.csv") == ["ない.csv：ファイルがありません。場所と名前を確かめてください。"]
    (tmp_path / "嘘.xlsx").write_text("a,b", encoding="utf-8")
    assert complaints(tmp_path / "嘘.xlsx") == [
        "嘘.xlsx：Excelブック（.xlsx）ではありません。中身は文字だけ（CSVなど）です。"
        "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。"
    ]


def test_tidy_lines_say_everything_about_a_figure(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.TIDY))
    assert draft.problems == ()
    first, second = draft.readings
    assert (first.source_key, first.area, first.period.key, first.value, first.published_on, first.provisional) == (
        "demo:時間",
        "020001",
        "FY2023",
        Decimal("157.2"),
        date(2024, 5, 10),
        False,
    )
    assert first.source_release == "毎月勤労統計 令和5年度"
    assert (second.area, second.period.key, second.dimension, second.value, second.missing, second.as_of) == (
        "000000",
        "FY2024-H1",
        "男",
        None,
        Emptiness.TALLYING,
        date(2024, 9, 30),
    )
    assert (second.provisional, second.published_on) == (True, None)


def test_a_workbook_of_tidy_lines_says_the_same(tmp_path: Path) -> None:
    header, *lines = [tuple(line.split(",")) for line in files.TIDY.splitlines()]
    write_tables(tmp_path / "統計.xlsx", [DataSheet("値", header, lines)])
    told = read_statistics(tmp_path / "統計.xlsx").readings
    from_csv = read_statistics(files.write(tmp_path, files.TIDY)).readings
    assert [(r.source_key, r.area, r.period, r.value, r.missing, r.as_of) for r in told] == [
        (r.source_key, r.area, r.period, r.value, r.missing, r.as_of) for r in from_csv
    ]
    assert str(told[0].place) == "シート『値』 E2"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("157.2", "", "統計.csv 2行目『value』：「value」が空欄です。記入してください。"),
        (
            "157.2",
            "53%",
            "統計.csv 2行目『value』：「53%」の％は書かず、数字だけにしてください。単位は指標の表にあります。",
        ),
        ("157.2", "約157", "統計.csv 2行目『value』：「約157」は数値として読めません。"),
        ("確定", "仮", "統計.csv 2行目『status』：「仮」は使えません。速報か確定と書いてください。"),
        (
            "020001",
            "020002",
            "統計.csv 2行目『area』：団体コード「020002」は検査数字が合いません（02000なら末尾は1）。"
            "打ち間違いを確かめてください。",
        ),
        (",value,", ",あたい,", None),
    ],
)
def test_a_wrong_tidy_file_gives_nothing(tmp_path: Path, old: str, new: str, complaint: str | None) -> None:
    said = complaints(files.write(tmp_path, files.TIDY.replace(old, new, 1)))
    assert said[0] == complaint if complaint else "見出し" in said[0]


def test_bodies_and_their_check_digits(tmp_path: Path) -> None:
    draft = read_areas(files.write(tmp_path, files.CODES))
    assert [(area.code, area.name, area.is_prefecture) for area in draft.areas] == [
        ("020001", "青森県", True),
        ("022012", "青森市", False),
        ("022021", "弘前市", False),
    ]
    wrong = read_areas(files.write(tmp_path, files.CODES.replace("022021", "022022")))
    assert wrong.areas == ()
    assert [str(problem) for problem in wrong.problems] == [
        "統計.csv 4行目『団体コード』：団体コード「022022」は検査数字が合いません（02202なら末尾は1）。"
        "打ち間違いを確かめてください。"
    ]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.csv", "コード,名\n", "a.csv 1行目：見出しに団体コード、都道府県名、団体名がありません。"),
        ("a.csv", files.CODES.replace("022021", "022012"), "a.csv 4行目『団体コード』：団体コード 022012 が"),
        (
            "a.csv",
            files.CODES.replace("022021", "032018"),
            "a.csv 4行目『団体コード』：団体コード 032018 は、「青森県」の「弘前市」のものではありません。",
        ),
        (
            "a.json",
            '{"items": [{"c": "020001", "n": "青森市", "p": "青森県"}]}',
            "a.json 1行目『c』：団体コード 020001 は、「青森県」の「青森市」のものではありません。",
        ),
        ("a.json", "{", "a.json：団体コードの一覧（JSON）として読めません。途中で切れていませんか。"),
        ("a.json", '{"items": []}', "a.json：団体の行がありません。"),
    ],
)
def test_a_wrong_list_gives_no_bodies(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    draft = read_areas(files.write(tmp_path, text, name=name))
    assert draft.areas == ()
    assert str(draft.problems[0]).startswith(complaint)


@pytest.mark.parametrize(
    "text",
    [
        "年度,地域コード,都道府県\n2022,R02000,青森県\n",
        "都道府県,,青森県\n",
        "年度,地域コード,都道府県,総人口\n2022,R02000,青森県,\n",
    ],
)
def test_a_file_of_a_known_format_without_a_figure_is_a_problem(tmp_path: Path, text: str) -> None:
    draft = read_statistics(files.write(tmp_path, text), About(as_of=date(2023, 4, 1)))
    assert [str(problem) for problem in draft.problems] == [
        "統計.csv：値が一つもありません。ファイルが途中で切れていないか確かめてください。"
    ]


@pytest.mark.parametrize("name", ["lg-codes.csv", "jichitai-code-index.json"])
def test_the_real_lists_hold_the_same_bodies(name: str) -> None:
    draft = read_areas(shared(f"codes/{name}"))
    assert draft.problems == ()
    assert (len(draft.areas), sum(area.is_prefecture for area in draft.areas)) == (1965, 47)
    assert sum(area.prefecture == "青森県" for area in draft.areas) == 41
