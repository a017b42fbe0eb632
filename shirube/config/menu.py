"""The staff menu, the same on every page behind the sign-in."""

from __future__ import annotations

from django.http import HttpRequest


def menu(request: HttpRequest) -> dict[str, object]:
    """Template context: the menu's entries as (address, word)."""
    return {"menu": (("/desk/", "机"), ("/", "公開サイト"))}
