"""The views of an indicator: which there are, and what they say in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from msgspec import structs

from shirube.charts.tests.reading import Drawing
from shirube.editions import document as d
from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.kernel.language import speaking
from shirube.portal import summaries
from shirube.portal.pages import explained
from shirube.portal.pages.views import COMPARE, HISTORY, MAP, SPREAD, keys_of, views_of
from shirube.portal.prefectures import prefectures_of
from shirube.portal.series import figures_of
from shirube.portal.tests import sample
from shirube.portal.tests.sample_indicators import AUTUMN, NATION, NEAR, OWN, own, row
from shirube.portal.tests.sample_prefectures import AREAS, CANARY, CODES, RATE, ROWS

SCALE = sample.SCALE


def drawn(one: d.Indicator = RATE, areas: tuple[d.Area, ...] = AREAS):
    return {view.key: view for view in views_of(one, OWN, areas, SCALE).views}


def test_there_are_four_views_where_all_prefectures_have_figures():
    assert list(drawn()) == [HISTORY, COMPARE, SPREAD, MAP]
    assert keys_of(RATE, OWN, AREAS) == (COMPARE, SPREAD, MAP)


def test_a_view_without_data_is_not_there():
    alone = structs.replace(RATE, observations=own({"FY2023": "1"}), comparisons=())
    assert list(drawn(alone)) == [HISTORY]
    none = structs.replace(RATE, comparisons=(d.Comparison(area=NATION, method="none", note="対象が違う"),))
    assert COMPARE not in drawn(none)
    few = structs.replace(RATE, observations=tuple(one for one in ROWS if one.area in CODES[:23]))
    assert {SPREAD, MAP} & set(drawn(few)) == set()
    elsewhere = structs.replace(RATE, observations=tuple(one for one in ROWS if one.area != OWN))
    assert {SPREAD, MAP} & set(drawn(elsewhere)) == set()
    assert list(drawn(structs.replace(RATE, observations=()))) == []


def test_which_views_there_are_is_known_without_drawing():
    for one in (RATE, *sample.shelf().latest.document.indicators):
        areas = AREAS if one is RATE else sample.AREAS
        found = [key for key in drawn(one, areas) if key != HISTORY]
        assert found == list(keys_of(one, OWN, areas)), one.code


def test_every_view_says_in_words_what_it_shows():
    canary = f"{CANARY}％"
    for key, view in drawn().items():
        assert canary in view.summary, key
        for drawing in (view.wide, view.narrow):
            read_back = Drawing(drawing)
            assert read_back.description == view.summary, key
            assert any(CANARY in words for words in read_back.texts + [read_back.description]), key
        assert view.title.startswith("見本の率")
        assert "令和5年度" in view.when


def test_the_sentences():
    said = {key: view.summary for key, view in drawn().items()}
    assert said[HISTORY] == "令和4年度の60.00％から令和5年度の87.65％までの動きです。"
    assert said[COMPARE] == (
        "令和5年度の第02県は87.65％です。全国は45.00％、北2県（第02県・第03県）は55.50％です。第03県は12.00％です。"
    )
    assert said[SPREAD] == (
        "令和5年度の47都道府県の値は、10.00％から87.65％までに散らばっています。"
        "値の順で真ん中に入る23都道府県は23.00％から45.00％までの間です。第02県は87.65％、全国は45.00％です。"
    )
    assert said[MAP] == (
        "令和5年度の値を4つに分けて濃さで示しています。都道府県の数は「0％以上25％未満」が14、"
        "「25％以上50％未満」が25、「50％以上75％未満」が7、「75％以上100％以下」が1です。"
        "第02県は87.65％で「75％以上100％以下」です。"
    )


def test_no_other_prefecture_is_ranked_or_graded():
    words = " ".join(view.summary + view.wide + view.narrow for view in drawn().values())
    assert "位" not in words.replace("単位", "").replace("順位も評価も", "")
    assert not re.search("最大|最小|トップ|ワースト|最下|上位|下位", words)


def test_many_neighbours_of_our_own_period_are_told_together():
    peers = CODES[2:6]
    more = structs.replace(RATE, comparisons=tuple(d.Comparison(area=code, method="published") for code in peers))
    assert drawn(more)[COMPARE].summary == (
        "令和5年度の第02県は87.65％です。第03県・第04県・第05県・第06県は12.00％から15.00％までの間にあります。"
    )


def test_a_prefecture_without_a_figure_is_named_with_the_reason():
    rows = tuple(
        structs.replace(one, value=None, missing="unpublished") if one.area == CODES[46] else one
        for one in ROWS
        if one.area != CODES[45]
    )
    found = prefectures_of(structs.replace(RATE, observations=rows), OWN, AREAS)
    assert summaries.without(found) == "値がないもの：第47県（未公表）、資料にない1都道府県。"
    assert "46都道府県" not in drawn(structs.replace(RATE, observations=rows))[SPREAD].title
    assert "45都道府県の散らばり" in drawn(structs.replace(RATE, observations=rows))[SPREAD].title


def test_the_newest_period_that_most_prefectures_have_is_shown():
    later = (*ROWS, row(OWN, "FY2024-H1", "90", AUTUMN))
    assert prefectures_of(structs.replace(RATE, observations=later), OWN, AREAS).period == "FY2023"


def test_a_view_in_another_language_is_drawn_in_it():
    japanese = drawn()[SPREAD]
    with speaking("en"):
        assert drawn()[SPREAD] is not japanese


def test_marks_are_explained_where_they_occur_and_only_there():
    plain = drawn(structs.replace(RATE, comparisons=()))[HISTORY].notes
    assert plain == ()
    rows = (
        *own({"FY2021": "1", "FY2022": None}),
        row(OWN, "FY2023", None, date(2024, 3, 31), missing="unassessable"),
        row(OWN, "FY2024-H1", "2", AUTUMN, provisional=True),
    )
    cut = (d.SeriesBreak(day=date(2023, 4, 1), reason="調査票の改定"),)
    notes = drawn(structs.replace(RATE, observations=rows, breaks=cut, comparisons=()))[HISTORY].notes
    assert notes == (
        "令和5年4月1日に系列断絶があります（調査票の改定）。この日の前と後の値は、そのままでは比べられません。",
        "（速報）の値は、あとで確定した値に改まることがあります。図では白丸で示します。",
        "「集計中」は、数を集めているところで、まとまり次第のせることを表します。",
        "「評価困難」は、事情があって数値では評価できないことを表します。",
    )


def test_a_pooled_figure_says_how_it_comes_about():
    assert (
        drawn()[COMPARE].notes[0] == "北2県の値は、構成する団体の値を合わせて算出したもので、率の平均ではありません。"
    )


def test_a_figure_changed_after_an_edition_says_what_it_was():
    change = Change(
        ChangeKind.REVISED_FIGURE,
        "indicator",
        "Z1",
        "見本の率",
        "実績値",
        "60.00％",
        "61.00％",
        area=OWN,
        period="FY2022",
    )
    others = (replace(change, area=NEAR), replace(change, kind=ChangeKind.NEW_FIGURE))
    figures = figures_of(RATE, OWN, {area.code: area for area in AREAS})
    changes = Changes(date(2024, 3, 31), AUTUMN, (change, *others))
    assert explained.revisions(figures, changes) == (
        "令和4年度の値は、前回の版で60.00％としていたものを61.00％に改めました（遡及改定）。前回の版はそのまま残しています。",
    )
    assert explained.revisions(figures, None) == ()


def test_the_rates_show_their_numbers(pages):
    text = re.sub(r"\s+", " ", pages["mihon/indicators/K01/index.html"].text)
    assert "（実績−基準）÷（最終目標−基準）＝（18−8）÷（60−8）" in text
    assert "達成率÷時間の経過率＝19.23％÷（18か月÷72か月）。100％でちょうど予定どおり" in text


def test_a_rate_far_above_says_what_that_may_mean(pages):
    told = "取組がうまく進んだとも、目標が低すぎたとも考えられるため、この率だけで成果の大きさは決められません。"
    over = [one for one in sample.shelf().latest.document.indicators if one.judgement and one.judgement.over]
    assert over, "the sample holds one"
    for one in sample.shelf().latest.document.indicators:
        if one.kind != "component":
            assert (told in pages[f"mihon/indicators/{one.code}/index.html"].text) == (one in over), one.code


def test_names_are_escaped_in_every_view():
    planted = structs.replace(RATE, name="<script>&", unit="<b>")
    for view in drawn(planted).values():
        assert "<script>&" in Drawing(view.wide).titles[0]
        assert "<b>" not in view.wide + view.narrow
