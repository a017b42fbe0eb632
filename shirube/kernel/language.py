"""The language a page speaks. Texts stand in the code in Japanese; another language looks them up in a catalogue.

A catalogue is `locale/<language>/LC_MESSAGES/shirube.mo` beside the packages of this project, compiled from the .po
file of the same name. A text the catalogue lacks stays Japanese.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import shirube

JAPANESE = "ja"
DOMAIN = "shirube"
LOCALE = Path(shirube.__file__).resolve().parent / "locale"
_speaking: ContextVar[str] = ContextVar("speaking", default=JAPANESE)


def language() -> str:
    """The language being spoken, as a language tag."""
    return _speaking.get()


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak this language within the block."""
    before = _speaking.set(tag)
    try:
        yield
    finally:
        _speaking.reset(before)


def tr(text: str, /, **values: object) -> str:
    """`text` in the language being spoken, its {named} places filled with `values`.

    >>> tr("{count}件", count=3)
    '3件'
    """
    tag = _speaking.get()
    said = text if tag == JAPANESE or not text else _catalogue(tag).gettext(text)
    return said.format(**values) if values else said


def later(text: str) -> str:
    """Mark a text of a table for the catalogue; it is looked up by `tr` when it is shown."""
    return text


@cache
def _catalogue(tag: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [tag], fallback=True)
