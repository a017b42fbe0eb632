"""出典の表示: the lines that those whose figures an Edition holds ask for.

A document tells where figures come from by the `credit` of each indicator, one line of text for each thing to say.
Whoever reads figures through the API of e-Stat puts `ESTAT_API` into the credit; figures taken from files of e-Stat
or SSDSE are no use of the API, and do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ESTAT_API = (
    "このサービスは、政府統計総合窓口(e-Stat)のAPI機能を使用していますが、"
    "サービスの内容は国によって保証されたものではありません。"
)
"""What the terms of use of the API ask every service to show, word for word (政府統計の総合窓口 API機能利用規約)."""
_SAYS_SO = re.compile(r"e-?stat.*API|API.*e-?stat", re.IGNORECASE)


def credit_lines(credits: Iterable[str]) -> tuple[str, ...]:
    """Each line once, in the order given. The sentence about the API follows wherever a credit speaks of the API."""
    lines = dict.fromkeys(line.strip() for text in credits for line in text.splitlines() if line.strip())
    if any(_SAYS_SO.search(line) for line in lines):
        lines[ESTAT_API] = None
    return tuple(lines)
