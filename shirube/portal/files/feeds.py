"""The feed of a plan's publications and errata, and the sitemaps that need the site's public address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.editions.shelf import Shelf, Shelved
from shirube.editions.words import Stage
from shirube.kernel.language import speaking, tr
from shirube.portal import paths
from shirube.portal.frame import FEED, Frame, edition_name
from shirube.portal.neighbours import changes_between
from shirube.portal.pages import feeds
from shirube.portal.pages.feeds import SITEMAP, SitemapGiven
from shirube.portal.pages.given_search import FeedEntry, FeedGiven
from shirube.portal.sitefile import SiteFile, page_file

_TOLD = 50
"""Changes an entry names one by one; the page it leads to has all of them."""


def feed(shelf: Shelf, frame: Frame, public_url: str) -> SiteFile:
    """`changes.atom` in the plan's folder."""
    path = f"{frame.root}/{FEED}"
    with speaking(frame.language):
        entries = [*_editions(shelf, frame), *_errata(shelf, frame)]
    given = FeedGiven(
        frame=frame,
        path=path,
        plan_code=shelf.latest.document.plan.code,
        public_url=public_url,
        entries=tuple(sorted(entries, key=lambda one: (one.day, one.key), reverse=True)),
    )
    return page_file(path, feeds.atom_feed, given)


def _editions(shelf: Shelf, frame: Frame) -> Iterator[FeedEntry]:
    for shelved in shelf.editions:
        document, before = shelved.document, shelf.before(shelved)
        title = tr("{edition}を公表しました", edition=edition_name(document.as_of, document.number))
        path = paths.page(_folder(frame, shelved.slug), "changes")
        day = document.published_on or document.as_of
        yield FeedEntry(key=shelved.slug, title=title, day=day, path=path, lines=_lines(before, shelved))


def _folder(frame: Frame, slug: str) -> str:
    plan, _, inside = frame.root.partition("/")
    return "/".join(filter(None, (plan, "editions", paths.segment(slug), inside)))


def _lines(before: Shelved | None, shelved: Shelved) -> tuple[str, ...]:
    if before is None:
        return (tr("最初の版です。"),)
    changes: Changes = changes_between(before, shelved)
    if not changes.items:
        return (tr("前の版から変わったことはありません。"),)
    counted = Counter(ChangeKind(item.kind) for item in changes.items)
    each = tr("、").join(
        tr("{label}{count}件", label=tr(kind.label), count=counted[kind]) for kind in ChangeKind if counted[kind]
    )
    named = tuple(_line(item) for item in changes.items[:_TOLD])
    left = len(changes.items) - _TOLD
    more = (tr("ほか{count}件", count=left),) if left > 0 else ()
    return (tr("前の版から変わったこと：{each}。", each=each), *named, *more)


def _line(item: Change) -> str:
    return tr(
        "{name}：{what} {before} → {after}",
        name=item.name,
        what=tr(item.what),
        before=item.before or "―",
        after=item.after or "―",
    )


def _errata(shelf: Shelf, frame: Frame) -> Iterator[FeedEntry]:
    for one in shelf.errata:
        lines = (
            tr("誤：{wrong}", wrong=one.wrong),
            tr("正：{right}", right=one.right),
            tr("理由：{reason}", reason=one.reason),
        )
        yield FeedEntry(
            key=f"{one.edition}/{one.published_on.isoformat()}/{one.place}",
            title=tr("訂正：{place}", place=one.place),
            day=one.published_on,
            path=paths.page(frame.root, "errata"),
            lines=lines,
        )


def open_shelves(shelves: Sequence[Shelf]) -> list[Shelf]:
    """The plans that search engines may list: published, and nothing invented in them."""
    return [one for one in shelves if _open(one)]


def _open(shelf: Shelf) -> bool:
    return shelf.latest.document.stage == Stage.PUBLIC and not shelf.latest.document.fictitious


def sitemap(shelf: Shelf, files: Sequence[str], public_url: str) -> Iterator[SiteFile]:
    """`sitemap.xml` of one plan: its pages at the front door, and the first page of each Edition."""
    if public_url and _open(shelf):
        plan = paths.segment(shelf.latest.document.plan.code)
        kept = (f"{plan}/editions/index.html", *(paths.page(f"{plan}/editions/{one.slug}") for one in shelf.editions))
        pages = [
            path
            for path in files
            if path.endswith("/index.html") and (not path.startswith(f"{plan}/editions/") or path in kept)
        ]
        given = SitemapGiven(addresses=tuple(f"{public_url}{quote(path)}" for path in pages))
        yield page_file(f"{plan}/{SITEMAP}", feeds.sitemap_xml, given)


def sitemap_of_all(shelves: Sequence[Shelf], public_url: str) -> Iterator[SiteFile]:
    """`sitemap.xml` of the site: where the plans' own are."""
    shown = open_shelves(shelves)
    if public_url and shown:
        plans = (paths.segment(one.latest.document.plan.code) for one in shown)
        given = SitemapGiven(addresses=tuple(f"{public_url}{quote(plan)}/{SITEMAP}" for plan in plans))
        yield page_file(SITEMAP, feeds.sitemap_index, given)
