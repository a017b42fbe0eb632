"""Days and hours as minutes write them."""

from datetime import date

import pytest

from shirube.minutes.dates import find_day, find_hours, fiscal_year_in
from shirube.minutes.lines import lines_of
from shirube.minutes.reader import read_minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和６年１２月１８日（水）15時～17時", date(2024, 12, 18)),
        ("令和元年5月7日(火曜日)", date(2019, 5, 7)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("昭和　５０年　７月　３日　木曜日", date(1975, 7, 3)),
        ("令和4年(2022年)5月17日(火)15時00分から", date(2022, 5, 17)),
        ("令和7(2025)年12月18日", date(2025, 12, 18)),
        ("平成29年3 月23日(木)15時00分~16時50分", date(2017, 3, 23)),
        ("令和六年十二月十八日", date(2024, 12, 18)),
        ("二〇二四年十月九日", date(2024, 10, 9)),
        ("㋿6年12月18日", date(2024, 12, 18)),
        ("Ｒ６．１１．２０（水）", date(2024, 11, 20)),
        ("H28.1.25", date(2016, 1, 25)),
        ("2024/8/20", date(2024, 8, 20)),
        ("2024-08-20", date(2024, 8, 20)),
        ("２０２１年６月１５日", date(2021, 6, 15)),
    ],
)
def test_a_day_is_read_in_every_writing(text, day):
    found = find_day(text)

    assert (found.day, found.said) == (day, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("令和6年2月30日", "「令和6年2月30日」という日はありません。"),
        ("令和6年13月1日", "という日はありません。"),
        ("平成31年5月10日", "平成31年5月10日はありません（2019年は令和元年です）。"),
        ("昭和64年1月8日", "昭和64年1月8日はありません"),
        ("令和0年5月1日", "令和0年5月1日はありません"),
        ("6年12月18日", "元号も西暦も分からない"),
        ("12月18日", "年が書かれていない"),
    ],
)
def test_a_day_that_never_was_is_left_open_and_told(text, said):
    found = find_day(text)

    assert found.day is None
    assert said in found.said[0]


def test_a_weekday_or_a_western_year_that_disagrees_is_told_and_the_day_kept():
    wrong_weekday, wrong_year = find_day("令和6年12月18日（木）"), find_day("令和6年（2023年）12月18日")

    assert wrong_weekday.day == wrong_year.day == date(2024, 12, 18)
    assert wrong_weekday.said == (
        "2024年12月18日は水曜日ですが、「木」と書かれています。日付か曜日を確かめてください。",
    )
    assert wrong_year.said == ("元号の年は2024年ですが、かっこには2023年と書かれています。確かめてください。",)


def test_a_day_without_its_year_takes_it_from_the_title_and_says_so():
    assert (find_day("12月18日（水）", 2024).day, find_day("3月5日（水）", 2024).day) == (
        date(2024, 12, 18),
        date(2025, 3, 5),
    )
    assert "題名の年度から2024年としました" in find_day("12月18日（水）", 2024).said[0]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("15時～17時", ("15:00", "17:00")),
        ("午後3時30分から4時50分まで", ("15:30", "16:50")),
        ("午前10時から午前11時56分まで", ("10:00", "11:56")),
        ("10:00〜11:15", ("10:00", "11:15")),
        ("午前十時から正午まで", ("10:00", "12:00")),
        ("午前11時から1時半", ("11:00", "13:30")),
        ("１３：３０", ("13:30", "")),
        ("午後１時３０分～", ("13:30", "")),
        ("正午から", ("12:00", "")),
        ("未定", ("", "")),
    ],
)
def test_hours_are_read_as_from_and_to(text, hours):
    assert find_hours(text)[:2] == hours


def test_hours_that_no_clock_has_are_told():
    assert find_hours("25時～26時") == (
        "",
        "",
        ("「25時」は時刻として読めません。", "「26時」は時刻として読めません。"),
    )


@pytest.mark.parametrize(
    ("title", "year"),
    [("令和６年度 第２回", 2024), ("令和元年度", 2019), ("平成31年度", 2019), ("2024年度", 2024), ("第2回", None)],
)
def test_the_fiscal_year_of_a_title(title, year):
    assert fiscal_year_in(title) == year


@pytest.mark.parametrize(
    "upload",
    [
        "更新日：2025年1月6日",
        "[2025年1月6日]",
        "掲載日　令和7年1月6日",
        "ページ番号1058 更新日 令和7年1月6日",
        "令和7年1月6日更新",
    ],
)
def test_the_day_a_page_was_put_up_is_not_the_day_of_the_meeting(upload):
    with_day = read_minutes(lines_of(f"架空会議 議事録\n{upload}\n令和6年12月18日(水)\n主な意見\n・増やすべきだ。"))
    without = read_minutes(lines_of(f"架空会議 議事録\n{upload}\n主な意見\n・増やすべきだ。"))

    assert (with_day.held_on, without.held_on) == (date(2024, 12, 18), None)
    assert "開催日が見つかりません。開催日を入れてください。" in [notice.text for notice in without.notices]


def test_a_notice_about_the_day_has_its_line():
    draft = read_minutes(lines_of("架空会議 議事録\n日時：令和6年2月30日（金）10時～\n主な意見\n・増やすべきだ。"))

    assert [(notice.line, notice.text[:18]) for notice in draft.notices] == [
        (2, "「令和6年2月30日」という日はあり"[:18])
    ]
    assert (draft.held_on, draft.starts_at) == (None, "10:00")
