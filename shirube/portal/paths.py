"""Addresses inside the site: where a file stands, and how one page points to another.

Every link is relative and names the file (`../index.html`), so the site works in any folder and without a server.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from shirube.kernel.refusals import NotSo

_CODE = re.compile(r"[\w][\w.\-]*")


def relative(origin: str, target: str) -> str:
    """The link from one site path to another, percent-encoded; `target` may end in `#fragment`.

    >>> relative("aomori/areas/A1/index.html", "aomori/index.html")
    '../../index.html'
    """
    path, mark, fragment = target.partition("#")
    here, there = origin.split("/")[:-1], path.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    steps = [".."] * (len(here) - common) + there[common:]
    return quote("/".join(steps)) + (f"#{quote(fragment)}" if mark else "")


def segment(code: str) -> str:
    """A code as one part of an address. Raises NotSo for one that could leave its folder."""
    if not _CODE.fullmatch(code) or ".." in code:
        raise NotSo(f"コード「{code}」はページの住所に使えません。文字・数字・ハイフンにしてください。")
    return code


def page(base: str, *parts: str) -> str:
    """The site path of a page below `base`: `page("aomori", "areas", "A1")` is `aomori/areas/A1/index.html`."""
    return "/".join(filter(None, (base, *map(segment, parts), "index.html")))
