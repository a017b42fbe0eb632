"""Text: narrowing typed characters, and keys to search by. Names themselves are never normalised, only their keys.

NFKC is used for search keys alone: on a figure it would read 10² as 102 and ⑥ as 6.
"""

from __future__ import annotations

import unicodedata

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ALIKE = str.maketrans("髙﨑濵濱邊邉齋齊斎澤廣國櫻嶋嶌檜曻槗鷗渕", "高崎浜浜辺辺斉斉斉沢広国桜島島桧昇橋鴎淵")
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ｰ─"), "-")
_TILDES = dict.fromkeys(map(ord, "〜∼"), "~")
_KEYS = _ALIKE | _HIRAGANA | _DASHES | _TILDES
"""One table: walking a text once takes a quarter of the time of four walks, and no key is what another gives."""
_SETTLED = 5


def narrow(text: str) -> str:
    """全角 letters, digits and signs as their ASCII twins, 全角 space as a space; nothing else changes."""
    return text.translate(_NARROW)


def whole_number(text: str, digits: int = 9) -> int | None:
    """The number of so many ASCII digits at most; None for anything else: for keys and versions that a page sends back.

    >>> whole_number("12"), whole_number("１２"), whole_number("9" * 5000)
    (12, None, None)
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def fold(text: str) -> str:
    """The key two spellings share: width, case, かな／カナ, dashes, spaces and common 異体字 told apart no longer.

    For comparing and searching only, never for showing or storing as a name. `fold(fold(x)) == fold(x)`.
    """
    for _ in range(_SETTLED):  # casefolding and NFKC can undo each other once; real text settles in two rounds
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def bigrams(text: str) -> tuple[str, ...]:
    """Every two neighbouring characters of the folded text, in order; a text of one character is its own token."""
    key = fold(text)
    if len(key) < 2:
        return (key,) if key else ()
    return tuple(key[at : at + 2] for at in range(len(key) - 1))


def _fold_once(text: str) -> str:
    wide = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(wide.translate(_KEYS).split())
