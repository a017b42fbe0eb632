"""The day and the hours of a meeting as minutes write them: every 元号, 西暦, kanji numerals, a weekday beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from shirube.kernel.reading import read_date, read_fiscal_year
from shirube.kernel.text import narrow

_WEEKDAYS = "月火水木金土日"
_SP = r"[ \t\u3000\u00a0]*"
_N = r"(?:元|[0-9]{1,4})"
_YEAR = rf"(?:(?P<era>明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿]|[MTSHR](?=[{_SP[1:-2]}0-9.]))?\.?{_SP}(?P<year>{_N}))"
_TWIN = rf"{_SP}(?:[(\[（]{_SP}(?P<twin>[^()\[\]（）]{{2,12}}?)年?{_SP}[)\]）])?{_SP}"
_WEEK = (
    rf"{_SP}(?:[(\[（【〔]?{_SP}(?P<week>[月火水木金土日])(?:曜日?)?(?:[・･,、]{_SP}?(?:祝|休|祝日|"
    rf"振休))?{_SP}[)\]）】〕]|(?P<week2>[月火水木金土日])曜日?)?"
)
_TWIN_AFTER = _TWIN.replace("twin", "twin2")
_DAY = re.compile(
    rf"{_YEAR}{_TWIN}年{_TWIN_AFTER}{_SP}"
    rf"(?P<month>[0-9]{{1,2}}){_SP}月{_SP}(?P<day>[0-9]{{1,2}}){_SP}日{_WEEK}"
)
_DOTTED = re.compile(
    rf"(?P<era>[MTSHR明大昭平令]|明治|大正|昭和|平成|令和)?{_SP}(?P<year>[0-9]{{1,4}}|元)(?P<sep>[./-])"
    rf"(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})(?![0-9]){_WEEK}"
)
_YEARLESS = re.compile(rf"(?<![0-9年月]){_SP}(?P<month>[0-9]{{1,2}}){_SP}月{_SP}(?P<day>[0-9]{{1,2}}){_SP}日{_WEEK}")
_FISCAL = re.compile(rf"(?P<era>明治|大正|昭和|平成|令和)?{_SP}(?P<year>{_N}){_SP}年度")
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十]{1,4}(?=[ \u3000]*[年月日時分])")
_CLOCK = re.compile(
    rf"(?P<half>午前|午後|AM|PM|am|"
    rf"pm)?{_SP}(?:(?P<hour>[0-9]{{1,2}}){_SP}(?:時(?:{_SP}(?P<minute>[0-9]{{1,2}}){_SP}分|"
    rf"(?P<thirty>半))?|:{_SP}(?P<minute2>[0-9]{{2}}))|(?P<noon>正午))"
)
_SQUARED = {"㍾": "明治", "㍽": "大正", "㍼": "昭和", "㍻": "平成", "㋿": "令和"}


@dataclass(frozen=True)
class Found:
    """A day as read: `day` is None when it cannot be; `said` are sentences for the reader; `end` is where it ended."""

    day: date | None
    said: tuple[str, ...]
    start: int
    end: int


def plain(text: str) -> str:
    """A text with ASCII digits where dates are read: 全角 narrowed, kanji numerals before 年月日時分 counted out."""
    return _KANJI_NUMBER.sub(lambda match: _counted(match.group()), narrow(text[:400]).replace("：", ":"))


def _counted(numerals: str) -> str:
    if "十" not in numerals:
        return numerals.translate(_KANJI_DIGITS)
    tens, _, ones = numerals.partition("十")
    return f"{tens.translate(_KANJI_DIGITS) or '1'}{ones.translate(_KANJI_DIGITS) or '0'}"


def find_day(text: str, fiscal: int | None = None) -> Found | None:
    """The first day written in a text; `fiscal` is the 年度 of the title, for a day written without its year."""
    bare = plain(text)
    match = _DAY.search(bare) or _DOTTED.search(bare)
    if match is not None:
        return _read(match, bare)
    match = _YEARLESS.search(bare)
    return _yearless(match, fiscal) if match is not None else None


def _read(match: re.Match[str], bare: str) -> Found:
    era = _SQUARED.get(match["era"] or "", match["era"] or "")
    groups = match.groupdict()
    written = f"{era}{match['year']}年{match['month']}月{match['day']}日"
    if not era and len(match["year"]) < 4:
        return Found(
            None, (f"「{written}」は元号も西暦も分からないため、開催日を空けてあります。",), match.start(), match.end()
        )
    try:
        day = read_date(written)
    except ValueError as problem:
        return Found(None, (f"{problem}開催日は空けてあります。",), match.start(), match.end())
    said = [*_weekday(day, groups), *_twin(day, groups)]
    return Found(day, tuple(said), match.start(), match.end())


def _yearless(match: re.Match[str], fiscal: int | None) -> Found | None:
    month, number = int(match["month"]), int(match["day"])
    if fiscal is None:
        return Found(
            None,
            (f"「{month}月{number}日」の年が書かれていないため、開催日を空けてあります。",),
            match.start(),
            match.end(),
        )
    try:
        day = date(fiscal + (month < 4), month, number)
    except ValueError:
        return Found(
            None,
            (f"「{month}月{number}日」という日はありません。開催日は空けてあります。",),
            match.start(),
            match.end(),
        )
    said = (f"年が書かれていないため、題名の年度から{day.year}年としました。確かめてください。",)
    return Found(day, (*said, *_weekday(day, match.groupdict())), match.start(), match.end())


def _weekday(day: date, groups: dict[str, str | None]) -> list[str]:
    written = groups.get("week") or groups.get("week2")
    actual = _WEEKDAYS[day.weekday()]
    if written is None or written == actual:
        return []
    return [
        f"{day.year}年{day.month}月{day.day}日は{actual}曜日ですが、「{written}」と書かれています。日付か曜日を確かめてください。"
    ]


def _twin(day: date, groups: dict[str, str | None]) -> list[str]:
    twin = (groups.get("twin") or groups.get("twin2") or "").strip(" 年")
    digits = re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", twin)
    if digits is None or int(digits.group()) == day.year:
        return []
    return [f"元号の年は{day.year}年ですが、かっこには{digits.group()}年と書かれています。確かめてください。"]


def fiscal_year_in(text: str) -> int | None:
    """The 年度 a title names (令和６年度 → 2024); None when there is none or it never was."""
    match = _FISCAL.search(plain(text))
    if match is None or (not match["era"] and len(match["year"]) < 4):
        return None
    try:
        return read_fiscal_year(f"{match['era'] or ''}{match['year']}年度").year
    except ValueError:
        return None


def find_hours(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Beginning and end as 「15:00」 ("" = not written) and sentences about what cannot be a time."""
    found: list[tuple[int, int, bool]] = []
    said: list[str] = []
    afternoon = False
    for match in list(_CLOCK.finditer(plain(text)))[:2]:
        hour = 12 if match["noon"] else int(match["hour"])
        minute = 30 if match["thirty"] else int(match["minute"] or match["minute2"] or 0)
        half = (match["half"] or "").lower()
        afternoon = half in ("午後", "pm") or (not half and afternoon and hour < 12)
        hour += 12 if afternoon and hour < 12 else 0
        if hour > 24 or minute > 59:
            said.append(f"「{match.group().strip()}」は時刻として読めません。")
            continue
        found.append((hour, minute, bool(half)))
    if len(found) == 2 and found[1][:2] < found[0][:2] and found[1][0] < 12:
        found[1] = (found[1][0] + 12, found[1][1], True)
    shown = [f"{hour}:{minute:02d}" for hour, minute, _ in found]
    return (shown[0] if shown else ""), (shown[1] if len(shown) > 1 else ""), tuple(said)
