"""What changed since the Edition before, and how judgements are made."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions.document import Document
from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.neighbours import pair_lines
from shirube.portal.pages import changes, method
from shirube.portal.pages.given import ChangesGiven, MethodGiven
from shirube.portal.pages.given_logic import logic_areas
from shirube.portal.sitefile import Shared, SharedPage, SiteFile, Source, page_file


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
        fictitious=_fictitious(document, previous.document if previous else None),
        pairs=pair_lines(parts.shelf),
        logic=logic_areas(document),
    )
    yield page_file(path, changes.changes_page, given)


def _fictitious(document: Document, previous: Document | None) -> tuple[str, ...]:
    shown = [document, previous] if previous else [document]
    invented = {one.code for each in shown for one in each.indicators if one.fictitious}
    invented |= {one.code for each in shown for one in each.initiatives or () if one.fictitious}
    return tuple(sorted(invented))


def method_files(parts: EditionParts) -> Iterator[Shared]:
    """判定のしかた."""
    document = parts.document
    given = MethodGiven(
        frame=parts.still,
        path=paths.page("", "method"),
        scale=document.scale,
        indicators=method.examples(document.indicators),
    )
    yield SharedPage(method.method_page, Source(given))
