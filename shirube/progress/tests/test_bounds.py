"""維持・以上・以下・期間平均: inequalities."""

from datetime import date
from decimal import Decimal

import pytest

from shirube.progress.facts import Shape
from shirube.progress.rules import judge
from shirube.progress.tests.cases import DOWN, KEEP, PLAIN, PROGRESS, UP, facts


@pytest.mark.parametrize(
    ("shape", "direction", "figure", "grade"),
    [
        pytest.param(Shape.HOLD, UP, "2", "good", id="維持・下回らない"),
        pytest.param(Shape.HOLD, UP, "3", "good", id="維持・上回る"),
        pytest.param(Shape.HOLD, UP, "1.9", "late", id="維持・下回る"),
        pytest.param(Shape.HOLD, DOWN, "3", "late", id="維持・上回ってはいけない"),
        pytest.param(Shape.HOLD, KEEP, "2", "good", id="保つ・同じ"),
        pytest.param(Shape.HOLD, KEEP, "3", "late", id="保つ・違う"),
        pytest.param(Shape.AT_LEAST, UP, "2", "good", id="以上・ちょうど"),
        pytest.param(Shape.AT_LEAST, DOWN, "3", "good", id="以上は方向によらない"),
        pytest.param(Shape.AT_LEAST, UP, "1", "late", id="以上・足りない"),
        pytest.param(Shape.AT_MOST, DOWN, "2", "good", id="以下・ちょうど"),
        pytest.param(Shape.AT_MOST, DOWN, "3", "late", id="以下・越える"),
        pytest.param(Shape.AT_MOST, DOWN, "0", "good", id="以下・0"),
    ],
)
def test_a_bound_is_met_or_not(shape, direction, figure, grade):
    judgement = judge(facts(shape, direction, {"FY2023": "2", "FY2024": figure}, {"FY2028": "2"}), PROGRESS)

    assert (judgement.grade, judgement.rate, judgement.over) == (grade, None, False)
    assert (judgement.achievement, judgement.pace) == (None, None)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        pytest.param("FY2025", "10", id="その年度の目標値"),
        pytest.param("FY2024", "10", id="次に来る目標値"),
        pytest.param("FY2027", "20", id="間は次の目標値"),
        pytest.param("FY2030", "20", id="最後の後は最後の目標値"),
    ],
)
def test_which_target_a_bound_is(reading, expected):
    given = facts(Shape.AT_LEAST, UP, {reading: "15"}, {"FY2025": "10", "FY2028": "20"})

    assert judge(given, PROGRESS).expected == Decimal(expected)


def test_a_bound_needs_no_baseline_and_says_what_it_compared():
    judgement = judge(facts(Shape.AT_LEAST, UP, {"FY2024": "1800"}, {"FY2028": "2000"}, unit="人"), PROGRESS)

    assert judgement.reason == (
        "令和6年度（2024年度）の実績値1,800人は、令和10年度（2028年度）の目標値2,000人以上を満たしていません。"
    )
    assert judgement.formula == "実績値 ≥ 目標値"


@pytest.mark.parametrize(("scale", "grade"), [(PROGRESS, "achieved"), (PLAIN, "good")])
def test_a_bound_that_held_to_the_end_is_achieved_where_the_scale_has_the_word(scale, grade):
    assert judge(facts(Shape.AT_LEAST, UP, {"FY2028": "2000"}, {"FY2028": "2000"}), scale).grade == grade


@pytest.mark.parametrize("shape", [Shape.HOLD, Shape.AT_LEAST, Shape.AT_MOST, Shape.PERIOD_MEAN])
def test_half_a_year_says_nothing_about_a_yearly_bound(shape):
    given = facts(shape, UP, {"FY2023": "2", "FY2024-H1": "2"}, {"FY2028": "2"})

    assert judge(given, PROGRESS).grade == "year_end"


def test_half_a_year_is_held_against_its_own_target():
    given = facts(Shape.AT_LEAST, UP, {"FY2024-H1": "900"}, {"FY2024-H1": "1000", "FY2028": "2000"})

    assert (judge(given, PROGRESS).grade, judge(given, PROGRESS).expected) == ("late", Decimal(1000))


MEAN = {"FY2023": "600", "FY2024": "605", "FY2025": "620"}


@pytest.mark.parametrize(
    ("more", "mean", "grade"),
    [
        pytest.param({"plan_start": date(2024, 4, 1)}, "612.5", "good", id="計画の始まりから"),
        pytest.param({"plan_start": date(2023, 4, 1)}, "608.3333", "late", id="計画の始まりに基準年度が入る"),
        pytest.param({}, "612.5", "good", id="始まりがなければ基準年度の次から"),
    ],
)
def test_a_period_mean_is_the_mean_of_the_plan_years_so_far(more, mean, grade):
    judgement = judge(facts(Shape.PERIOD_MEAN, UP, MEAN, {"FY2028": "610"}, **more), PROGRESS)

    assert (judgement.grade, dict(judgement.inputs)["平均"], judgement.rate) == (grade, mean, None)


def test_a_period_mean_names_the_years_it_used_and_passes_over_years_without_a_figure():
    readings = {"FY2023": "600", "FY2024": "605", "FY2025": "未公表", "FY2026": "700", "FY2027": "集計中"}
    judgement = judge(facts(Shape.PERIOD_MEAN, UP, readings, {"FY2028": "610"}, unit="人"), PROGRESS)

    used = [pair for pair in judgement.inputs if pair[0].startswith("平均")]
    assert used == [("平均に使った実績値 FY2024", "605"), ("平均に使った実績値 FY2026", "700"), ("平均", "652.5")]
    assert judgement.reason == (
        "令和9年度（2027年度）は集計中のため前の値で見ると、"
        "令和6年度（2024年度）から令和8年度（2026年度）までの実績値2年分の平均652.5人は、目標値610人以上を満たしています。"
    )


def test_the_mean_itself_is_compared_not_its_rounding():
    readings = {"FY2024": "1", "FY2025": "1", "FY2026": "0"}
    given = facts(Shape.PERIOD_MEAN, UP, readings, {"FY2028": "0.66667"}, plan_start=date(2024, 4, 1))

    assert dict(judge(given, PROGRESS).inputs)["平均"] == "0.6667"
    assert judge(given, PROGRESS).grade == "late"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param(
            facts(Shape.PERIOD_MEAN, UP, {"FY2024": "600"}, {"FY2028": "610"}), "計画期間の始まり", id="始まりが不明"
        ),
        pytest.param(
            facts(Shape.PERIOD_MEAN, UP, {"FY2024": "600"}, {"FY2028": "610"}, plan_start=date(2025, 4, 1)),
            "計画期間に入ってから",
            id="計画前の実績だけ",
        ),
        pytest.param(
            facts(Shape.PERIOD_MEAN, UP, MEAN, {"FY2028": "610"}, breaks=(date(2025, 4, 1),)), "系列断絶", id="系列断絶"
        ),
    ],
)
def test_a_mean_that_cannot_be_formed_is_refused(given, words):
    judgement = judge(given, PROGRESS)

    assert (judgement.grade, words in judgement.reason) == ("unassessable", True)
