"""The sheet of one 事業 as it is planned: its texts, dates, 取組 and 目標 lines; how two differ. Plain Python.

Periods are period keys, and a start or end may be a code of `Open`. A 見直し案 keeps a whole sheet as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from shirube.kernel.periods import Period
from shirube.roadmap.words import InitiativeStatus, Open


class SheetBar(msgspec.Struct, frozen=True, kw_only=True):
    """A 目標 bar, known within its 取組 by its number."""

    number: int
    text: str
    start: str
    end: str
    estimated: bool = False


class SheetActivity(msgspec.Struct, frozen=True, kw_only=True):
    """A 取組 with its 目標 bars, known by its code."""

    code: str
    name: str
    bars: tuple[SheetBar, ...] = ()


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The planned sheet; 取組 in their order."""

    name: str
    outline: str = ""
    issues: str = ""
    digital: str = ""
    change: str = ""
    start: str
    end: str
    status: str
    status_reason: str = ""
    activities: tuple[SheetActivity, ...] = ()


@dataclass(frozen=True)
class Item:
    """One difference between two sheets, in words: what, before, after. `minor` when it changes wording alone."""

    what: str
    before: str
    after: str
    minor: bool = False


TEXTS = {
    "name": "事業名",
    "outline": "概要",
    "issues": "現状・課題",
    "digital": "D（デジタルで行うこと）",
    "change": "X（それで何が変わるか）",
    "status_reason": "状態の理由",
}
"""The wording of a sheet: field → word on screen."""

_DECODER = msgspec.json.Decoder(Sheet)


def sheet_to_json(sheet: Sheet) -> str:
    """The sheet as text, the same for the same sheet."""
    return msgspec.json.encode(sheet, order="sorted").decode()


def sheet_from_json(text: str) -> Sheet:
    """The sheet of such a text. Raises msgspec.ValidationError for anything else."""
    return _DECODER.decode(text)


def edge_label(key: str) -> str:
    """A start or end in words: 「令和6年度（2024年度）」, 「不明」, 「なし」."""
    return Open(key).label if key in set(Open) else Period.from_key(key).label


def span_label(start: str, end: str) -> str:
    """From one period to another in words; one period alone when both are the same."""
    return edge_label(start) if start == end else f"{edge_label(start)}〜{edge_label(end)}"


def differences(old: Sheet, new: Sheet) -> tuple[Item, ...]:
    """Everything that differs, in the order of the sheet. Empty for equal sheets."""
    return (*_texts(old, new), *_edges(old, new), *_activities(old, new))


def _texts(old: Sheet, new: Sheet) -> Iterator[Item]:
    for field, word in TEXTS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Item(word, before, after, minor=True)


def _edges(old: Sheet, new: Sheet) -> Iterator[Item]:
    for field, word in (("start", "開始"), ("end", "終了")):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Item(word, edge_label(before), edge_label(after))
    if old.status != new.status:
        yield Item("状態", InitiativeStatus(old.status).label, InitiativeStatus(new.status).label)


def _activities(old: Sheet, new: Sheet) -> Iterator[Item]:
    earlier = {one.code: one for one in old.activities}
    for one in new.activities:
        was = earlier.pop(one.code, None)
        if was is None:
            yield Item(f"取組{one.code}の追加", "", one.name)
            was = SheetActivity(code=one.code, name=one.name)
        elif was.name != one.name:
            yield Item(f"取組{one.code}の名称", was.name, one.name, minor=True)
        yield from _bars(was, one)
    for one in earlier.values():
        yield Item(f"取組{one.code}の終了", one.name, "")
    if [one.code for one in old.activities if one.code not in earlier] != [
        one.code for one in new.activities if one.code in {each.code for each in old.activities}
    ]:
        yield Item("取組の順", _order(old), _order(new), minor=True)


def _bars(old: SheetActivity, new: SheetActivity) -> Iterator[Item]:
    where = f"取組{new.code}「{new.name}」の目標"
    earlier = {bar.number: bar for bar in old.bars}
    for bar in new.bars:
        was = earlier.pop(bar.number, None)
        if was is None:
            yield Item(f"{where}「{bar.text}」の追加", "", span_label(bar.start, bar.end))
            continue
        if was.text != bar.text:
            yield Item(f"{where}の内容", was.text, bar.text, minor=True)
        before, after = span_label(was.start, was.end), span_label(bar.start, bar.end)
        if before != after:
            yield Item(f"{where}「{bar.text}」の時期", before, after)
        if was.estimated != bar.estimated:
            words = {True: "推定", False: "確定"}
            yield Item(f"{where}「{bar.text}」の時期の確かさ", words[was.estimated], words[bar.estimated], minor=True)
    for bar in earlier.values():
        yield Item(f"{where}「{bar.text}」の取りやめ", span_label(bar.start, bar.end), "")


def _order(sheet: Sheet) -> str:
    return "、".join(one.name for one in sheet.activities)
