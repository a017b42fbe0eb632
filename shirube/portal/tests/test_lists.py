"""Lists of indicators: what a row answers, what narrows the list, and the same by 課 and by 判定 without scripts."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from shirube.portal.parts import pace
from shirube.portal.tests import sample

LISTED = [one for one in sample.shelf().latest.document.indicators if one.kind != "component"]
DASHBOARD, FINDER = "mihon/dashboard/index.html", "mihon/finder/index.html"
HEADS = ["指標", "いまの値と時点", "目標と年度", "基準から目標までの歩み", "判定・速さ・推移", "比べる値"]


def rows(page: str) -> dict[str, str]:
    """The row of each indicator, by its code."""
    return {re.search(r"indicators/(\w+)/", part).group(1): part for part in page.split('<tbody class="ind')[1:]}


def shelves(page: str) -> dict[str, list[str]]:
    """The codes on each shelf of the finder, by its name."""
    parts = page.split('<section class="found"')[1:]
    return {re.search(r"<h3[^>]*>([^<]*)<", part).group(1): re.findall(r"indicators/(\w+)/", part) for part in parts}


def test_the_columns_say_what_they_answer_at_the_head_of_every_list(site):
    for path in (DASHBOARD, "mihon/areas/A1/index.html"):
        heads = re.findall(r"<thead>(.*?)</thead>", site[path].decode(), re.DOTALL)
        assert heads
        assert [re.findall(r"<th [^>]*>([^<]*)</th>", head) for head in heads] == [HEADS] * len(heads)


def test_a_row_answers_how_much_by_when_and_how_it_stands(site):
    row = rows(site[DASHBOARD].decode())["K01"].partition("<tr>")[2]
    order = [
        "18<small>時間",
        "令和6年度上半期・令和6年9月末現在",
        "60時間",
        "令和10年度",
        'class="walk',
        "やや遅れ",
        "速さ",
        'class="spark',
    ]
    places = [row.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_every_row_can_be_told_apart_by_what_the_list_is_narrowed_by(site):
    found = rows(site[DASHBOARD].decode())
    labels = {grade.code: grade.label for grade in sample.shelf().latest.document.scale.grades}
    assert set(found) == {one.code for one in LISTED}
    for one in LISTED:
        judged = one.judgement is not None and one.proposal != "proposed"
        grade = labels[one.judgement.shown] if judged else ""
        offices = "|".join(dict.fromkeys(duty.division for duty in one.duties))
        assert f'data-area="{one.area}" data-grade="{grade}"' in found[one.code]
        assert f'data-offices="{offices}"' in found[one.code]


def test_the_choices_are_those_that_occur_and_wait_for_the_script(site):
    page = site[DASHBOARD].decode()
    assert '<details class="filter" data-filter hidden>' in page
    offered = re.search(r'name="offices">(.*?)</select>', page, re.DOTALL).group(1)
    assert re.findall("<option>([^<]*)<", offered) == sorted({duty.division for one in LISTED for duty in one.duties})
    assert 'data-filter-count="{all}件中{shown}件を表示"' in page
    assert [stem in page for stem in ("assets/folding-", "assets/filter-")] == [True, True]


def test_every_indicator_is_found_by_its_division_and_by_its_grade(site):
    found = shelves(site[FINDER].decode())
    labels = {grade.code: grade.label for grade in sample.shelf().latest.document.scale.grades}
    for one in LISTED:
        assert [duty.division for duty in one.duties if one.code not in found[duty.division]] == []
        if one.judgement is not None and one.proposal != "proposed":
            assert one.code in found[labels[one.judgement.shown]]


def test_a_set_names_its_members(site):
    document = sample.shelf().latest.document
    names = {area.code: area.name for area in document.areas}
    compared = {one.area for indicator in document.indicators for one in indicator.comparisons}
    sets = [area for area in document.areas if area.kind == "set" and area.code in compared]
    assert sets
    for area in sets:
        members = "・".join(names[code] for code in area.members)
        assert f"<dt>{area.name}</dt><dd>{members}</dd>" in site[DASHBOARD].decode()


@pytest.mark.parametrize(
    ("speed", "words"),
    [
        ("0.94", "予定の94％の速さ"),
        ("1.999", "予定の200％の速さ"),
        ("2", "予定の2倍以上の速さ"),
        ("9.99", "予定の2倍以上の速さ"),
        ("-0.1", "予定より後ろへ動いています"),
        (None, ""),
    ],
)
def test_a_pace_is_never_a_large_rate(speed, words):
    judged = next(one for one in LISTED if one.judgement is not None)
    assert pace(structs.replace(judged, judgement=structs.replace(judged.judgement, pace=speed))) == words
