"""マイルストン・順位: whole steps."""

from datetime import date
from decimal import Decimal

import pytest

from shirube.progress.facts import Shape
from shirube.progress.rules import judge
from shirube.progress.tests.cases import DOWN, PROGRESS, UP, facts

STAGES = ("検討", "調整", "内容決定", "実行準備", "実行")


@pytest.mark.parametrize(
    ("readings", "aims", "grade", "planned"),
    [
        pytest.param({"FY2024": "2"}, {"FY2024": "2", "FY2028": "5"}, "good", "2", id="予定どおり"),
        pytest.param({"FY2024": "3"}, {"FY2024": "2", "FY2028": "5"}, "good", "2", id="予定より先"),
        pytest.param({"FY2024": "1"}, {"FY2024": "2", "FY2028": "5"}, "late", "2", id="予定に届かない"),
        pytest.param({"FY2025": "2"}, {"FY2024": "2", "FY2028": "5"}, "good", "2", id="直前に期限の来た段階"),
        pytest.param({"FY2025": "5"}, {"FY2024": "2", "FY2028": "5"}, "achieved", "5", id="最終段階"),
        pytest.param({"FY2024": "0"}, {"FY2024": "1", "FY2028": "5"}, "late", "1", id="未着手"),
        pytest.param({"FY2024-H1": "1"}, {"FY2024-H1": "2", "FY2028": "5"}, "late", "2", id="上半期の予定"),
    ],
)
def test_a_milestone_is_held_against_the_stage_planned_by_then(readings, aims, grade, planned):
    judgement = judge(facts(Shape.MILESTONE, UP, readings, aims, stages=STAGES), PROGRESS)

    assert (judgement.grade, judgement.expected, judgement.rate) == (grade, Decimal(planned), None)


@pytest.mark.parametrize(
    ("readings", "aims", "stages", "grade"),
    [
        pytest.param({"FY2024": "2"}, {"FY2028": "5"}, STAGES, "unassessable", id="この時点の予定がない"),
        pytest.param({"FY2024-H1": "2"}, {"FY2024": "3", "FY2028": "5"}, STAGES, "year_end", id="上半期の予定がない"),
        pytest.param({"FY2024": "2.5"}, {"FY2024": "2", "FY2028": "5"}, STAGES, "unassessable", id="段階が整数でない"),
        pytest.param({"FY2024": "6"}, {"FY2024": "2", "FY2028": "5"}, STAGES, "unassessable", id="段階が範囲の外"),
        pytest.param({"FY2024": "2"}, {"FY2024": "9", "FY2028": "5"}, STAGES, "unassessable", id="予定が範囲の外"),
        pytest.param({"FY2024": "2"}, {"FY2024": "2", "FY2028": "5"}, (), "unassessable", id="段階の登録がない"),
    ],
)
def test_a_milestone_without_anything_to_hold_it_against(readings, aims, stages, grade):
    assert judge(facts(Shape.MILESTONE, UP, readings, aims, stages=stages), PROGRESS).grade == grade


def test_a_milestone_speaks_of_stages_by_name():
    given = facts(Shape.MILESTONE, UP, {"FY2024": "2"}, {"FY2024": "3", "FY2028": "5"}, stages=STAGES)

    assert judge(given, PROGRESS).reason == (
        "令和6年度（2024年度）の段階は2「調整」で、予定の段階3「内容決定」に達していません。"
    )


@pytest.mark.parametrize(
    ("figure", "aims", "grade", "expected"),
    [
        pytest.param("25", {"FY2024": "25", "FY2028": "20"}, "good", "25", id="その年度の目標順位"),
        pytest.param("26", {"FY2024": "25", "FY2028": "20"}, "late", "25", id="目標順位に届かない"),
        pytest.param("29", {"FY2028": "23"}, "good", "29", id="28.6位は29位に緩める"),
        pytest.param("30", {"FY2028": "23"}, "late", "29", id="緩めても届かない"),
        pytest.param("20", {"FY2028": "20"}, "achieved", "20", id="最終目標に到達"),
    ],
)
def test_a_place_is_held_against_whole_places(figure, aims, grade, expected):
    judgement = judge(facts(Shape.RANK, DOWN, {"FY2023": "30", "FY2024": figure}, aims), PROGRESS)

    assert (judgement.grade, judgement.expected, judgement.rate) == (grade, Decimal(expected), None)


def test_an_ordinal_that_rises_is_rounded_down():
    given = facts(Shape.RANK, UP, {"FY2023": "1", "FY2024": "1"}, {"FY2028": "5"})

    assert (judge(given, PROGRESS).grade, judge(given, PROGRESS).expected) == ("good", Decimal(1))


@pytest.mark.parametrize("figure", ["0", "2.5", "-3"])
def test_what_is_no_place_is_refused(figure):
    judgement = judge(facts(Shape.RANK, DOWN, {"FY2023": "30", "FY2024": figure}, {"FY2028": "20"}), PROGRESS)

    assert (judgement.grade, "順位ではない" in judgement.reason) == ("unassessable", True)


def test_a_place_along_a_stated_curve():
    curve = ((date(2025, 3, 31), Decimal("27")), (date(2027, 3, 31), Decimal("24")))
    given = facts(Shape.RANK, DOWN, {"FY2023": "30", "FY2025": "26"}, {"FY2028": "20"}, curve=curve)

    assert (judge(given, PROGRESS).grade, judge(given, PROGRESS).expected) == ("good", Decimal(26))


@pytest.mark.parametrize(
    ("figure", "said"), [("29", "29位以内を満たしています。"), ("30", "29位以内を満たしていません。")]
)
def test_places_up_to_a_place_are_within_it_and_not_below_it(figure, said):
    given = facts(Shape.RANK, DOWN, {"FY2023": "30", "FY2024": figure}, {"FY2028": "23"}, unit="位")

    assert judge(given, PROGRESS).reason.endswith(said)
