"""Where the links of a page lead, so that nothing is published that leads nowhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r"""[\s"'](?:href|src|data|action|poster)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
"""A link in a page of ours. Texts escape both kinds of quotes, so an attribute is the only place this can match."""


def links_of(path: str, content: bytes) -> tuple[str, ...]:
    """The site paths a page at `path` links to, without queries and anchors; () for anything but HTML.

    A link to a folder is its index.html. Links with a scheme or a host lead outside and are not followed; one that
    starts with "/" is kept as it is, and never resolves: every link of the site is relative.
    """
    if not path.endswith(".html"):
        return ()
    found = {html.unescape(double or single) for double, single in _LINK.findall(content.decode("utf-8"))}
    return tuple(sorted({target for link in found if link and (target := _target(path, link)) is not None}))


def _target(path: str, link: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return path
    if parts.path.startswith("/"):
        return parts.path
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return posixpath.normpath(f"{target}/index.html") if parts.path.endswith(("/", ".")) else target


def broken_links(links: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """(page, target) for every link whose target is not among the site's own files, in page order."""
    return [(page, target) for page in sorted(links) for target in links[page] if target not in links]
