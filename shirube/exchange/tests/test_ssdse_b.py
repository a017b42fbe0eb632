"""SSDSE-B in both layouts, small and at full size, and broken in the ways files break."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import DraftReading, ImportDraft
from shirube.exchange.tests import files
from shirube.kernel.periods import Period
from tests.shared_data import shared


def values(draft: ImportDraft) -> dict[tuple[str, str, str], Decimal | None]:
    return {(r.source_key, r.area, r.period.key): r.value for r in draft.readings}


def test_the_published_layout(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.SSDSE_2025, "cp932"))
    assert draft.problems == ()
    assert (draft.release, len(draft.readings)) == ("SSDSE-B-2025", 9 * 5)
    assert draft.keys() == tuple(f"ssdse-b:{item}" for item in files.ITEMS.split(","))
    assert draft.areas() == ("020001", "030007", "050008")
    first = draft.readings[0]
    assert first == DraftReading(
        source_key="ssdse-b:総人口",
        area="020001",
        period=Period.fiscal_year(2022),
        value=Decimal(1204000),
        missing=None,
        as_of=date(2023, 3, 31),
        published_on=None,
        provisional=False,
        source_release="SSDSE-B-2025",
        place=first.place,
    )
    assert str(first.place) == "統計.csv 3行目『総人口』"


def test_the_layout_without_codes_gives_the_same_series(tmp_path: Path) -> None:
    text = files.SSDSE_2023.replace("\n", "\r\n")
    draft = read_statistics(files.write(tmp_path, text, "utf-8-sig", "SSDSE-B-2023.csv"))
    with_codes = read_statistics(files.write(tmp_path, files.SSDSE_2025, "cp932"))
    assert draft.problems == ()
    assert draft.release == "SSDSE-B-2023"
    assert draft.keys() == with_codes.keys()
    both = values(draft).keys() & values(with_codes).keys()
    assert {key for key in both if values(draft)[key] != values(with_codes)[key]} == {
        ("ssdse-b:出生数", "020001", "FY2011"),
        ("ssdse-b:出生数（女）", "020001", "FY2011"),
    }


@pytest.mark.parametrize(
    ("old", "new", "complaints"),
    [
        (
            "1204000",
            "約120万",
            ["統計.csv 3行目『総人口』：「約120万」は数値として読めません。"],
        ),
        (
            "2022,R02000",
            "令和4,R02000",
            ["統計.csv 3行目『年度』：「令和4」は年度として読めません（西暦4桁の年度が必要です）。"],
        ),
        (
            "2022,R02000",
            "2022,R03000",
            ["統計.csv 3行目『地域コード』：地域コード「R03000」と都道府県「青森県」が合いません。"],
        ),
        (
            "R02000,青森県,1204000",
            "R02000,青森,1204000",
            ["統計.csv 3行目『都道府県』：「青森」という都道府県はありません。「青森県」のように書いてください。"],
        ),
        (
            "2022,R05000,秋田県,930000,359000,3992,1953,1.18\n",
            "",
            ["統計.csv：秋田県の2022年度の行がありません。途中で切れていませんか。"],
        ),
        (
            "1953,1.18",
            "1953",
            ["統計.csv 9行目：見出しは8列ですが、この行は7列しかありません。"],
        ),
        (
            "2011,R02000",
            "2020,R02000",
            [
                "統計.csv：青森県の2011年度の行がありません。途中で切れていませんか。",
                "統計.csv 5行目『総人口』：同じ項目・地域・期間の値が 統計.csv 4行目『総人口』 にもあります。"
                "一つにしてください。",
            ],
        ),
        ("A410102,A4103\n", "A410102,A4103\n\n", []),
        ("65歳以上人口", "総人口", ["統計.csv 2行目『総人口』：項目「総人口」の列が二つあります。"]),
    ],
)
def test_a_broken_file_is_told_place_by_place_and_gives_nothing(
    tmp_path: Path, old: str, new: str, complaints: list[str]
) -> None:
    text = files.SSDSE_2025.replace(old, new, 1)
    assert text != files.SSDSE_2025
    draft = read_statistics(files.write(tmp_path, text, "cp932"))
    said = [str(problem) for problem in draft.problems]
    assert said[: len(complaints)] == complaints
    assert bool(draft.readings) == (not complaints)


def test_a_file_cut_inside_a_character_or_a_line_gives_nothing(tmp_path: Path) -> None:
    whole = files.SSDSE_2025.encode("cp932")
    for end in (len(whole) - 9, len(whole) - 60, len(whole) // 2):
        path = tmp_path / "統計.csv"
        path.write_bytes(whole[:end])
        draft = read_statistics(path)
        assert draft.problems
        assert draft.readings == ()


def test_a_blank_cell_gives_no_figure(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.SSDSE_2025.replace("1204000", ""), "cp932"))
    assert len(draft.readings) == 9 * 5 - 1
    assert ("ssdse-b:総人口", "020001", "FY2022") not in values(draft)


def test_the_real_file_of_2025() -> None:
    draft = read_statistics(shared("ssdse/SSDSE-B-2025.csv"))
    assert draft.problems == ()
    assert (len(draft.readings), len(draft.keys()), len(draft.areas())) == (564 * 109, 109, 47)
    assert values(draft)["ssdse-b:総人口", "020001", "FY2022"] == Decimal(1204000)


def test_the_two_real_releases_differ_in_fourteen_items() -> None:
    old = values(read_statistics(shared("ssdse/SSDSE-B-2023.csv")))
    new = values(read_statistics(shared("ssdse/SSDSE-B-2025.csv")))
    both = old.keys() & new.keys()
    assert len(both) == 470 * 109
    assert {period for _, _, period in both} == {f"FY{year}" for year in range(2011, 2021)}
    revised = Counter(key[0].removeprefix("ssdse-b:") for key in both if old[key] != new[key])
    assert len(revised) == 14
    assert (revised["婚姻件数"], revised["月間有効求職者数（一般）"], revised["出生数"]) == (81, 65, 62)
