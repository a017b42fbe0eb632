"""Years, periods and days as people write them."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel.periods import AsOf, FiscalYear, Period
from shirube.kernel.reading import read_date, read_fiscal_year, read_period

YEARS = st.integers(1869, 2198)
DAYS = st.dates(date(1868, 10, 23), date(2199, 12, 31))
PERIODS = st.one_of(
    st.builds(Period.fiscal_year, YEARS),
    st.builds(Period.half, YEARS, st.integers(1, 2)),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(Period.calendar_year, YEARS),
    st.builds(Period.day, DAYS),
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R6", 2024),
        ("r6", 2024),
        ("Ｒ６", 2024),
        ("令6", 2024),
        ("令和６年度", 2024),
        ("令和 6 年度", 2024),
        ("㋿6年度", 2024),
        ("2024", 2024),
        ("２０２４年度", 2024),
        ("FY2024", 2024),
        ("令和6年度（2024年度）", 2024),
        ("2024年度(令和6年度)", 2024),
        ("令和元年度", 2019),
        ("R1", 2019),
        ("平成31年度", 2019),
        ("H31", 2019),
        ("平成元年度", 1989),
        ("昭和63年度", 1988),
        ("昭和元年度", 1926),
        ("大正15年度", 1926),
        ("大正元年度", 1912),
        ("明治45年度", 1912),
        ("明治元年度", 1868),
    ],
)
def test_a_fiscal_year_is_read(text, year):
    assert read_fiscal_year(text) == FiscalYear(year)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("令和0年度", "令和0年度はありません。正しい元号か西暦で書いてください。"),
        ("平成40年度", "平成40年度はありません（2028年は令和10年です）。正しい元号か西暦で書いてください。"),
        ("平成32年度", "平成32年度はありません（2020年は令和2年です）。正しい元号か西暦で書いてください。"),
        ("昭和64年度", "昭和64年度はありません（1989年は平成元年です）。正しい元号か西暦で書いてください。"),
        ("大正16年度", "大正16年度はありません（1927年は昭和2年です）。正しい元号か西暦で書いてください。"),
        ("令和999年度", "令和999年度はありません。正しい元号か西暦で書いてください。"),
        ("1600", "1600年は扱える範囲（1868年から2199年）の外です。打ち間違いを確かめてください。"),
        ("9999年度", "9999年は扱える範囲（1868年から2199年）の外です。打ち間違いを確かめてください。"),
        ("令和6年度（2023年度）", "「令和6年度(2023年度)」は、かっこの外と中が食い違っています。"),
        ("令和6年度（おおよそ）", "「令和6年度(おおよそ)」は、かっこの外と中が食い違っています。"),
        ("令和⑥年度", "「令和⑥年度」は年度として読めません（例：令和6年度、R6、2024）。"),
        ("R6²", "「R6²」は年度として読めません（例：令和6年度、R6、2024）。"),
        ("令和6年", "「令和6年」は年度として読めません（例：令和6年度、R6、2024）。"),
        ("", "「」は年度として読めません（例：令和6年度、R6、2024）。"),
        ("あ" * 5000, f"「{'あ' * 20}…」は長すぎて、年や日付として読めません。"),
    ],
)
def test_a_year_that_never_was_or_cannot_be_read(text, sentence):
    with pytest.raises(ValueError) as refused:
        read_fiscal_year(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("R6", "FY2024"),
        ("2024", "FY2024"),
        ("令和6年度上半期", "FY2024-H1"),
        ("令和6年度下半期", "FY2024-H2"),
        ("R6上", "FY2024-H1"),
        ("Ｒ６下期", "FY2024-H2"),
        ("平成31年度上半期", "FY2019-H1"),
        ("令和6年度第3四半期", "FY2024-Q3"),
        ("2024年度第１四半期", "FY2024-Q1"),
        ("2024年", "CY2024"),
        ("令和6年", "CY2024"),
        ("昭和64年", "CY1989"),
        ("平成元年", "CY1989"),
        ("R6.9", "2024-09"),
        ("2024/9", "2024-09"),
        ("2024-09", "2024-09"),
        ("令和6年9月", "2024-09"),
        ("平成31年4月", "2019-04"),
        ("令和元年5月", "2019-05"),
        ("昭和64年1月", "1989-01"),
        ("平成元年1月", "1989-01"),
        ("R6.9.30", "2024-09-30"),
        ("2024-09-30", "2024-09-30"),
        ("令和6年9月30日", "2024-09-30"),
        ("FY2024-Q4", "FY2024-Q4"),
        ("CY2024", "CY2024"),
    ],
)
def test_a_period_is_read(text, key):
    assert read_period(text) == Period.from_key(key)


@pytest.mark.parametrize(
    "text", ["CY0001", "FY0001-Q1", "FY2200-H1", "CY9999", "0001-01", "00010101", "1868-01", "18680101"]
)
def test_a_period_no_page_could_name_is_refused(text):
    with pytest.raises(ValueError, match="扱える範囲|明治より前|読めません"):
        read_period(text)


@pytest.mark.parametrize("text", ["00010101", "99991231", "1867-12-31", "1868-01-01"])
def test_a_day_no_page_could_name_is_refused(text):
    with pytest.raises(ValueError, match="扱える範囲|明治より前"):
        read_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "平成31年5月",
        "令和元年4月",
        "平成40年度上半期",
        "令和6年13月",
        "2024-13",
        "R6.2.30",
        "令和6年度第5四半期",
        "FY2024-H3",
        "来年度",
    ],
)
def test_a_period_that_never_was(text):
    with pytest.raises(ValueError, match="ありません|読めません"):
        read_period(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("R6.9.30", date(2024, 9, 30)),
        ("令和6年9月30日", date(2024, 9, 30)),
        ("令和６年９月末", date(2024, 9, 30)),
        ("令和6年9月末現在", date(2024, 9, 30)),
        ("令和6年2月末", date(2024, 2, 29)),
        ("2024/9/30", date(2024, 9, 30)),
        ("2024年9月30日", date(2024, 9, 30)),
        ("20240930", date(2024, 9, 30)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
    ],
)
def test_a_day_is_read(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("平成31年5月1日", "平成31年5月1日はありません（2019年は令和元年です）。正しい元号か西暦で書いてください。"),
        ("令和元年4月30日", "令和元年4月30日はありません（2019年は平成31年です）。正しい元号か西暦で書いてください。"),
        ("昭和64年1月8日", "昭和64年1月8日はありません（1989年は平成元年です）。正しい元号か西暦で書いてください。"),
        ("令和5年2月29日", "「令和5年2月29日」という日はありません。"),
        ("2023/2/29", "「2023/2/29」という日はありません。"),
        ("20241301", "「20241301」という日はありません。"),
        ("2024/9-30", "「2024/9-30」は日付として読めません（例：令和6年9月30日、R6.9.30、2024/9/30）。"),
        ("9月30日", "「9月30日」は日付として読めません（例：令和6年9月30日、R6.9.30、2024/9/30）。"),
    ],
)
def test_a_day_that_never_was(text, sentence):
    with pytest.raises(ValueError) as refused:
        read_date(text)
    assert str(refused.value) == sentence


@given(YEARS, st.booleans())
def test_every_way_a_fiscal_year_is_shown_reads_back(number, wide):
    year = FiscalYear(number)
    for text in (year.label, year.era_label, year.short, str(number)):
        assert read_fiscal_year(text.translate(WIDE) if wide else text) == year


@given(PERIODS)
def test_every_way_a_period_is_shown_reads_back(period):
    assert [read_period(text) for text in (period.key, period.label, period.short)] == [period] * 3


@given(DAYS)
def test_every_way_a_day_is_shown_reads_back(day):
    as_of = AsOf(day)
    shown = (as_of.label, as_of.short, day.isoformat(), f"{day:%Y/%m/%d}", Period.day(day).label, Period.day(day).short)
    assert [read_date(text) for text in shown] == [day] * len(shown)


@given(st.text(alphabet="0123456789元年度月日上下半期第四RHSTM令和平成昭.-/()（）末 ", max_size=14))
def test_nothing_a_person_types_does_more_than_raise_value_error(text):
    for read in (read_fiscal_year, read_period, read_date):
        with contextlib.suppress(ValueError):
            read(text)


@given(DAYS, st.integers(0, 800))
def test_a_day_lies_in_the_period_it_is_read_as(day, more):
    later = min(day + timedelta(days=more), date(2199, 12, 31))
    period = read_period(later.isoformat())
    assert (period.start, period.end) == (later, later)
