"""The sentence that reads an indicator aloud."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shirube.editions import document as d
from shirube.portal import words
from shirube.portal.pages.facts import neighbours
from shirube.portal.parts import beside
from shirube.portal.pictures import expected_points
from shirube.portal.reading import aloud
from shirube.portal.series import figures_of
from shirube.portal.tests.sample import AREAS
from shirube.portal.tests.sample_indicators import AUTUMN, FAR, NATION, NEAR, OWN, SET, indicator, own, row, target

BY_CODE = {area.code: area for area in AREAS}


def said(shape: str, rows: tuple[d.Observation, ...], expected: str | None = None, **more: object) -> str:
    one = indicator("X", "見本", 1, shape, observations=rows, **more)
    return aloud(figures_of(one, OWN, BY_CODE), None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("rows", "expected", "more", "sentence"),
    [
        ((), None, {}, "実績値はまだありません。"),
        (own({"FY2023": None}), None, {}, "令和5年度の値は集計中です。"),
        (own({"FY2023": "9"}), None, {}, "令和5年度は9時間です。1年前の値はありません。"),
        (own({"FY2022": "9", "FY2023": "9"}), None, {}, "令和5年度は9時間で、1年前（令和4年度）と同じです。"),
        (
            own({"FY2022": "9", "FY2023": "18"}),
            "21",
            {},
            "令和5年度は18時間で、1年前（令和4年度）より9時間増えました。いまの期待値21時間に3時間届いていません。",
        ),
        (
            own({"FY2022": "9", "FY2023": "18"}),
            "17.5",
            {},
            "令和5年度は18時間で、1年前（令和4年度）より9時間増えました。いまの期待値17.5時間を0.5時間上回っています。",
        ),
        (
            own({"FY2022": "41", "FY2023": "40.5"}),
            None,
            {"unit": "％", "digits": 1},
            "令和5年度は40.5％で、1年前（令和4年度）より0.5ポイント減りました。",
        ),
        (
            own({"FY2023": "18"}),
            "18",
            {"targets": (target("FY2023", "18"),)},
            "令和5年度は18時間です。1年前の値はありません。令和5年度の目標値18時間と同じです。",
        ),
        (
            own({"FY2022": "5", "FY2023": None}),
            None,
            {},
            "令和4年度は5時間です。1年前の値はありません。令和5年度の値は集計中です。",
        ),
        (
            own({"FY2021": "3", "FY2023": "4"}),
            None,
            {},
            "令和5年度は4時間です。1年前の値はなく、その前の値は令和3年度の3時間です。",
        ),
        (
            own({"FY2022": "1.1378", "FY2023": "0.9401"}),
            None,
            {"unit": "倍", "digits": 2},
            "令和5年度は0.94倍で、1年前（令和4年度）より0.20ポイント減りました。",
        ),
        (
            own({"FY2022": "9", "FY2023": "18"}),
            None,
            {"breaks": (d.SeriesBreak(day=date(2023, 4, 1), reason="数え方の変更"),)},
            "令和5年度は18時間です。令和5年4月1日に数え方などが変わった（系列断絶）ため、前の値とは比べられません。",
        ),
        (
            own({"FY2023": "12"}),
            "10",
            {"direction": "down"},
            "令和5年度は12時間です。1年前の値はありません。いまの期待値10時間まで、あと2時間です。",
        ),
        (
            own({"FY2023": "8"}),
            "10",
            {"direction": "down"},
            "令和5年度は8時間です。1年前の値はありません。いまの期待値10時間を2時間下回っています（小さいほどよい指標です）。",
        ),
    ],
    ids=range(14),
)
def test_the_sentence(rows, expected, more, sentence):
    assert said("level", rows, expected, **more) == sentence


def test_a_stage_and_a_rank_are_not_added_up():
    stages = said("milestone", own({"FY2022": "1", "FY2023": "2"}), stages=("検討", "調整"))
    assert stages == "令和5年度は「第2段階 調整」です。1年前（令和4年度）は「第1段階 検討」でした。"
    rank = said("rank", own({"FY2022": "30", "FY2023": "25"}), unit="位", direction="down")
    assert rank == "令和5年度は25位です。1年前（令和4年度）は30位でした。"


def test_neighbours_stand_in_code_order_with_their_own_time_and_members():
    rows = (
        row(OWN, "FY2024-H1", "18", AUTUMN),
        *own({"FY2024-H1": "24"}, NATION),
        *own({"FY2023": "99"}, NEAR),
        *own({"FY2022": "1"}, FAR),
        *own({"FY2023": "16"}, SET),
    )
    comparisons = tuple(d.Comparison(area=code, method="published") for code in (FAR, SET, NEAR, NATION))
    assert said("level", rows, comparisons=comparisons) == (
        "令和6年度上半期は18時間です。1年前の値はありません。"
        "全国は24時間、北3県（みほん県・となり県・むかい県）は16時間（令和5年度）、"
        "となり県は99時間（令和5年度）、むかい県は1時間（令和4年度）です。"
    )


def test_a_neighbour_that_does_not_compare_is_not_cited():
    rows = (*own({"FY2023": "9"}), *own({"FY2023": "5"}, NEAR))
    none = (d.Comparison(area=NEAR, method="none", note="対象が違う"),)
    assert said("level", rows, comparisons=none) == "令和5年度は9時間です。1年前の値はありません。"


@pytest.mark.parametrize(
    ("kind", "period", "as_of", "text"),
    [
        ("middle", "FY2023", date(2024, 3, 31), "令和5年度・令和6年3月末現在"),
        ("reference", "FY2023", date(2024, 3, 31), "令和5年度の値"),
        ("reference", "FY2023", date(2023, 10, 1), "令和5年度・令和5年10月1日現在"),
        ("middle", "2023-04-01", date(2023, 4, 1), "令和5年4月1日現在"),
    ],
)
def test_the_day_of_a_figure_is_said_once_and_only_when_it_is_known(kind, period, as_of, text):
    figure = row(OWN, period, "9", as_of)
    assert words.state(indicator("X", "見本", 1, "level", kind=kind), figure, brief=True) == text


def test_a_break_parts_what_stands_beside_and_the_line_to_the_target():
    rows = own({"FY2022": "9", "FY2023": "18"})
    given = {"observations": rows, "targets": (target("FY2028", "60"),)}
    whole = figures_of(indicator("X", "見本", 1, "level", **given), OWN, BY_CODE)
    cut = (d.SeriesBreak(day=date(2023, 4, 1), reason="数え方の変更"),)
    broken = figures_of(indicator("X", "見本", 1, "level", **given, breaks=cut), OWN, BY_CODE)
    assert [beside(one)[0].note for one in (whole, broken)] == ["令和4年度", "令和4年度・系列断絶の前"]
    assert [expected_points(one) for one in (whole, broken)] == [{"FY2022": Decimal(9), "FY2028": Decimal(60)}, {}]


def test_a_rate_divided_here_is_not_called_a_published_one():
    rows = (
        *own({"FY2023": "9"}),
        row(NEAR, "FY2023", "5", date(2024, 3, 31), origin="derived"),
        *own({"FY2023": "7"}, FAR),
    )
    near, far = (d.Comparison(area=code, method="published") for code in (NEAR, FAR))
    one = indicator("X", "見本", 1, "level", observations=rows, comparisons=(near, far))
    assert [line.method for line in neighbours(figures_of(one, OWN, BY_CODE))] == ["分子÷分母で算出", "公表値"]
