"""A page without its words: what the parser has to judge, so that a thousand alike pages are judged once.

Which tags, attributes and references a page is made of decides whether it parses, not what it says.
"""

from __future__ import annotations

import re

_DRAWING = re.compile(r"(<svg[^>]*>)(.*?)(</svg>)", re.DOTALL)
_VALUE = re.compile(r'="[^"&\x00-\x08]*"')
_WORDS = re.compile(r">[^<>&\x00-\x08]+(?=<)")
_ESCAPES = re.compile(r"&(?:amp|lt|gt|quot|#39|#x27|nbsp);")


def parts(raw: str) -> list[str]:
    """The page without words and drawings, and each drawing in a page of its own: each is as valid as its part."""
    bare = _VALUE.sub('=""', _ESCAPES.sub("", raw))
    drawings = {_WORDS.sub(">", one.group()) for one in _DRAWING.finditer(bare)}
    page = _WORDS.sub(">", _DRAWING.sub(r"\1\3", bare))
    return [page, *(f"<!doctype html><title></title>{drawing}" for drawing in sorted(drawings))]
