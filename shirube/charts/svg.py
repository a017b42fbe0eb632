"""A tiny SVG writer. Nothing reaches the file unescaped, and the same input gives the same bytes everywhere.

Positions are `int` or `Decimal`, never float, and every drawing runs in its own decimal context, so no machine,
locale or caller's rounding mode can move a pixel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import cache, lru_cache, wraps
from html import escape
from typing import NewType, ParamSpec, TypeVar

from shirube.charts.palette import FONT, PAPER

Markup = NewType("Markup", str)
"""SVG text that is already escaped; only this module makes it."""

Length = int | Decimal
"""A position or a size in px of the viewBox."""

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile("[ !#-%(-;=?-~\u3000-\u9fff\uff00-\uffef]*")
"""A quick yes for the text charts are full of: nothing to escape, nothing forbidden."""
_P = ParamSpec("_P")
_R = TypeVar("_R")


def drawing(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Run a drawing in the module's own decimal context, whatever the caller's is."""

    @wraps(function)
    def in_own_context(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with localcontext(_CONTEXT):
            return function(*args, **kwargs)

    return in_own_context


def safe(words: str) -> str:
    """Words as XML text or attribute value; characters XML cannot hold become U+FFFD."""
    if _PLAIN.fullmatch(words):
        return words
    return escape(_FORBIDDEN.sub("\ufffd", words), quote=True)


@lru_cache(maxsize=8192, typed=True)
def number(length: Length) -> str:
    """A length with at most two decimals, no exponent, no trailing zeros, no minus zero. A float is a TypeError."""
    if isinstance(length, int):
        return str(length)
    if not isinstance(length, Decimal):
        raise TypeError("A length is an int or a Decimal.")
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def tag(name: str, *inside: Markup, **attributes: str | Length | None) -> Markup:
    """One element. `stroke_width=2` is written `stroke-width="2"`, `class_` is `class`; None leaves one out."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            text = safe(value) if isinstance(value, str) else number(value)
            parts.append(f'{_attribute(key)}="{text}"')
    head = " ".join(parts)
    return Markup(f"<{head}>{''.join(inside)}</{name}>" if inside else f"<{head}/>")


def words(text: str) -> Markup:
    """Plain text inside an element."""
    return Markup(safe(text))


def titled(text: str) -> Markup:
    """A <title>: what a pointer shows and a screen reader says about the element around it."""
    return tag("title", words(text))


def label(
    text: str,
    x: Length,
    y: Length,
    *,
    size: int,
    fill: str,
    anchor: str = "start",
    bold: bool = False,
    halo: bool = False,
    class_: str | None = None,
    title: str | None = None,
) -> Markup:
    """A line of text on its baseline at (x, y). A halo keeps it readable where it must lie over lines."""
    head = f'<text class="{safe(class_)}"' if class_ else "<text"
    place = f' x="{number(x)}" y="{number(y)}" font-size="{size}"'
    look = f'{_BOLD if bold else ""}{_ANCHORS[anchor]} fill="{safe(fill)}"{_HALO if halo else ""}'
    about = "" if title is None else f"<title>{safe(title)}</title>"
    return Markup(f"{head}{place}{look}>{about}{safe(text)}</text>")


_BOLD = ' font-weight="700"'
_ANCHORS = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}
_HALO = f' stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'


def point(x: Length, y: Length, radius: Length, about: str) -> Markup:
    """A dot that says `about` when it is pointed at; its colour comes from the group it stands in."""
    return Markup(
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"><title>{safe(about)}</title></circle>'
    )


def line_of(text: str, x: Length, y: Length, *, bold: bool = False, title: str = "") -> Markup:
    """A line of text whose size, anchor and colour come from the group it stands in."""
    about = f"<title>{safe(title)}</title>" if title else ""
    return Markup(f'<text x="{number(x)}" y="{number(y)}"{_BOLD if bold else ""}>{about}{safe(text)}</text>')


def picture(
    *inside: Markup,
    width: int,
    height: int,
    title: str,
    description: str,
    prefix: str,
    class_: str,
    role: str = "img",
) -> str:
    """The whole <svg>: an image with a name and a description, whose ids start with `prefix`.

    It carries width and height for a file opened alone; a page may size it by style sheet. `role` is "group" for a
    drawing with links in it, whose words are read one by one.
    """
    name, about = f"{prefix}-title", f"{prefix}-desc"
    return tag(
        "svg",
        tag("title", words(title), id=name),
        tag("desc", words(description), id=about),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        class_=class_,
        role=role,
        aria_labelledby=f"{name} {about}",
        font_family=FONT,
    )
