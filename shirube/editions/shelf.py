"""The shelf: the Editions of one plan a reader may open, oldest first, and their errata.

This is all that the public site and the papers are made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.editions.document import Document


@dataclass(frozen=True)
class Shelved:
    """One Edition as stored: its bytes, their SHA-256 (hex) and the document they decode to."""

    document: Document
    raw: bytes
    sha256: str

    @property
    def slug(self) -> str:
        """The Edition's address for ever: `2024-09-30-1` (as-of day and 版次)."""
        return f"{self.document.as_of.isoformat()}-{self.document.number}"


@dataclass(frozen=True)
class ErratumNote:
    """正誤: what was wrong in one Edition, what is right, and why it happened. The Edition itself stays as it was."""

    edition: str
    published_on: date
    place: str
    wrong: str
    right: str
    reason: str


@dataclass(frozen=True)
class Shelf:
    """Editions oldest first (by as-of day, then number); never empty."""

    editions: tuple[Shelved, ...]
    errata: tuple[ErratumNote, ...] = ()

    def __post_init__(self) -> None:
        if not self.editions:
            raise ValueError("公表された版がありません。")

    @property
    def latest(self) -> Shelved:
        """The newest Edition."""
        return self.editions[-1]

    def before(self, edition: Shelved) -> Shelved | None:
        """The Edition just before this one; None for the first."""
        at = self.editions.index(edition)
        return self.editions[at - 1] if at else None
