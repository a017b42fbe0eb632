"""事業, what was learned in them and the つながり are found by every word that is said of them."""

from __future__ import annotations

import pytest
from msgspec import UNSET, structs

from shirube.editions.shelf import Shelf
from shirube.kernel.text import fold
from shirube.portal.neighbours import changes_between
from shirube.portal.pages.given_search import Passage
from shirube.portal.passages import passages_of
from shirube.portal.tests import sample
from shirube.portal.tests.sample_roadmap import BASE, NODES

SHEET, LOGIC = "initiatives/J01/index.html", "logic/A1/index.html"


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    shelf = sample.shelf()
    return passages_of(shelf, changes_between(*shelf.editions), ())


def found(passages: tuple[Passage, ...], words: str) -> list[tuple[str, str]]:
    """Kind and address of all that hold the words."""
    key = fold(words)
    return [(one.kind, one.path) for one in passages if key in fold(f"{one.title}\n{one.text}")]


@pytest.mark.parametrize(
    "words",
    [
        "くらしの道具づくり",
        "道具を一緒につくります",
        "部署ごとに散らばり",
        "一つの地図に集める",
        "先に手を打てる",
        "現場での試行",
        "実装モデル導入試験",
        "調査票の設計まで終えました",
        "11月までに調査を始める",
        "聞く相手を増やすことにした",
        "見本農業課",
        "実施中 J01",
    ],
)
def test_every_word_of_a_sheet_finds_it(passages, words):
    assert ("事業", SHEET) in found(passages, words)


@pytest.mark.parametrize(
    "words", ["相手が足りなかった", "聞き取りだけで足りる", "売る人の困りごと", "相手を三倍に", "仕事のつなぎ目"]
)
def test_what_was_learned_is_found_by_itself(passages, words):
    assert found(passages, words) == [("振り返り", SHEET)]


def test_a_reflection_leads_to_its_own_place_on_the_sheet(passages):
    (one,) = [one for one in passages if one.kind == "振り返り"]
    assert (one.title, one.at, one.place) == (BASE.reflections[0].title, "reflection-1", BASE.name)


@pytest.mark.parametrize(
    "words", [*(node.text for node in NODES), "使う理由ができる", "となり県の例", "想定（検証中）", "天候"]
)
def test_the_logic_is_found_by_its_places_and_their_reasons(passages, words):
    assert ("つながり", LOGIC) in found(passages, words)


def test_a_name_that_went_is_found_where_the_change_is_told(passages):
    assert ("ページ", "changes/index.html") in found(passages, "一斉メールの改善")


def test_what_a_sheet_says_of_its_changes_is_not_said_again(passages):
    assert [kind for kind, _ in found(passages, "聞く相手を増やすことにしたため")] == ["事業"]


def test_a_department_finds_the_roadmap(passages):
    assert ("ページ", "roadmap/index.html") in found(passages, "見本農業課")


def test_everything_of_one_kind_stands_together(passages):
    kinds = [one.kind for one in passages]
    assert [kind for at, kind in enumerate(kinds) if kind in kinds[:at] and kinds[at - 1] != kind] == []
    assert {"事業", "振り返り", "つながり"} <= set(kinds)


def test_an_edition_without_a_roadmap_offers_no_page_of_one():
    bare = structs.replace(sample.shelf(3).latest.document, initiatives=UNSET, logic_nodes=UNSET, logic_links=UNSET)
    said = passages_of(Shelf((sample.shelved(bare),), ()), None, ())
    assert [one.path for one in said if one.path.startswith(("roadmap", "initiatives", "logic"))] == []


def test_every_find_leads_to_a_place_that_is_there(passages, site):
    places = [
        (f"mihon/{one.path}", f'id="{one.at}"') for one in passages if one.kind in ("事業", "振り返り", "つながり")
    ]
    assert [path for path, _ in places if path not in site] == []
    assert [(path, at) for path, at in places if at != 'id=""' and at.encode() not in site[path]] == []


def test_the_list_of_all_pages_names_the_roadmap_each_sheet_and_the_logic(site):
    listed = site["mihon/sitemap/index.html"].decode()
    missing = [one for one in ("roadmap/index.html", SHEET, "logic/index.html") if f'href="../{one}"' not in listed]
    assert missing == []
