"""The data page leads to every file, and says which address is which."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest

from shirube.portal.opendata import TABLES
from shirube.portal.pages.data import size_text

FIXED = ("mihon/editions/2024-09-30-1/data", "mihon/editions/2024-03-31-1/data")
NAMES = ("edition.json", "edition.json.sha256", "schema.json", "catalog.jsonld", "csv-metadata.json", "README.txt")


def targets(pages, folder: str) -> set[str]:
    links = [one.get("href") for one in pages[f"{folder}/index.html"].all("a")]
    return {posixpath.normpath(posixpath.join(folder, unquote(link.partition("#")[0]))) for link in links if link}


@pytest.mark.parametrize("folder", ["mihon/data", *FIXED])
def test_every_file_of_the_folder_is_offered(site, pages, folder):
    offered = {path.rpartition("/")[2] for path in targets(pages, folder) if path.startswith(f"{folder}/")}
    tables = {name for table in TABLES for name in (table.file, table.excel_file)}
    assert offered == {*tables, *NAMES, "index.html"}
    assert {path.rpartition("/")[2] for path in site if path.startswith(f"{folder}/")} == offered


def test_every_indicator_has_its_workbook_here(site, pages):
    books = {path for path in site if path.endswith("/data.xlsx") and path.startswith("mihon/indicators/")}
    assert books <= targets(pages, "mihon/data")
    assert len(books) > 10


def test_it_says_which_address_it_stands_at(site):
    newest, fixed = (site[f"{folder}/index.html"].decode() for folder in ("mihon/data", FIXED[0]))
    here = "（いま見ているのはこちら）"
    assert newest.index("最新の版のデータ") < newest.index(here) < newest.index("第1版のデータ")
    assert fixed.index("第1版のデータ") < fixed.index(here)
    assert "curl -O （このサイトの住所）/mihon/data/observations.csv" in newest
    assert f"（このサイトの住所）/{FIXED[0]}/observations.csv" in fixed


def test_the_words_of_the_form_stay_on_this_page(site):
    """Hashes, schemas and catalogues are for those who look for them."""
    pages = {path: one.decode() for path, one in site.items() if path.startswith("mihon/") and path.endswith(".html")}
    saying = {path for path, text in pages.items() if "JSON Schema" in text or "SHA-256" in text or "DCAT" in text}
    assert {path.removesuffix("/index.html") for path in saying} - {"mihon/data", *FIXED} <= {"mihon/editions"}


@pytest.mark.parametrize(
    ("count", "text"), [(999, "1KB未満"), (1_000, "約1KB"), (35_400, "約35KB"), (2_460_000, "約2.5MB")]
)
def test_sizes_are_said_in_round_numbers(count, text):
    assert size_text(count) == text
