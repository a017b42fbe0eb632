"""Which names are so alike that a person should look before adding another. Plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from shirube.kernel.text import bigrams

ENOUGH = 60
"""From this share (per cent) of pairs of characters in common on, two names are alike."""


def share(one: str, other: str) -> int:
    """How many per cent of their pairs of neighbouring characters two texts share (Dice), 0 to 100."""
    first, second = Counter(bigrams(one)), Counter(bigrams(other))
    total = first.total() + second.total()
    return 200 * (first & second).total() // total if total else 0


def alike(name: str, others: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of `others` (code → name) that are called nearly the same, the nearest first."""
    found = [(share(name, other), code) for code, other in others.items()]
    return tuple(code for near, code in sorted(found, key=lambda pair: (-pair[0], pair[1])) if near >= ENOUGH)
