"""Readings of a part of a year: 上半期, a year still running, a single day."""

from decimal import Decimal

import pytest

from shirube.progress.facts import Shape
from shirube.progress.rules import judge
from shirube.progress.tests.cases import DOWN, PROGRESS, UP, facts


@pytest.mark.parametrize("shape", [Shape.ANNUAL, Shape.CUMULATIVE, Shape.LEVEL, Shape.DECREASE])
def test_a_half_year_without_its_own_target_waits_for_the_year_to_end(shape):
    direction, target = (DOWN, "5") if shape is Shape.DECREASE else (UP, "80")
    given = facts(shape, direction, {"FY2023": "20", "FY2024-H1": "21"}, {"FY2024": "30", "FY2028": target})

    judgement = judge(given, PROGRESS)

    assert (judgement.grade, judgement.rate) == ("year_end", None)
    assert "年度末に判定します" in judgement.reason


@pytest.mark.parametrize(
    ("shape", "grade"),
    [(Shape.CUMULATIVE, "achieved"), (Shape.LEVEL, "achieved"), (Shape.ANNUAL, "year_end")],
)
def test_only_a_state_can_meet_the_final_target_at_half_year(shape, grade):
    assert judge(facts(shape, UP, {"FY2023": "20", "FY2024-H1": "80"}, {"FY2028": "80"}), PROGRESS).grade == grade


@pytest.mark.parametrize(
    ("shape", "direction", "readings", "aims", "outcome"),
    [
        pytest.param(
            Shape.ANNUAL, UP, {"FY2023": "100", "FY2024-H1": "140"}, {"FY2024-H1": "150", "FY2028": "1000"},
            ("late", None, "150"), id="単年度の上半期は年度の基準値から測らない",
        ),
        pytest.param(
            Shape.ANNUAL, UP, {"FY2023": "2400", "FY2024-H1": "1420"}, {"FY2024-H1": "1400", "FY2028": "3400"},
            ("good", None, "1400"), id="単年度の上半期目標を満たす",
        ),
        pytest.param(
            Shape.DECREASE, DOWN, {"FY2023": "27", "FY2024-H1": "14"}, {"FY2024-H1": "13", "FY2028": "25"},
            ("late", None, "13"), id="減少の上半期の件数は年度の基準値から測らない",
        ),
        pytest.param(
            Shape.DECREASE, DOWN, {"FY2023": "64", "FY2024-H1": "58"}, {"FY2024-H1": "56", "FY2028": "40"},
            ("fair", "0.75", "56"), id="減少の上半期の水準は測る",
        ),
    ],
)  # fmt: skip
def test_a_part_of_a_year_is_held_against_its_own_target(shape, direction, readings, aims, outcome):
    grade, rate, expected = outcome
    judgement = judge(facts(shape, direction, readings, aims), PROGRESS)

    assert (judgement.grade, judgement.rate) == (grade, None if rate is None else Decimal(rate))
    assert judgement.expected == Decimal(expected)
    assert (judgement.achievement is None) is (shape is Shape.ANNUAL)


def test_a_year_still_running_is_not_held_against_its_target():
    given = facts(
        Shape.LEVEL, UP, {"FY2023": "20", "2024-09-30": "30"}, {"FY2024": "40", "FY2028": "80"}, as_of="2024-09-30"
    )

    judgement = judge(given, PROGRESS)
    assert (judgement.grade, judgement.rate, judgement.expected) == ("year_end", None, None)


def test_a_level_counted_on_one_day_of_every_year_is_held_against_the_line():
    given = facts(
        Shape.LEVEL, UP, {"2023-10-01": "20", "2024-10-01": "40"}, {"2028-10-01": "100"}, baseline="2023-10-01"
    )  # fmt: skip

    judgement = judge(given, PROGRESS)

    assert (judgement.grade, judgement.achievement) == ("good", Decimal("0.25"))
    assert judgement.rate == Decimal("1.25")
