"""レク資料: confirmed figures only, answers from the figures alone, everything missing named."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from shirube.editions import document as d
from shirube.editions.rebuild import completed_document
from shirube.editions.shelf import Shelf
from shirube.portal.confirmed import confirmed, judged_on_provisional, provisional_periods
from shirube.portal.pages.brief_answers import short
from shirube.portal.site import site_files
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.portal.tests.sample_briefs import LONG, longest_shelf
from shirube.portal.tests.sample_indicators import AUTUMN, NEAR, OWN, indicator, own, row, target

DOCUMENT = sample.shelf().latest.document
LISTED = [one for one in DOCUMENT.indicators if one.kind != "component"]


def plain(page) -> str:
    return re.sub(r"\s+", " ", page.text)


def main_of(content: bytes) -> str:
    return content.decode().partition("<main")[2].partition("</main>")[0]


def sheet_of(one: d.Indicator) -> str:
    """The text of the sheet of one indicator, alone in an Edition."""
    document = completed_document(sample.bare((one,), AUTUMN, AUTUMN, "public"))
    made = {file.path: file for file in site_files([Shelf((sample.shelved(document),))])}
    return plain(read(made[f"mihon/briefs/{one.code}/index.html"].make()))


def test_every_listed_indicator_and_every_area_has_a_sheet_at_both_addresses(site):
    names = [one.code for one in LISTED] + [f"areas/{one.code}" for one in DOCUMENT.policy_areas]
    for base in ("mihon", "mihon/editions/2024-09-30-1", "mihon/editions/2024-03-31-1"):
        assert [name for name in names if f"{base}/briefs/{name}/index.html" not in site] == []
        assert f"{base}/briefs/index.html" in site
    assert [path for path in site if "/briefs/C1" in path] == []
    assert main_of(site["mihon/briefs/K02/index.html"]) == main_of(
        site["mihon/editions/2024-09-30-1/briefs/K02/index.html"]
    )


def test_a_sheet_says_that_a_preliminary_figure_exists_and_not_which(site, pages):
    """K01: 18 is a 速報; the newest confirmed figure is 12 of 令和5年度, and the judgement rests on the 18."""
    text = plain(pages["mihon/briefs/K01/index.html"])
    assert "現状 12時間令和5年度（2023年度）" in text
    assert "令和6年度上半期は速報のため示していません" in text
    assert "判定が速報値によるため" in text
    assert "令和5年度は12時間で、1年前（令和4年度）より4時間増えました。" in text
    assert [word for word in ("76.92％", "やや遅れ", "18時間", "（速報）") if word in text] == []
    assert "18時間" in plain(pages["mihon/indicators/K01/index.html"])


def test_the_sheet_of_an_area_shows_no_preliminary_figure_either(site, pages):
    text = plain(pages["mihon/briefs/areas/A1/index.html"])
    line = text.partition("総労働時間の減少幅")[2].partition("研修を受けた人")[0]
    assert "12時間" in line
    assert "速報による判定のため省略" in line
    assert "18" not in line
    assert "このうち1つの判定は速報値によるため" in text
    assert "北3県：みほん県・となり県・むかい県" in text


def test_a_confirmed_judgement_is_shown_with_its_formula_and_numbers(pages):
    text = plain(pages["mihon/briefs/K03/index.html"])
    assert "なぜ「遅れ」という判定ですか" in text
    assert "11.39％です。" in text
    assert "（41.25−40.5）÷（47.08333−40.5） ＝ 11.39％" in text


def test_a_committee_is_answered_from_the_figures_alone(pages):
    text = plain(pages["mihon/briefs/K01/index.html"])
    assert "全国 20時間（令和5年度）、となり県 13時間（令和5年度）、むかい県 なし（調査の対象が違うため）です。" in text
    assert "並びはコード順で、順位ではありません。" in text
    assert "令和6年2月9日 第5回策定委員会（架空）・策5号で決定しました。" in text
    assert "当初の目標値は50時間で、令和6年4月1日に改めました。" in text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("K11", ("出典は未設定です", "責任課は未設定です", "目標値は定めていません", "比較できる参考値は未設定です")),
        ("K04", ("目標値の理由は未設定です", "次の一手は未記入です", "課題未記入です", "更新の時期は未設定です")),
        ("K08", ("分野全体を測る指標のため、特定の施策とは結び付いていません",)),
        ("R01", ("公的な統計などの動きを見るもので、目標値も判定もありません",)),
        ("K12", ("提案中の指標で、目標値がまだ決まっていないため、判定していません",)),
        ("K03", ("取組方針は未設定です",)),
    ],
)
def test_what_is_missing_is_named(pages, code, said):
    text = plain(pages[f"mihon/briefs/{code}/index.html"])
    assert [words for words in said if words not in text] == []


def test_a_sheet_with_nothing_but_preliminary_figures_has_no_figure():
    rows = (row(OWN, "FY2023", "987", AUTUMN, provisional=True), *own({"FY2023": "5"}, NEAR))
    text = sheet_of(indicator("X", "見本", 1, "level", observations=rows, targets=(target("FY2028", "999"),)))
    assert "確定した実績値はまだありません" in text
    assert "987" not in text


def test_a_neighbours_preliminary_figure_is_left_out_too():
    rows = (*own({"FY2022": "4", "FY2023": "5"}), *own({"FY2022": "6"}, NEAR))
    rows = (*rows, row(NEAR, "FY2023", "777", AUTUMN, provisional=True))
    compared = (d.Comparison(area=NEAR, method="published"),)
    text = sheet_of(indicator("X", "見本", 1, "level", observations=rows, comparisons=compared))
    assert "となり県 6時間（令和4年度）" in text
    assert "777" not in text


def test_an_indicator_without_preliminary_figures_stays_the_very_same():
    one = next(one for one in DOCUMENT.indicators if one.code == "K02")
    assert confirmed(one, OWN) is one
    assert provisional_periods(one, OWN) == ()


@pytest.mark.parametrize(
    ("period", "shape", "rests"), [("FY2023", "level", True), ("FY2022", "level", True), ("FY2021", "level", False)]
)
def test_a_judgement_rests_on_the_newest_figure_and_the_baseline(period, shape, rests):
    rows = own({"FY2021": "1", "FY2022": "2", "FY2023": "3"})
    rows = tuple(structs.replace(one, provisional=one.period == period) for one in rows)
    one = indicator("X", "見本", 1, shape, observations=rows, targets=(target("FY2028", "9"),))
    judged = completed_document(sample.bare((one,), AUTUMN, AUTUMN, "public")).indicators[0]
    assert judged_on_provisional(judged, OWN) is rests
    assert (confirmed(judged, OWN).judgement is None) is rests


def test_a_mean_over_years_rests_on_each_of_its_years():
    rows = tuple(
        structs.replace(one, provisional=one.period == "FY2024") for one in own({"FY2024": "1", "FY2025": "2"})
    )
    judged = d.JudgementText(grade="late", shown="late", reason="")
    one = indicator("X", "見本", 1, "period_mean", observations=rows, judgement=judged)
    assert judged_on_provisional(one, OWN)


def test_long_texts_are_cut_and_say_where_the_rest_is():
    made = {file.path: file for file in site_files([longest_shelf()])}
    text = plain(read(made["mihon/briefs/L01/index.html"].make()))
    assert LONG[:64] in text
    assert LONG[:160] not in text
    assert text.count("…（続きは指標のページ）") >= 8
    sheets = [made[f"mihon/briefs/{code}/index.html"].make().decode() for code in ("L01", "L02")]
    assert ['<article class="brief dense">' in sheet for sheet in sheets] == [True, False]
    assert short("短い　文", 4) == "短い 文"
    assert short("長い文章", 2) == "長い…（続きは指標のページ）"


def test_the_list_leads_to_every_sheet_and_every_sheet_back(site):
    index = site["mihon/briefs/index.html"].decode()
    assert [one.code for one in LISTED if f'href="{one.code}/index.html"' not in index] == []
    assert [one.code for one in DOCUMENT.policy_areas if f'href="areas/{one.code}/index.html"' not in index] == []
    for one in LISTED:
        assert 'href="../index.html"' in main_of(site[f"mihon/briefs/{one.code}/index.html"])


def test_pages_lead_to_their_sheets(site):
    assert 'href="../../briefs/K01/index.html"' in site["mihon/indicators/K01/index.html"].decode()
    assert "briefs/" not in main_of(site["mihon/indicators/C1/index.html"])
    assert 'href="../../briefs/areas/A1/index.html"' in site["mihon/areas/A1/index.html"].decode()
