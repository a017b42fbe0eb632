"""Telling pieces of Japanese text without a dictionary: which there are, and which two texts have in common.

A piece is one to three neighbouring characters of the folded text. Pieces of hiragana or digits alone tell nothing, a
single character tells only as 漢字, and two characters out of the middle of a カタカナ or Latin word are no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from shirube.kernel.text import fold

LONGEST = 3
FULL, PART = 3, 1
_WRITTEN = re.compile(r".[ﾞﾟ\u0300-\u036f\u3099\u309a]*", re.DOTALL)
_WHOLE_SOUND = 3
"""カタカナ and Latin letters spell sounds: fewer than three of them are a word only when they stand alone."""
_STEM_AND_ENDING = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of a folded text, where it is written, and whether it is written in hiragana."""

    folded: str
    begin: int
    end: int
    hiragana: bool

    @property
    def sound(self) -> bool:
        """A letter of カタカナ or of another alphabet."""
        return not (self.hiragana or self.folded.isdecimal() or is_kanji(self.folded))


Run = Sequence[Sign]


def is_kanji(character: str) -> bool:
    """Whether this is one 漢字.

    >>> is_kanji("庁"), is_kanji("ー"), is_kanji("県庁")
    (True, False, False)
    """
    return len(character) == 1 and "\u3400" <= character <= "\u9fff"


def runs_of(text: str) -> list[Run]:
    """The folded characters between punctuation; spaces and line breaks divide nothing."""
    runs: list[list[Sign]] = [[]]
    for written in _WRITTEN.finditer(text):
        hiragana = "\u3041" <= written.group()[0] <= "\u309f"
        for character in fold(written.group()):
            if character.isalnum():
                runs[-1].append(Sign(character, written.start(), written.end(), hiragana))
            elif runs[-1]:
                runs.append([])
    return [run for run in runs if run]


def pieces_of(runs: Iterable[Run]) -> dict[str, int]:
    """Every telling piece with how much it tells: `FULL`, or a third of it with hiragana among 漢字 (取り, 中で).

    Those of one character stand first, so that longer ones come after what they are made of.
    """
    found: dict[str, int] = {}
    for size in range(1, LONGEST + 1):
        for run in runs:
            for begin in range(len(run) - size + 1):
                if _tells(run, begin, begin + size):
                    signs = run[begin : begin + size]
                    tells = PART if any(sign.hiragana for sign in signs) else FULL
                    piece = _spell(signs)
                    found[piece] = max(tells, found.get(piece, 0))
    return found


def words_in_common(text: str, runs: Iterable[Run], other: str, lone: Set[str] = frozenset()) -> tuple[str, ...]:
    """The longest pieces of `text` that the folded `other` has too, as `text` writes them, the longest first.

    Each stands once and none within another. Single 漢字 among `lone` are given only when there is nothing longer.
    """
    found: dict[str, str] = {}
    single: dict[str, str] = {}
    for run in runs:
        for stretch in _stretches(run, other):
            begin, end = _word(run, *stretch)
            word = _spell(run[begin:end])
            if word in lone:
                single.setdefault(word, _as_written(text, run[begin:end]))
            elif len(word) > 1 and _tells(run, begin, end):
                found.setdefault(word, _as_written(text, run[begin:end]))
    longest = sorted(found, key=lambda word: -len(word))
    kept = [word for at, word in enumerate(longest) if not any(word in longer for longer in longest[:at])]
    return tuple(found[word] for word in kept) or tuple(single.values())


def _as_written(text: str, signs: Run) -> str:
    """The signs as the text writes them; folded, where a mark on the last one makes it another letter."""
    written, word = "".join(text[signs[0].begin : signs[-1].end].split()), _spell(signs)
    return written if fold(written) == word else word


def _spell(signs: Run) -> str:
    return "".join(sign.folded for sign in signs)


def _tells(run: Run, begin: int, end: int) -> bool:
    signs = run[begin:end]
    if len(signs) == 1:
        return is_kanji(signs[0].folded)
    if all(sign.hiragana for sign in signs) or all(sign.folded.isdecimal() for sign in signs):
        return False
    return len(signs) >= _WHOLE_SOUND or not all(sign.sound for sign in signs) or _stands_alone(run, begin, end)


def _stands_alone(run: Run, begin: int, end: int) -> bool:
    return not (begin and run[begin - 1].sound) and not (end < len(run) and run[end].sound)


def _stretches(run: Run, other: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every stretch of the run that stands in the other text and cannot be made longer."""
    letters = _spell(run)
    end = 0
    for begin in range(len(letters)):
        reached = max(end, begin)
        while reached < len(letters) and letters[begin : reached + 1] in other:
            reached += 1
        if reached > end:
            yield begin, reached
        end = reached


def _word(run: Run, begin: int, end: int) -> tuple[int, int]:
    """A stretch without the hiragana around it, but a single 漢字 with its ending (高める)."""
    while begin < end and run[begin].hiragana:
        begin += 1
    stem = end
    while begin < stem and run[stem - 1].hiragana:
        stem -= 1
    ending = stem - begin == 1 and end - begin >= _STEM_AND_ENDING
    return begin, end if ending else stem
