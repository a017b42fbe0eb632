"""What changed since the Edition before, and how judgements are made."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.pages import about, record
from shirube.portal.pages.given import ChangesGiven, MethodGiven
from shirube.portal.sitefile import Shared, SharedPage, SiteFile, Source, page_file

_EXAMPLES = 40


def files(parts: EditionParts, frame: Frame) -> Iterator[SiteFile]:
    """変わったこと: it links to the Edition before, which stands elsewhere for each address."""
    document, previous = parts.document, parts.previous
    path = paths.page(frame.base, "changes")
    given = ChangesGiven(
        frame=frame,
        path=path,
        changes=parts.changes,
        before=previous.slug if previous else "",
        areas=document.areas,
        own_area=document.own_area,
        fictitious=tuple(one.code for one in document.indicators if one.fictitious),
    )
    yield page_file(path, record.changes_page, given)


def method_files(parts: EditionParts) -> Iterator[Shared]:
    """判定のしかた."""
    document = parts.document
    examples = tuple(one for one in document.indicators if one.judgement and one.judgement.rate)[:_EXAMPLES]
    given = MethodGiven(
        frame=parts.still,
        path=paths.page("", "method"),
        scale=document.scale,
        indicators=examples,
        decisions=document.decisions,
    )
    yield SharedPage(about.method_page, Source(given))
