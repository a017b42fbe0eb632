"""The views of an indicator: which there are, what they say in words, and the files and the fragment they come with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs

from shirube.charts.tests.reading import Drawing
from shirube.editions import document as d
from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.kernel.language import speaking
from shirube.portal import summaries
from shirube.portal.files.indicators import files
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import frame_of
from shirube.portal.pages import explained
from shirube.portal.pages.views import COMPARE, HISTORY, MAP, SPREAD, keys_of, views_of
from shirube.portal.prefectures import prefectures_of
from shirube.portal.series import figures_of
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.portal.tests.sample_indicators import AUTUMN, NATION, NEAR, OWN, SET, indicator, own, row

CANARY = "87.65"
CODES = [OWN if number == 2 else NEAR if number == 3 else f"{number:02}999{number % 10}" for number in range(1, 48)]
ALL = tuple(d.Area(code=code, name=f"第{number:02}県", kind="prefecture") for number, code in enumerate(CODES, start=1))
AREAS = (
    d.Area(code=NATION, name="全国", kind="nation"),
    *ALL,
    d.Area(code=SET, name="北2県", kind="set", members=(OWN, NEAR)),
)
VALUES = {code: str(10 + place) for place, code in enumerate(CODES)} | {OWN: CANARY}
ROWS = (
    *own({"FY2022": "60.00"}),
    *(made for code, value in VALUES.items() for made in own({"FY2023": value}, code)),
    *own({"FY2022": "40.00", "FY2023": "45.00"}, NATION),
    *own({"FY2023": "55.50"}, SET),
)
RATE = indicator(
    "Z1",
    "見本の率",
    1,
    "no_target",
    unit="％",
    digits=2,
    fictitious=False,
    source="みほん統計",
    observations=ROWS,
    comparisons=(
        d.Comparison(area=NATION, method="published"),
        d.Comparison(area=SET, method="pooled"),
        d.Comparison(area=NEAR, method="published"),
    ),
)
SCALE = sample.SCALE


def drawn(one: d.Indicator = RATE, areas: tuple[d.Area, ...] = AREAS):
    return {view.key: view for view in views_of(one, OWN, areas, SCALE).views}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The files of the indicator at the plan's front door."""
    bare = structs.replace(sample.bare((RATE,), AUTUMN, date(2024, 11, 5), "public"), areas=AREAS)
    shelf = sample.Shelf((sample.shelved(bare),), ())
    parts, frame = EditionParts(shelf.latest, shelf), frame_of(shelf.latest, shelf, permanent=False)
    placed = [shared.at(frame) for shared in files(parts, RATE)]
    return {file.path.removeprefix("mihon/indicators/Z1/"): file.make() for file in placed}


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


def test_the_files_of_the_views(made):
    assert list(made) == [
        "index.html", "embed.html", "chart.svg", "chart-compare.svg", "chart-spread.svg", "chart-map.svg",
        "data.csv", "prefectures.csv",
    ]  # fmt: skip


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
    header, *lines = made["prefectures.csv"].decode("utf-8-sig").splitlines()
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
    for view in drawn().values():
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


def test_a_page_of_all_prefectures_stays_light(made):
    assert len(made["index.html"]) < 60_000
