"""Months counted by date, the next period, and the day a figure is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel.periods import Period
from shirube.progress.timeline import MONTH, due_day, following, months_text, position


@given(st.dates(date(1873, 1, 1), date(2999, 12, 30)))
def test_every_day_is_later_than_the_one_before(day):
    assert position(day) < position(day + timedelta(days=1))


@given(st.integers(1873, 2999), st.integers(1, 12))
def test_from_month_end_to_month_end_is_a_whole_month(year, month):
    this, following_month = Period.month(year, month), following(Period.month(year, month))

    assert position(following_month.end) - position(this.end) == MONTH


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2023-03-31", "2024-03-31", "12"),
        ("2024-02-29", "2024-03-31", "1"),
        ("2024-03-31", "2024-04-15", "0.5"),
        ("2024-03-31", "2024-05-10", "1.3226"),
    ],
)
def test_months_between_two_days(start, end, months):
    gone = position(date.fromisoformat(end)) - position(date.fromisoformat(start))

    assert months_text(gone) == months


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("FY2024", "FY2025"),
        ("FY2024-H1", "FY2024-H2"),
        ("FY2024-H2", "FY2025-H1"),
        ("FY2024-Q3", "FY2024-Q4"),
        ("FY2024-Q4", "FY2025-Q1"),
        ("2024-12", "2025-01"),
        ("CY2024", "CY2025"),
        ("2024-09-30", "2025-09-30"),
        ("2024-02-29", "2025-02-28"),
    ],
)
def test_the_next_period_of_the_same_kind(key, after):
    assert following(Period.from_key(key)).key == after


@pytest.mark.parametrize(
    ("key", "month", "lag", "due"),
    [
        ("FY2023", 7, 0, "2024-07-31"),
        ("FY2023", 7, 12, "2025-07-31"),
        ("FY2023", 7, 2, "2024-09-30"),
        ("FY2023", 4, 0, "2024-04-30"),
        ("FY2023", 3, 0, "2025-03-31"),
        ("FY2023-H1", 2, 0, "2024-02-29"),
        ("CY2023", 12, 0, "2024-12-31"),
        ("CY2023", 1, 0, "2024-01-31"),
    ],
)
def test_when_a_figure_is_due(key, month, lag, due):
    assert due_day(Period.from_key(key), month, lag) == date.fromisoformat(due)
