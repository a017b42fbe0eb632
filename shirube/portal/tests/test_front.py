"""The front door, わたしの入口, わたしの市町村, and what became of what is no longer shown."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from shirube.editions.shelf import Shelf
from shirube.portal.files.front import FEW, key_indicators
from shirube.portal.files.places import places_of
from shirube.portal.site import site_files
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.portal.tests.sample_indicators import NEXT_TOWN, TOWN, indicator

DOCUMENT = sample.shelf().latest.document


def plain(page) -> str:
    return re.sub(r"\s+", " ", page.text)


def links(page) -> set[str | None]:
    return {one.get("href") for one in page.all("a")}


def made(shelf: Shelf) -> dict[str, object]:
    files = {file.path: file for file in site_files([shelf])}
    return {path: read(file.make()) for path, file in files.items() if path.endswith(".html")}


def with_latest(**changes: object) -> Shelf:
    shelf = sample.shelf()
    return Shelf((shelf.editions[0], sample.shelved(structs.replace(DOCUMENT, **changes))), ())


class TestTheFrontDoor:
    def test_it_says_what_the_plan_is_how_it_stands_and_where_to_go(self, pages):
        text = plain(pages["mihon/index.html"])
        for said in ("新しいしごとを未来へつなぐ。", "デジタルの力で", "いまの状況", "わたしの入口", "わたしの市町村"):
            assert said in text
        assert "時点 令和6年9月末（2024年9月末）現在" in text
        assert "公表日 令和6年11月5日（2024年）" in text

    def test_the_few_numbers_are_the_ends_of_the_plan_first_kgi_then_kpi(self):
        ends = [one.code for one in DOCUMENT.indicators if one.kind == "kgi" and not one.proposal]
        shown = key_indicators(DOCUMENT.indicators)
        assert [one.code for one in shown][: len(ends)] == ends
        assert {one.kind for one in shown} <= {"kgi", "kpi"}
        many = tuple(indicator(f"X{at}", f"指標{at}", at, "level", kind="kpi") for at in range(20))
        assert len(key_indicators(many)) == FEW

    def test_each_of_them_has_value_target_direction_and_comparison(self, site):
        page = site["mihon/index.html"].decode()
        cards = page.split('<article class="keycard">')[1:]
        assert len(cards) == len(key_indicators(DOCUMENT.indicators)) > 0
        for card in cards:
            inside = card.partition("</article>")[0]
            assert "<span>目標</span>" in inside
            assert "よい</small>" in inside or "保つ</small>" in inside
            assert inside.count("<dt>") >= 2
            assert 'class="big' in inside or 'class="none"' in inside

    def test_changes_are_counted_by_kind_with_a_link_to_each(self, site):
        page = site["mihon/index.html"].decode()
        assert 'href="changes/index.html#grade"' in page

    def test_without_ways_and_municipalities_nothing_points_to_them(self):
        rows = {one.code: tuple(r for r in one.observations if r.area not in (TOWN, NEXT_TOWN)) for one in ALL}
        indicators = tuple(structs.replace(one, observations=rows[one.code]) for one in ALL)
        areas = tuple(area for area in DOCUMENT.areas if area.kind != "municipality")
        pages = made(with_latest(ways=(), areas=areas, indicators=indicators))
        assert [path for path in pages if path.startswith(("mihon/ways/", "mihon/places/"))] == []
        assert "わたしの" not in plain(pages["mihon/index.html"])


ALL = DOCUMENT.indicators


class TestTheWaysIn:
    def test_a_way_says_what_it_means_and_whom_to_call(self, pages):
        text = plain(pages["mihon/ways/nouka/index.html"])
        for said in ("少ない人手でも、", "見本農業課（架空）", "電話 000-000-0000（架空）", "時点", "公表日"):
            assert said in text
        for policy in DOCUMENT.policies:
            assert (policy.name in text) == (policy.code in ("P1", "P2"))
        assert "取組方針は未設定です。" in text

    def test_its_numbers_never_walk_alone(self, site):
        page = site["mihon/ways/nouka/index.html"].decode()
        rows = page.split('<tbody class="ind')[1:]
        assert [re.findall(r"indicators/(\w+)/", row)[0] for row in rows] == ["K01", "R01"]
        assert "<dt>1年前</dt>" in page

    def test_it_says_what_changed_for_the_reader(self, pages, site):
        assert "今回の版で変わったこと" in plain(pages["mihon/ways/nouka/index.html"])
        first = plain(pages["mihon/editions/2024-03-31-1/ways/nouka/index.html"])
        assert "これが最初の版です。" in first
        nothing = plain(pages["mihon/ways/kosodate/index.html"])
        assert "前回の版から変わったことはありません" in nothing

    def test_a_way_that_names_no_division_gives_the_publisher(self, pages):
        assert "見本推進課（架空）" in plain(pages["mihon/ways/kosodate/index.html"])

    def test_ways_stand_in_groups_in_plan_order(self, pages):
        text = plain(pages["mihon/ways/index.html"]).partition("近いものを選んでください。")[2]
        places = [text.index(word) for word in ("しごとから", "りんご農家", "くらしから", "子育て", "市町村の職員")]
        assert places == sorted(places)


class TestTheMunicipalities:
    def test_a_municipality_stands_beside_its_prefecture_and_the_nation_each_with_its_day(self, pages):
        text = plain(pages[f"mihon/places/{TOWN}/index.html"])
        for said in ("みほん市", "34,800", "1,204,000", "124,900,000", "令和4年度（2022年度）の値"):
            assert said in text

    def test_figures_are_of_the_municipalitys_own_newest_period(self, pages):
        text = plain(pages[f"mihon/places/{NEXT_TOWN}/index.html"])
        assert "9,050" in text
        assert "1,221,000" in text
        assert "1,204,000" not in text
        assert text.count("令和3年度（2021年度）の値") == 3

    def test_there_is_no_grade_no_target_and_no_ranking(self, site):
        page = site[f"mihon/places/{TOWN}/index.html"].decode()
        assert 'class="grade' not in page
        assert "目標値の理由" not in page

    def test_they_are_listed_in_code_order(self, site):
        page = site["mihon/places/index.html"].decode()
        assert re.findall(r'href="(\d{6})/index.html"', page) == [TOWN, NEXT_TOWN]

    def test_a_plan_of_a_municipality_has_no_such_pages(self):
        assert [area.code for area in places_of(DOCUMENT)] == [TOWN, NEXT_TOWN]
        assert places_of(structs.replace(DOCUMENT, own_area=TOWN)) == ()

    def test_pages_of_other_areas_do_not_change_by_them(self, pages):
        text = plain(pages["mihon/indicators/R01/index.html"])
        assert "みほん市" not in text


@pytest.fixture(scope="module")
def merged():
    """K02 and K03 became one, K04 is no longer shown."""
    heir = structs.replace(
        next(one for one in ALL if one.code == "K02"), code="K99", name="まとめた指標", predecessors=("K02", "K03")
    )
    kept = tuple(one for one in ALL if one.code not in ("K02", "K03", "K04"))
    return made(with_latest(indicators=(*kept, heir)))


class TestWhatBecameOfThem:
    def test_what_was_removed_links_to_its_page_in_the_edition_before(self, merged):
        page = merged["mihon/changes/index.html"]
        assert "../editions/2024-03-31-1/indicators/K04/index.html" in links(page)

    def test_what_was_merged_names_both_and_links_to_both(self, merged):
        page = merged["mihon/changes/index.html"]
        text, found = plain(page), links(page)
        assert "統合（1件）" in text
        for code in ("K02", "K03"):
            assert f"../editions/2024-03-31-1/indicators/{code}/index.html" in found
            assert f"../indicators/{code}/index.html" not in found
        assert "../indicators/K99/index.html" in found

    def test_the_heir_names_whom_it_succeeds_and_until_when_they_were_shown(self, merged):
        text = plain(merged["mihon/indicators/K99/index.html"])
        assert "引き継いだ指標" in text
        assert text.count("令和6年3月末現在の版まで掲載") == 2

    def test_every_pair_of_neighbours_is_listed_with_its_number_of_changes(self, merged):
        changes, archive = merged["mihon/changes/index.html"], merged["mihon/editions/index.html"]
        (count,) = re.findall(r"前回（令和6年3月末現在）から(\d+)件変わりました", plain(changes))
        assert f"{count}件（このページ）" in plain(merged["mihon/editions/2024-09-30-1/changes/index.html"])
        assert f"{count}件を見る" in plain(archive)
        assert "2024-09-30-1/changes/index.html" in links(archive)
