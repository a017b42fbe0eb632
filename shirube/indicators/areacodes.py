"""Codes of areas as people and files write them. Plain Python."""

from __future__ import annotations

from shirube.kernel.codes import BodyCode
from shirube.kernel.text import narrow

NATION = "000000"
"""The area code of 全国."""
SET_PREFIX = "set:"


def read_area_code(text: str) -> str:
    """The code of an area: 全国 (or zeros), a set (`set:…`) as it is, else a 団体コード in any of its forms.

    A leading zero that a spreadsheet ate comes back (20001 → 020001). Raises ValueError with a sentence in Japanese.
    """
    bare = narrow(text).strip()
    if bare.startswith(SET_PREFIX) and bare != SET_PREFIX:
        return bare
    if bare == "全国" or (bare and not bare.strip("0")):
        return NATION
    return str(BodyCode.read(bare))
