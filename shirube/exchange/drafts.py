"""What a file of statistics says, before anyone has confirmed it. Plain values; no database is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.workbooks.places import Place, Problem, Problems, Sheet


@dataclass(frozen=True, slots=True)
class DraftReading:
    """One figure of one area and period as the file states it: a value, or the reason there is none, never both.

    `source_key` names the series; an indicator that holds the same key takes it in. `as_of` is the day the figure
    describes. A blank cell gives no reading at all.
    """

    source_key: str
    area: str
    period: Period
    value: Decimal | None
    missing: Emptiness | None
    as_of: date
    published_on: date | None
    provisional: bool
    source_release: str
    place: Place
    dimension: str = ""


@dataclass(frozen=True)
class ImportDraft:
    """One file as read: its readings, or, when anything in it could not be understood, its problems and no readings.

    `release` names the edition of the statistics. `notes` say what was deliberately left unread.
    """

    source: str
    format: str
    release: str
    readings: tuple[DraftReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    def keys(self) -> tuple[str, ...]:
        """The series in the file, in the order they were met."""
        return tuple(dict.fromkeys(reading.source_key for reading in self.readings))

    def areas(self) -> tuple[str, ...]:
        """The areas in the file, in order of code."""
        return tuple(sorted({reading.area for reading in self.readings}))


@dataclass(frozen=True)
class About:
    """What the person who hands in the file knows of it and the file itself may not say.

    Of a file of municipalities, `prefecture` (「青森県」) asks for those of one prefecture only.
    """

    as_of: date | None = None
    published_on: date | None = None
    release: str = ""
    prefecture: str = ""


@dataclass(frozen=True)
class Reading:
    """What one format's reader makes of a sheet, before problems are weighed."""

    release: str
    readings: list[DraftReading]
    notes: tuple[str, ...] = ()


def draft(sheet: Sheet, label: str, reading: Reading | None, problems: Problems) -> ImportDraft:
    """The draft of a sheet: any problem, also a figure given twice, leaves it without readings."""
    if reading is not None:
        refuse_doubles(reading.readings, problems)
        if not reading.readings and not problems:
            problems.add(sheet.place(), "値が一つもありません。ファイルが途中で切れていないか確かめてください。")
    if reading is None or problems:
        return ImportDraft(sheet.source, label, reading.release if reading else "", problems=problems.found())
    return ImportDraft(sheet.source, label, reading.release, tuple(reading.readings), notes=reading.notes)


def refuse_doubles(readings: Iterable[DraftReading], problems: Problems) -> None:
    """Note every second figure for the same series, area, period and 内訳."""
    first: dict[tuple[str, str, str, str], Place] = {}
    for reading in readings:
        key = (reading.source_key, reading.area, reading.period.key, reading.dimension)
        if key in first:
            problems.add(reading.place, f"同じ項目・地域・期間の値が {first[key]} にもあります。一つにしてください。")
        first.setdefault(key, reading.place)
