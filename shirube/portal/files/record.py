"""What changed since the Edition before, and how judgements are made."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.pages import about, record
from shirube.portal.pages.given import ChangesGiven, MethodGiven
from shirube.portal.sitefile import SiteFile, page_file

_EXAMPLES = 40


def files(parts: EditionParts, frame: Frame) -> Iterator[SiteFile]:
    """変わったこと and 判定のしかた."""
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
    path = paths.page(frame.base, "method")
    examples = tuple(one for one in document.indicators if one.judgement and one.judgement.rate)[:_EXAMPLES]
    method = MethodGiven(
        frame=frame, path=path, scale=document.scale, indicators=examples, decisions=document.decisions
    )
    yield page_file(path, about.method_page, method)
