"""Lanes of bars over fiscal years: nothing covers another, nothing is lost, and no lane more than needed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shirube.charts.gantt import MONTHS_A_HALF, Years, lanes, place
from shirube.kernel.periods import Period

FIVE = Years(2023, 2027)
days = st.dates(date(2021, 1, 1), date(2030, 12, 31))
spans = st.builds(lambda start, length: (start, start + timedelta(days=length)), days, st.integers(0, 2500))
bars = st.lists(spans, max_size=30)
years = st.builds(lambda first, more: Years(first, first + more), st.integers(2022, 2026), st.integers(0, 9))


def of(key: str, until: str = "") -> tuple[date, date]:
    return Period.from_key(key).start, Period.from_key(until or key).end


@given(bars, years)
def test_no_two_bars_of_a_lane_share_a_column_and_each_lane_runs_in_time(given_bars, given_years):
    for lane in lanes(given_bars, given_years):
        assert all(before.end <= after.column for before, after in zip(lane, lane[1:], strict=False))


@given(bars, years)
def test_every_bar_stands_once_within_the_years(given_bars, given_years):
    placed = [one for lane in lanes(given_bars, given_years) for one in lane]
    assert sorted(one.index for one in placed) == list(range(len(given_bars)))
    for one in placed:
        assert one.columns >= 1
        assert 0 <= one.column < one.end <= given_years.halves
        assert 0 <= one.late < MONTHS_A_HALF
        assert 0 <= one.early < MONTHS_A_HALF
        assert one.late + one.early < one.columns * MONTHS_A_HALF


@given(bars, years)
def test_there_are_as_many_lanes_as_bars_meet_in_one_column_and_no_more(given_bars, given_years):
    found = lanes(given_bars, given_years)
    placed = [one for lane in found for one in lane]
    meeting = [sum(one.column <= column < one.end for one in placed) for column in range(given_years.halves)]
    assert len(found) == max(meeting)


@given(bars, years)
def test_what_is_inside_is_placed_to_the_month(given_bars, given_years):
    for lane in lanes(given_bars, given_years):
        for one in lane:
            begins, ends = (given_years.month(day) for day in given_bars[one.index])
            assert (one.before, one.after) == (begins < 0, ends >= given_years.months)
            if 0 <= begins < given_years.months:
                assert one.column * MONTHS_A_HALF + one.late == begins
            if 0 <= ends < given_years.months:
                assert one.end * MONTHS_A_HALF - one.early == ends + 1


@given(st.lists(spans, min_size=2, max_size=12), years)
@example([of("FY2024"), of("FY2024")], FIVE)
def test_of_bars_that_begin_together_the_first_given_stands_higher(given_bars, given_years):
    number = {one.index: at for at, lane in enumerate(lanes(given_bars, given_years)) for one in lane}
    column = [place(0, span, given_years).column for span in given_bars]
    for index, at in number.items():
        assert all(number[other] < at for other in range(index) if column[other] == column[index])


def test_bars_one_after_another_share_a_lane_and_a_month_of_the_same_half_does_not():
    found = lanes([of("FY2023"), of("FY2024-H1"), of("2024-11"), of("2025-03"), of("FY2025", "FY2027")], FIVE)
    assert [[one.index for one in lane] for lane in found] == [[0, 1, 2, 4], [3]]
    assert [(one.column, one.columns, one.late, one.early) for one in found[0]] == [
        (0, 2, 0, 0),
        (2, 1, 0, 0),
        (3, 1, 1, 4),
        (4, 6, 0, 0),
    ]


@pytest.mark.parametrize(
    ("span", "where"),
    [
        (of("FY2020", "FY2023-H1"), (0, 1, True, False)),
        (of("FY2027", "FY2030"), (8, 2, False, True)),
        (of("FY2020", "FY2030"), (0, 10, True, True)),
        (of("FY2020"), (0, 1, True, False)),
        (of("FY2030"), (9, 1, False, True)),
        (of("FY2023"), (0, 2, False, False)),
    ],
)
def test_a_bar_that_leaves_the_years_is_cut_and_says_so(span, where):
    one = place(0, span, FIVE)
    assert (one.column, one.columns, one.before, one.after) == where
    assert one.exact == (where[2:] == (False, False))


def test_what_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="終わりの日"):
        place(0, (date(2024, 4, 2), date(2024, 4, 1)), FIVE)
    with pytest.raises(ValueError, match="終わりの年度"):
        Years(2025, 2024)


@pytest.mark.parametrize(
    ("day", "months"),
    [
        ("2024-09-30", 18),
        ("2023-04-01", 0),
        ("2028-03-31", 60),
        ("2024-05-10", 13),
        ("2023-03-15", None),
        ("2028-05-01", None),
    ],
)
def test_a_day_is_marked_at_the_nearest_end_of_a_month(day, months):
    assert FIVE.boundary(date.fromisoformat(day)) == months


def test_nothing_given_takes_no_lane():
    assert lanes([], FIVE) == ()
