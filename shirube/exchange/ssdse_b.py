"""SSDSE-B 都道府県別推移 (独立行政法人統計センター): 47 prefectures × years × items, in both layouts it is met in.

As published: cp932, line 1 = release and item codes, line 2 = 年度, 地域コード, 都道府県 and the items' names.
As passed on by others: UTF-8 with BOM, the line of codes removed. Both give the same series, named by the item
(`ssdse-b:総人口`), since only the names stand in both.

The file calls every row a 年度. Some items are counted by calendar year or on one day (総人口 is that of 1 October);
the file does not say which, so the reading keeps the 年度 it states and is as of that year's last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from shirube.exchange.areas import NAME_OF, body_code, prefecture_code
from shirube.exchange.drafts import About, DraftReading, Reading
from shirube.kernel.periods import Period
from shirube.plans.cells import number_or_reason
from shirube.workbooks.csvfile import check_even
from shirube.workbooks.places import Line, Problems, Sheet

LABEL = "SSDSE-B（統計センター）"
PREFIX = "ssdse-b:"
_HEADER = ("年度", "地域コード", "都道府県")
_RELEASE = re.compile(r"SSDSE-B-\d{4}")


def fits(sheet: Sheet) -> bool:
    """Whether the first two lines are those of an SSDSE-B file."""
    return _header_index(sheet) is not None


def read(sheet: Sheet, about: About, problems: Problems) -> Reading:
    """All figures of the file; every cell that is not a figure, and every gap in the grid, is a problem."""
    at = _header_index(sheet) or 0
    release = about.release or _release(sheet)
    check_even(Sheet(sheet.source, sheet.name, sheet.lines[at:]), problems)
    header, rows = sheet.lines[at], sheet.lines[at + 1 :]
    items = [cell.strip() for cell in header.cells]
    _check_items(sheet, header, items, problems)
    readings: list[DraftReading] = []
    seen: set[tuple[Period, str]] = set()
    for line in rows:
        period = sheet.located(line, 0, items[0]).read(_fiscal_year, problems)
        area = _area(sheet, line, problems)
        if period is not None and area is not None:
            seen.add((period, area))
            readings.extend(_figures(sheet, line, items, (period, area, release, about.published_on), problems))
    _check_whole(sheet, seen, problems)
    return Reading(release, readings)


def _header_index(sheet: Sheet) -> int | None:
    for index, line in enumerate(sheet.lines[:2]):
        if tuple(cell.strip() for cell in line.cells[:3]) == _HEADER:
            return index if index == 0 or _RELEASE.fullmatch(sheet.lines[0].cells[0].strip()) else None
    return None


def _release(sheet: Sheet) -> str:
    found = _RELEASE.search(sheet.lines[0].cells[0]) or _RELEASE.search(sheet.source)
    return found[0] if found else "SSDSE-B（版の記載なし）"


def _check_items(sheet: Sheet, header: Line, items: list[str], problems: Problems) -> None:
    for index, item in enumerate(items):
        if not item:
            problems.add(sheet.place(header.number, index), "項目名が空欄です。元のファイルと見比べてください。")
        elif items.index(item) != index:
            problems.add(sheet.place(header.number, index, item), f"項目「{item}」の列が二つあります。")


def _fiscal_year(text: str) -> Period:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError(f"「{text}」は年度として読めません（西暦4桁の年度が必要です）。")
    return Period.fiscal_year(int(text))


def _area(sheet: Sheet, line: Line, problems: Problems) -> str | None:
    """The area of a row; its code and its name must tell the same prefecture."""
    code, name = sheet.located(line, 1, _HEADER[1]), sheet.located(line, 2, _HEADER[2])
    if not code or not name:
        problems.add(code.place, "地域コードか都道府県が空欄です。")
        return None
    read_code = code.read(body_code, problems)
    named = name.read(prefecture_code, problems)
    if read_code is not None and named is not None and read_code != named:
        problems.add(code.place, f"地域コード「{code.text}」と都道府県「{name.text}」が合いません。")
        return None
    return read_code if named is not None else None


def _figures(
    sheet: Sheet,
    line: Line,
    items: list[str],
    of: tuple[Period, str, str, date | None],
    problems: Problems,
) -> Iterator[DraftReading]:
    period, area, release, published_on = of
    for index, item in enumerate(items[3:], start=3):
        cell = sheet.located(line, index, item)
        figure = cell.read(number_or_reason, problems)
        if figure is None:
            continue
        value, missing = (figure, None) if isinstance(figure, Decimal) else (None, figure)
        yield DraftReading(
            PREFIX + item, area, period, value, missing, period.end, published_on, False, release, cell.place
        )


def _check_whole(sheet: Sheet, seen: set[tuple[Period, str]], problems: Problems) -> None:
    """Every prefecture has every year: a file that was cut off between two lines is noticed."""
    if not seen:
        problems.add(sheet.place(), "値の行がありません。ファイルが途中で切れていないか確かめてください。")
        return
    periods, areas = {period for period, _ in seen}, {area for _, area in seen}
    for area in sorted(areas):
        absent = sorted(period for period in periods if (period, area) not in seen)
        if absent:
            years = "、".join(f"{period.start.year}年度" for period in absent)
            problems.add(sheet.place(), f"{NAME_OF[area]}の{years}の行がありません。途中で切れていませんか。")
