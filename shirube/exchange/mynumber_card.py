"""マイナンバーカード交付状況 (総務省) on one day: by prefecture, or the summary by kind of municipality.

Series: `card:人口`, `card:交付枚数` and `card:交付率` (%, as printed, one decimal). The printed rate is recomputed from
the two counts and a file whose rate does not follow from them is refused. The period is the 算出基準日 itself; the
population is older, and its reading is as of its own 人口算出基準日. Of the summary only 全国 is an area.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.exchange.areas import NAMES, prefecture_code
from shirube.exchange.drafts import About, DraftReading, Reading
from shirube.indicators.areacodes import NATION
from shirube.kernel.figures import Figure, read_figure
from shirube.kernel.periods import Period
from shirube.kernel.reading import read_date
from shirube.workbooks.csvfile import check_even
from shirube.workbooks.places import Line, Located, Problems, Sheet

LABEL = "マイナンバーカード交付状況（総務省）"
_BY_PREFECTURE = ("算出基準日", "都道府県名", "総数（人口）", "交付枚数", "人口に対する交付枚数率")
_SUMMARY = ("算出基準日", "区分", "人口", "交付枚数", "人口に対する交付枚数率")
_DATES = ("人口算出基準日", "交付枚数算出基準日")
_HALF_A_TENTH = Decimal("0.05")


@dataclass(frozen=True)
class _Row:
    """One line, every cell read."""

    area: str
    period: Period
    population: Decimal
    cards: Decimal
    rate: Decimal


def fits(sheet: Sheet) -> bool:
    """Whether the header is that of either file."""
    return _header(sheet) in (_BY_PREFECTURE + _DATES, _SUMMARY + _DATES)


def read(sheet: Sheet, about: About, problems: Problems) -> Reading:
    """Three figures for each area of the file."""
    check_even(sheet, problems)
    summary = _header(sheet)[1] == "区分"
    readings: list[DraftReading] = []
    skipped: list[str] = []
    for line in sheet.lines[1:]:
        name = sheet.located(line, 1, _header(sheet)[1])
        if summary and name.text != "全国":
            skipped.append(name.text)
        else:
            readings.extend(_readings(sheet, line, name, about, problems))
    if not readings and not problems:
        problems.add(sheet.place(), "値の行がありません。ファイルが途中で切れていないか確かめてください。")
    release = about.release or (readings[0].source_release if readings else "")
    return Reading(release, readings, _notes(summary, skipped, len({reading.area for reading in readings})))


def _header(sheet: Sheet) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in sheet.lines[0].cells) if sheet.lines else ()


def _notes(summary: bool, skipped: list[str], areas: int) -> tuple[str, ...]:
    if summary:
        return (f"団体の区分ごとの行（{'、'.join(skipped)}）は地域ではないため読んでいません。",) if skipped else ()
    return () if areas == len(NAMES) else (f"{len(NAMES)}都道府県のうち{areas}都道府県の行があります。",)


def _readings(sheet: Sheet, line: Line, name: Located, about: About, problems: Problems) -> list[DraftReading]:
    header = _header(sheet)
    cells = [sheet.located(line, index, title) for index, title in enumerate(header)]
    for cell in cells:
        if not cell:
            problems.add(cell.place, "空欄です。元のファイルと見比べてください。")
    days = [cells[index].read(read_date, problems) for index in (0, 5, 6)]
    figures = [cells[index].read(_count, problems) for index in (2, 3, 4)]
    area = NATION if name.text == "全国" else name.read(prefecture_code, problems)
    if area is None or None in days or None in figures:
        return []
    day, population_day, card_day = (day for day in days if day is not None)
    population, cards, rate = (figure for figure in figures if figure is not None)
    _check_rate(cells[4], _Row(area, Period.day(day), population, cards, rate), problems)
    release = about.release or f"マイナンバーカード交付状況（{day.isoformat()}現在）"
    series = (
        ("card:人口", population, population_day, cells[2]),
        ("card:交付枚数", cards, card_day, cells[3]),
        ("card:交付率", rate, card_day, cells[4]),
    )
    return [
        DraftReading(key, area, Period.day(day), value, None, as_of, about.published_on, False, release, cell.place)
        for key, value, as_of, cell in series
    ]


def _count(text: str) -> Decimal:
    figure = read_figure(text)
    if not isinstance(figure, Figure) or figure.value < 0:
        raise ValueError(f"「{text}」は0以上の数値ではありません。")
    return figure.value


def _check_rate(cell: Located, row: _Row, problems: Problems) -> None:
    if row.population <= 0:
        problems.add(cell.place, "人口が0のため、交付率を確かめられません。")
        return
    again = row.cards / row.population * 100
    if abs(again - row.rate) > _HALF_A_TENTH:
        shown = again.quantize(Decimal("0.01"))
        problems.add(cell.place, f"交付率{row.rate}％が、交付枚数÷人口（{shown}％）と合いません。")
