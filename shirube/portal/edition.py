"""The files of one Edition, at its address for ever and, for the newest, at the plan's front door."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shirube.editions.document import Indicator
from shirube.editions.shelf import Shelf, Shelved
from shirube.portal.files import data, indicators, lists, record
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame, frame_of
from shirube.portal.sitefile import SiteFile

_PAGES: tuple[Callable[[EditionParts, Frame], Iterator[SiteFile]], ...] = (lists.files, record.files, data.files)
_OF_AN_INDICATOR: tuple[Callable[[EditionParts, Frame, Indicator], Iterator[SiteFile]], ...] = (indicators.files,)


def edition_files(shelved: Shelved, shelf: Shelf) -> Iterator[SiteFile]:
    """All files of the Edition, in a fixed order.

    One indicator's files at both addresses follow each other, so that what they share is made once.
    """
    parts = EditionParts(shelved, shelf)
    frames = [frame_of(shelved, shelf, permanent=True)]
    if shelved is shelf.latest:
        frames.append(frame_of(shelved, shelf, permanent=False))
    for frame in frames:
        for files in _PAGES:
            yield from files(parts, frame)
    for indicator in parts.document.indicators:
        for frame in frames:
            for of_one in _OF_AN_INDICATOR:
                yield from of_one(parts, frame, indicator)
