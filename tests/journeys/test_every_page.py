"""Every page of the whole site, as files: valid, described, worded as the house words things, and light."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections import Counter, defaultdict
from pathlib import PurePosixPath

import pytest

from shirube.portal.links import broken_links, links_of
from tests.journeys.pages import public_templates
from tests.journeys.whole_site import WholeSite
from tests.markup import rules, wording
from tests.markup.source import Written, written

LIGHT = 100_000
"""Bytes of a first visit: page, style sheet and scripts, packed as they are sent."""
FETCHED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


@pytest.fixture(scope="module")
def read_pages(whole) -> dict[str, Written]:
    """Every page as it is written."""
    return {path: written(raw) for path, raw in whole.pages.items()}


def test_every_template_is_used_by_a_page_of_the_whole_site(whole):
    used = set[str]().union(*whole.templates.values())
    assert public_templates() - used == set()
    assert len(whole.pages) > 500


def test_every_page_is_valid_and_says_what_it_is(read_pages):
    found = defaultdict(list)
    for path, page in read_pages.items():
        for rule in rules.RULES:
            for said in rule(page):
                found[f"{rule.__name__}: {said}"].append(path)
    assert {said: (len(paths), paths[0]) for said, paths in found.items()} == {}


def test_every_page_keeps_to_the_words_of_the_house(read_pages):
    found = {}
    for path, page in read_pages.items():
        said = wording.said_by(path, page)
        for rule in wording.RULES:
            for piece in rule(said):
                found.setdefault(f"{rule.__name__}: {piece}", path)
    assert found == {}


def test_no_two_pages_of_an_edition_have_one_title(read_pages):
    named = Counter()
    for path, page in read_pages.items():
        title = next(one.text for one in page.all("title") if not one.drawn)
        if path.endswith("/index.html"):
            named[_edition(path), title] += 1
    assert {name: count for name, count in named.items() if count > 1} == {}
    assert len(named) > 500


def _edition(path: str) -> str:
    """The folder of the Edition a page stands in, its language included."""
    found = re.match(r"(?P<edition>[^/]+(?:/editions/\d[^/]*)?(?:/en)?)/", path)
    return found["edition"] if found else ""


def test_every_link_and_every_place_on_a_page_is_there(whole):
    links = {path: links_of(path, content) for path, content in whole.files.items()}
    assert broken_links(links) == []
    ids = {path: set(re.findall(r'\sid="([^"]+)"', raw)) for path, raw in whole.pages.items()}
    lost = set()
    for path, raw in whole.pages.items():
        for target, place in re.findall(r'\shref="([^"#:]+)#([^"]+)"', raw):
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if there in ids and place not in ids[there]:
                lost.add((path, f"{there}#{place}"))
    assert lost == set()


def test_a_first_visit_to_any_page_is_light(whole):
    packed = {
        path: len(gzip.compress(content, 6))
        for path, content in whole.files.items()
        if PurePosixPath(path).suffix in (".html", ".css", ".js")
    }
    weights = {
        path: packed[path] + sum(packed[one] for one in _fetched(path, raw)) for path, raw in whole.pages.items()
    }
    assert {path: weight for path, weight in weights.items() if weight > LIGHT} == {}
    assert min(weights.values()) > 5_000, "the style sheet belongs to the weight"


def _fetched(path: str, raw: str) -> list[str]:
    found = FETCHED.findall(raw)
    assert found, f"{path} has no style sheet"
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in found]


SHOWN_NEGATIVE = re.compile(r'(?:^|[,":])▲[0-9０-９][0-9,.]*(?=[,"\r\n])', re.MULTILINE)
DATA_NEGATIVE = re.compile(r'[,":]-[0-9]')


def test_data_write_negatives_with_a_minus(whole):
    data = {path: content for path, content in whole.files.items() if path.endswith((".csv", ".json", ".jsonld"))}
    texts = {path: content.decode("utf-8-sig") for path, content in data.items()}
    assert [path for path, text in texts.items() if SHOWN_NEGATIVE.search(text)] == []
    assert any(DATA_NEGATIVE.search(text) for text in texts.values())
    assert [bool(SHOWN_NEGATIVE.search(text)) for text in ("a,▲1.5\r\n", '{"a":"▲12"}', "▲3点下がった")] == [
        True,
        True,
        False,
    ]


def test_a_page_made_of_a_template_nobody_uses_is_noticed():
    site = WholeSite({}, {"a/index.html": frozenset({"top", "shell"})})
    assert public_templates() - set[str]().union(*site.templates.values()) != set()
