"""The files and the fragment the views of an indicator come with, and the page that holds them."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs

from shirube.charts.tests.reading import Drawing
from shirube.portal.files.indicators import files
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import frame_of
from shirube.portal.pages.views import views_of
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.portal.tests.sample_indicators import AUTUMN, OWN
from shirube.portal.tests.sample_prefectures import ALL, AREAS, CANARY, RATE


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The files of the indicator at the plan's front door."""
    bare = structs.replace(sample.bare((RATE,), AUTUMN, date(2024, 11, 5), "public"), areas=AREAS)
    shelf = sample.Shelf((sample.shelved(bare),), ())
    parts, frame = EditionParts(shelf.latest, shelf), frame_of(shelf.latest, shelf, permanent=False)
    placed = [shared.at(frame) for shared in files(parts, RATE)]
    return {file.path.removeprefix("mihon/indicators/Z1/"): file.make() for file in placed}


def test_the_files_of_the_views(made):
    charts = [name for name in made if name.endswith(".svg")]
    assert charts == ["chart.svg", "chart-compare.svg", "chart-spread.svg", "chart-map.svg"]
    assert {"index.html", "embed.html", "data.csv", "prefectures-excel.csv"} <= set(made)


@pytest.mark.parametrize("name", ["chart", "chart-compare", "chart-spread", "chart-map"])
def test_no_figure_walks_alone_out_of_the_site(made, name):
    text = made[f"{name}.svg"].decode()
    lines = [one.text for one in Drawing(text).elements("sheet-line")]
    assert lines[0].startswith("単位：％　時点：令和5年度（2023年度）")
    assert lines[1] == "出典：みほん統計"
    assert lines[-1] == "みほん県DX推進プラン（架空）　令和6年9月末現在（第1版）　Shirube デモ（架空）"
    assert CANARY in text
    assert "font-family" in text
    ET.fromstring(text)


def test_the_csv_of_the_prefectures_holds_the_period_shown_alone(made):
    header, *lines = made["prefectures-excel.csv"].decode("utf-8-sig").splitlines()
    whole = made["data.csv"].decode("utf-8-sig").splitlines()
    assert header == whole[0]
    assert len(lines) == 47
    assert all(",FY2023," in line for line in lines)
    assert set(lines) <= set(whole)


def test_the_page_holds_every_view_with_its_words_files_and_table(made):
    page = read(made["index.html"])
    ids = page.ids()
    assert [one for one in ids if one.startswith("view-")] == [
        "view-history",
        "view-compare",
        "view-spread",
        "view-map",
    ]
    assert len(ids) == len(set(ids))
    text = made["index.html"].decode()
    for view in views_of(RATE, OWN, AREAS, sample.SCALE).views:
        figure = text.partition(f'id="view-{view.key}"')[2].partition("</figure>")[0]
        assert view.title in figure
        assert view.summary in figure
        assert "単位：％　時点：" in figure
        assert "出典：みほん統計" in figure
        assert ".csv" in figure
        assert ".svg" in figure
    links = re.findall(r'<ul class="view-list".*?</ul>', text, flags=re.DOTALL)[0]
    assert re.findall(r'href="#(view-\w+)"', links) == ["view-history", "view-compare", "view-spread", "view-map"]


def test_the_table_of_prefectures_stands_in_code_order_with_ours_marked(made):
    table = made["index.html"].decode().partition('id="prefectures"')[2].partition("</table>")[0]
    rows = re.findall(r'<tr( class="own")?><th scope="row">([^<]*)</th><td class="num">([^<]*)</td>', table)
    assert [name for _, name, _ in rows] == [area.name for area in ALL]
    assert [(name, value) for marked, name, value in rows if marked] == [("第02県", CANARY)]


def test_the_fragment_stands_alone_and_leads_back(made):
    page, text = read(made["embed.html"]), made["embed.html"].decode()
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert page.all("script") == []
    assert page.all("nav") == []
    links = [(one["href"], one.get("target")) for one in page.all("a")]
    assert links == [("index.html", "_top")] * 2
    assert "この指標のページ" in page.text
    assert "時点　令和6年9月末（2024年9月末）現在" in page.text
    assert "出典：みほん統計" in page.text
    assert "この計画と数値はすべて架空（デモ）です" in page.text
    assert CANARY in page.text
    assert "87.65" in text


def test_the_frame_code_names_no_host(made):
    code = made["index.html"].decode().partition("<pre")[2].partition("</pre>")[0]
    assert "&lt;iframe src=&quot;" in code or '&lt;iframe src="' in code
    assert "このページの住所embed.html" in code
    assert "http" not in code


def test_a_page_of_all_prefectures_stays_light(made):
    assert len(made["index.html"]) < 60_000
