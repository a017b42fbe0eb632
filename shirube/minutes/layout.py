"""The page a text was printed on: page numbers and running heads left out, the width lines were broken at, and joining.

Nothing here looks at blank lines: an office's PDF may have one after every line, or none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shirube.minutes.lines import CELL, PAGE, Line
from shirube.minutes.marks import Opening, columns, opening
from shirube.minutes.turns import turns_of

_PAGE_NUMBER = re.compile(
    r"[-－‐–—−ー~～・\s]+[0-9０-９]{1,4}[-－‐–—−ー~～・\s]+|[0-9０-９]{1,4}\s*[/／]\s*[0-9０-９]{1,4}"
    r"|(?:[PpＰｐ]|[Pp]age|ページ)[.．\s]*[0-9０-９]{1,4}|第?\s*[0-9０-９]{1,4}\s*(?:ページ|頁)"
)
_DIGITS = re.compile(r"[0-9０-９]{1,4}")
_RULE = re.compile(r"[-－‐–—―─━=＝_＿*＊・…‥.．\s]{3,}")
_NEAR, _SHORT, _TIMES = 8, 40, 3
_LEAST_WIDTH, _NARROW = 50, 40
_WORD = re.compile(r"[A-Za-z0-9]")
_CELL = re.compile(r" \|(?: |$)")
_URL = re.compile(r"https?://[!-~]*$")


@dataclass(frozen=True)
class Row:
    """A line with something on it: where it stands, taken apart, and how wide it is."""

    number: int
    text: str
    mark: Opening
    width: int
    gap: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table row; none when it is no row of a table."""
        if CELL not in self.text and not self.text.endswith(CELL.rstrip()):
            return ()
        return tuple(cell.strip() for cell in _CELL.split(self.text))


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """The lines that say something, in order: no blanks, page numbers, rules, or heads repeated on every page."""
    heads = _running_heads(lines)
    rows: list[Row] = []
    gap = 0
    for line in lines:
        text = _unboxed(mended(line.text.replace(PAGE, ""))).rstrip()
        bare = text.strip()
        if not bare or bare in heads or _is_furniture(bare):
            gap += 1
            continue
        if rows and (split := _SPLIT_LABELS.get(rows[-1].text.strip())) and bare.startswith(split):
            text = rows.pop().text.strip() + bare
        for piece in turns_of(text):
            rows.append(Row(line.number, piece, opening(piece), columns(piece), gap))
            gap = 0
    return rows


_SPLIT_LABELS = {"日": "時", "場": "所", "議": "題", "次": "第", "会": "場"}
"""Labels whose two characters a PDF tore apart."""
_BOX = re.compile(r"[─━┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋\-+\s]{3,}")


_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_LIKE_KANJI = dict(zip("⺠⻑⻄⻘⻝⻩⻫⻭⻯⻲⻣⻤⻁⻆⻅⻉⻋⻨", "民長西青食黄斉歯竜亀骨鬼虎角見貝車麦", strict=True))
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICALS |= {ord(radical): kanji for radical, kanji in _LIKE_KANJI.items()}
_TO_MEND = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u2e80-\u2fd5]")


def mended(text: str) -> str:
    """A text without invisible characters, and with kanji where a PDF has the radicals that look like them."""
    return text.translate(_INVISIBLE).translate(_RADICALS) if _TO_MEND.search(text) else text


def has_radicals(text: str) -> bool:
    """Whether a line has radicals in the place of kanji."""
    return any(ord(character) in _RADICALS for character in _TO_MEND.findall(text))


def _unboxed(text: str) -> str:
    """A table drawn with lines as a row of cells; a row with one cell as its text."""
    if "│" in text or "┃" in text:
        text = CELL.join(cell.strip() for cell in re.split("[│┃]", text.strip().strip("│┃")))
    if "|" not in text:
        return "" if _BOX.fullmatch(text) else text
    text = f" {text}" if text[0] == "|" else text
    filled = [cell for cell in text.split("|") if cell.strip()]
    return filled[0] if len(filled) == 1 and text.lstrip()[:1] != "|" else text


def _is_furniture(bare: str) -> bool:
    return len(bare) <= _SHORT * 4 and bool(_PAGE_NUMBER.fullmatch(bare) or _RULE.fullmatch(bare))


def _running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that come again and again, every time beside a page number or a page break."""
    said = [(line.text.strip(PAGE + " \t\u3000\u00a0"), line.text.startswith(PAGE)) for line in lines]
    said = [(bare, begins) for bare, begins in said if bare or begins]
    edges: Counter[str] = Counter()
    total: Counter[str] = Counter(bare for bare, _ in said if len(bare) <= _SHORT and bare[-1:] != "。")
    for at, (bare, begins) in enumerate(said):
        beside = [said[near] for near in (at - 1, at + 1) if 0 <= near < len(said)]
        at_edge = begins or any(_is_number(other) for other, _ in beside) or (at + 1 < len(said) and said[at + 1][1])
        if at_edge and total[bare] >= _TIMES and not _is_number(bare):
            edges[bare] += 1
    return frozenset(bare for bare, count in edges.items() if count == total[bare])


def _is_number(bare: str) -> bool:
    return len(bare) <= _SHORT and bool(_PAGE_NUMBER.fullmatch(bare) or _DIGITS.fullmatch(bare))


def is_bare_number(row: Row) -> bool:
    """Whether a line holds a number alone: a page's, unless a label waits for it."""
    return bool(_DIGITS.fullmatch(row.text.strip()))


def measured_width(rows: Sequence[Row]) -> int | None:
    """The width lines were broken at, in columns; None when the text is not broken by a page.

    The widest lines must be many, and most of them must end in the middle of a sentence.
    """
    widths = sorted((row.width for row in rows if not row.cells), reverse=True)
    if len(widths) < 4:
        return None
    width = widths[min(len(widths) // 50, len(widths) - 1)]
    near = [row for row in rows if width - _NEAR <= row.width <= width + _NEAR and not row.cells]
    broken = [row for row in near if row.text[-1:] not in "。．」』)）"]
    if width < _LEAST_WIDTH or width > 400 or len(near) < 3 or 2 * len(broken) <= len(near):
        return None
    return width


def is_full(row: Row, width: int | None) -> bool:
    """Whether the line reaches as far as the page allows."""
    return width is not None and row.width >= width - _NEAR


def is_long(row: Row) -> bool:
    """Whether a line is long enough that a missing stop means it goes on, where no width could be measured."""
    return row.width >= _NARROW


def joined(first: str, second: str) -> str:
    """Two lines of one sentence as one text: a space only between Latin words, a hyphenated word made whole.

    >>> joined("なかなかＤＸが", "進んでいかない。"), joined("use of open", "data"), joined("digi-", "tal")
    ('なかなかＤＸが進んでいかない。', 'use of open data', 'digital')
    """
    if not first or not second:
        return first or second
    if _URL.search(first[-200:]):
        return first + second
    if first[-1] == "-" and first[-2:-1].isascii() and first[-2:-1].isalpha():
        return (first[:-1] if second[0].isascii() and second[0].islower() else first) + second
    between = " " if _WORD.match(first[-1]) and _WORD.match(second[0]) and not second[0].isdigit() else ""
    ends = first[-1] in ",.;:" and first[-2:-1].isascii() and second[0].isascii() and second[0].isalpha()
    return first + (" " if ends else between) + second
