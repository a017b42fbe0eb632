"""元号: five eras, and what a year or a date is called in them.

The first day of each era is that of the 改元 itself (明治改元の詔 1868-10-23 … 令和 2019-05-01).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shirube.kernel.language import tr


@dataclass(frozen=True)
class Era:
    """One 元号. `first_day` is the day it began; `short` is the Latin initial offices use (R6, H31)."""

    name: str
    short: str
    first_day: date

    @property
    def first_year(self) -> int:
        """The western year that is this era's 元年."""
        return self.first_day.year

    def year_text(self, western_year: int) -> str:
        """「令和元」「令和6」 for a western year counted in this era."""
        number = western_year - self.first_year + 1
        return f"{self.name}{'元' if number == 1 else number}"


ERAS: tuple[Era, ...] = (
    Era("明治", "M", date(1868, 10, 23)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BY_MARK = {mark: era for era in ERAS for mark in (era.name, era.name[0], era.short)}


def era_by_mark(mark: str) -> Era:
    """The era written 「令和」「令」 or "R". Raises KeyError for any other text."""
    return _BY_MARK[mark]


def last_day(era: Era) -> date | None:
    """The day before the next era began; None for the era in force."""
    following = [other.first_day for other in ERAS if other.first_day > era.first_day]
    return following[0] - timedelta(days=1) if following else None


def era_of_year(western_year: int) -> Era:
    """The era a whole year is named by: the latest one whose 元年 is not after it (2019 → 令和).

    Raises ValueError before 1868.
    """
    for era in reversed(ERAS):
        if era.first_year <= western_year:
            return era
    raise ValueError(f"{western_year}年は明治より前のため、元号で表せません。")


def era_of_day(day: date) -> Era:
    """The era in force on a day (2019-04-30 → 平成). Raises ValueError before 明治."""
    for era in reversed(ERAS):
        if era.first_day <= day:
            return era
    raise ValueError(f"{day.isoformat()}は明治より前のため、元号で表せません。")


def overlaps(era: Era, start: date, end: date) -> bool:
    """Whether the era was in force on any day from `start` to `end`, both included."""
    ended = last_day(era)
    return era.first_day <= end and (ended is None or start <= ended)


def date_text(day: date) -> str:
    """「令和6年9月30日」."""
    return tr("{era_year}年{month}月{day}日", day=day.day, **month_values(day))


def month_values(day: date) -> dict[str, object]:
    """The named places a text about a month may use, in Japanese or in another language."""
    return {
        "era_year": era_of_day(day).year_text(day.year),
        "year": day.year,
        "month": day.month,
        "month_name": _MONTHS[day.month - 1],
    }
