"""Fiscal years, halves, periods, eras: the days they begin and end, and how they are called."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf, FiscalYear, Half, Period
from shirube.kernel.words import Word

DAYS = st.dates(date(1869, 1, 1), date(2198, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2025, 3, 31), 2024), (date(2025, 4, 1), 2025), (date(2024, 2, 29), 2023), (date(2019, 4, 30), 2019)],
)
def test_a_fiscal_year_turns_on_the_first_of_april(day, year):
    assert FiscalYear.containing(day) == FiscalYear(year)


@given(DAYS)
def test_every_day_lies_in_exactly_its_own_stretches(day):
    year = FiscalYear.containing(day)
    halves = [half for half in (year.half(1), year.half(2)) if half.start <= day <= half.end]
    quarters = [Period.quarter(year.year, number) for number in (1, 2, 3, 4)]
    assert year.start <= day <= year.end
    assert len(halves) == 1
    assert len([quarter for quarter in quarters if quarter.start <= day <= quarter.end]) == 1
    assert quarters[0].start == year.start
    assert quarters[3].end == year.end
    assert all(one.end + timedelta(days=1) == two.start for one, two in zip(quarters, quarters[1:], strict=False))


@pytest.mark.parametrize(
    ("year", "label", "short"),
    [
        (2024, "令和6年度（2024年度）", "R6"),
        (2019, "令和元年度（2019年度）", "R1"),
        (2018, "平成30年度（2018年度）", "H30"),
        (1989, "平成元年度（1989年度）", "H1"),
        (1988, "昭和63年度（1988年度）", "S63"),
        (1926, "昭和元年度（1926年度）", "S1"),
    ],
)
def test_a_year_is_called_by_its_latest_era(year, label, short):
    assert (FiscalYear(year).label, FiscalYear(year).short) == (label, short)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1912, 7, 30), "大正元年7月30日"),
    ],
)
def test_a_day_is_called_by_the_era_in_force(day, text):
    assert eras.date_text(day) == text


@pytest.mark.parametrize("ask", [lambda: eras.era_of_day(date(1868, 10, 22)), lambda: eras.era_of_year(1867)])
def test_before_meiji_there_is_no_era(ask):
    with pytest.raises(ValueError, match="明治より前"):
        ask()


@pytest.mark.parametrize(
    ("key", "start", "end", "label"),
    [
        ("FY2024", date(2024, 4, 1), date(2025, 3, 31), "令和6年度（2024年度）"),
        ("FY2024-H1", date(2024, 4, 1), date(2024, 9, 30), "令和6年度上半期（2024年度上半期）"),
        ("FY2024-H2", date(2024, 10, 1), date(2025, 3, 31), "令和6年度下半期（2024年度下半期）"),
        ("FY2024-Q4", date(2025, 1, 1), date(2025, 3, 31), "令和6年度第4四半期（2024年度）"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "令和6年2月（2024年2月）"),
        ("2019-04", date(2019, 4, 1), date(2019, 4, 30), "平成31年4月（2019年4月）"),
        ("CY2019", date(2019, 1, 1), date(2019, 12, 31), "令和元年（2019年）"),
        ("2019-05-01", date(2019, 5, 1), date(2019, 5, 1), "令和元年5月1日（2019年）"),
    ],
)
def test_a_key_names_one_stretch(key, start, end, label):
    period = Period.from_key(key)
    assert (period.key, period.start, period.end, period.label) == (key, start, end, label)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "2024",
        "FY24",
        "FY2024-H3",
        "FY2024-Q0",
        "2024-13",
        "2024-02-30",
        "fy2024",
        "FY2024 ",
        "FY２０２４",
        "FY9999",
        "0000-01",
    ],
)
def test_anything_else_is_no_key(key):
    with pytest.raises(ValueError, match="期間"):
        Period.from_key(key)


def test_periods_sort_by_when_they_close_and_the_shorter_first():
    keys = [
        "FY2023",
        "2024-04",
        "FY2024-Q1",
        "FY2024-H1",
        "CY2024",
        "2025-03-31",
        "2025-03",
        "FY2024-Q4",
        "FY2024-H2",
        "FY2024",
    ]
    assert [str(period) for period in sorted(map(Period.from_key, reversed(keys)))] == keys


@pytest.mark.parametrize("number", [0, 3])
def test_a_year_has_two_halves(number):
    with pytest.raises(ValueError, match="半期は"):
        Half(FiscalYear(2024), number)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2024, 9, 30), "令和6年9月末現在"),
        (date(2024, 9, 18), "令和6年9月18日現在"),
        (date(2024, 2, 29), "令和6年2月末現在"),
        (date(2023, 2, 28), "令和5年2月末現在"),
        (date(2024, 2, 28), "令和6年2月28日現在"),
    ],
)
def test_the_day_a_state_describes(day, label):
    assert AsOf(day).label == label


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        (datetime(2024, 3, 31, 14, 59, 59, tzinfo=UTC), date(2024, 3, 31)),
        (datetime(2024, 3, 31, 15, 0, 0, tzinfo=UTC), date(2024, 4, 1)),
    ],
)
def test_the_day_turns_in_japan(moment, today):
    with clock.set_to(moment):
        assert (clock.now(), clock.today()) == (moment, today)


def test_a_held_clock_is_let_go_and_nests():
    with clock.set_to(clock.in_japan(date(2024, 5, 20), 9)):
        with clock.set_to(clock.in_japan(date(2024, 11, 5))):
            assert clock.today() == date(2024, 11, 5)
        assert clock.now() == datetime(2024, 5, 20, 0, tzinfo=UTC)
    assert clock.now().year >= 2025


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="時差"), clock.set_to(datetime(2024, 5, 20)):  # noqa: DTZ001
        pass


class Colour(Word):
    RED = "red", "赤"
    BLUE = "blue", "青"


@pytest.mark.parametrize("text", ["red", "赤", " 赤 "])
def test_a_word_is_read_by_code_or_word(text):
    assert Colour.read(text) is Colour.RED


def test_an_unknown_word_names_the_allowed_ones():
    with pytest.raises(ValueError) as refused:
        Colour.read("緑")
    assert str(refused.value) == "「緑」は使えません。次のどれかにしてください：赤・青"


def test_a_word_is_its_code():
    assert (Colour.RED, str(Colour.BLUE), Colour("red"), Colour.choices()) == (
        "red",
        "blue",
        Colour.RED,
        [("red", "赤"), ("blue", "青")],
    )
