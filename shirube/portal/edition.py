"""The files of one Edition, at its address for ever and, for the newest, at the plan's front door."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shirube.editions.document import Indicator
from shirube.editions.shelf import Shelf, Shelved
from shirube.portal.files import data, indicators, lists, record
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame, frame_of
from shirube.portal.sitefile import Shared, SiteFile

_SHARED: tuple[Callable[[EditionParts], Iterator[Shared]], ...] = (lists.files, record.method_files)
"""Pages and files that are the same at both addresses."""
_OWN: tuple[Callable[[EditionParts, Frame], Iterator[SiteFile]], ...] = (record.files, data.files)
"""Those that differ by address."""
_OF_AN_INDICATOR: tuple[Callable[[EditionParts, Indicator], Iterator[Shared]], ...] = (indicators.files,)


def edition_files(shelved: Shelved, shelf: Shelf) -> Iterator[SiteFile]:
    """All files of the Edition, in a fixed order.

    A shared file at both addresses follows itself, so that it is made once.
    """
    parts = EditionParts(shelved, shelf)
    frames = [frame_of(shelved, shelf, permanent=True)]
    if shelved is shelf.latest:
        frames.append(frame_of(shelved, shelf, permanent=False))
    for files in _OWN:
        for frame in frames:
            yield from files(parts, frame)
    for shared in _shared(parts):
        for frame in frames:
            yield shared.at(frame)


def _shared(parts: EditionParts) -> Iterator[Shared]:
    for files in _SHARED:
        yield from files(parts)
    for indicator in parts.document.indicators:
        for files_of in _OF_AN_INDICATOR:
            yield from files_of(parts, indicator)
