"""The pages that say how this site works: 判定のしかた, about, archive, errata, the first page."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from shirube.editions import document as d
from shirube.editions.shelf import Shelf
from shirube.portal.pages import method
from shirube.portal.pages.method_words import NO_GRADE, PARTS, SHAPES
from shirube.portal.site import site_files
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.progress.facts import Shape
from shirube.progress.scale import UNGRADED

DOCUMENT = sample.shelf().latest.document


def plain(page) -> str:
    return re.sub(r"\s+", " ", page.text)


def test_the_method_explains_every_shape_and_every_outcome_that_is_no_grade():
    assert set(SHAPES) == set(Shape)
    assert set(NO_GRADE) == set(UNGRADED)


def test_the_method_opens_with_three_lines_and_explains_the_parts_of_the_walk_line(site, pages):
    page = site["mihon/method/index.html"].decode()
    assert page.partition('<ol class="in-three">')[2].partition("</ol>")[0].count("<li>") == 3
    walk = page.partition('<section class="area" aria-labelledby="walk">')[2].partition("</section>")[0]
    assert walk.count("<svg") == 2
    assert [name for name, _ in PARTS if f"<dt>{name}</dt>" not in walk] == []
    assert "説明のための例" in walk


@pytest.mark.parametrize("shape", Shape, ids=lambda shape: shape.value)
def test_each_shape_is_shown_with_an_indicator_of_this_edition_or_says_that_there_is_none(site, shape):
    page = site["mihon/method/index.html"].decode()
    article = page.partition(f'<article class="shape"><h3>{shape.label}</h3>')[2].partition("</article>")[0]
    judged = [one for one in DOCUMENT.indicators if one.shape == shape and one.judgement and one.proposal == ""]
    shown = [one for one in judged if one.judgement.formula or shape is Shape.NO_TARGET][:1]
    assert ("この版には、この型で判定した指標がありません。" in article) == (not shown)
    assert [one.code for one in shown if f"indicators/{one.code}/" not in article] == []
    assert [one.code for one in shown if one.judgement.reason not in article] == []


def test_each_special_case_is_shown_with_an_indicator_of_this_edition(pages):
    cases = (
        plain(pages["mihon/method/index.html"]).partition("こんなときは 年度の途中")[2].partition("判定しないとき")[0]
    )
    by_code = {one.code: one for one in DOCUMENT.indicators}
    half_year, beyond = (by_code[code].judgement.reason for code in ("K02", "K08"))
    assert [said for said in (half_year, beyond, "年度末の特別な事情による（架空）") if said not in cases] == []


def test_only_the_indicators_of_examples_enter_the_method_page():
    chosen = [one.code for one in method.examples(DOCUMENT.indicators)]
    assert len(chosen) < len(DOCUMENT.indicators)
    assert chosen == sorted(chosen)
    assert "K12" not in chosen


def test_about_tells_how_to_quote_with_the_day_and_the_edition(site, pages):
    text = plain(pages["mihon/about/index.html"])
    line = "出典：Shirube デモ（架空）「みほん県DX推進プラン（架空）」令和6年9月末（2024年9月末）現在（第1版）"
    assert line in text
    assert 'href="../editions/2024-09-30-1/index.html"' in site["mihon/about/index.html"].decode()


def test_the_accessibility_statement_claims_no_conformance(pages):
    text = plain(pages["mihon/about/index.html"])
    assert "JIS X 8341-3:2016 の適合レベルAAに準拠することをめざしています" in text
    assert "準拠していると述べるものではありません" in text
    assert re.findall("準拠しています|準拠済み|一部準拠", text) == []
    assert "まだ行っていないこと" in text


def test_about_names_whom_to_ask_or_that_nobody_is_named(pages):
    assert "見本推進課（架空）" in plain(pages["mihon/about/index.html"])
    document = structs.replace(DOCUMENT, publisher=d.Publisher(body_code="020001", name="見本"))
    made = {file.path: file for file in site_files([Shelf((sample.shelved(document),))])}
    text = plain(read(made["mihon/about/index.html"].make()))
    assert text.count("問い合わせ先は未設定です") == 2
    assert "利用条件は未設定です" in text


def test_the_archive_lists_the_newest_first_and_marks_what_was_corrected(site):
    page = site["mihon/editions/index.html"].decode()
    listed = page.partition('<ol class="editions" reversed>')[2].partition("</ol>")[0].split("<li")[1:]
    assert ["令和6年9月末現在" in listed[0], "最新" in listed[0], "訂正" in listed[0]] == [True, True, False]
    assert ["令和6年3月末現在" in listed[1], "最新" in listed[1], "訂正1件" in listed[1]] == [True, False, True]


def test_the_first_page_gives_each_plan_with_both_its_days(pages):
    text = plain(pages["index.html"])
    for said in ("みほん県DX推進プラン（架空）", "令和6年9月末（2024年9月末）現在", "令和6年11月5日（2024年）"):
        assert said in text
