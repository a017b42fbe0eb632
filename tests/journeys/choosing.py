"""Which pages of the whole site are looked at in a browser: as few as show every template and every look of each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.journeys.whole_site import WholeSite

_CLASSES = re.compile(r'<([a-z][a-z0-9]*)[^>]*?\sclass="([^"]*)"')
_ROLES = re.compile(r"<(details|input|select|button|form|svg|table|ol|dl|del|ins|code)\b")
FRAMES = frozenset({"base", "bare", "shell", "embed_shell"})


def looks(site: WholeSite) -> dict[str, frozenset[str]]:
    """Page → what there is to see on it: its templates, each class and kind of part within its own template."""
    return {path: frozenset(_looks(raw, site.templates[path], path)) for path, raw in site.pages.items()}


def _looks(raw: str, templates: frozenset[str], path: str) -> set[str]:
    own = "+".join(sorted(name for name in templates - FRAMES if not name.startswith("_")))
    parts = {f"{tag}.{name}" for tag, names in _CLASSES.findall(raw) for name in names.split()}
    parts |= set(_ROLES.findall(raw)) | ({"English"} if "/en/" in path else set())
    return set(templates) | {f"{own}: {part}" for part in parts}


def chosen(wanted: Mapping[str, frozenset[str]]) -> list[str]:
    """Pages that together show everything that is wanted, those that show most first."""
    left, found = set[str]().union(*wanted.values()), []
    while left:
        best = max(sorted(wanted), key=lambda path: len(wanted[path] & left))
        found.append(best)
        left -= wanted[best]
    return found
