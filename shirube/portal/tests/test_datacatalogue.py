"""The catalogue names every data file of an Edition, and every address in it leads to a file."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

import pytest
from msgspec import structs

from shirube.portal import opendata
from shirube.portal.catalogue import catalogue
from shirube.portal.tests import sample

ADDRESSES = ("mihon", "mihon/editions/2024-09-30-1", "mihon/editions/2024-03-31-1")
FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"


def told(site: dict[str, bytes], base: str = "mihon") -> dict:
    return json.loads(site[f"{base}/data/catalog.jsonld"])


def links(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("dcat:downloadURL", "dcat:accessURL", "dcat:landingPage", "dct:conformsTo"):
                yield value
            elif key != "@context":
                yield from links(value)
    elif isinstance(node, list):
        for one in node:
            yield from links(one)


@pytest.mark.parametrize("base", ADDRESSES)
def test_every_address_leads_to_a_file_beside_the_catalogue(site, base):
    found = {posixpath.normpath(f"{base}/data/{unquote(link)}") for link in links(told(site, base))}
    assert found - set(site) == set()
    data = {path for path in site if path.endswith((".csv", ".xlsx")) and _belongs(path, base)}
    assert {path for path in data if not path.endswith("/prefectures-excel.csv")} - found == set()


def _belongs(path: str, base: str) -> bool:
    inside = path.removeprefix(f"{base}/")
    return inside != path and inside.startswith(("data/", "indicators/"))


def test_both_addresses_hold_the_same_catalogue(site):
    assert site["mihon/data/catalog.jsonld"] == site["mihon/editions/2024-09-30-1/data/catalog.jsonld"]


def test_it_says_who_when_where_and_on_what_terms(site):
    found = told(site)
    assert found["@type"] == "dcat:Catalog"
    assert found["dct:publisher"]["foaf:name"] == "Shirube デモ（架空）"
    assert found["dct:license"] == "https://creativecommons.org/licenses/by/4.0/deed.ja"
    assert found["dct:issued"] == "2024-11-05"
    assert found["dcat:version"] == "2024-09-30-1"
    assert found["dct:spatial"]["dct:identifier"] == "02000"
    assert (found["dct:temporal"]["dcat:startDate"], found["dct:temporal"]["dcat:endDate"]) == (
        "2024-04-01",
        "2029-03-31",
    )
    assert "公的統計を加工して作成" in found["dct:rights"]
    assert all(one["dct:publisher"] == found["dct:publisher"] for one in found["dcat:dataset"])


def test_how_often_there_is_a_new_edition_is_told_by_the_last_two(site):
    by_identifier = {one["dct:identifier"]: one for one in told(site)["dcat:dataset"]}
    assert by_identifier["observations"]["dct:accrualPeriodicity"] == f"{FREQUENCY}ANNUAL_2"
    assert by_identifier["indicator-K01"]["dct:accrualPeriodicity"] == f"{FREQUENCY}ANNUAL"
    first = told(site, ADDRESSES[2])["dcat:dataset"][0]
    assert first["dct:accrualPeriodicity"] == f"{FREQUENCY}UNKNOWN"


def test_terms_without_an_address_are_told_in_words():
    document = sample.shelf(3).latest.document
    own = structs.replace(document, publisher=structs.replace(document.publisher, licence="各出典の条件による"))
    found = json.loads(catalogue(opendata.Holdings("x", own, (own,)), ()))
    assert "dct:license" not in found
    assert "各出典の条件による" in found["dct:rights"]


def test_a_preview_has_no_day_of_issue():
    document = structs.replace(sample.shelf(3).latest.document, published_on=None)
    found = json.loads(catalogue(opendata.Holdings("x", document, (document,)), ()))
    assert "dct:issued" not in found
    assert date.fromisoformat(found["dct:modified"]) == document.as_of
