"""What changed between two neighbouring Editions, compared once for all pages that tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from shirube.editions.changes import Changes
from shirube.editions.diff import diff
from shirube.editions.document import Document
from shirube.editions.shelf import Shelf, Shelved
from shirube.kernel.language import language
from shirube.portal.pages.given import PairLine


@dataclass(frozen=True)
class _Pair:
    """Two documents told apart by their hashes, and the language they are compared in."""

    key: tuple[str, str, str]
    old: Document = field(compare=False)
    new: Document = field(compare=False)


def changes_between(old: Shelved, new: Shelved) -> Changes:
    """Every difference; the comparison is kept for the next who asks."""
    return _compared(_Pair((old.sha256, new.sha256, language()), old.document, new.document))


@lru_cache(maxsize=64)
def _compared(pair: _Pair) -> Changes:
    return diff(pair.old, pair.new)


def pair_lines(shelf: Shelf) -> tuple[PairLine, ...]:
    """All neighbouring Editions with the number of changes between them, the newest first."""
    pairs = zip(shelf.editions, shelf.editions[1:], strict=False)
    return tuple(_line(old, new) for old, new in reversed(list(pairs)))


def _line(old: Shelved, new: Shelved) -> PairLine:
    return PairLine(
        before=old.slug,
        before_as_of=old.document.as_of,
        before_number=old.document.number,
        slug=new.slug,
        as_of=new.document.as_of,
        number=new.document.number,
        count=len(changes_between(old, new).items),
    )
