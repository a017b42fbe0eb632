"""The addresses the staff side and the public site are reached at from outside."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit


def https_origins(hosts: Sequence[str]) -> list[str]:
    """What a browser calls these hosts behind a proxy that speaks HTTPS: forms come from there and are believed.

    The server itself hears plain HTTP, so Django cannot tell. `.example.jp` stands for every host below it; `*`
    names no host and gives nothing.
    """
    return [f"https://{'*' if host.startswith('.') else ''}{host}" for host in hosts if host != "*"]


def public_address(text: str) -> str:
    """The address of the public site's root with its last slash; "" stays "". Raises ValueError for anything else."""
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("SHIRUBE_PUBLIC_URL は https://example.jp/ の形で書いてください。")
    return text.rstrip("/") + "/"
