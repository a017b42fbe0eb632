"""Several turns on one line: 「（質問）何人か。（回答）3人である。」 「・数が足りない。　事務局：検討する。」."""

from __future__ import annotations

import re

from shirube.minutes.lines import CELL

_END = r"(?<=[。．？?！!])[ \t\u3000]*"
_WHO = (
    r"事務局|担当課?|当局|執行部|市|県|町|村|委員|会長|座長|議長|委員長|部会長|構成員|部長|課長|室長|局長|次長|係長|"
    r"主幹|所長|館長"
)
_WORDS = r"事務局(?:回答)?|回答|答弁?|質問|問|意見|要望|提案|質疑"
_TURN = re.compile(
    rf"{_END}(?=[(（【［\[〔＜<](?:{_WORDS})[0-9０-９①-⑳]{{0,2}}[)）】］\]〕＞>][^。]{{2}})"
    rf"|{_END}(?=[^\s。、「」『』（）()：:？?！!]{{0,8}}(?:{_WHO})[A-ZＡ-Ｚ]?[:：])"
    rf"|{_END}(?=[→⇒➡][^。]{{2}})"
)
_SIGNED = re.compile(rf"[(（][^()（）。]{{0,10}}(?:{_WHO})[A-ZＡ-Ｚ]?[)）]。?$")
_SIGNS = re.compile(r"[(（【［\[〔＜<:：→⇒➡]")
_LONGEST = 20_000
"""A line longer than this is left whole: no page holds such a line."""


def turns_of(text: str) -> list[str]:
    """The turns of a line, each with its label or arrow; the line alone when there is one, or a signature ends it.

    >>> turns_of("（質問）学校司書は何人か。（回答）3人である。")
    ['（質問）学校司書は何人か。', '（回答）3人である。']
    """
    if not _SIGNS.search(text) or CELL in text or len(text) > _LONGEST or _SIGNED.search(text[-16:]):
        return [text]
    cuts = [match.end() for match in _TURN.finditer(text)]
    return [
        text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True) if text[start:end].strip()
    ]
