"""The files of one Edition, at its address for ever and, for the newest, at the plan's front door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from shirube.editions.document import Indicator
from shirube.editions.shelf import Shelf, Shelved
from shirube.kernel.language import JAPANESE
from shirube.portal.files import (
    briefs,
    data,
    front,
    indicators,
    initiatives,
    lists,
    logic,
    meetings,
    opinions,
    places,
    record,
    roadmap,
    ways,
)
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame, frame_of
from shirube.portal.sitefile import Shared, SiteFile

_SHARED: tuple[Callable[[EditionParts], Iterator[Shared]], ...] = (
    data.files,
    front.files,
    ways.files,
    places.files,
    lists.files,
    roadmap.files,
    initiatives.files,
    logic.files,
    meetings.files,
    opinions.files,
    briefs.files,
    record.method_files,
)
"""Pages and files that are the same at both addresses."""
_OWN: tuple[Callable[[EditionParts, Frame], Iterator[SiteFile]], ...] = (
    record.files,
    initiatives.own_files,
    meetings.own_files,
    opinions.own_files,
    data.pages,
)
"""Those that differ by address."""
_OF_AN_INDICATOR: tuple[Callable[[EditionParts, Indicator], Iterator[Shared]], ...] = (
    indicators.files,
    briefs.sheet,
)


_SPOKEN = (".html", ".svg")
"""What is made in every language; data files are there once."""


def edition_files(shelved: Shelved, shelf: Shelf, languages: Sequence[str] = (JAPANESE,)) -> Iterator[SiteFile]:
    """All files of the Edition in each language, in a fixed order; data files stand with the Japanese pages.

    A shared file at both addresses follows itself, so that it is made once.
    """
    for language in languages:
        spoken = _in_language(shelved, shelf, language, tuple(one for one in languages if one != language))
        yield from (file for file in spoken if language == JAPANESE or file.path.endswith(_SPOKEN))


def _in_language(shelved: Shelved, shelf: Shelf, language: str, others: tuple[str, ...]) -> Iterator[SiteFile]:
    parts = EditionParts(shelved, shelf, language)
    places = (True, False) if shelved is shelf.latest else (True,)
    frames = [frame_of(shelved, shelf, permanent=one, language=language, others=others) for one in places]
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
