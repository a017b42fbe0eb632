"""Figures as offices write them, and the six ways of having none.

On a sheet ▲3, △3, −3, -3 and 全角 －３ are one number; 「0」, a blank cell and 「―」 are three different things.
Figures are Decimal from the first reading to the last; nothing here makes a float.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from shirube.kernel.words import Word


class Emptiness(Word):
    """Why there is no figure. 空欄 is how a cell arrives; the other five are answers, and only they are stored."""

    BLANK = "blank", "空欄"
    UNPUBLISHED = "unpublished", "未公表"
    TALLYING = "tallying", "集計中"
    UNREPORTED = "unreported", "未報告"
    NOT_APPLICABLE = "not_applicable", "対象外"
    UNASSESSABLE = "unassessable", "評価困難"


REASONS: tuple[Emptiness, ...] = tuple(kind for kind in Emptiness if kind is not Emptiness.BLANK)
"""The five reason codes an observation may carry instead of a value."""

_DASHES = {"-", "‐", "‑", "–", "—", "―", "ー", "−", "─", "－"}
_MINUS = str.maketrans({"▲": "-", "△": "-", "−": "-", "－": "-", "‐": "-", "–": "-", "＋": "+"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


@dataclass(frozen=True)
class Figure:
    """A number as read: its value, and whether a percent sign stood behind it."""

    value: Decimal
    percent: bool = False


def read_figure(text: str) -> Figure | Emptiness:
    """Read one cell. Raises ValueError with a sentence in Japanese when it is neither a number nor a known word.

    >>> read_figure("▲１，２３４.5")
    Figure(value=Decimal('-1234.5'), percent=False)
    >>> read_figure("―"), read_figure("")
    (<Emptiness.NOT_APPLICABLE: 'not_applicable'>, <Emptiness.BLANK: 'blank'>)
    """
    bare = text.strip().strip("　")
    if not bare:
        return Emptiness.BLANK
    if bare in _DASHES or bare == "該当なし":
        return Emptiness.NOT_APPLICABLE
    for reason in REASONS:
        if bare == reason.label:
            return reason
    folded = unicodedata.normalize("NFKC", bare.translate(_MINUS)).replace(" ", "")
    percent = folded.endswith("%")
    digits = folded[:-1] if percent else folded
    if not _NUMBER.fullmatch(digits):
        raise ValueError(f"「{bare}」は数値として読めません。")
    return Figure(Decimal(digits.replace(",", "")), percent)


def canonical(value: Decimal) -> str:
    """The one text of a figure in data: no exponent, no trailing zeros, no minus zero (`100`, `-0.5`, `0`).

    Raises ValueError for NaN and infinities.
    """
    if not value.is_finite():
        raise ValueError("有限の数値ではありません。")
    text = format(value.normalize(), "f")
    return "0" if text in ("-0", "0") else text


def parse_canonical(text: str) -> Decimal:
    """The figure a canonical text stands for. Raises ValueError when the text is not in canonical form."""
    try:
        value = Decimal(text)
    except InvalidOperation as problem:
        raise ValueError(f"「{text}」は数値ではありません。") from problem
    if canonical(value) != text:
        raise ValueError(f"「{text}」は正規の数値表記ではありません（{canonical(value)}）。")
    return value


def rounded(value: Decimal, digits: int) -> Decimal:
    """四捨五入 to `digits` decimal places, away from zero at the half (2.5 → 3, -2.5 → -3)."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def display(value: Decimal, digits: int, *, signed: bool = False) -> str:
    """A figure for people: grouped, rounded to `digits` places, ▲ for minus (`▲1,234.5`); `signed` adds ＋."""
    shown = rounded(value, digits)
    body = f"{abs(shown):,.{digits}f}"
    if shown < 0:
        return f"▲{body}"
    return f"＋{body}" if signed and shown > 0 else body
