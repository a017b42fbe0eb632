"""The staff menu, the same on every page behind the sign-in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

_ENTRIES = (("/desk/", "机"), ("/accounts/me/", "自分の役割"), ("/", "公開サイト"))


@dataclass(frozen=True)
class MenuEntry:
    """An address and its word; `current` marks the part of the house the page belongs to."""

    href: str
    word: str
    current: bool


def menu(request: HttpRequest) -> dict[str, object]:
    """Template context: the menu's entries. No query."""
    return {
        "menu": tuple(MenuEntry(href, word, href != "/" and request.path.startswith(href)) for href, word in _ENTRIES)
    }
