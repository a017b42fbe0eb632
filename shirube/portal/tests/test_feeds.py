"""What machines follow: a valid feed of what was published, and sitemaps where the public address is known."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

import pytest
from msgspec import structs

from shirube.editions.shelf import Shelf
from shirube.portal.site import SiteOptions, site_files
from shirube.portal.tests import sample

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
URL = "https://plan.example.jp/now/"


def open_shelf() -> Shelf:
    """A plan without invented parts, in one published Edition."""
    document = sample.shelf().latest.document
    publisher = structs.replace(document.publisher, fictitious=False)
    return Shelf((sample.shelved(structs.replace(document, fictitious=False, notice="", publisher=publisher)),))


def made(shelf: Shelf, public_url: str = "") -> dict[str, bytes]:
    wanted = ("changes.atom", "sitemap.xml", "robots.txt")
    files = site_files([shelf], SiteOptions(public_url=public_url))
    return {file.path: file.make() for file in files if file.path.endswith(wanted)}


@pytest.fixture(scope="module")
def feed() -> Tree.Element:
    return Tree.fromstring(made(sample.shelf())["mihon/changes.atom"])


def text(element: Tree.Element, name: str) -> str:
    return element.findtext(f"a:{name}", "", ATOM)


def test_the_feed_has_all_that_atom_requires(feed):
    for one in (feed, *feed.findall("a:entry", ATOM)):
        assert [name for name in ("title", "id", "updated") if not text(one, name)] == []
        assert text(one, "id").startswith("urn:uuid:")
    assert feed.findtext("a:author/a:name", "", ATOM) == sample.shelf().latest.document.publisher.name
    ids = [text(one, "id") for one in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert len(ids) == len(set(ids))


def test_every_edition_and_every_erratum_is_told_newest_first(feed):
    shelf = sample.shelf()
    entries = feed.findall("a:entry", ATOM)
    days = [text(one, "updated") for one in entries]
    assert days == sorted(days, reverse=True)
    assert set(days) == {
        f"{day.isoformat()}T12:00:00+09:00"
        for day in (*(one.document.published_on for one in shelf.editions), *(one.published_on for one in shelf.errata))
    }
    titles = " ".join(text(one, "title") for one in entries)
    assert titles.count("を公表しました") == len(shelf.editions)
    assert titles.count("訂正：") == len(shelf.errata)
    assert text(feed, "updated") == days[0]


def test_an_entry_says_in_plain_text_what_changed(feed):
    [newest] = [one for one in feed.findall("a:entry", ATOM) if "令和6年9月末" in text(one, "title")]
    content = newest.find("a:content", ATOM)
    assert content.get("type") == "text"
    assert content.text.startswith("前の版から変わったこと：")
    assert "転記の誤り（架空）" in "".join(feed.itertext())


def test_names_of_entries_stay_when_the_site_gets_an_address(feed):
    moved = Tree.fromstring(made(sample.shelf(), URL)["mihon/changes.atom"])
    names, again = ([text(one, "id") for one in (whole, *whole.findall("a:entry", ATOM))] for whole in (feed, moved))
    assert names == again
    hrefs = [one.get("href") for one in moved.iter("{http://www.w3.org/2005/Atom}link")]
    assert [href for href in hrefs if not href.startswith(URL)] == []
    assert f"{URL}mihon/changes.atom" in hrefs


def test_relative_links_lead_to_pages(site, feed):
    hrefs = [one.get("href") for one in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert hrefs
    assert [href for href in hrefs if f"mihon/{href}" not in site] == []


def test_without_an_address_there_is_no_sitemap():
    files = made(open_shelf())
    assert set(files) == {"mihon/changes.atom", "robots.txt"}
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_an_invented_plan_is_in_no_sitemap():
    files = made(sample.shelf(), URL)
    assert set(files) == {"mihon/changes.atom", "robots.txt"}
    assert files["robots.txt"] == b"User-agent: *\nDisallow: /\n"


def test_the_sitemap_lists_the_front_door_and_the_editions():
    files = made(open_shelf(), URL)
    assert files["robots.txt"].decode().endswith(f"Sitemap: {URL}sitemap.xml\n")
    whole = Tree.fromstring(files["sitemap.xml"])
    assert [one.text for one in whole.iterfind("s:sitemap/s:loc", MAPS)] == [f"{URL}mihon/sitemap.xml"]
    pages = [one.text for one in Tree.fromstring(files["mihon/sitemap.xml"]).iterfind("s:url/s:loc", MAPS)]
    assert {f"{URL}mihon/index.html", f"{URL}mihon/indicators/K01/index.html"} <= set(pages)
    inside = [page for page in pages if "/editions/2" in page]
    assert inside == [f"{URL}mihon/editions/{open_shelf().latest.slug}/index.html"]


def test_the_sitemap_lists_the_roadmap_each_sheet_and_the_logic():
    paths = ("roadmap/index.html", "initiatives/J01/index.html", "logic/A1/index.html")
    pages = made(open_shelf(), URL)["mihon/sitemap.xml"].decode()
    assert [path for path in paths if f"{URL}mihon/{path}<" not in pages] == []
