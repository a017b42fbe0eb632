"""The search: every word of the plan leads to what it stands in, through files a page may load from a folder."""

from __future__ import annotations

import json
import re

import pytest

from shirube.kernel.text import bigrams, fold
from shirube.portal.links import links_of
from shirube.portal.neighbours import changes_between
from shirube.portal.pages.search import TEXTS_A_FILE
from shirube.portal.site import SiteOptions, site_files
from shirube.portal.tests import sample

PAGE = "mihon/search/index.html"
CALL = re.compile(r"shirube\.(pairs|texts)\((\d+),(.*)\);\n", re.DOTALL)


@pytest.fixture(scope="module")
def listed(pages) -> list[tuple[str, str]]:
    """Kind and address of everything the page lists, in the order the files count in."""
    tags = pages[PAGE].tags
    kinds = [one["data-passage"] for tag, one in tags if tag == "li" and "data-passage" in one]
    hrefs = [tags[at + 1][1]["href"] for at, (tag, one) in enumerate(tags) if tag == "li" and "data-passage" in one]
    return list(zip(kinds, hrefs, strict=True))


@pytest.fixture(scope="module")
def held(site) -> dict[str, dict[int, object]]:
    """What the files hand over, by the function they call and their number."""
    found: dict[str, dict[int, object]] = {"pairs": {}, "texts": {}}
    for path, content in site.items():
        if path.startswith("mihon/search/") and path.endswith(".js"):
            name, number, told = CALL.fullmatch(content.decode()).groups()
            found[name][int(number)] = json.loads(told)
    return found


def found_by(held, word: str) -> set[int]:
    """The passages that hold every pair of the word, as the script looks for them."""
    shards = held["pairs"]
    key = fold(word)
    if len(key) == 1:
        return {one for pair, found in shards[ord(key) % len(shards)].items() if pair[0] == key for one in found}
    return set.intersection(*(set(shards[ord(pair[0]) % len(shards)].get(pair, ())) for pair in bigrams(key)))


def test_every_two_letters_of_every_indicators_name_find_it(held, listed):
    for one in sample.shelf().latest.document.indicators:
        place = next(at for at, (_, href) in enumerate(listed) if f"indicators/{one.code}/" in href)
        key = fold(one.name)
        assert [pair for pair in bigrams(key) if place not in found_by(held, pair)] == []
        assert [letter for letter in key if place not in found_by(held, letter)] == []


@pytest.mark.parametrize(
    ("word", "there"),
    [
        ("産業", "areas/A1/"),
        ("ｻﾝｷﾞｮｳ", None),
        ("転記の誤り", "errata/"),
        ("みほん市", "places/"),
        ("第1版", "editions/"),
        ("ない言葉", None),
    ],
)
def test_words_lead_to_their_kind_of_page(held, listed, word, there):
    found = [listed[number][1] for number in sorted(found_by(held, word))]
    assert any(there in href for href in found) if there else found == []


def test_the_texts_are_those_of_the_list(held, listed):
    count = sum(len(texts) for texts in held["texts"].values())
    assert count == len(listed)
    assert {len(texts) for number, texts in held["texts"].items() if number + 1 < len(held["texts"])} <= {TEXTS_A_FILE}
    reasons = [target.rationale for one in sample.shelf().latest.document.indicators for target in one.targets]
    everything = "\n".join(text for texts in held["texts"].values() for text in texts)
    assert [reason for reason in reasons if reason not in everything] == []


def test_everything_is_listed_for_readers_without_scripts(pages, listed):
    document = sample.shelf().latest.document
    hrefs = [href for _, href in listed]
    for kind, codes in (("indicators", document.indicators), ("areas", document.policy_areas), ("ways", document.ways)):
        assert [one.code for one in codes if f"../{kind}/{one.code}/index.html" not in hrefs] == []
    assert {"hidden": None}.items() <= next(one for one in pages[PAGE].all("div") if "data-search" in one).items()
    assert [one["href"] for one in pages["mihon/sitemap/index.html"].all("a") if one["href"] in hrefs[:3]]


def test_every_page_leads_to_the_search_of_the_front_door(pages):
    for path, page in pages.items():
        if path.startswith("mihon/") and path != PAGE and not path.endswith("embed.html"):
            [form] = [one for one in page.all("form") if one.get("class") == "find"]
            depth = path.count("/") - 1
            assert (form["action"], form["method"]) == (f"{'../' * depth}search/index.html", "get"), path


def test_a_changed_figure_leaves_the_files_as_they_are():
    shelf = sample.shelf()
    assert {item.kind for item in changes_between(*shelf.editions).items} >= {"new_figure", "grade"}
    paths = [file.path for file in site_files([shelf]) if "/search/" in file.path]
    assert len(paths) == len({path.rpartition("/")[2] for path in paths})
    assert all(re.search(r"-[0-9a-f]{12}\.js$", path) for path in paths if path.endswith(".js"))


def test_in_another_language_everything_leads_to_a_page_too():
    files = {file.path: file for file in site_files([sample.shelf()], SiteOptions(languages=("ja", "en")))}
    for name in ("search", "sitemap"):
        path = f"mihon/en/{name}/index.html"
        links = links_of(path, files[path].make())
        assert "mihon/editions/2024-09-30-1/en/index.html" in links
        assert [link for link in links if link not in files] == []
