"""Years, periods and dates as people write them in plans, on sheets and in forms.

Every reader raises ValueError with a sentence in Japanese. A year or day that its era never had (令和0年, 昭和64年度,
平成31年5月) is refused; 平成31年度 is the year also called 令和元年度, because 平成 was still in force in its April.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

from shirube.kernel import eras
from shirube.kernel.eras import Era
from shirube.kernel.periods import FiscalYear, Period, PeriodKind
from shirube.kernel.text import narrow

FIRST_YEAR, LAST_YEAR = 1868, 2199
"""The western years a plan may speak of: from 明治元年, and not so far ahead that a typing error passes."""

_SQUARED = str.maketrans({"㍾": "明治", "㍽": "大正", "㍼": "昭和", "㍻": "平成", "㋿": "令和"})
_YEAR = (
    r"(?:(?P<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr])\.?(?P<number>元|[0-9]{1,3})|(?P<western>[0-9]{4}))"
)
_TWIN = r"(?:\((?P<twin>[^()]*)\))?"
_PART = r"(?:(?P<half>上半期|下半期|上期|下期|上|下)|第?(?P<quarter>[1-4])四半期)"
_FISCAL = re.compile(rf"(?:FY(?=[0-9]))?{_YEAR}(?:年度)?{_TWIN}", re.ASCII)
_FISCAL_PART = re.compile(rf"{_YEAR}(?:年度)?{_PART}{_TWIN}", re.ASCII)
_CALENDAR_YEAR = re.compile(rf"{_YEAR}年{_TWIN}", re.ASCII)
_MONTH = re.compile(rf"{_YEAR}(?:年(?P<month>[0-9]{{1,2}})月|[./-](?P<month2>[0-9]{{1,2}})){_TWIN}", re.ASCII)
_DAY = re.compile(
    rf"{_YEAR}(?:年(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}}|末)日?"
    rf"|(?P<sep>[./-])(?P<month2>[0-9]{{1,2}})(?P=sep)(?P<day2>[0-9]{{1,2}})){_TWIN}(?:現在)?",
    re.ASCII,
)
_EIGHT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
Span = tuple[date, date]


def read_fiscal_year(text: str) -> FiscalYear:
    """年度 written R6, Ｒ６, 令6, 令和６年度, 令和元年度, 2024, 2024年度, FY2024 or 令和6年度（2024年度）."""
    bare = _tidy(text)
    match = _FISCAL.fullmatch(bare)
    if match is None:
        raise ValueError(f"「{bare}」は年度として読めません（例：令和6年度、R6、2024）。")
    year = FiscalYear(_western(match, _fiscal_span, "年度"))
    _agree(match, bare, lambda twin: read_fiscal_year(twin) == year)
    return year


def read_period(text: str) -> Period:
    """A period written as its key, label or short form, or as people do: 令和6年度上半期, R6上, R6.9, R6.9.30.

    A bare year (R6, 2024) is a fiscal year; 2024年 and 令和6年 are calendar years.
    """
    bare = _tidy(text)
    for pattern, build in _PERIODS:
        match = pattern.fullmatch(bare)
        if match is not None:
            period = build(match)
            _agree(match, bare, lambda twin, period=period: _same_year(twin, period))  # type: ignore[misc]
            return _nameable(period)
    try:
        period = Period.from_key(bare)
    except ValueError as problem:
        example = "例：令和6年度、令和6年度上半期、2024-09、R6.9.30"
        raise ValueError(f"「{bare}」は期間として読めません（{example}）。") from problem
    return _nameable(period)


def read_date(text: str) -> date:
    """A day written R6.9.30, 令和6年9月30日, 令和6年9月末, 2024/9/30, 2024-09-30, 2024年9月30日 or 20240930."""
    bare = _tidy(text)
    if eight := _EIGHT.fullmatch(bare):
        return _nameable(Period.day(_day_of(int(eight["year"]), int(eight["month"]), eight["day"], bare))).start
    match = _DAY.fullmatch(bare)
    if match is None:
        raise ValueError(f"「{bare}」は日付として読めません（例：令和6年9月30日、R6.9.30、2024/9/30）。")
    month, day = int(match["month"] or match["month2"]), match["day"] or match["day2"]

    def span(year: int) -> Span:
        found = _day_of(year, month, day, bare)
        return found, found

    year = _western(match, span, f"年{month}月{day}{'' if day == '末' else '日'}")
    found = _day_of(year, month, day, bare)
    _agree(match, bare, lambda twin: twin == f"{year}年")
    return _nameable(Period.day(found)).start


def _tidy(text: str) -> str:
    bare = "".join(narrow(text.translate(_SQUARED)).split())
    if len(bare) > 40:
        raise ValueError(f"「{bare[:20]}…」は長すぎて、年や日付として読めません。")
    return bare


def _fiscal_span(year: int) -> Span:
    return FiscalYear(year).start, FiscalYear(year).end


def _nameable(period: Period) -> Period:
    """The period, when its year is one a plan may speak of and its day has an era to be shown in; else ValueError."""
    _check_year(period.start.year)
    if period.kind in (PeriodKind.MONTH, PeriodKind.DAY):
        eras.era_of_day(period.start)
    return period


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            f"{year}年は扱える範囲（{FIRST_YEAR}年から{LAST_YEAR}年）の外です。打ち間違いを確かめてください。"
        )


def _western(match: re.Match[str], span: Callable[[int], Span], tail: str) -> int:
    """The western year of a match. `span`: the days it must share with its era; `tail`: what follows it in writing."""
    if match["western"]:
        year = int(match["western"])
        _check_year(year)
        return year
    era = eras.era_by_mark(match["era"].upper())
    number = 1 if match["number"] == "元" else int(match["number"])
    year = era.first_year + number - 1
    if number < 1 or year > LAST_YEAR:
        raise ValueError(_never_was(era, match["number"], tail, ""))
    first, last = span(year)
    if not eras.overlaps(era, first, last):
        right = f"（{year}年は{eras.era_of_day(first).year_text(year)}年です）"
        raise ValueError(_never_was(era, match["number"], tail, right))
    return year


def _never_was(era: Era, number: str, tail: str, right: str) -> str:
    return f"{era.name}{number}{tail}はありません{right}。正しい元号か西暦で書いてください。"


def _agree(match: re.Match[str], bare: str, same: Callable[[str], bool]) -> None:
    """Refuse 令和6年度（2023年度）: the year in brackets must be the same one."""
    twin = match["twin"]
    if twin is None:
        return
    try:
        agreed = same(twin)
    except ValueError:
        agreed = False
    if not agreed:
        raise ValueError(f"「{bare}」は、かっこの外と中が食い違っています。")


def _same_year(twin: str, period: Period) -> bool:
    """Whether what stands in brackets names the same period, or only its year (labels of quarters and days do)."""
    years = [f"{period.start.year}年"]
    if period.kind is not PeriodKind.CALENDAR_YEAR:
        years.append(f"{FiscalYear.containing(period.start).year}年度")
    return twin in years or read_period(twin) == period


def _day_of(year: int, month: int, day: str, bare: str) -> date:
    try:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, last if day == "末" else int(day))
    except (ValueError, calendar.IllegalMonthError) as problem:
        raise ValueError(f"「{bare}」という日はありません。") from problem


def _read_part(match: re.Match[str]) -> Period:
    year = _western(match, _fiscal_span, "年度")
    if match["quarter"]:
        return Period.quarter(year, int(match["quarter"]))
    return Period.half(year, 1 if match["half"].startswith("上") else 2)


def _read_month(match: re.Match[str]) -> Period:
    month = int(match["month"] or match["month2"])
    if not 1 <= month <= 12:
        raise ValueError(f"{month}月はありません。")

    def span(year: int) -> Span:
        return Period.month(year, month).start, Period.month(year, month).end

    return Period.month(_western(match, span, f"年{month}月"), month)


def _read_calendar_year(match: re.Match[str]) -> Period:
    return Period.calendar_year(_western(match, lambda year: (date(year, 1, 1), date(year, 12, 31)), "年"))


_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (_FISCAL, lambda match: Period.fiscal_year(_western(match, _fiscal_span, "年度"))),
    (_FISCAL_PART, _read_part),
    (_CALENDAR_YEAR, _read_calendar_year),
    (_MONTH, _read_month),
    (_DAY, lambda match: Period.day(read_date(match.group()))),
)
