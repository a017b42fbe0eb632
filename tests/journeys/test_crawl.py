"""A crawl of the site as it is served: nothing broken, nothing missing, nothing that no link leads to."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.journeys.crawling import Crawl, crawl
from tests.markup.rules import has_one_first_heading_and_skips_no_level, says_what_it_is
from tests.markup.source import written

UNLINKED = {
    r"404\.html": "what a server shows for an address that does not exist",
}
"""Pages that no link need lead to, and why."""


@pytest.fixture(scope="module")
def crawled(office) -> Crawl:
    return crawl(f"{office.address}/")


def test_no_link_is_broken_and_nothing_a_page_needs_is_missing(crawled):
    assert crawled.broken == []
    assert len(crawled.pages) > 300
    kinds = {kind.partition(";")[0] for kind in crawled.kinds.values()}
    assert {"text/html", "text/css", "text/javascript", "text/csv", "application/json", "image/svg+xml"} <= kinds


def test_a_page_loads_nothing_from_another_host(crawled):
    assert crawled.fetched_outside == []


def test_every_page_of_the_release_can_be_reached(office, crawled):
    reached = {_path(office, address) for address in crawled.pages}
    there = {file.relative_to(office.site).as_posix() for file in office.site.rglob("*.html")}
    orphans = {path for path in there - reached if not any(re.fullmatch(pattern, path) for pattern in UNLINKED)}
    assert orphans == set()
    assert [pattern for pattern in UNLINKED if not any(re.fullmatch(pattern, path) for path in there - reached)] == []


def test_every_file_of_the_release_is_linked_or_named_somewhere(office, crawled):
    """A file that no link leads to is named by its last two parts, as catalogues and scripts name theirs."""
    reached = {_path(office, address) for address in crawled.kinds}
    there = {file.relative_to(office.site).as_posix() for file in office.site.rglob("*") if file.is_file()}
    named = "\n".join(crawled.texts.values())
    lonely = {path for path in there - reached if not path.endswith(".html") and path not in ASKED_FOR}
    assert {path for path in lonely if not _named(path, named, crawled)} == set()


ASKED_FOR = {
    "robots.txt": "asked for by that name",
    "release.json": "what is served, for whoever runs the server",
}
"""Files no page names, and who asks for them."""
BY_NUMBER = re.compile(r"/search/(?:pairs|texts)-\d+-(?P<stamp>[0-9a-f]+)\.js$")
"""Files a script asks for by their number, and the stamp its page holds."""


def _named(path: str, named: str, crawled: Crawl) -> bool:
    shard = BY_NUMBER.search(path)
    if shard:
        return any(shard["stamp"] in text for address, text in crawled.pages.items() if "/search/" in address)
    return "/".join(path.split("/")[-2:]) in named


def test_every_page_has_one_heading_a_language_a_title_and_a_description(crawled):
    found = {}
    for address, text in crawled.pages.items():
        page = written(text)
        said = [*has_one_first_heading_and_skips_no_level(page), *says_what_it_is(page)]
        if said:
            found[address] = said
    assert found == {}


def test_an_address_that_does_not_exist_is_noticed(office):
    assert crawl(f"{office.address}/nowhere/").broken == [("", f"{office.address}/nowhere/", 404)]


def _path(office, address: str) -> str:
    path = unquote(address.removeprefix(office.address).lstrip("/").partition("?")[0])
    return f"{path}index.html" if path.endswith("/") or not path else path
