"""How the desk writes moments, figures and sizes. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from shirube.indicators.edits import ObservationReading
from shirube.kernel import eras, figures
from shirube.kernel.clock import JAPAN


def moment_text(moment: datetime | None) -> str:
    """「令和6年11月5日 10:00」 in Japan; "" for None."""
    if moment is None:
        return ""
    there = moment.astimezone(JAPAN)
    return f"{eras.date_text(there.date())} {there:%H:%M}"


def short_day(day: date) -> str:
    """「R6.3末」, 「R6.3.15」."""
    era = eras.era_of_day(day)
    month = f"{era.short}{day.year - era.first_year + 1}.{day.month}"
    return f"{month}末" if (day + timedelta(days=1)).day == 1 else f"{month}.{day.day}"


def figure_text(value: Decimal, digits: int, unit: str) -> str:
    """「▲1,234.5時間」."""
    return f"{figures.display(value, digits)}{unit}"


def reading_text(reading: ObservationReading | None, digits: int, unit: str) -> str:
    """The value, or the reason there is none; "" when nothing was ever recorded. 速報 is said."""
    if reading is None:
        return ""
    if reading.value is None:
        return reading.missing.label if reading.missing else ""
    return figure_text(reading.value, digits, unit) + ("（速報）" if reading.provisional else "")


def size_text(count: int) -> str:
    """「1.2 MB」."""
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(count / 1000, 0.1):.1f} KB"
