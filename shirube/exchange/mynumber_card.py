"""マイナンバーカード交付状況 (総務省) on one day: by prefecture, by municipality, or by kind of municipality (summary).

Series: `card:人口`, `card:交付枚数` and `card:交付率` (%, as printed, one decimal). The printed rate is recomputed from
the two counts and a file whose rate does not follow from them is refused. The period is the 算出基準日 itself; the
population is older, and its reading is as of its own 人口算出基準日. Of the summary only 全国 is an area.
A municipality is told by its 団体コード, whose check digit and prefecture are verified; its name may carry the 郡.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.exchange.areas import CODE_OF, NAMES, prefecture_code, six_digit_code
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
_BY_MUNICIPALITY = ("算出基準日", "都道府県名", "市区町村名", *_BY_PREFECTURE[2:])
_MUNICIPAL_DATES = ("人口算出基準日", "交付件数基準日", "団体コード")
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
    """Whether the header is that of one of the three files."""
    return _header(sheet) in (_BY_PREFECTURE + _DATES, _SUMMARY + _DATES, _BY_MUNICIPALITY + _MUNICIPAL_DATES)


def read(sheet: Sheet, about: About, problems: Problems) -> Reading:
    """Three figures for each area of the file, of municipalities those of `about.prefecture` where it is given."""
    check_even(sheet, problems)
    if _header(sheet)[2] == "市区町村名":
        return _municipal(sheet, about, problems)
    summary = _header(sheet)[1] == "区分"
    readings: list[DraftReading] = []
    skipped: list[str] = []
    for line in sheet.lines[1:]:
        name = sheet.located(line, 1, _header(sheet)[1])
        if summary and name.text != "全国":
            skipped.append(name.text)
        else:
            area = NATION if name.text == "全国" else name.read(prefecture_code, problems)
            readings.extend(_readings(sheet, line, 2, area, about, problems))
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


def _municipal(sheet: Sheet, about: About, problems: Problems) -> Reading:
    if about.prefecture and about.prefecture not in CODE_OF:
        problems.add(
            sheet.place(), f"「{about.prefecture}」という都道府県はありません。「青森県」のように書いてください。"
        )
    readings: list[DraftReading] = []
    unread = 0
    for line in sheet.lines[1:]:
        home = sheet.located(line, 1, "都道府県名")
        if about.prefecture not in ("", home.text):
            unread += 1
            continue
        area = _municipality(sheet, line, home, problems)
        readings.extend(_readings(sheet, line, 3, area, about, problems))
    if not readings and not problems:
        problems.add(sheet.place(), f"{about.prefecture}の市区町村の行がありません。")
    release = about.release or (readings[0].source_release if readings else "")
    notes = (f"{about.prefecture}以外の{unread}市区町村の行は読んでいません。",) if unread else ()
    return Reading(release, readings, notes)


def _municipality(sheet: Sheet, line: Line, home: Located, problems: Problems) -> str | None:
    """The code of a municipality; it must lie in the prefecture the row names."""
    cell = sheet.located(line, len(_BY_MUNICIPALITY + _MUNICIPAL_DATES) - 1, "団体コード")
    code, prefecture = cell.read(six_digit_code, problems), home.read(prefecture_code, problems)
    if code is None or prefecture is None:
        return None
    if code[:2] != prefecture[:2] or code == prefecture:
        problems.add(cell.place, f"団体コード{code}は、{home.text}の市区町村のものではありません。")
        return None
    return code


def _readings(
    sheet: Sheet, line: Line, first: int, area: str | None, about: About, problems: Problems
) -> list[DraftReading]:
    """The figures of one line; `first` is the column of the population, which the others follow."""
    header = _header(sheet)
    cells = [sheet.located(line, index, title) for index, title in enumerate(header)]
    for cell in cells:
        if not cell:
            problems.add(cell.place, "空欄です。元のファイルと見比べてください。")
    days = [cells[index].read(read_date, problems) for index in (0, first + 3, first + 4)]
    figures = [cells[index].read(_count, problems) for index in (first, first + 1, first + 2)]
    if area is None or None in days or None in figures:
        return []
    day, population_day, card_day = (day for day in days if day is not None)
    population, cards, rate = (figure for figure in figures if figure is not None)
    _check_rate(cells[first + 2], _Row(area, Period.day(day), population, cards, rate), problems)
    release = about.release or f"マイナンバーカード交付状況（{day.isoformat()}現在）"
    series = (
        ("card:人口", population, population_day, cells[first]),
        ("card:交付枚数", cards, card_day, cells[first + 1]),
        ("card:交付率", rate, card_day, cells[first + 2]),
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
