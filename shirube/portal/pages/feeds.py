"""What machines read to follow a plan: the Atom feed of its publications, and the XML sitemap.

Names of entries are UUIDs made from the plan's code and the Edition: they stay the same wherever the site stands.
Without a public address links are relative, as RFC 4287 allows: a reader resolves them against the feed's own address.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5
from xml.etree import ElementTree as Tree

import msgspec

from shirube.kernel.language import tr
from shirube.portal import paths
from shirube.portal.pages.given_search import FeedEntry, FeedGiven

SITEMAP = "sitemap.xml"
_ATOM, _SITEMAPS = "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"
_NAMES = UUID("5d0c5d66-8a0f-4a6b-9c0e-7d1f4b7f2a31")


class SitemapGiven(msgspec.Struct, frozen=True, kw_only=True):
    """Absolute addresses: of pages, or of the sitemaps of the plans."""

    addresses: tuple[str, ...]


def atom_feed(given: FeedGiven) -> bytes:
    """The feed: one entry for each Edition and erratum, newest first. A day stands for its noon in Japan."""
    feed = Tree.Element("feed", {"xmlns": _ATOM, "xml:lang": given.frame.language})
    _put(feed, "title", tr("{plan}：変わったこと", plan=given.frame.plan))
    if given.frame.notice:
        _put(feed, "subtitle", tr(given.frame.notice))
    _put(feed, "id", _name(given, ""))
    _put(feed, "updated", _noon(max((one.day for one in given.entries), default=given.frame.as_of)))
    _link(feed, "alternate", _address(given, paths.page(given.frame.root, "changes")))
    if given.public_url:
        _link(feed, "self", _address(given, given.path))
    _put(_put(feed, "author"), "name", given.frame.publisher)
    if given.frame.licence:
        _put(feed, "rights", given.frame.licence)
    for entry in given.entries:
        _entry(_put(feed, "entry"), entry, given)
    return _written(feed)


def _entry(made: Tree.Element, entry: FeedEntry, given: FeedGiven) -> None:
    _put(made, "title", entry.title)
    _put(made, "id", _name(given, entry.key))
    _put(made, "updated", _noon(entry.day))
    _link(made, "alternate", _address(given, entry.path))
    _put(made, "content", "\n".join(entry.lines)).set("type", "text")


def _name(given: FeedGiven, key: str) -> str:
    return f"urn:uuid:{uuid5(_NAMES, '/'.join((given.plan_code, given.frame.language, key)))}"


def _address(given: FeedGiven, path: str) -> str:
    return f"{given.public_url}{path}" if given.public_url else paths.relative(given.path, path)


def _noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00+09:00"


def sitemap_xml(given: SitemapGiven) -> bytes:
    """The pages of one plan."""
    return _written(_listed("urlset", "url", given.addresses))


def sitemap_index(given: SitemapGiven) -> bytes:
    """The sitemaps of all plans."""
    return _written(_listed("sitemapindex", "sitemap", given.addresses))


def _listed(whole: str, each: str, addresses: Iterable[str]) -> Tree.Element:
    made = Tree.Element(whole, {"xmlns": _SITEMAPS})
    for address in addresses:
        _put(_put(made, each), "loc", address)
    return made


def _put(parent: Tree.Element, name: str, text: str = "") -> Tree.Element:
    made = Tree.SubElement(parent, name)
    made.text = text or None
    return made


def _link(parent: Tree.Element, rel: str, href: str) -> None:
    Tree.SubElement(parent, "link", {"rel": rel, "href": href})


def _written(root: Tree.Element) -> bytes:
    Tree.indent(root)
    text = Tree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
