"""Figures and days as people type them into the cells of a form: with units, with 約, as Excel makes them over.

What is meant beyond doubt is read; everything else is refused with a sentence that says what to type instead.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from shirube.kernel.figures import Emptiness, Figure, read_figure
from shirube.kernel.reading import read_date
from shirube.kernel.text import narrow

_SHOWN = 20
_ROUGH = re.compile(
    r"^(?:約|およそ|おおよそ|おおむね|概ね|凡そ|推計|見込み?)|(?:くらい|ぐらい|程度|前後|余り?|以上|以下|未満|超|弱|強|見込み?)$"
)
_EXCELS_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9:.]+)?")
_LARGE = re.compile(r"[0-9][0-9,.]*(?:千|百万|万|億|兆)")
_BEGINS = re.compile(r"([▲△−－‐–+-]?[0-9][0-9,]*(?:\.[0-9]+)?)(\D+)")
_SERIAL = re.compile(r"[1-9][0-9]{4}")
_SERIAL_1900, _SERIAL_1904 = date(1899, 12, 30), date(1904, 1, 1)


def read_typed_figure(text: str, unit: str = "") -> Figure | Emptiness:
    """A figure with or without its unit behind it (「35件」 where the unit is 件, 53.6％ where it is %).

    Raises ValueError with a sentence for 約 and the like, for another unit, for % where the unit is another, for a day
    Excel made of what was typed. A blank is 空欄 and a dash 対象外; neither is 0.

    >>> read_typed_figure("▲１，２３４ 件", "件"), read_typed_figure("53.6％", "%")
    (Figure(value=Decimal('-1234'), percent=False), Figure(value=Decimal('53.6'), percent=True))
    """
    bare = text.strip().strip("　")
    own = _folded(unit)
    folded = _folded(bare)
    if own and folded.endswith(own) and own != "%" and folded != own:
        folded = folded[: -len(own)]
    try:
        found = read_figure(folded)
    except ValueError as problem:
        raise ValueError(_why_not(bare, folded, unit.strip()) or str(problem)) from problem
    if isinstance(found, Figure) and found.percent and own != "%":
        raise ValueError(f"「{bare[:_SHOWN]}」に％が付いていますが、この指標の単位は「{unit.strip() or 'なし'}」です。")
    return found


def read_typed_day(text: str, *, from_1904: bool = False) -> date:
    """A day as `read_date` reads it, or the number Excel keeps for it, counted from 1900 or, in some books, 1904.

    >>> read_typed_day("R6.9.30"), read_typed_day("45565")
    (datetime.date(2024, 9, 30), datetime.date(2024, 9, 30))
    """
    bare = narrow(text).strip()
    if _SERIAL.fullmatch(bare):
        return (_SERIAL_1904 if from_1904 else _SERIAL_1900) + timedelta(days=int(bare))
    if _EXCELS_DAY.fullmatch(bare) and " " in bare:
        raise ValueError(f"「{bare}」には時刻が付いています。日付だけにしてください（例：{bare[:10]}）。")
    return read_date(text)


def _folded(text: str) -> str:
    return "".join(narrow(text).split())


def _why_not(bare: str, folded: str, unit: str) -> str:
    """What people often do instead of typing a number, in a sentence; "" when it is none of these."""
    shown = bare[:_SHOWN]
    if _EXCELS_DAY.fullmatch(bare):
        return (
            f"「{shown}」という日付になっています。Excelが「1-2」などを日付に変えたのかもしれません。"
            "数だけを入力し直してください。"
        )
    if _ROUGH.search(folded):
        return f"「{shown}」は、ちょうどの値ではありません。数だけを入力し、ことわりは要因などの文章に書いてください。"
    if _LARGE.match(folded):
        return f"「{shown}」は、万や億を使わずに数字だけで入力してください（例：12万 → 120000）。"
    if found := _BEGINS.fullmatch(folded):
        return (
            f"「{shown}」の「{found[2][:_SHOWN]}」は、この指標の単位（{unit or 'なし'}）ではありません。"
            "数を単位に合わせて、数だけを入力してください。"
        )
    return ""
