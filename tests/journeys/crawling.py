"""Walking over a served site as a visitor without a browser: every address a page names, each asked for once."""

from __future__ import annotations

import html
import re
import urllib.error
import urllib.request
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

_NAMED = re.compile(r"""\s(?:href|src|action|poster|data)="([^"]*)\"""")
_PARTS = re.compile(r"""\s(?:src|srcset|poster)="([^"]*)"|<link rel="(?:stylesheet|icon)"[^>]*\shref="([^"]*)\"""")


@dataclass
class Crawl:
    """What was met: `kinds` address → content type, `broken` (page, address, status), `pages` address → text.

    `texts` are all other files that hold text; `outside` are the hosts that links lead to, `fetched_outside` what a
    page would load from one.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    broken: list[tuple[str, str, int]] = field(default_factory=list)
    outside: set[str] = field(default_factory=set)
    fetched_outside: list[tuple[str, str]] = field(default_factory=list)


def crawl(start: str) -> Crawl:
    """Begin at one address and follow every link within its host."""
    found, waiting = Crawl(), deque([("", start)])
    host, seen = urlsplit(start).netloc, {start}
    while waiting:
        source, address = waiting.popleft()
        answer = _ask(address)
        if isinstance(answer, int):
            found.broken.append((source, address, answer))
            continue
        kind, body = answer
        found.kinds[address] = kind
        if not kind.startswith("text/html"):
            if not kind.startswith("application/vnd"):
                found.texts[address] = body.decode("utf-8-sig", errors="replace")
            continue
        found.pages[address] = body.decode()
        for target in _targets(address, found.pages[address], host, found):
            if target not in seen:
                seen.add(target)
                waiting.append((address, target))
    return found


def _targets(address: str, text: str, host: str, found: Crawl) -> list[str]:
    targets = []
    for link in _NAMED.findall(text):
        target = urldefrag(urljoin(address, html.unescape(link)))[0]
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https"):
            continue
        if parts.netloc == host:
            targets.append(target)
        else:
            found.outside.add(parts.netloc)
    for pair in _PARTS.findall(text):
        link = "".join(pair)
        if urlsplit(urljoin(address, link)).netloc not in ("", host):
            found.fetched_outside.append((address, link))
    return targets


def _ask(address: str) -> tuple[str, bytes] | int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.headers.get("Content-Type", ""), answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code
