"""What the pages promise their readers."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from msgspec import structs

from shirube.editions import document as d
from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.editions.diff import diff
from shirube.portal.frame import frame_of
from shirube.portal.pages.changes import changes_page
from shirube.portal.pages.given import ChangesGiven
from shirube.portal.parts import beside
from shirube.portal.series import figures_of
from shirube.portal.tests import sample
from shirube.portal.tests.sample_indicators import FAR, NATION, NEAR, OWN, indicator, own

LISTED = [one for one in sample.shelf().latest.document.indicators if one.kind != "component"]


def plain(page) -> str:
    return re.sub(r"\s+", " ", page.text)


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one.code)
def test_no_figure_walks_alone(pages, one):
    """Promise 1: on the same page as the figure, or named there as missing."""
    text = plain(pages[f"mihon/indicators/{one.code}/index.html"])
    final = [target for target in one.targets if target.replaced_on is None]
    assert (final[-1].rationale or "目標値の理由は未設定です") in text if final else "目標値は定めていません" in text
    assert (one.source or "出典は未設定です") in text
    assert (one.meaning or "意味は未設定です") in text
    assert (one.duties[0].division if one.duties else "責任課は未設定です") in text
    assert "1年前" in text or not one.observations
    assert "比較参考値" in text
    assert ("並びはコード順です" in text) if one.comparisons else ("比較できる参考値は未設定です" in text)
    assert ("の値" if one.kind == "reference" else "末現在") in text
    assert "次の更新" in text
    for item in one.missing_items:
        assert item in text


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one.code)
def test_a_row_of_the_dashboard_never_walks_alone(site, one):
    page = site["mihon/dashboard/index.html"].decode()
    article = next(part for part in page.split("<tbody")[1:] if f"indicators/{one.code}/" in part)
    assert "<dt>1年前</dt>" in article or "<dt>前の値</dt>" in article
    assert ("目標の理由" in article) == (one.judgement is not None and one.proposal != "proposed")
    assert ("の値</p>" if one.kind == "reference" else "末現在") in article
    assert article.count("<dt>") >= 2


def test_invented_figures_say_so_everywhere(site, pages):
    for one in sample.shelf().latest.document.indicators:
        path = f"mihon/indicators/{one.code}"
        page, chart = pages[f"{path}/index.html"], site[f"{path}/chart.svg"].decode().partition("</title>")[0]
        heading = site[f"{path}/index.html"].decode().partition("<h1>")[2].partition("</h1>")[0]
        caption = site[f"{path}/index.html"].decode().partition("<figcaption>")[2].partition("<")[0]
        rows = site[f"{path}/data.csv"].decode("utf-8-sig").splitlines()[1:]
        said = ["架空" in page.title.partition("｜")[0], "架空" in heading, "架空" in chart, "架空" in caption]
        assert said == [one.fictitious] * 4, one.code
        assert {row.split(",")[2] for row in rows} == {str(one.fictitious).lower()}


def test_the_notice_stands_on_every_page_and_on_paper(pages):
    for path, page in pages.items():
        assert "この計画と数値はすべて架空（デモ）です" in page.text, path
        assert {"name": "robots", "content": "noindex"} in page.all("meta"), path


def test_the_dashboard_opens_with_counts_and_says_what_they_are_counts_of(pages):
    text, document = plain(pages["mihon/dashboard/index.html"]), sample.shelf().latest.document
    whole = next(one for one in document.denominators if one.scope == "")
    labels = {grade.code: grade.label for grade in document.scale.grades} | {"reference": "参考統計"}
    shown = "、".join(f"{one.count}件が{labels[one.grade]}" for one in document.counts if one.scope == "")
    assert f"判定した{whole.judged}件の指標のうち、{shown}です" in text
    left_out = "、".join(f"{labels[reason]}{count}" for reason, count in whole.excluded)
    counted = f"掲載している指標は{whole.listed}件、判定したのはそのうち{whole.judged}件です。"
    assert f"{counted}数に入れていないもの：{left_out}。" in text


def test_the_dashboard_follows_the_plan_and_says_what_changed(site):
    page = site["mihon/dashboard/index.html"].decode()
    codes = re.findall(r'<a class="name" href="[^"]*indicators/(\w+)/', page)
    areas = [area.code for area in sample.shelf().latest.document.policy_areas]
    graded = [one for one in LISTED if one.kind != "reference" or one.proposal]
    assert codes[0] == "K01"
    assert codes[:-1] == [one.code for area in areas for one in graded if one.area == area]
    assert codes[-1] == "R01"
    assert re.findall("前回から：新しい数値・目標値・判定", page) == ["前回から：新しい数値・目標値・判定"]
    old, new = (edition.document for edition in sample.shelf().editions)
    changed = {item.code for item in diff(old, new).items if item.subject == "indicator"}
    assert page.count('<span class="changed">') == len(changed)


def test_a_proposal_is_named_and_its_reason_given(pages):
    for path in ("mihon/dashboard/index.html", "mihon/indicators/K12/index.html"):
        assert "提案中" in plain(pages[path])
        assert "委員の意見を受けて（架空）" in plain(pages[path])


def test_the_judgement_shows_its_formula_with_the_numbers(pages):
    text = plain(pages["mihon/indicators/K01/index.html"])
    assert "（18−8）÷（21−8） ＝ 76.92％" in text
    assert "目標までの達成率19.23％" in text


def test_a_grade_given_by_hand_shows_both_and_the_reason(pages):
    text = plain(pages["mihon/indicators/K08/index.html"])
    assert "やや遅れ（人が判定）" in text
    assert "計算による判定は「順調」でしたが、事務局（架空）が令和6年9月30日に「やや遅れ」としました。" in text
    assert "理由：年度末の特別な事情による（架空）" in text


def test_the_original_target_is_never_lost(pages):
    text = plain(pages["mihon/indicators/K01/index.html"])
    assert "50時間当初" in text.replace(" ", "")
    assert "令和6年4月1日に改定" in text
    assert "第5回策定委員会（架空）・策5号" in text


def test_missing_comparisons_say_why(pages):
    assert "調査の対象が違うため" in plain(pages["mihon/indicators/K01/index.html"])


def test_the_table_holds_every_period_of_the_chart(site):
    page = site["mihon/indicators/K01/index.html"].decode()
    table = page.partition('<table class="twin">')[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in table.split("<tr>")[2:]]
    assert [row[0].partition("（")[0] for row in rows] == [
        "令和2年度",
        "令和3年度",
        "令和4年度",
        "令和5年度上半期",
        "令和5年度",
        "令和6年度上半期",
        "令和10年度",
    ]
    assert rows[5][1:5] == ["18（速報）", "―", "21", "―"]


def test_a_derived_indicator_leads_to_its_parts_and_back(site):
    assert 'href="../C1/index.html"' in site["mihon/indicators/K12/index.html"].decode()
    assert 'href="../K12/index.html"' in site["mihon/indicators/C1/index.html"].decode()


def test_supporting_areas_are_drawn_as_what_carries_the_others(site):
    page = site["mihon/index.html"].decode()
    rooms, _, bases = page.partition('<div class="bases">')
    assert [name in rooms for name in ("産業・しごと</a>", "暮らし・まち</a>")] == [True, True]
    assert [name in bases for name in ("行政経営</a>", "基盤</a>")] == [True, True]


def test_the_tree_holds_the_whole_plan(pages):
    text = plain(pages["mihon/tree/index.html"])
    document = sample.shelf().latest.document
    for part in (*document.policy_areas, *document.policies):
        assert part.name in text
    for vision in (vision for area in document.policy_areas for vision in area.visions):
        assert vision in text


def test_the_tree_leaves_no_listed_indicator_out(pages):
    text = plain(pages["mihon/tree/index.html"])
    assert [one.name for one in LISTED if one.name not in text] == []


def test_the_method_page_works_an_example_of_this_edition(pages):
    text = plain(pages["mihon/method/index.html"])
    assert "（18−8）÷（21−8） ＝ 76.92％" in text
    for word in ("年度末に判定", "判定できない", "率が95％以上", "率が60％以上95％未満", "率が60％未満"):
        assert word in text


def test_changes_are_told_kind_by_kind(pages):
    text = plain(pages["mihon/changes/index.html"])
    old, new = sample.shelf().editions
    changes = diff(old.document, new.document)
    counted = Counter(item.kind.label for item in changes.items)
    assert {"新しい数値", "目標値", "判定"} <= set(counted)
    assert [f"{label}（{count}件）" in text for label, count in counted.items()] == [True] * len(counted)
    assert [item.name in text and item.what in text for item in changes.items] == [True] * len(changes.items)
    assert "これが最初の版です" in plain(pages["mihon/editions/2024-03-31-1/changes/index.html"])


@pytest.mark.parametrize(("count", "folded"), [(10, 0), (11, 2)])
def test_many_changed_texts_are_folded_by_what_they_are_about(count, folded):
    latest = sample.shelf().latest
    items = [
        Change(ChangeKind.TEXT, "indicator", "K01", "見本いち", f"要因 {at}", "前", "後") for at in range(count - 1)
    ]
    items.append(Change(ChangeKind.TEXT, "plan", "", "見本計画", "計画の趣旨", "前", "後"))
    given = ChangesGiven(
        frame=frame_of(latest, sample.shelf(), permanent=False),
        path="mihon/changes/index.html",
        changes=Changes(date(2024, 3, 31), date(2024, 9, 30), tuple(items)),
        before="",
        areas=(),
        own_area=latest.document.own_area,
        fictitious=(),
    )
    page = changes_page(given).decode()
    assert (page.count("<details>"), page.count('<th scope="row"')) == (folded, count)
    assert (f"見本いち（{count - 1}件）" in page) == bool(folded)


def test_many_neighbours_give_way_to_the_nation_and_sets_that_have_a_figure():
    codes = [NATION, OWN, NEAR, FAR]
    areas = {code: d.Area(code=code, name=code, kind="nation" if code == NATION else "prefecture") for code in codes}
    rows = tuple(one for code in codes for one in own({"FY2023": "9"}, code))
    comparisons = tuple(d.Comparison(area=code, method="published") for code in codes)
    whole = indicator("X", "見本", 1, "level", observations=rows, comparisons=comparisons)
    alone = structs.replace(whole, observations=tuple(row for row in rows if row.area != NATION))
    names = [[one.name for one in beside(figures_of(given, "set:own", areas))][1:] for given in (whole, alone)]
    assert names == [[NATION, "ほか3団体"], [NATION, OWN, NEAR, FAR]]


@pytest.mark.parametrize(
    ("kind", "what", "headline"),
    [
        (ChangeKind.NEW_FIGURE, "実績値 令和5年度", "新しい数値：実績値 令和5年度"),
        (ChangeKind.TARGET, "目標値 令和5年度", "目標値 令和5年度"),
        (ChangeKind.GRADE, "判定", "判定"),
    ],
)
def test_the_kind_of_a_change_is_said_once(kind, what, headline):
    assert Change(kind, "indicator", "K01", "見本", what).headline == headline


def test_errata_tell_wrong_right_and_why(pages):
    text = plain(pages["mihon/errata/index.html"])
    assert [word in text for word in ("13時間", "12時間", "転記の誤り（架空）")] == [True] * 3


def test_no_page_praises_blames_or_ranks(pages):
    for path, page in pages.items():
        assert [word for word in ("大幅に", "悪化", "ワースト", "県内トップ") if word in page.text] == [], path
