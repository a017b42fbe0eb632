"""Every file of the public site, from shelves of Editions alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shirube.editions.changes import Changes
from shirube.editions.shelf import Shelf, Shelved
from shirube.kernel.language import JAPANESE, speaking
from shirube.portal import assets, paths
from shirube.portal.edition import edition_files
from shirube.portal.files import feeds, search
from shirube.portal.files.data import credits_of
from shirube.portal.frame import Frame, frame_of
from shirube.portal.neighbours import changes_between, pair_lines
from shirube.portal.pages import about, record
from shirube.portal.pages.given import (
    AboutGiven,
    ArchiveGiven,
    EditionLine,
    ErrataGiven,
    ErratumLine,
    HomeGiven,
    PlanLine,
)
from shirube.portal.sitefile import SiteFile, page_file, raw_file

__all__ = ["PLAIN", "SiteFile", "SiteOptions", "site_files"]


@dataclass(frozen=True)
class SiteOptions:
    """What an installation decides about its site. `languages` begins with the language of the data, Japanese.

    `public_url` is the address of the site's root, with its last slash; without one nothing that needs it is made.
    """

    languages: tuple[str, ...] = (JAPANESE,)
    public_url: str = ""


PLAIN = SiteOptions()
"""The site in Japanese alone."""


def site_files(shelves: Sequence[Shelf], options: SiteOptions = PLAIN) -> Iterator[SiteFile]:
    """Every file of the whole site, in a fixed order; two plans of one code are a ValueError."""
    codes = [shelf.latest.document.plan.code for shelf in shelves]
    if len(set(codes)) != len(codes):
        raise ValueError("同じコードの計画が2つあります。")
    ordered = sorted(shelves, key=lambda shelf: shelf.latest.document.plan.code)
    yield from _front(ordered, options.public_url)
    for shelf in ordered:
        made: list[str] = []
        for file in _plan_files(shelf, options):
            made.append(file.path)
            yield file
        yield from feeds.sitemap(shelf, made, options.public_url)


def _front(shelves: Sequence[Shelf], public_url: str) -> Iterator[SiteFile]:
    given = HomeGiven(plans=tuple(_plan_line(shelf) for shelf in shelves))
    yield page_file("index.html", about.home_page, given)
    yield page_file("404.html", about.missing_page, given)
    hidden = any(line.fictitious for line in given.plans)
    maps = [] if hidden else list(feeds.sitemap_of_all(shelves, public_url))
    told = "".join(f"Sitemap: {public_url}{file.path}\n" for file in maps)
    yield raw_file("robots.txt", f"User-agent: *\n{'Disallow: /' if hidden else 'Allow: /'}\n{told}".encode())
    yield from maps
    for path, content in assets.contents().items():
        yield raw_file(path, content)


def _plan_line(shelf: Shelf) -> PlanLine:
    frame, document = frame_of(shelf.latest, shelf, permanent=False), shelf.latest.document
    return PlanLine(
        code=frame.root,
        name=frame.plan,
        publisher=frame.publisher,
        as_of=frame.as_of,
        published_on=frame.published_on,
        philosophy=document.plan.philosophy,
        fictitious=frame.fictitious,
        notice=frame.notice,
        indicators=sum(one.kind != "component" for one in document.indicators),
    )


def _plan_files(shelf: Shelf, options: SiteOptions) -> Iterator[SiteFile]:
    languages = options.languages
    for shelved in shelf.editions:
        yield from edition_files(shelved, shelf, languages)
    for language in languages:
        others = tuple(one for one in languages if one != language)
        frame = frame_of(shelf.latest, shelf, permanent=False, language=language, others=others)
        yield from _plan_pages(shelf, frame)
        yield from search.files(shelf, _changes(shelf, language), frame)
        yield feeds.feed(shelf, frame, options.public_url)


def _changes(shelf: Shelf, language: str) -> Changes | None:
    before = shelf.before(shelf.latest)
    if before is None:
        return None
    with speaking(language):
        return changes_between(before, shelf.latest)


def _plan_pages(shelf: Shelf, frame: Frame) -> Iterator[SiteFile]:
    document = shelf.latest.document
    path = paths.page(frame.root, "editions")
    lines = tuple(_edition_line(shelved, shelf) for shelved in reversed(shelf.editions))
    yield page_file(
        path, record.archive_page, ArchiveGiven(frame=frame, path=path, editions=lines, pairs=pair_lines(shelf))
    )
    path = paths.page(frame.root, "errata")
    errata = tuple(
        ErratumLine(
            edition=one.edition,
            published_on=one.published_on,
            place=one.place,
            wrong=one.wrong,
            right=one.right,
            reason=one.reason,
        )
        for one in sorted(shelf.errata, key=lambda one: (one.published_on, one.edition, one.place), reverse=True)
    )
    yield page_file(path, record.errata_page, ErrataGiven(frame=frame, path=path, errata=errata))
    path = paths.page(frame.root, "about")
    given = AboutGiven(
        frame=frame, path=path, plan=document.plan, publisher=document.publisher, credits=credits_of(document)
    )
    yield page_file(path, about.about_page, given)


def _edition_line(shelved: Shelved, shelf: Shelf) -> EditionLine:
    document = shelved.document
    return EditionLine(
        slug=shelved.slug,
        as_of=document.as_of,
        number=document.number,
        published_on=document.published_on,
        stage=document.stage,
        sha256=shelved.sha256,
        indicators=sum(one.kind != "component" for one in document.indicators),
        judged=sum(one.judged for one in document.denominators if one.scope == ""),
        errata=sum(note.edition == shelved.slug for note in shelf.errata),
    )
