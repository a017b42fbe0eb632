"""Japanese words broken into lines where a reader would pause, without a closing mark at the beginning of one."""

from __future__ import annotations

import re

from shirube.charts.lettering import text_width

_OPEN, _CLOSE = "（「『【〔(［", "、。，．）」』】〕)］！？ー々・：；,."
_SMALL = r"\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"
"""Small kana: like closing marks, they belong to what stands before them."""
_PIECE = re.compile(rf"[{re.escape(_OPEN)}]*(?:[A-Za-z0-9.%+/&-]+|.)[{re.escape(_CLOSE)}{_SMALL}]*", re.DOTALL)
_PHRASE = re.compile(r"[\u3041-\u309f、。，）」』】〕)]$")
_KATAKANA = re.compile(r"[\u30a1-\u30fc]")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")


def folded(text: str, size: int, room: int, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of at most `room` px, broken between phrases where it can be.

    What does not fit ends in 「…」. Lines and blanks of the text itself become single blanks.
    """
    lines: list[str] = []
    for phrase in phrases(" ".join(text.split())):
        if lines and text_width(lines[-1] + phrase, size) <= room:
            lines[-1] += phrase
        else:
            lines += _filled(phrase.lstrip() if lines else phrase, size, room)
    lines = [line for line in (one.strip() for one in lines) if line]
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and text_width(last + "…", size) > room:
        last = last[:-1]
    return (*lines[: most - 1], last + "…")


def phrases(text: str) -> tuple[str, ...]:
    """The text in pieces a reader takes at once: each ends where hiragana or a mark gives way to another script,
    or before katakana or a bracket.

    >>> phrases("困りごとの地図が使われる")
    ('困りごとの', '地図が', '使われる')
    """
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if found and not _parted(found[-1], piece):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _parted(before: str, piece: str) -> bool:
    """Whether a line may end between the two."""
    if before[-1] == " " or piece[0] == " " or piece[0] in _OPEN:
        return True
    if _KATAKANA.match(piece) and not _KATAKANA.match(before[-1]):
        return True
    return bool(_PHRASE.search(before)) and not _HIRAGANA.match(piece)


def _filled(phrase: str, size: int, room: int) -> list[str]:
    """A phrase of its own line; one that is too long is broken inside, at last between any two characters."""
    if text_width(phrase, size) <= room:
        return [phrase]
    lines = [""]
    for piece in _PIECE.findall(phrase):
        for part in (piece,) if text_width(piece, size) <= room else piece:
            if lines[-1] and text_width(lines[-1] + part, size) > room:
                lines.append("")
            lines[-1] += part
    return lines
