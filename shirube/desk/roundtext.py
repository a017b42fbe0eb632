"""What a 進捗報告 says in words: its days with their 曜日, days the office is closed, the texts a new one starts from.

Plain Python. A stored 依頼文 is plain text; when days change, the days that stand in it follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import jpholiday

from shirube.kernel import eras
from shirube.kernel.periods import FiscalYear, Period
from shirube.reporting.edits import RoundEdit
from shirube.reporting.rules import RoundDates

_WEEKDAYS = "月火水木金土日"
_YEAR_END = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
_DUE_DAYS, _DIVISION_DAYS = 21, 14
"""Days from asking to 事務局締切 and to 部局内締切, where no earlier round says."""

LETTER = """このことについて、{plan}の進行管理のため、{as_of}現在の進捗状況を報告してください。

{changed}変わったところがない指標・事業は「変更なし」を選ぶだけで済みます。該当するものがない場合も、その旨を回答してください。

{way}

お忙しいところ恐れ入りますが、{due}までに回答くださるようお願いします。"""

GUIDANCE = """1　画面でもExcel様式でも回答できます。途中で保存でき、入力の続きから再開できます。
2　「変更なし」を選ぶと、ほかの欄は書かなくて済みます。前回の内容がそのまま残ります。
3　年度の値がまだ出ない指標は「未公表」を選び、公表予定の月を書いてください。年度末の見込みも選んでください。
4　値には単位や「％」を付けても、全角で書いても読み取ります。0と空欄は別のものとして扱います。
5　遅れや目標に届かない見込みがあるときだけ、要因と次の一手を一行で書いてください。
6　「公表されます」と書かれた欄は、県民が読む文章として書いてください。個人が分かることは書かないでください。
7　所管が違うものは「所管違い」で正しい課を知らせてください。一覧に足りないものは「掲載の申出」で知らせてください。"""


def day_text(day: date) -> str:
    """「令和6年10月31日（木）」."""
    return f"{eras.date_text(day)}（{_WEEKDAYS[day.weekday()]}）"


def closed_on(day: date) -> str:
    """Why an office is closed on a day: 「土曜日」「文化の日」「年末年始の休み」; "" for a working day."""
    if (day.month, day.day) in _YEAR_END:
        return "年末年始の休み"
    if name := jpholiday.is_holiday_name(day):
        return str(name)
    return {5: "土曜日", 6: "日曜日"}.get(day.weekday(), "")


def working_day(day: date, *, step: int = 1) -> date:
    """The day itself, or the next one (with step -1 the last one) on which the office works."""
    while closed_on(day):
        day += timedelta(days=step)
    return day


def cautions(dates: RoundDates) -> tuple[str, ...]:
    """Sentences about days that can be, but are hardly meant."""
    named = (("依頼日", dates.opens_on), ("部局内締切", dates.division_due), ("事務局締切", dates.due))
    found = [
        f"{word}の{day_text(day)}は、役所が休みの日です（{why}）。"
        for word, day in named
        if day is not None and (why := closed_on(day))
    ]
    if dates.opens_on < dates.as_of:
        found.append("依頼日が基準日より前です。基準日の状況を聞くには、基準日を過ぎてから依頼してください。")
    return tuple(found)


@dataclass(frozen=True)
class Told:
    """What a letter is made of."""

    plan: str
    dates: RoundDates
    asks_lead: bool
    previous: str = ""


def letter_text(told: Told) -> str:
    """The 依頼文 a new round starts from: days in 元号 with their 曜日."""
    dates = told.dates
    lead = dates.division_due is not None and told.asks_lead
    way = (
        f"各課は{day_text(dates.division_due)}までに主管課へ提出し、主管課は内容を確かめて事務局へ回してください。"
        if lead and dates.division_due is not None
        else "各課から事務局へ、画面またはExcel様式で提出してください。"
    )
    return LETTER.format(
        plan=told.plan,
        as_of=eras.date_text(dates.as_of),
        changed="前回の回答をあらかじめ入れてあります。" if told.previous else "",
        way=way,
        due=day_text(dates.due),
    )


def follow_days(text: str, old: RoundDates, new: RoundDates) -> str:
    """A text in which the days of a round stand, with the new days in place of the old."""
    pairs: dict[str, str] = {}
    for name in ("due", "division_due", "opens_on", "as_of"):
        before, after = getattr(old, name), getattr(new, name)
        if before is not None and after is not None and before != after:
            pairs.setdefault(day_text(before), day_text(after))
            pairs.setdefault(eras.date_text(before), eras.date_text(after))
    if not pairs:
        return text
    longest_first = sorted(pairs, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda match: pairs[match[0]], text)


def next_period(today: date, taken: Iterable[Period]) -> Period:
    """The half year that ended last, or the first one after it that no round asks about."""
    year = FiscalYear.containing(today)
    period = Period.half(year.year, 1) if today > year.half(1).end else Period.half(year.year - 1, 2)
    known = {one.key for one in taken}
    while period.key in known:
        period = Period.half(period.fiscal.year + (period.end.month == 3), 2 if period.end.month == 9 else 1)
    return period


def name_of(period: Period) -> str:
    """「令和6年度上半期 進捗報告」."""
    return f"{period.label.partition('（')[0]} 進捗報告"


def code_of(period: Period, taken: Iterable[str]) -> str:
    """A code for the addresses of a round: 2024-h1, and 2024-h1-2 where that is taken."""
    bare = period.key.removeprefix("FY").lower()
    known, number, code = set(taken), 1, bare
    while code in known or code in RESERVED:
        number += 1
        code = f"{bare}-{number}"
    return code


RESERVED = frozenset({"new", "contacts"})
"""Codes that would hide an address beside the rounds."""


def first_edit(plan: str, today: date, rounds: Iterable[RoundEdit]) -> RoundEdit:
    """What a new round starts from: the half year that ended last; steps and time given as in the round before.

    `rounds` are those of the plan, the newest first.
    """
    known = list(rounds)
    last = known[0] if known else None
    period = next_period(today, [one.period for one in known])
    opens_on = working_day(max(today, period.end + timedelta(days=1)))
    due = working_day(opens_on + _span(last, "due", _DUE_DAYS))
    division_due = max(opens_on, working_day(opens_on + _span(last, "division_due", _DIVISION_DAYS), step=-1))
    dates = RoundDates(period.end, opens_on, due, None if last and last.division_due is None else division_due)
    asks_lead = last.asks_lead if last else True
    return RoundEdit(
        code=code_of(period, [one.code for one in known]),
        name=name_of(period),
        period=period,
        as_of=period.end,
        opens_on=opens_on,
        due=due,
        division_due=dates.division_due,
        letter=letter_text(Told(plan, dates, asks_lead, previous=last.name if last else "")),
        guidance=last.guidance if last and last.guidance else GUIDANCE,
        asks_chief=last.asks_chief if last else True,
        asks_lead=asks_lead,
    )


def _span(last: RoundEdit | None, name: str, otherwise: int) -> timedelta:
    day = getattr(last, name) if last else None
    return day - last.opens_on if last and day else timedelta(days=otherwise)


def dates_of_edit(edit: RoundEdit) -> RoundDates:
    """The days of a round as it is edited."""
    return RoundDates(edit.as_of, edit.opens_on, edit.due, edit.division_due)
