"""年度・半期・四半期・月・暦年・日: the stretches of time that figures belong to.

A Japanese fiscal year runs from 1 April to 31 March and is named by the year it starts in.
A `Period` has a stable key (`FY2024`, `FY2024-H1`, `FY2024-Q3`, `2024-09`, `CY2024`, `2024-09-30`)
that is what the database, the plan file and the open data hold.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering

from shirube.kernel import eras
from shirube.kernel.language import language, tr


class PeriodKind(StrEnum):
    """What sort of stretch a period is; the value is the word on screen."""

    FISCAL_YEAR = "年度"
    HALF = "半期"
    QUARTER = "四半期"
    MONTH = "月"
    CALENDAR_YEAR = "暦年"
    DAY = "日"


@dataclass(frozen=True, order=True)
class FiscalYear:
    """年度. FiscalYear(2024) runs from 2024-04-01 to 2025-03-31."""

    year: int

    @classmethod
    def containing(cls, day: date) -> FiscalYear:
        """The fiscal year a day falls in."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def start(self) -> date:
        """1 April."""
        return date(self.year, 4, 1)

    @property
    def end(self) -> date:
        """31 March of the following western year."""
        return date(self.year + 1, 3, 31)

    @property
    def era_label(self) -> str:
        """「令和6年度」; 2019年度 is 令和元年度."""
        return tr("{era_year}年度", era_year=self._era_year, year=self.year)

    @property
    def label(self) -> str:
        """「令和6年度（2024年度）」."""
        return tr("{era_year}年度（{year}年度）", era_year=self._era_year, year=self.year)

    @property
    def _era_year(self) -> str:
        return eras.era_of_year(self.year).year_text(self.year)

    @property
    def short(self) -> str:
        """「R6」, for the heads of narrow columns and chart axes."""
        era = eras.era_of_year(self.year)
        return tr("{short}", short=f"{era.short}{self.year - era.first_year + 1}", year=self.year)

    def half(self, number: int) -> Half:
        """上半期 (1) or 下半期 (2)."""
        return Half(self, number)


@dataclass(frozen=True, order=True)
class Half:
    """半期: 上半期 (1) is April to September, 下半期 (2) October to March. Any other number is a ValueError."""

    fiscal_year: FiscalYear
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2):
            raise ValueError("半期は1（上半期）か2（下半期）です。")

    @property
    def start(self) -> date:
        """1 April or 1 October."""
        return self.fiscal_year.start if self.number == 1 else date(self.fiscal_year.year, 10, 1)

    @property
    def end(self) -> date:
        """30 September or 31 March."""
        return date(self.fiscal_year.year, 9, 30) if self.number == 1 else self.fiscal_year.end

    @property
    def label(self) -> str:
        """「令和6年度上半期（2024年度上半期）」."""
        year = self.fiscal_year
        word = tr("上半期") if self.number == 1 else tr("下半期")
        return tr("{fiscal_year}{half}（{year}年度{half}）", fiscal_year=year.era_label, half=word, year=year.year)


_KEY = re.compile(
    r"FY(?P<fy>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])))?"
    r"|CY(?P<cy>\d{4})"
    r"|(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?",
    re.ASCII,
)


@total_ordering
@dataclass(frozen=True, eq=True)
class Period:
    """A stretch of time a figure belongs to. Build it with the class methods or `Period.from_key`.

    Periods sort by their last day, then by their first: a half-year stands before the year it closes with.
    """

    key: str
    kind: PeriodKind
    start: date
    end: date

    def __lt__(self, other: Period) -> bool:
        return (self.end, -self.start.toordinal(), self.key) < (other.end, -other.start.toordinal(), other.key)

    def __str__(self) -> str:
        return self.key

    @classmethod
    def fiscal_year(cls, year: int) -> Period:
        """年度."""
        whole = FiscalYear(year)
        return cls(f"FY{year:04d}", PeriodKind.FISCAL_YEAR, whole.start, whole.end)

    @classmethod
    def half(cls, year: int, number: int) -> Period:
        """半期 of a fiscal year, 1 or 2."""
        part = Half(FiscalYear(year), number)
        return cls(f"FY{year:04d}-H{number}", PeriodKind.HALF, part.start, part.end)

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """四半期 of a fiscal year: the first is April to June."""
        if number not in (1, 2, 3, 4):
            raise ValueError("四半期は1から4です。")
        month, in_year = ((4, year), (7, year), (10, year), (1, year + 1))[number - 1]
        last = calendar.monthrange(in_year, month + 2)[1]
        return cls(
            f"FY{year:04d}-Q{number}", PeriodKind.QUARTER, date(in_year, month, 1), date(in_year, month + 2, last)
        )

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(f"{year:04d}-{month:02d}", PeriodKind.MONTH, date(year, month, 1), date(year, month, last))

    @classmethod
    def calendar_year(cls, year: int) -> Period:
        """暦年, January to December."""
        return cls(f"CY{year:04d}", PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def day(cls, day: date) -> Period:
        """One day, such as the 基準日 of a count."""
        return cls(day.isoformat(), PeriodKind.DAY, day, day)

    @classmethod
    @lru_cache(maxsize=4096)
    def from_key(cls, key: str) -> Period:
        """The period a stored key names; each is read once, for thousands of rows hold the same few dozen.

        Raises ValueError with a sentence in Japanese for anything else.
        """
        match = _KEY.fullmatch(key)
        if match is None:
            raise ValueError(f"「{key}」は期間として読めません（例：FY2024、FY2024-H1、2024-09）。")
        part = {name: int(text) for name, text in match.groupdict().items() if text is not None}
        try:
            return cls._from_parts(part)
        except ValueError as problem:
            raise ValueError(f"「{key}」という期間はありません。") from problem

    @classmethod
    def _from_parts(cls, part: dict[str, int]) -> Period:
        if "cy" in part:
            return cls.calendar_year(part["cy"])
        if "half" in part:
            return cls.half(part["fy"], part["half"])
        if "quarter" in part:
            return cls.quarter(part["fy"], part["quarter"])
        if "fy" in part:
            return cls.fiscal_year(part["fy"])
        if "day" in part:
            return cls.day(date(part["year"], part["month"], part["day"]))
        return cls.month(part["year"], part["month"])

    @property
    def fiscal(self) -> FiscalYear:
        """The fiscal year the period ends in."""
        return FiscalYear.containing(self.end)

    @property
    def label(self) -> str:
        """How the period is written on screen, in the era and the western calendar."""
        return _label(self, language())

    @property
    def short(self) -> str:
        """The shortest unmistakable form: R6, R6上, R6.9, 2024年, R6.9.30."""
        fiscal = FiscalYear.containing(self.start)
        if self.kind is PeriodKind.FISCAL_YEAR:
            return fiscal.short
        if self.kind is PeriodKind.HALF:
            return tr("{year}上", year=fiscal.short) if self.end.month == 9 else tr("{year}下", year=fiscal.short)
        if self.kind is PeriodKind.QUARTER:
            return tr("{year}第{number}四半期", year=fiscal.short, number=self.key[-1])
        if self.kind is PeriodKind.CALENDAR_YEAR:
            return tr("{year}年", year=self.end.year)
        era = eras.era_of_day(self.start)
        text = f"{era.short}{self.start.year - era.first_year + 1}.{self.start.month}"
        return text if self.kind is PeriodKind.MONTH else f"{text}.{self.start.day}"


@lru_cache(maxsize=8192)
def _label(period: Period, _language: str) -> str:
    """A period in words; sites write the same ones over and over."""
    if period.kind is PeriodKind.FISCAL_YEAR:
        return FiscalYear(period.start.year).label
    if period.kind is PeriodKind.HALF:
        return Half(FiscalYear.containing(period.start), 1 if period.end.month == 9 else 2).label
    if period.kind is PeriodKind.QUARTER:
        year = FiscalYear.containing(period.start)
        number, fiscal = period.key[-1], year.era_label
        return tr("{fiscal_year}第{number}四半期（{year}年度）", fiscal_year=fiscal, number=number, year=year.year)
    if period.kind is PeriodKind.CALENDAR_YEAR:
        era_year = eras.era_of_year(period.end.year).year_text(period.end.year)
        return tr("{era_year}年（{year}年）", era_year=era_year, year=period.end.year)
    if period.kind is PeriodKind.MONTH:
        return tr("{era_year}年{month}月（{year}年{month}月）", **eras.month_values(period.start))
    return tr("{date}（{year}年）", date=eras.date_text(period.start), year=period.start.year)


@dataclass(frozen=True, order=True)
class AsOf:
    """時点・基準日: the day a state describes. It is never the day it was published on."""

    day: date

    @property
    def is_month_end(self) -> bool:
        """Whether the day closes its month, so that it is called 「9月末」."""
        return (self.day + timedelta(days=1)).day == 1

    @property
    def label(self) -> str:
        """「令和6年9月末現在」 or 「令和6年9月18日現在」."""
        return tr("{day}現在", day=self.short)

    @property
    def short(self) -> str:
        """「令和6年9月末」."""
        if self.is_month_end:
            return tr("{era_year}年{month}月末", **eras.month_values(self.day))
        return eras.date_text(self.day)
