"""単年度・累計・水準・減少: what the reading is held against, and the rate."""

from datetime import date
from decimal import Decimal

import pytest

from shirube.progress.facts import Shape
from shirube.progress.rules import judge
from shirube.progress.tests.cases import DOWN, KEEP, PLAIN, PROGRESS, RATIO, UP, facts


def got(given, scale=PROGRESS):
    judgement = judge(given, scale)
    return judgement.grade, judgement.rate, judgement.expected


@pytest.mark.parametrize(
    ("direction", "readings", "target", "grade", "rate", "achievement", "expected"),
    [
        pytest.param(
            UP, {"FY2023": "0", "FY2024": "1"}, "100", "late", "0.05", "0.01", "20", id="0から100へ・1年目に1"
        ),
        pytest.param(UP, {"FY2023": "20", "FY2024": "32"}, "80", "good", "1", "0.2", "32", id="20から80へ・1年目に32"),
        pytest.param(
            DOWN, {"FY2023": "100", "FY2025": "80"}, "50", "good", "1", "0.4", "80", id="100から50へ・2年目に80"
        ),
        pytest.param(
            DOWN, {"FY2023": "100", "FY2025": "60"}, "0", "good", "1", "0.4", "60", id="100から0へ・2年目に60"
        ),
    ],
)
@pytest.mark.parametrize("shape", [Shape.ANNUAL, Shape.CUMULATIVE, Shape.LEVEL])
def test_an_even_line_serves_growth_and_reduction_from_and_to_zero(
    shape, direction, readings, target, grade, rate, achievement, expected
):
    judgement = judge(facts(shape, direction, readings, {"FY2028": target}), PROGRESS)

    assert (judgement.grade, judgement.rate, judgement.expected) == (grade, Decimal(rate), Decimal(expected))
    assert judgement.achievement == Decimal(achievement)
    assert judgement.pace == judgement.rate  # on an even line the two are one number


LEVEL_20_TO_80 = {"FY2023": "20"}


@pytest.mark.parametrize(
    ("shape", "readings", "aims", "more", "outcome"),
    [
        pytest.param(
            Shape.LEVEL, {"FY2024": "30"}, {"FY2024": "25", "FY2028": "80"}, {}, ("good", "2", "25"),
            id="その年度の目標値が期待値の線より先",
        ),
        pytest.param(
            Shape.LEVEL, {"FY2024": "32"}, {"FY2025": "25", "FY2028": "80"}, {}, ("good", "1", "32"),
            id="別の年度の目標値は使わない",
        ),
        pytest.param(
            Shape.LEVEL, {"FY2024-H1": "30"}, {"FY2024-H1": "40", "FY2028": "80"}, {}, ("late", "0.5", "40"),
            id="水準の上半期目標",
        ),
        pytest.param(
            Shape.CUMULATIVE, {"FY2024-H2": "30"}, {"FY2024": "40", "FY2028": "80"}, {}, ("late", "0.5", "40"),
            id="累計は年度末に閉じる下半期を年度の目標値と比べる",
        ),
        pytest.param(
            Shape.LEVEL, {"FY2024": "50"}, {"FY2028": "80"}, {"curve": ((date(2025, 3, 31), Decimal(60)),)},
            ("fair", "0.75", "60"), id="期待値の曲線の点そのもの",
        ),
        pytest.param(
            Shape.LEVEL, {"FY2025": "65"}, {"FY2028": "80"},
            {"curve": ((date(2025, 3, 31), Decimal(60)), (date(2027, 3, 31), Decimal(70)))},
            ("good", "1", "65"), id="曲線の点の間は直線",
        ),
        pytest.param(
            Shape.CUMULATIVE, {"FY2024-H1": "35"}, {"FY2028": "80"}, {"curve": ((date(2025, 3, 31), Decimal(50)),)},
            ("good", "1", "35"), id="累計の上半期は曲線があれば判定・曲線の前は基準値から",
        ),
        pytest.param(
            Shape.LEVEL, {"FY2027": "70"}, {"FY2028": "80"}, {"curve": ((date(2027, 3, 31), Decimal(60)),)},
            ("good", "1", "70"), id="曲線の後は最終目標まで",
        ),
        pytest.param(
            Shape.LEVEL, {"FY2030": "50"}, {"FY2028": "80"}, {}, ("late", "0.5", "80"),
            id="目標年度の後は目標値そのもの",
        ),
    ],
)  # fmt: skip
def test_what_the_reading_is_held_against(shape, readings, aims, more, outcome):
    given = facts(shape, UP, LEVEL_20_TO_80 | readings, aims, **more)

    grade, rate, expected = outcome
    assert got(given) == (grade, Decimal(rate), Decimal(expected))


@pytest.mark.parametrize(
    ("readings", "aims", "outcome"),
    [
        pytest.param({"FY2024": "95"}, {"FY2024": "100", "FY2028": "200"}, ("good", "0.95", "100"), id="95％"),
        pytest.param({"FY2024": "32"}, {"FY2028": "80"}, ("good", "1", "32"), id="期待値の線との比"),
        pytest.param(
            {"FY2024": "15"}, {"FY2024": "20", "FY2028": "80"}, ("fair", "0.75", "20"), id="基準値と同じ計画値"
        ),
    ],
)
def test_the_ratio_scale_divides_the_figure_by_the_plan(readings, aims, outcome):
    grade, rate, expected = outcome

    given = facts(Shape.ANNUAL, UP, {"FY2023": "20"} | readings, aims)

    assert got(given, RATIO) == (grade, Decimal(rate), Decimal(expected))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param(
            facts(Shape.DECREASE, DOWN, {"FY2023": "100", "FY2024": "90"}, {"FY2028": "50"}),
            "小さいほどよい",
            id="減少",
        ),
        pytest.param(
            facts(Shape.LEVEL, DOWN, {"FY2023": "100", "FY2024": "90"}, {"FY2028": "50"}),
            "小さいほどよい",
            id="小さいほど",
        ),
        pytest.param(
            facts(Shape.LEVEL, UP, {"FY2023": "-9", "FY2024": "-8"}, {"FY2028": "-1"}), "0以下", id="計画値が0以下"
        ),
    ],
)
def test_the_ratio_scale_is_refused_where_it_turns_round(given, words):
    judgement = judge(given, RATIO)

    assert (judgement.grade, judgement.rate) == ("unassessable", None)
    assert words in judgement.reason


@pytest.mark.parametrize(
    ("direction", "figure", "grade"),
    [
        (UP, "2", "good"),
        (UP, "3", "good"),
        (UP, "1", "late"),
        (DOWN, "3", "late"),
        (KEEP, "2", "good"),
        (KEEP, "3", "late"),
    ],
)
def test_a_target_equal_to_the_baseline_is_an_inequality(direction, figure, grade):
    judgement = judge(facts(Shape.LEVEL, direction, {"FY2023": "2", "FY2024": figure}, {"FY2028": "2"}), PROGRESS)

    assert (judgement.grade, judgement.rate, judgement.achievement) == (grade, None, None)


@pytest.mark.parametrize(("figure", "grade"), [("20", "good"), ("25", "good"), ("19", "late")])
@pytest.mark.parametrize("aim", ["20", "15"])
def test_a_year_in_which_no_step_forward_is_planned_is_an_inequality(aim, figure, grade):
    given = facts(Shape.LEVEL, UP, {"FY2023": "20", "FY2024": figure}, {"FY2024": aim, "FY2028": "80"})
    if aim == "15" and figure == "19":
        grade = "good"

    assert got(given) == (grade, None, Decimal(aim))


@pytest.mark.parametrize(
    ("shape", "direction", "target"),
    [
        pytest.param(Shape.LEVEL, UP, "10", id="大きいほどよいのに目標が下"),
        pytest.param(Shape.LEVEL, DOWN, "80", id="小さいほどよいのに目標が上"),
        pytest.param(Shape.CUMULATIVE, DOWN, "80", id="累計なのに小さいほどよい"),
        pytest.param(Shape.LEVEL, KEEP, "80", id="保つのに目標が違う"),
        pytest.param(Shape.DECREASE, UP, "80", id="減少なのに大きいほどよい"),
    ],
)
def test_a_contradiction_is_refused(shape, direction, target):
    judgement = judge(facts(shape, direction, {"FY2023": "20", "FY2024": "9"}, {"FY2028": target}), PROGRESS)

    assert (judgement.grade, judgement.rate) == ("unassessable", None)
    assert "望ましい方向" in judgement.reason


def test_the_final_target_met_early_is_achieved_and_asks_about_the_target():
    judgement = judge(facts(Shape.LEVEL, UP, {"FY2023": "20", "FY2024": "85"}, {"FY2028": "80"}, unit="人"), PROGRESS)

    assert (judgement.grade, judgement.over) == ("achieved", True)
    assert judgement.reason == (
        "令和6年度（2024年度）の実績値85人は、令和10年度（2028年度）の最終目標値80人に達しています（目標の妥当性を確認）。"
    )


@pytest.mark.parametrize(("figure", "over"), [("34.3", False), ("34.4", True)])
def test_the_target_is_asked_about_from_the_rate_the_scale_names(figure, over):
    judgement = judge(facts(Shape.LEVEL, UP, {"FY2023": "20", "FY2024": figure}, {"FY2028": "80"}), PROGRESS)

    assert (judgement.grade, judgement.over, "目標の妥当性を確認" in judgement.reason) == ("good", over, over)


def test_a_scale_without_achieved_or_over_says_neither():
    judgement = judge(facts(Shape.LEVEL, UP, {"FY2023": "20", "FY2024": "85"}, {"FY2028": "80"}), PLAIN)

    assert (judgement.grade, judgement.over) == ("good", False)


@pytest.mark.parametrize(
    ("figure", "rate", "grade"),
    [("38.9994", "0.95", "good"), ("38.9989", "0.9499", "fair"), ("32", "0.6", "fair"), ("31.99", "0.5995", "late")],
)
def test_the_thresholds_are_read_against_the_rate_as_shown(figure, rate, grade):
    given = facts(Shape.LEVEL, UP, {"FY2023": "20", "FY2024": figure}, {"FY2024": "40", "FY2028": "80"})

    assert got(given)[:2] == (grade, Decimal(rate))


def test_a_missing_baseline_is_named():
    given = facts(Shape.CUMULATIVE, UP, {"FY2024": "30"}, {"FY2024": "40", "FY2028": "80"})

    assert got(given) == ("unassessable", None, None)
    assert "基準値が登録されていない" in judge(given, PROGRESS).reason
    assert got(given, RATIO) == ("fair", Decimal("0.75"), Decimal(40))


def test_a_judgement_can_be_computed_again_by_hand():
    judgement = judge(
        facts(Shape.LEVEL, UP, {"FY2023": "20", "FY2024": "30"}, {"FY2028": "80"}, unit="％", digits=1), PROGRESS
    )  # fmt: skip

    assert judgement.inputs == (
        ("実績値", "30"),
        ("実績の期間", "FY2024"),
        ("実績の時点", "2025-03-31"),
        ("基準値", "20"),
        ("基準の期間", "FY2023"),
        ("基準の時点", "2024-03-31"),
        ("最終目標値", "80"),
        ("最終目標の期間", "FY2028"),
        ("最終目標の時点", "2029-03-31"),
        ("期待値の決め方", "基準値から目標値まで期間で均等に進むとした期待値"),
        ("線の始点", "2024-03-31 20"),
        ("線の終点", "2029-03-31 80"),
        ("経過月数", "12"),
        ("全体の月数", "60"),
        ("期待値", "32"),
    )
    assert judgement.rate == Decimal("0.8333")
    assert judgement.formula == "（実績−基準）÷（期待値−基準）"
    assert judgement.reason == (
        "令和6年度（2024年度）の実績値30.0％は、基準値から目標値まで期間で均等に進むとした期待値32.0％に対し、"
        "基準値からの歩みで83.33％です。"
    )
