"""The one clock. Every 'now' and 'today' of the project is asked here and nowhere else.

Time is 日本標準時 on screen and an aware UTC datetime in the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
_set: ContextVar[datetime | None] = ContextVar("shirube_clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC; or the moment the clock is set to."""
    return _set.get() or datetime.now(UTC)


def today() -> date:
    """The date in Japan."""
    return now().astimezone(JAPAN).date()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment, for the demo's two dates and for tests. Raises ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError("時刻には時差の指定が必要です。")
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)


def in_japan(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """An aware moment of a Japanese calendar day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=JAPAN).astimezone(UTC)
