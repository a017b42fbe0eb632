"""Sentences of Japanese office prose: where they end, and whether a text is one or only a heading."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[」』）)]*|[。！？!?]+")
_ENDED = "。．！？!?」』）)…."
_OPEN = "、，,（(「『［[・及びとのをがにはもでへやてし"
_PREDICATE = re.compile(
    r"(?:[るただうくんねよか]|です|ます|せん|ない|たい|[よ良多高低早遅強弱近薄]い|いい|しい|にくい|やすい|づらい"
    r"|べき|必要|重要|大事|大切|不可欠|のでは|ところ|こと|もの|同様|有効|疑問|課題だ|余地あり)$"
)
_NOMINAL = re.compile(
    r"(?:について|に関して|に関する(?:こと|もの)|の件|状況|[(（][^)）]{1,30}[)）]|案|等|進め方|あり方|"
    r"在り方|とは何か|こと)$"
)
_LONG = 60


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, each with its stop; blanks around them left out."""
    return [found for match in _SENTENCE.finditer(text) if (found := match.group().strip())]


def ended(text: str) -> bool:
    """Whether a line ends as a sentence may end."""
    return text.rstrip()[-1:] in _ENDED


def unfinished(text: str) -> bool:
    """Whether a line cannot be the end of anything: it stops at a comma, an opening bracket or a particle."""
    bare = text.rstrip()
    return bare[-1:] in _OPEN and not _NOMINAL.search(bare[-40:])


_SPOKEN = re.compile(
    r"(?:です|ます|ました|でした|である|ではない|のでは|ください|いただ|について(?!$)|という|ので|から、|"
    r"ため、|している|しまし|する|した|される|された|か[。？?]|たい|ない|よい|良い|と思|べき)"
)


_JOINS = re.compile(r"(?<=[一-龠ァ-ヶーa-zA-Zａ-ｚＡ-Ｚ0-9０-９」])[をはがにの](?=[^、。])")
_SPEECH = 3
"""Particles that join words: so many of them make speech, however the line is cut off."""


def is_spoken(text: str) -> bool:
    """Whether a text, which may be cut off by the end of a line, is something said and no list of names or titles."""
    return text[-1:] in "。？！?!" or bool(_SPOKEN.search(text[:200])) or len(_JOINS.findall(text[:200])) >= _SPEECH


def is_sentence(text: str) -> bool:
    """Whether a text says something, and does not only name a subject as a heading does.

    >>> is_sentence("東北３県の値があるとよい。"), is_sentence("あらゆる分野におけるＤＸの推進")
    (True, False)
    """
    bare = text.strip()
    if bare[-1:] in "。！？!?":
        return True
    if _NOMINAL.search(bare[-40:]):
        return False
    return len(bare) > _LONG or bool(_PREDICATE.search(bare[-10:]))
