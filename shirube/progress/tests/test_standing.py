"""Whether there is anything to judge: the newest figure, 古い, too early, 系列断絶, and other first questions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shirube.progress.facts import Aim, Shape
from shirube.progress.rules import judge
from shirube.progress.tests.cases import PROGRESS, UP, facts, reading

AIMS = {"FY2028": "80"}
TWO = {"FY2023": "20", "FY2024": "32"}


def level(readings, **more):
    return facts(Shape.LEVEL, UP, readings, AIMS, **more)


@pytest.mark.parametrize(
    ("given", "grade", "words"),
    [
        pytest.param(level(TWO, proposed=True), "no_target", "提案中", id="提案中"),
        pytest.param(facts(Shape.NO_TARGET, UP, TWO, {}), "no_target", "目標値を定めずに", id="目標なし"),
        pytest.param(facts(Shape.LEVEL, UP, TWO, {}), "unassessable", "目標値が登録されていない", id="目標値がない"),
        pytest.param(level({}), "unassessable", "実績値がまだない", id="実績がない"),
        pytest.param(level({"FY2023": "20"}), "unassessable", "より後の実績値がまだない", id="基準値だけ"),
        pytest.param(level({"FY2022": "9", "FY2023": "20"}), "unassessable", "より後の", id="基準値より前だけ"),
        pytest.param(level(TWO | {"FY2025": "未報告"}), "unassessable", "未報告のため", id="未報告"),
        pytest.param(level(TWO | {"FY2025": "対象外"}), "unassessable", "対象外のため", id="対象外"),
        pytest.param(level(TWO | {"FY2025": "評価困難"}), "unassessable", "評価困難のため", id="評価困難"),
        pytest.param(level({"FY2024": "未公表"}), "unassessable", "前の実績値もない", id="未公表で前もない"),
        pytest.param(
            level(TWO, breaks=(date(2024, 4, 1),)), "unassessable", "（令和6年4月1日）に系列断絶", id="間に系列断絶"
        ),
        pytest.param(level(TWO, breaks=(date(2025, 3, 31),)), "unassessable", "系列断絶", id="実績の日に系列断絶"),
        pytest.param(level(TWO, breaks=(date(2024, 3, 31),)), "good", "100％", id="基準の日からの系列断絶は比べられる"),
        pytest.param(level(TWO, breaks=(date(2025, 4, 1),)), "good", "100％", id="後の系列断絶"),
    ],
)
def test_what_stands_before_any_shape(given, grade, words):
    judgement = judge(given, PROGRESS)

    assert judgement.grade == grade
    assert words in judgement.reason


@pytest.mark.parametrize("waiting", ["未公表", "集計中"])
def test_while_the_newest_is_not_out_the_figure_before_is_judged_and_said_so(waiting):
    judgement = judge(level(TWO | {"FY2025": waiting}), PROGRESS)

    assert (judgement.grade, judgement.rate) == ("good", Decimal(1))
    assert judgement.reason.startswith(f"令和7年度（2025年度）は{waiting}のため前の値で見ると、令和6年度")


@pytest.mark.parametrize(
    ("as_of", "month", "lag", "stale"),
    [
        pytest.param("2026-07-31", 7, 0, False, id="期限の日まではまだ出うる"),
        pytest.param("2026-08-01", 7, 0, True, id="期限を過ぎた"),
        pytest.param("2026-08-01", 7, 12, False, id="遅れの分を待つ"),
        pytest.param("2027-08-01", 7, 12, True, id="遅れの分も過ぎた"),
        pytest.param("2026-04-01", 3, 0, False, id="期間が終わった月は次の年の更新月まで"),
        pytest.param("2040-01-01", None, 0, False, id="更新月が分からなければ古いとは言わない"),
    ],
)
def test_a_figure_is_old_only_when_the_next_one_is_overdue(as_of, month, lag, stale):
    given = level(TWO, as_of=as_of, update_month=month, lag_months=lag)

    assert (judge(given, PROGRESS).grade == "stale") is stale


def test_an_old_figure_names_the_one_that_should_be_there():
    judgement = judge(level(TWO | {"FY2025": "未公表"}, as_of="2027-01-01", update_month=7), PROGRESS)

    assert judgement.grade == "stale"
    assert judgement.reason == (
        "最新の実績値は令和6年度（2024年度）のもので、令和8年7月末までに出るはずの令和7年度（2025年度）の値がないため、判定しません。"
    )


def test_after_the_final_period_nothing_is_awaited():
    given = level({"FY2023": "20", "FY2028": "80"}, as_of="2039-01-01", update_month=7)

    assert judge(given, PROGRESS).grade == "achieved"


def test_a_reading_taken_after_the_day_asked_for_is_not_looked_at():
    given = level(TWO | {"FY2025": "1"}, as_of="2025-12-31")

    assert (judge(given, PROGRESS).grade, dict(judge(given, PROGRESS).inputs)["実績の期間"]) == ("good", "FY2024")


def test_the_line_is_read_at_the_day_of_the_reading_not_of_the_edition():
    early, late = level(TWO, as_of="2025-04-01"), level(TWO, as_of="2026-03-30")

    assert judge(early, PROGRESS) == judge(late, PROGRESS)


def test_a_reading_stands_on_its_own_day_within_its_period():
    given = level({"FY2023": "20"}, as_of="2025-06-01")
    counted_in_september = reading("FY2024", "26", as_of="2024-09-30")
    counted_in_may = reading("FY2024", "26", as_of="2025-05-20")

    first = judge(replace(given, readings=(*given.readings, counted_in_september)), PROGRESS)
    second = judge(replace(given, readings=(*given.readings, counted_in_may)), PROGRESS)

    assert (first.expected, second.expected) == (Decimal(26), Decimal(32))


def test_a_flow_counted_before_its_year_was_over_waits():
    given = facts(Shape.ANNUAL, UP, {"FY2023": "20"}, {"FY2024": "40", "FY2028": "80"})
    partly = reading("FY2024", "21", as_of="2024-12-31")

    assert judge(replace(given, readings=(*given.readings, partly)), PROGRESS).grade == "year_end"


def test_a_provisional_figure_is_called_so():
    given = level(TWO)
    provisional = replace(given.readings[-1], provisional=True)

    judgement = judge(replace(given, readings=(given.readings[0], provisional)), PROGRESS)

    assert "実績値32（速報）は、" in judgement.reason


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(level({"FY2023": "20", "FY2024": "NaN"}), id="数でない実績"),
        pytest.param(level({"FY2023": "20", "FY2024": "1E+40"}), id="大きすぎる実績"),
        pytest.param(level({"FY2023": "Infinity", "FY2024": "1"}), id="無限の基準値"),
        pytest.param(
            replace(level(TWO), aims=(Aim(reading("FY2028", "1").period, Decimal("1E-40")),)), id="細かすぎる目標"
        ),
        pytest.param(
            level({"FY2023": "20", "FY2024": "1"}, curve=((date(2025, 3, 31), Decimal("NaN")),)), id="数でない曲線"
        ),
        pytest.param(level({"FY0900": "20", "FY2024": "1"}, baseline="FY0900"), id="元号のない年"),
        pytest.param(level(TWO, update_month=13), id="13月"),
        pytest.param(level(TWO, update_month=7, lag_months=-1), id="負の遅れ"),
    ],
)
def test_what_is_no_figure_or_no_time_is_refused(given):
    assert judge(given, PROGRESS).grade == "unassessable"
