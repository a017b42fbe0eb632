"""What a line begins with: blanks, a bullet, numbers of a list. Numbers are kept as written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from shirube.kernel.text import narrow

ANSWER = "→⇒⇨➡➔☞"
"""Arrows that point from a remark to its answer."""
NOTE = "※"
SYMBOL_FIRST, SYMBOL_LAST = "\uf020", "\uf0ff"
"""Where Symbol and Wingdings keep their bullets; a PDF has them as they are."""
_BULLETS = "・･○〇◯●◎•◦‣·∙⚫⚪■□◆◇▼▽▲△★☆✓✔☑➢➤►▶" + ANSWER + NOTE
_DASHES = "-－‐–—*＊"
_MASKED = re.compile(r"[○〇◯●◎△□■◇◆▲▼▽☆★×]{2,}")
_BLANK = " \t\u3000\u00a0"
_NUM = r"[0-9０-９]{1,2}"
_KANJI = r"[一二三四五六七八九十]{1,3}"
_SPACE = r"(?=[ \t\u3000\u00a0]|$)"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "word",
            rf"(?:日程|議題|議案|案件|報告事項|協議事項|審議事項|報告|協議|審議|議事) ?"
            rf"(?:(?:[(（]{_NUM}[)）]|[①-⑳])[:：.．、]?|第?(?:{_NUM}|{_KANJI})号?(?:[:：.．、]|{_SPACE}))",
        ),
        ("bracketed-word", rf"[【\[［〔](?:議題|議案|案件|議事|報告|協議|審議)[ \u3000]?{_NUM}[】\]］〕]"),
        ("paren-digit", rf"[(（][ \u3000]?{_NUM}[ \u3000]?[)）]|[⑴-⒇]"),
        ("circled", r"[①-⑳❶-❿]"),
        ("paren-kana", r"[(（][ア-ンｱ-ﾝ][)）]"),
        ("paren-latin", r"[(（][A-Za-zＡ-Ｚａ-ｚ][)）]"),
        ("paren-kanji", rf"[(（]{_KANJI}[)）]|[㈠-㈩]"),
        ("roman", rf"[Ⅰ-Ⅻ](?:[.．、]|{_SPACE})"),
        ("small-roman", rf"[ⅰ-ⅻ](?:[.．、)）]|{_SPACE})"),
        ("multi", rf"{_NUM}(?:[-－‐.．]{_NUM})+[.．]?{_SPACE}"),
        ("close", rf"{_NUM}[)）]"),
        ("digit", rf"{_NUM}(?:[.．、](?![0-9０-９])|{_SPACE}|(?=[(（]{_NUM}[)）]))"),
        ("dai", rf"第(?:{_NUM}|{_KANJI}){_SPACE}"),
        ("kanji", rf"{_KANJI}(?:[.．、]|{_SPACE})"),
        ("kana", rf"[ア-ンｱ-ﾝ](?:[.．、)）]|{_SPACE})"),
        ("latin", rf"[A-Za-zＡ-Ｚａ-ｚ](?:[.．)）](?![A-Za-z])|{_SPACE})"),
    )
)
_BARE = re.compile(
    rf"({_NUM})(?=開会|閉会|議事|議題|案件|あいさつ|挨拶|報告|協議|その他|次第|委嘱|諮問|意見交換|質疑|"
    rf"審議|出席|日[ \u3000]*時|場[ \u3000]*所)"
)
_PARTICLE = re.compile(
    r"の(?!び)|[をが、，]|は(?!じめ)|に(?!ぎわ|つい)|で(?!き|ん|じ|ー)|と(?!り|も|ち)|も(?!の)|から|まで|"
    r"及び|および|並びに|など|又は"
)
_COUNTER = re.compile(
    r"(?!日[ \u3000]*時|時[ \u3000]*間|人事|名称|回答|点検|年次|月間|"
    r"時期)[年月日名人時分件％%つ点回割倍円票歳万億か個社校区位箇ヶ]"
)


@dataclass(frozen=True)
class Number:
    """One number as written, the style it is written in, and its place in that style (None = none)."""

    written: str
    style: str
    value: int | None


@dataclass(frozen=True)
class Opening:
    """The beginning of a line taken apart. `column` is where `rest` begins, in columns (全角 = 2)."""

    indent: int
    bullet: str
    numbers: tuple[Number, ...]
    rest: str
    column: int

    @property
    def is_marked(self) -> bool:
        """Whether the line begins something by a bullet or a number."""
        return bool(self.bullet or self.numbers)


def columns(text: str) -> int:
    """How wide a text is in columns of a fixed type: 全角 counts two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def opening(text: str) -> Opening:
    """Take a line apart."""
    bare = text.lstrip(_BLANK)
    indent = columns(text[: len(text) - len(bare)])
    bullet = _bullet(bare)
    after = bare[len(bullet) :].lstrip(_BLANK) if bullet else bare
    numbers, rest = _numbers(after)
    return Opening(indent, bullet, numbers, rest.rstrip(), indent + columns(bare[: len(bare) - len(rest)]))


def _bullet(bare: str) -> str:
    first = bare[:1]
    if not first or _MASKED.match(bare):
        return ""
    if SYMBOL_FIRST <= first <= SYMBOL_LAST:
        return first
    if first in _BULLETS:
        return "" if first in "▲△" and narrow(bare[1:2]).isdigit() else first
    following = bare[1:2]
    return first if first in _DASHES and following and following not in _DASHES and not following.isdigit() else ""


def _numbers(text: str) -> tuple[tuple[Number, ...], str]:
    found: list[Number] = []
    rest = text
    while len(found) < 4 and (number := _number(rest)):
        found.append(Number(number.written.strip(_BLANK), number.style, number.value))
        rest = rest[len(number.written) :].lstrip(_BLANK)
    loose = bool(found) and found[-1].style in ("digit", "kanji") and found[-1].written[-1] not in ".．、"
    set_apart = text[len(text) - len(rest) - 1 : len(text) - len(rest)] == "\u3000"
    if not found or _PARTICLE.match(rest) or (loose and not set_apart and _COUNTER.match(rest)):
        return (), text
    return tuple(found), rest


_MAY_COUNT = re.compile(
    r"[0-9０-９一二三四五六七八九十(（①-⑳❶-❿⑴-⒇㈠-㈩Ⅰ-Ⅻⅰ-ⅻA-Za-zＡ-Ｚａ-ｚァ-ンｱ-ﾝ第日議案報協審【\[［〔]"
)


def _number(text: str) -> Number | None:
    if not _MAY_COUNT.match(text):
        return None
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            return Number(match.group(), style, _value(match.group(), style))
    if match := _BARE.match(text):
        return Number(match[1], "digit", int(narrow(match[1])))
    return None


_NEXT = re.compile(r"(?<=[ \t\u3000\u00a0])(?=[^ \t\u3000\u00a0])|(?=[(（⑴-⒇①-⑳])")
_MOST_ON_A_LINE = 2_000
"""Characters of a line looked at for more items than one."""


def items_of(text: str) -> list[str]:
    """The items of a list written on one line: 「1 料金改定について　2 その他」; the text alone when it is one.

    >>> items_of("(1) 通年議会について (2) 議会だよりについて")
    ['(1) 通年議会について', '(2) 議会だよりについて']
    """
    items, start, last = [], 0, opening(text).numbers
    for match in _NEXT.finditer(text[:_MOST_ON_A_LINE]):
        numbers = opening(text[match.start() : match.start() + _SHOWN]).numbers
        if last and numbers and _comes_next(last[-1], numbers[-1]) and text[start : match.start()].strip(_BLANK):
            items.append(text[start : match.start()].strip(_BLANK))
            start, last = match.start(), numbers
    return [*items, text[start:].strip(_BLANK)]


_SHOWN = 40


def _comes_next(one: Number, other: Number) -> bool:
    return one.style == other.style and one.value is not None and other.value == one.value + 1


_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ"
_NUMERALS = "一二三四五六七八九十"


def _value(written: str, style: str) -> int | None:
    bare = unicodedata.normalize("NFKC", written).strip("()（）.．、:： \u3000")
    if style in ("multi",):
        return int(re.split(r"[-.－‐]", bare)[-1])
    if style.endswith("kana"):
        return _KANA.find(bare[:1]) + 1 or None
    if style.endswith("latin"):
        return ord(bare[0].lower()) - ord("a") + 1
    if style.endswith("roman"):
        return ord(written[0]) - ord("Ⅰ" if style == "roman" else "ⅰ") + 1
    if digits := re.search(r"[0-9]+", bare):
        return int(digits.group())
    return kanji_value(bare)


def kanji_value(text: str) -> int | None:
    """The number written in kanji numerals up to 九十九 inside a text; None when there is none."""
    match = re.search(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?", text.lstrip("第議題案件報告事項協審"))
    if match is None or not match.group():
        return None
    tens, ten, ones = match.groups()
    if not ten:
        return _NUMERALS.index(tens or ones) + 1
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)
