"""Words that may be somebody's name and may be a word or a place: shown to a person before anything is published.

Plain Python. A text is looked through as the public would read it, after `naming` has taken out what is sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from shirube.deliberation.callings import KANJI, OUTSIDE_POST, POST, UNIT, is_anybody, is_of_an_office
from shirube.deliberation.naming import Names, one_of

SURNAME = "委員や発言者の氏名と同じ語"
BEFORE_POST = "役職の前の語"
BEFORE_TITLE = "「さん」「氏」「様」の前の語"
_AROUND = 12
_AFTER_POST = r"(?<=[長幹査任事補佐員監]の)"
_INTRODUCED = r"(?=と申|です|でござい)"
_KINDS = (KANJI, "ァ-ヴー", "A-Za-zＡ-Ｚａ-ｚ")
_HELD = re.compile(rf"(?P<word>[{KANJI}]+?)(?P<post>{POST})")
_ANYBODY = re.compile(rf"(?<![{KANJI}])(?P<word>[{KANJI}]{{1,4}})(?:さん(?![ぽまご])|氏(?!名)|様(?![々式子]))")
_LONGEST = 4
"""A surname has no more letters."""


@dataclass(frozen=True)
class Doubt:
    """A word that may be a name: how often it stands in the text, the words around the first, and why it is shown."""

    word: str
    times: int
    around: str
    why: str


class Doubtful:
    """Finds what may be a name in texts out of which `names` were taken."""

    def __init__(self, names: Names) -> None:
        ways = (
            (names.alone, "", ""),
            (names.surnames, _AFTER_POST, ""),
            (names.surnames, "", _INTRODUCED),
        )
        self._known = tuple(_standing(one, before, after) for one, before, after in ways if one)
        self._offices = names.offices

    def found(self, text: str) -> tuple[Doubt, ...]:
        """Every doubtful word once, in the order they stand.

        >>> names = Names(People(seats=("八戸 花子",)))
        >>> [(one.word, one.times) for one in Doubtful(names).found("八戸の言うとおり、八戸市では。")]
        [('八戸', 1)]
        """
        places = {at: (word, why) for at, word, why in self._places(text)}
        times = Counter(word for word, _ in places.values())
        seen: dict[str, Doubt] = {}
        for at, (word, why) in sorted(places.items()):
            seen.setdefault(word, Doubt(word, times[word], _around(text, at, word), why))
        return tuple(seen.values())

    def _places(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Where each word stands; what is surest comes last."""
        for match in _ANYBODY.finditer(text):
            if not is_anybody(match["word"]):
                yield match.start(), match["word"], BEFORE_TITLE
        for match in _HELD.finditer(text):
            word = _holder(match["word"])
            if word and not is_of_an_office(word, match["post"], self._offices):
                yield match.end("word") - len(word), word, BEFORE_POST
        for pattern in self._known:
            for match in pattern.finditer(text):
                yield match.start(), match[0], SURNAME


def _holder(run: str) -> str:
    """Who may hold a post: what stands behind the name of a 課, 服部 too; "" for what is no name."""
    *_, before, word = re.split(f"[{UNIT}]", f"課{run}")
    if not word and run.endswith("部") and not is_of_an_office(before, "", frozenset()):
        word = f"{before}部" if before else ""
    return word if len(word) <= _LONGEST and word != "長" else ""


def _standing(names: Collection[str], before: str, after: str) -> re.Pattern[str]:
    """Any of these where it is a word by itself, or stands before a post that places have too."""
    ways = []
    for kind in _KINDS:
        if of_kind := [one for one in names if re.match(f"[{kind}]", one)]:
            ways.append(f"(?<![{kind}])(?:{one_of(of_kind)})(?:(?![{kind}])|(?={OUTSIDE_POST}))")
    rest = [one for one in names if not re.match(f"[{''.join(_KINDS)}]", one)]
    ways += [f"(?<![ぁ-ん])(?:{one_of(rest)})(?:(?![ぁ-ん])|(?=[のはがもをにとで]))"] if rest else []
    return re.compile(f"{before}(?:{'|'.join(ways)}){after}")


def _around(text: str, at: int, word: str) -> str:
    start, end = max(at - _AROUND, 0), at + len(word) + _AROUND
    told = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{told}{'…' if end < len(text) else ''}"
