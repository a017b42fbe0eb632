"""Days of a round in words, days the office is closed, and what a new round starts from."""

from datetime import date

import pytest

from shirube.desk.roundtext import (
    Told,
    cautions,
    closed_on,
    code_of,
    day_text,
    first_edit,
    follow_days,
    letter_text,
    next_period,
    working_day,
)
from shirube.kernel.periods import Period
from shirube.reporting.rules import RoundDates, why_not_dates
from shirube.reporting.tests.factories import round_edit

DATES = RoundDates(date(2024, 9, 30), date(2024, 10, 2), date(2024, 10, 31), date(2024, 10, 21))


def test_a_day_is_told_with_its_weekday():
    assert day_text(date(2024, 10, 31)) == "令和6年10月31日（木）"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 10, 31), ""),
        (date(2024, 11, 2), "土曜日"),
        (date(2024, 11, 3), "文化の日"),
        (date(2024, 11, 4), "文化の日 振替休日"),
        (date(2024, 12, 30), "年末年始の休み"),
        (date(2025, 1, 1), "年末年始の休み"),
    ],
)
def test_days_on_which_an_office_is_closed(day, why):
    assert closed_on(day) == why


def test_a_closed_day_gives_way_to_the_next_or_the_last_working_day():
    assert working_day(date(2024, 11, 2)) == date(2024, 11, 5)
    assert working_day(date(2024, 11, 4), step=-1) == date(2024, 11, 1)


def test_a_due_day_on_a_holiday_is_told_and_not_refused():
    dates = RoundDates(DATES.as_of, DATES.opens_on, date(2024, 11, 4), DATES.division_due)
    assert why_not_dates(dates) == {}
    assert cautions(dates) == ("事務局締切の令和6年11月4日（月）は、役所が休みの日です（文化の日 振替休日）。",)
    assert cautions(DATES) == ()


def test_the_letter_names_its_days_and_follows_them():
    text = letter_text(Told("計画", DATES, asks_lead=True))
    assert ("令和6年10月31日（木）" in text, "令和6年10月21日（月）" in text, "令和6年9月30日現在" in text) == (
        True,
    ) * 3
    later = RoundDates(DATES.as_of, DATES.opens_on, date(2024, 11, 8), date(2024, 10, 31))
    assert follow_days(text, DATES, later) == letter_text(Told("計画", later, asks_lead=True))
    assert follow_days("手で書いた文", DATES, later) == "手で書いた文"


def test_without_a_lead_division_it_is_sent_to_the_office():
    assert "主管課" not in letter_text(Told("計画", DATES, asks_lead=False))


@pytest.mark.parametrize(
    ("today", "taken", "key"),
    [
        (date(2024, 10, 1), [], "FY2024-H1"),
        (date(2024, 9, 30), [], "FY2023-H2"),
        (date(2025, 4, 1), [], "FY2024-H2"),
        (date(2024, 10, 1), [Period.half(2024, 1)], "FY2024-H2"),
        (date(2024, 10, 1), [Period.half(2024, 1), Period.half(2024, 2)], "FY2025-H1"),
    ],
)
def test_the_half_year_to_ask_about(today, taken, key):
    assert next_period(today, taken).key == key


def test_codes_are_free_and_hide_no_address():
    assert code_of(Period.half(2024, 1), ["2024-h1"]) == "2024-h1-2"


def test_the_first_round_of_a_plan_is_filled_in_from_today():
    edit = first_edit("架空県DX推進プラン", date(2024, 10, 2), [])
    assert (edit.code, edit.name, edit.as_of) == ("2024-h1", "令和6年度上半期 進捗報告", date(2024, 9, 30))
    assert (edit.opens_on, edit.division_due, edit.due) == (date(2024, 10, 2), date(2024, 10, 16), date(2024, 10, 23))
    assert "変更なし" in edit.guidance


def test_a_later_round_takes_time_steps_and_guidance_from_the_last_one():
    last = round_edit(guidance="いつもの要領", asks_chief=False)
    edit = first_edit("計画", date(2024, 4, 1), [last])
    assert (edit.period.key, edit.guidance, edit.asks_chief) == ("FY2023-H2", "いつもの要領", False)
    assert (edit.due - edit.opens_on).days == 18
    assert edit.division_due is None
