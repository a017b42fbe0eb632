"""What a dot plot is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Member:
    """One area and its figure; `own` is the one the page is about."""

    name: str
    value: Decimal
    own: bool = False


@dataclass(frozen=True)
class Spread:
    """散らばり: members in any order, `nation` (name and figure) marked by a dashed line when there is one.

    720×300 or wider, and 360×320 for phones: letters keep their size. `prefix` starts every id.
    """

    title: str
    description: str
    unit: str
    digits: int
    members: tuple[Member, ...]
    nation: tuple[str, Decimal] | None = None
    prefix: str = "spread"
    width: int = 720
    height: int = 300
