"""Names of 委員 inside a text, which are taken out of whatever the public reads. Plain Python.

「山田委員、お願いします。」 is told as 「○○委員、お願いします。」.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shirube.minutes.speakers import is_generic

NOBODY = "○○"
"""What stands in the place of a name."""

_TITLE = (
    r"(?:専門|副)?委員(?!会)長?|副?会長|(?:副|部)会長|会長代理|副?座長|副?議長|理事長?|社長|准?教授|先生|"
    r"氏(?!名)|さん|様(?![々式子])|殿|君"
)
_BLANKS = re.compile(r"[\s　]+")
_NAMED = re.compile(rf"(?P<name>.+?)(?:{_TITLE})?")
_LETTER = re.compile(r"[々〆ヶぁ-んァ-ヶー㐀-鿿豈-﫿]")
_ALIKE = ("高髙", "崎﨑碕", "辺邊邉", "斉齊齋斎", "沢澤", "浜濱濵", "広廣", "桜櫻", "滝瀧", "島嶋", "徳德", "真眞")
"""Letters one name is written with here and another way there."""


class Names:
    """The names that are taken out: `seats` as they stand on a 名簿, `speakers` as a 議事録 writes them (山田委員).

    A whole name goes wherever it stands; a part of it, and what a 議事録 calls a speaker, before 委員, 会長 or さん.
    """

    def __init__(self, seats: Iterable[str] = (), speakers: Iterable[str] = ()) -> None:
        listed = [_BLANKS.sub(" ", one.strip()) for one in seats]
        whole = {_BLANKS.sub("", one) for one in listed}
        parts = {part for one in listed for part in _parts(one)}
        parts |= {called for one in speakers if (called := _called(one))}
        alone = [_written(one) for one in _longest(whole) if len(one) > 2 or one not in listed]
        titled = [rf"{_written(one)}[\s　]*(?={_TITLE})" for one in _longest(whole | parts)]
        starts = {letter for one in whole | parts for letter in _letters(one[:1])}
        found = f"(?=[{re.escape(''.join(sorted(starts)))}])(?:{'|'.join((*alone, *titled))})"
        self._pattern = re.compile(found) if starts else None

    def hide(self, text: str) -> str:
        """The text with every name replaced.

        >>> Names(["山田　花子"]).hide("山田委員、お願いします。")
        '○○委員、お願いします。'
        """
        return self._pattern.sub(NOBODY, text) if self._pattern else text


def _parts(name: str) -> Iterator[str]:
    """Surname and given name; of a name without a blank whatever could be its surname."""
    if not name:
        return
    first, *others = name.split(" ")
    yield from (first, *others) if others else (name[:end] for end in range(1, min(len(name), 5)))


def _called(speaker: str) -> str:
    """The name in 「（山田委員）」, "" where there is none: 委員Ａ, ○○委員, 会長."""
    told = _BLANKS.sub("", speaker).strip("（）()【】［］[]「」：:")
    named = _NAMED.fullmatch(told)
    if named is None or is_generic(told) or re.fullmatch(_TITLE, told):
        return ""
    return named["name"] if _LETTER.search(named["name"]) else ""


def _longest(names: Iterable[str]) -> list[str]:
    return sorted((one for one in names if one), key=lambda one: (-len(one), one))


def _written(name: str) -> str:
    """How a name may be written: blanks between its letters, and letters that are alike."""
    return r"[\s　]*".join(f"[{re.escape(_letters(letter))}]" for letter in name)


def _letters(letter: str) -> str:
    return next((group for group in _ALIKE if letter and letter in group), letter)
