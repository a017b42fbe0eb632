"""What meetings, 議事録 and opinions must be, and what of a 発言 may be read outside. Plain Python.

How 論点 and what is asked of a 課 move stands in `pointrules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shirube.deliberation.words import Disclosure, Presence, StepKind

WITHHELD = "（非公開）"
"""What stands in the place of a redacted part."""

MAX_REMARK = 20_000
MAX_TEXT = 4_000
MAX_LEVEL = 6
_TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")

CUSTOMARY: tuple[tuple[StepKind, int], ...] = (
    (StepKind.NOTICE, -7),
    (StepKind.DOCUMENTS, -7),
    (StepKind.SUMMARY, 2),
    (StepKind.CHECK, 14),
    (StepKind.MINUTES, 45),
    (StepKind.FOLLOW_UP, 90),
)
"""Days before (−) and after a meeting by which each step is customary.

開催案内 about a week before, 結果概要 within two days and 議事録 within 45 days follow rules that prefectures and
cities publish; the others are proposals."""


def customary_steps(held_on: date) -> tuple[tuple[StepKind, date], ...]:
    """What is due for a meeting and by when, as custom has it."""
    return tuple((kind, held_on + timedelta(days=days)) for kind, days in CUSTOMARY)


def attendance_sentence(attended: int | None, absent: int | None) -> str:
    """How the numbers are told; "" where nobody counted.

    >>> attendance_sentence(11, 1), attendance_sentence(12, 0), attendance_sentence(None, None)
    ('出席者11名（欠席者1名）', '出席者12名', '')
    """
    if attended is None:
        return f"欠席者{absent}名" if absent else ""
    return f"出席者{attended}名" + (f"（欠席者{absent}名）" if absent else "")


def counts(presences: Iterable[Presence]) -> tuple[int, int]:
    """How many took part in whichever way, and how many did not."""
    found = list(presences)
    absent = found.count(Presence.ABSENT)
    return len(found) - absent, absent


def parents_of(levels: Sequence[int]) -> tuple[int | None, ...]:
    """For each item of a 次第 the place of the one it stands under, from how far each is indented (0 first)."""
    above: list[int] = []
    found: list[int | None] = []
    for place, level in enumerate(levels):
        above = above[:level]
        found.append(above[-1] if above else None)
        above.append(place)
    return tuple(found)


def place_in_tree(parents: Sequence[int | None], after: int | None, above: int | None) -> int:
    """Where a new item under `above` goes into a 次第 that is told in order: after the item at `after`, but inside what
    it stands under, and never between another item and what stands under that. `parents`: the place each stands under.

    >>> place_in_tree([None, None, None], 1, 1)  # (1) under 2, of 1, 2 and 3
    2
    >>> place_in_tree([None, None, 1, None], 1, None)  # at the top after 2, which has (1) under it
    3
    """
    if after is None or after == above:
        return 0 if above is None else above + 1
    beside: int | None = after
    while beside is not None and parents[beside] != above:
        beside = parents[beside]
    inside = {above if beside is None else beside}
    for place, parent in enumerate(parents):
        if parent is not None and parent in inside:
            inside.add(place)
    return max(place for place in inside if place is not None) + 1


def why_not_levels(levels: Sequence[int]) -> str | None:
    """Why items cannot be indented like this."""
    before = -1
    for place, level in enumerate(levels, start=1):
        if level < 0 or level > before + 1:
            return f"次第の{place}番目は、すぐ上の議題より2段以上深くなっています。段を一つ戻してください。"
        if level >= MAX_LEVEL:
            return f"次第の{place}番目が深すぎます。{MAX_LEVEL}段までにしてください。"
        before = level
    return None


def why_not_time(word: str, text: str) -> str | None:
    """Why a time of day cannot be written like this; blank is not known."""
    if not text or _TIME.fullmatch(text):
        return None
    return f"{word}「{text}」は時刻として読めません。15:00 のように書いてください。"


def why_not_disclosure(disclosure: Disclosure, reason: str) -> str | None:
    """Why a meeting cannot be open, partly open or closed like this."""
    if disclosure is Disclosure.OPEN or reason.strip():
        return None
    return f"「{disclosure.label}」とする理由（根拠となる条項など）を記入してください。"


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` (not included) of a text."""

    start: int
    end: int


def published(text: str, spans: Iterable[Span]) -> str:
    """The text with every span replaced by 「（非公開）」; spans that touch or overlap become one.

    Nothing of what a span covers is left, nor how long it was.
    """
    told, at = [], 0
    for span in _merged(spans):
        start, end = max(span.start, 0), min(span.end, len(text))
        if start < end:
            told += [text[at:start], WITHHELD]
            at = end
    return "".join([*told, text[at:]])


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def why_not_redact(text: str, span: Span, reason: str) -> str | None:
    """Why a part of a 発言 cannot be withheld like this."""
    if not 0 <= span.start < span.end <= len(text):
        return "非公開とする範囲が発言の外にあります。発言を開き直し、範囲を選び直してください。"
    if not reason.strip():
        return "非公開とする理由を記入してください（例：個人に関する情報のため）。"
    return None


def why_not_remark(text: str) -> str | None:
    """Why a 発言 cannot be like this."""
    if not text.strip():
        return "発言が空です。要らない発言は「外す」を押してください。"
    if len(text) > MAX_REMARK:
        return f"発言が長すぎます（{len(text):,}字）。{MAX_REMARK:,}字までに分けてください。"
    return None


def why_not_split(text: str, at: int) -> str | None:
    """Why a 発言 cannot be divided before this character."""
    if text[:at].strip() and text[at:].strip():
        return None
    return "分ける位置の前か後ろに文字がありません。文の切れ目を選んでください。"


def next_code(prefix: str, taken: Iterable[str]) -> str:
    """The next number of a series: `prefix` and two digits or more.

    >>> next_code("2024-2-", ["2024-2-01", "2024-2-09"]), next_code("P", [])
    ('2024-2-10', 'P01')
    """
    numbers = [code.removeprefix(prefix) for code in taken if code.startswith(prefix)]
    last = max((int(one) for one in numbers if one.isascii() and one.isdigit()), default=0)
    return f"{prefix}{last + 1:02}"
