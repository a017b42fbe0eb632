"""Figures as offices write them, and the six ways of having none.

On a sheet ▲3, △3, −3, -3 and 全角 －３ are one number; 「0」, a blank cell and 「―」 are three different things.
Figures are Decimal from the first reading to the last; nothing here makes a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from shirube.kernel.text import narrow
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
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_CANONICAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_MOST_DIGITS = 60
_WIDE = Context(prec=4 * _MOST_DIGITS)  # wide enough that rounding to places never meets the default 28 digits


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
    folded = narrow(bare.translate(_MINUS)).replace(" ", "")  # never NFKC: it would read 10² as 102
    percent = folded.endswith("%")
    digits = folded[:-1] if percent else folded
    if not _NUMBER.fullmatch(digits):
        raise ValueError(f"「{bare[:_MOST_DIGITS]}」は数値として読めません。")
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"数値の桁数が多すぎます（{_MOST_DIGITS}字まで）。")
    return Figure(Decimal(digits.replace(",", "")), percent)


def canonical(value: Decimal) -> str:
    """The one text of a figure in data: no exponent, no trailing zeros, no minus zero (`100`, `-0.5`, `0`).

    Exact: no digit is rounded away. Raises ValueError for NaN, infinities and figures beyond 10 to the power of ±120.
    """
    if not value.is_finite():
        raise ValueError("有限の数値ではありません。")
    if value.is_zero():
        return "0"
    if abs(value.adjusted()) > 2 * _MOST_DIGITS:
        raise ValueError("数値の桁数が多すぎます。")
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_canonical(text: str) -> Decimal:
    """The figure a canonical text stands for. Raises ValueError when the text is not in canonical form."""
    if not _CANONICAL.fullmatch(text) or text == "-0":
        raise ValueError(f"「{text[:_MOST_DIGITS]}」は正規の数値表記ではありません（例：100、-0.5、0）。")
    return Decimal(text)


def rounded(value: Decimal, digits: int) -> Decimal:
    """四捨五入 to `digits` decimal places, away from zero at the half (2.5 → 3, -2.5 → -3)."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP, context=_WIDE)


def display(value: Decimal, digits: int, *, signed: bool = False) -> str:
    """A figure for people: grouped, rounded to `digits` places, ▲ for minus (`▲1,234.5`); `signed` adds ＋."""
    shown = rounded(value, digits)
    body = f"{shown.copy_abs():,.{digits}f}"  # abs() would round to 28 digits
    if shown < 0:
        return f"▲{body}"
    return f"＋{body}" if signed and shown > 0 else body
