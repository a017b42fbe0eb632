"""The site as a whole: complete, self-contained, the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest
from msgspec import structs

from shirube.editions.shelf import Shelf
from shirube.portal import assets, opendata
from shirube.portal.site import site_files
from shirube.portal.tests import sample

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"
NOW = "mihon/editions/2024-09-30-1"
OLD = "mihon/editions/2024-03-31-1"
DIGEST = """
import hashlib, django
django.setup()
from shirube.portal.site import site_files
from shirube.portal.tests.sample import shelf
whole = hashlib.sha256()
for file in site_files([shelf()]):
    whole.update(file.path.encode() + file.key.encode() + file.make())
print(whole.hexdigest())
"""


def test_every_kind_of_page_is_there(site):
    expected = {"index.html", "404.html", "robots.txt", *assets.contents()}
    for base in ("mihon", NOW, OLD):
        for name in ("", "dashboard/", "tree/", "areas/A1/", "areas/A4/", "indicators/K01/", "changes/", "method/"):
            expected.add(f"{base}/{name}index.html")
        figures = ("data.csv", "data-excel.csv", "data.xlsx", "data.csv-metadata.json", "chart.svg")
        expected |= {f"{base}/indicators/K01/{name}" for name in figures}
        files = ("index.html", "edition.json", "edition.json.sha256", "schema.json")
        files += ("catalog.jsonld", "csv-metadata.json", "README.txt")
        tables = {name for table in opendata.TABLES for name in (table.file, table.excel_file)}
        expected |= {f"{base}/data/{name}" for name in tables.union(files)}
    expected |= {f"mihon/{name}/index.html" for name in ("editions", "errata", "about")}
    assert expected - set(site) == set()


def test_paths_are_unique_and_in_the_same_order():
    first, second = ([file.path for file in site_files([sample.shelf()])] for _ in range(2))
    assert first == second
    assert len(first) == len(set(first))


def test_the_same_editions_give_the_same_bytes_in_another_process(tmp_path):
    answers = set()
    for seed, zone, locale in (("0", "Asia/Tokyo", "C.UTF-8"), ("1", "America/New_York", "C")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": os.getcwd(),
            "PYTHONUTF8": "1" if locale == "C" else "0",
            "DJANGO_SETTINGS_MODULE": "shirube.config.settings_test",
        }
        done = subprocess.run(
            [sys.executable, "-c", DIGEST], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        answers.add(done.stdout)
    assert len(answers) == 1


def test_every_link_leads_to_a_file_and_every_anchor_to_its_place(site, pages):
    broken = []
    for path, page in pages.items():
        for _, attributes in page.tags:
            for name in ("href", "src"):
                target = attributes.get(name)
                if not target or urlsplit(target).scheme in ("https", "http"):
                    continue
                parts = urlsplit(target)
                there = os.path.normpath(os.path.join(os.path.dirname(path), unquote(parts.path)))
                there = there if parts.path else path
                if there not in site or parts.fragment and unquote(parts.fragment) not in pages[there].ids():
                    broken.append((path, target))
    assert broken == []


def test_nothing_is_loaded_from_outside(pages):
    for path, page in pages.items():
        loaded = [one.get("href") for one in page.all("link")]
        loaded += [one.get("src") for tag in ("img", "script") for one in page.all(tag)]
        assert [one for one in loaded if urlsplit(one).scheme or one.startswith("/")] == [], path
        assert [name for _, attributes in page.tags for name in attributes if name == "style" or name[:2] == "on"] == []


def test_every_page_is_well_formed(pages):
    for path, page in pages.items():
        assert page.unclosed == [], path
        assert len(page.all("h1")) == 1, path
        assert page.all("html") == [{"lang": "ja"}], path
        assert len(page.ids()) == len(set(page.ids())), path
        assert page.all("main")[0]["id"] == "main", path
        policy = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
        assert policy == [POLICY]
        assert all(one.get("scope") in ("col", "colgroup", "row", "rowgroup") for one in page.all("th")), path
        assert len(page.all("caption")) == len(page.all("table")), path


def test_headings_never_skip_a_level(pages):
    for path, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == [], path


def test_no_page_names_its_own_hash_but_the_data_and_archive_pages(site, pages):
    told = sample.shelf().latest.sha256
    saying = {path for path in pages if told in site[path].decode()}
    assert saying == {"mihon/data/index.html", f"{NOW}/data/index.html", "mihon/editions/index.html"}


def test_the_edition_is_offered_as_its_very_bytes(site):
    latest = sample.shelf().latest
    assert site["mihon/data/edition.json"] == latest.raw
    told, name = site["mihon/data/edition.json.sha256"].decode().split()
    assert (told, name) == (hashlib.sha256(site["mihon/data/edition.json"]).hexdigest(), "edition.json")


def test_an_old_edition_says_so_and_points_to_the_newest(pages):
    for path, page in pages.items():
        if path.startswith("mihon"):
            assert ("これは過去の版です" in page.text) == path.startswith(OLD), path
    assert "この版には訂正があります" in pages[f"{OLD}/index.html"].text
    assert "この版には訂正があります" not in pages["mihon/index.html"].text


@pytest.mark.parametrize(("stage", "mark"), [("draft", "（案）"), ("meeting", "会議提示版（案）")])
def test_what_is_not_published_is_stamped_on_every_page(stage, mark):
    for file in site_files([sample.shelf(3, stage=stage)]):
        if file.path.startswith("mihon") and file.path.endswith(".html"):
            content = file.make().decode()
            assert f'<p class="ribbon stage">{mark}<span>' in content, file.path
            assert '<meta name="robots" content="noindex">' in content, file.path


def test_a_published_edition_may_carry_a_stamp_and_is_still_published():
    document = structs.replace(sample.shelf(3).latest.document, stamp="イメージ", fictitious=False)
    pages = [file.make().decode() for file in site_files([Shelf((sample.shelved(document),))]) if "/tree/" in file.path]
    assert ['<p class="ribbon stage">イメージ</p>' in page for page in pages] == [True] * 2
    assert ["noindex" in page or "公表前" in page for page in pages] == [False] * 2


def test_the_charts_and_figures_of_both_addresses_share_one_key():
    keys = {file.path: file.key for file in site_files([sample.shelf()])}
    for name in ("indicators/K01/chart.svg", "indicators/K01/data.csv", "data/observations.csv", "data/edition.json"):
        assert keys[f"mihon/{name}"] == keys[f"{NOW}/{name}"]
        assert keys[f"mihon/{name}"] != keys[f"{OLD}/{name}"] or name.endswith("schema.json")


def test_one_changed_figure_changes_the_keys_of_the_pages_that_show_it_alone():
    before = sample.shelf()
    document = before.latest.document
    target = next(one for one in document.indicators if one.code == "R01")
    rows = (structs.replace(target.observations[0], value="1"), *target.observations[1:])
    changed = tuple(structs.replace(one, observations=rows) if one is target else one for one in document.indicators)
    latest = sample.shelved(structs.replace(document, indicators=changed))
    after = Shelf((*before.editions[:-1], latest), before.errata)
    old, new = ({file.path: file.key for file in site_files([shelf])} for shelf in (before, after))
    moved = {path.removeprefix(NOW).removeprefix("mihon").lstrip("/") for path in old if old[path] != new[path]}
    tables = [one for one in opendata.TABLES if not one.constant]
    assert moved == {f"data/{name}" for table in tables for name in (table.file, table.excel_file)} | {
        "index.html",
        "dashboard/index.html",
        "tree/index.html",
        "finder/index.html",
        "areas/A1/index.html",
        "changes/index.html",
        "changes.atom",
        "indicators/R01/index.html",
        "briefs/R01/index.html",
        "briefs/areas/A1/index.html",
        "indicators/R01/data.csv",
        "indicators/R01/data-excel.csv",
        "indicators/R01/data.xlsx",
        "indicators/R01/chart.svg",
        "indicators/R01/chart-compare.svg",
        "indicators/R01/embed.html",
        "data/index.html",
        "data/edition.json",
        "data/edition.json.sha256",
        "data/catalog.jsonld",
        "data/README.txt",
        "editions/index.html",
        "editions/2024-03-31-1/changes/index.html",
        "ways/nouka/index.html",
        "places/022021/index.html",
    }


def test_one_indicator_is_enough():
    made = {file.path: file.make() for file in site_files([sample.shelf(1)])}
    assert "判定した1件の指標のうち" in made["mihon/dashboard/index.html"].decode()
