"""What the typed sheet of a 事業 means, with every complaint at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shirube.desk.forms.typedsheet import TEXTS, Typed, TypedBar
from shirube.kernel.periods import Period
from shirube.kernel.reading import read_date, read_period
from shirube.roadmap.edits import BarEdit
from shirube.roadmap.rules import MAX_BAR_TEXT, MAX_NAME, MAX_TEXT
from shirube.roadmap.sheet import Sheet, SheetActivity, SheetBar
from shirube.roadmap.words import BarLine, InitiativeStatus, Open


@dataclass
class Meant:
    """What was typed means: the planned sheet and the 実績, or complaints by field name ("" for the whole)."""

    sheet: Sheet | None = None
    actuals: list[BarEdit] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def meaning(typed: Typed, last_numbers: Mapping[tuple[str, str], int], last_code: int) -> Meant:
    """Read every field. `last_numbers` are the highest numbers ever used by (取組, line), `last_code` of 取組."""
    meant = Meant()
    start, end = (_edge(typed, name, meant) for name in ("start", "end"))
    codes = _codes(typed, last_code)
    as_of = _as_of(typed, meant)
    planned: dict[str, list[SheetBar]] = {code: [] for code in codes.values()}
    numbers = dict(last_numbers)
    for bar in typed.bars:
        code = codes.get(bar.activity)
        if bar.empty or bar.drop or code is None:
            _complain_of_orphan(bar, code, typed, meant)
            continue
        periods = _span(bar, meant)
        if periods is None or not _fits(bar, meant):
            continue
        number = _number(bar, code, numbers)
        if bar.line == BarLine.TARGET:
            planned[code].append(
                SheetBar(
                    number=number,
                    text=bar.text,
                    start=periods[0].key,
                    end=periods[1].key,
                    estimated=bar.estimated,
                )
            )
        else:
            _actual(bar, code, number, periods, as_of, meant)
    if not meant.problems and start and end:
        meant.sheet = _sheet(typed, start, end, codes, planned)
    return meant


def _sheet(
    typed: Typed, start: str, end: str, codes: Mapping[int, str], planned: Mapping[str, list[SheetBar]]
) -> Sheet:
    names = {one.row: one.name for one in typed.activities}
    ordered = {code: sorted(bars, key=_place) for code, bars in planned.items()}
    return Sheet(
        **{name: typed.texts[name] for name in TEXTS if name not in ("start", "end")},
        start=start,
        end=end,
        activities=tuple(
            SheetActivity(code=code, name=names[row], bars=tuple(ordered[code])) for row, code in codes.items()
        ),
    )


def _place(bar: SheetBar) -> tuple[date, date, int]:
    return Period.from_key(bar.start).start, Period.from_key(bar.end).end, bar.number


def _codes(typed: Typed, last_code: int) -> dict[int, str]:
    """Row → code of every 取組 that stays; new ones get the next numbers."""
    codes: dict[int, str] = {}
    for one in typed.activities:
        if one.drop or not (one.code or one.name):
            continue
        if not one.code:
            last_code += 1
        codes[one.row] = one.code or str(last_code)
    return codes


def _complain_of_orphan(bar: TypedBar, code: str | None, typed: Typed, meant: Meant) -> None:
    """A bar of a new 取組 that has no name yet."""
    dropped = any(one.row == bar.activity and one.drop for one in typed.activities)
    if code is None and not bar.empty and not bar.drop and not dropped:
        meant.problems[f"a-{bar.activity}-name"] = "線を書くときは、取組の名前も書いてください。"


def _edge(typed: Typed, name: str, meant: Meant) -> str | None:
    text = typed.texts[name]
    try:
        if text in {one.label for one in Open}:
            return Open.read(text).value
        return read_period(text).key
    except ValueError as complaint:
        meant.problems[name] = str(complaint) if text else "記入してください。分からないときは「不明」と書きます。"
        return None


def _as_of(typed: Typed, meant: Meant) -> date | None:
    """The as-of day of what is newly reported; asked for only where there is any."""
    if not any(bar.line == BarLine.ACTUAL and not bar.empty and not bar.drop for bar in typed.bars):
        return None
    try:
        return read_date(typed.as_of)
    except ValueError as complaint:
        meant.problems["as_of"] = str(complaint) if typed.as_of else "実績がいつ現在のものかを記入してください。"
        return None


def _span(bar: TypedBar, meant: Meant) -> tuple[Period, Period] | None:
    """Start and end; 「R6上〜R7下」 may stand in one field, and an end left out is the start."""
    start, end = bar.start, bar.end
    for mark in ("〜", "～", "~"):
        if mark in start and not end:
            start, end = (part.strip() for part in start.split(mark, 1))
            break
    try:
        first = read_period(start)
    except ValueError as complaint:
        meant.problems[f"b-{bar.row}-start"] = str(complaint) if start else "始まりを記入してください（例：R6上）。"
        return None
    try:
        last = read_period(end) if end else first
    except ValueError as complaint:
        meant.problems[f"b-{bar.row}-end"] = str(complaint)
        return None
    if last.end < first.start:
        meant.problems[f"b-{bar.row}-end"] = f"終わり（{last.label}）が始まり（{first.label}）より前です。"
        return None
    return first, last


def _fits(bar: TypedBar, meant: Meant) -> bool:
    if not bar.text:
        meant.problems[f"b-{bar.row}-text"] = "内容を記入してください。"
    elif len(bar.text) > MAX_BAR_TEXT:
        meant.problems[f"b-{bar.row}-text"] = f"長すぎます（{len(bar.text)}字）。{MAX_BAR_TEXT}字までにしてください。"
    return f"b-{bar.row}-text" not in meant.problems


def _number(bar: TypedBar, code: str, numbers: dict[tuple[str, str], int]) -> int:
    if bar.number.isascii() and bar.number.isdecimal() and len(bar.number) <= 4:
        return int(bar.number)
    key = (code, bar.line)
    numbers[key] = numbers.get(key, 0) + 1
    return numbers[key]


def _actual(
    bar: TypedBar, code: str, number: int, periods: tuple[Period, Period], as_of: date | None, meant: Meant
) -> None:
    """One 実績: what stood keeps the day it was reported as of, unless it is typed anew."""
    try:
        reported = read_date(bar.as_of) if bar.as_of else as_of
    except ValueError as complaint:
        meant.problems[f"b-{bar.row}-as_of"] = str(complaint)
        return
    meant.actuals.append(
        BarEdit(
            activity=code,
            line=BarLine.ACTUAL,
            number=number,
            text=bar.text,
            start=periods[0],
            end=periods[1],
            estimated=bar.estimated,
            as_of=reported,
        )
    )


def too_long(typed: Typed) -> dict[str, str]:
    """Complaints of texts longer than the sheet can keep, by field name."""
    found = {}
    for name, longest in {**dict.fromkeys(TEXTS, MAX_TEXT), "name": MAX_NAME}.items():
        if len(typed.texts[name]) > longest:
            found[name] = f"長すぎます（{len(typed.texts[name])}字）。{longest}字までにしてください。"
    for one in typed.activities:
        if len(one.name) > MAX_NAME:
            found[f"a-{one.row}-name"] = f"長すぎます（{len(one.name)}字）。{MAX_NAME}字までにしてください。"
    if typed.texts["status"] not in set(InitiativeStatus):
        found["status"] = "一覧にあるものから選んでください。"
    return found
