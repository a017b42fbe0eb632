"""The addresses the staff side is reached at from outside."""

from __future__ import annotations

from collections.abc import Sequence


def https_origins(hosts: Sequence[str]) -> list[str]:
    """What a browser calls these hosts behind a proxy that speaks HTTPS: forms come from there and are believed.

    The server itself hears plain HTTP, so Django cannot tell. `.example.jp` stands for every host below it; `*`
    names no host and gives nothing.
    """
    return [f"https://{'*' if host.startswith('.') else ''}{host}" for host in hosts if host != "*"]
