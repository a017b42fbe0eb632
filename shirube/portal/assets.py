"""Styles and scripts of the site, named by their content, so that a page and what it loads always belong together."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import shirube.kernel

STATIC = Path(__file__).resolve().parent / "static" / "portal"
_TOKENS = Path(shirube.kernel.__file__).resolve().parent / "static" / "kernel" / "tokens.css"
_FIRST, _LAST = ("base", "parts"), ("narrow", "print")


@cache
def style_sheet() -> bytes:
    """The one style sheet: tokens, then what all pages share, then the pages' own, then narrow screens and paper."""
    named = {path.stem: path for path in sorted(STATIC.glob("*.css"))}
    between = [stem for stem in named if stem not in _FIRST + _LAST]
    ordered = [_TOKENS, *(named[stem] for stem in (*_FIRST, *between, *_LAST))]
    return b"\n".join(path.read_bytes() for path in ordered)


@cache
def contents() -> dict[str, bytes]:
    """Every asset by its site path."""
    found = {style(): style_sheet()}
    for path in sorted(STATIC.glob("*.js")):
        found[script(path.stem)] = path.read_bytes()
    return found


@cache
def style() -> str:
    """The site path of the style sheet."""
    return _named("portal", ".css", style_sheet())


@cache
def script(stem: str) -> str:
    """The site path of a script of this room, by the stem of its file."""
    return _named(stem, ".js", (STATIC / f"{stem}.js").read_bytes())


def _named(stem: str, suffix: str, content: bytes) -> str:
    return f"assets/{stem}-{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
