"""A reader looks for a word, and narrows the list of indicators down, without any server that answers."""

import pytest

from shirube.kernel.text import fold
from tests.journeys.house import PLAN

pytestmark = pytest.mark.browser

CARE = "介護の記録にかかる時間（架空）"


def found(page, words: str) -> list[str]:
    """The titles of what is found, once it is told."""
    page.fill("#words", words)
    page.press("#words", "Enter")
    said = words.strip()
    page.wait_for_function("said => document.querySelector('.search-count').textContent.includes(said)", arg=said)
    return page.locator(".hits a").all_inner_texts()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_word_is_looked_for_from_any_page(visitors, office, width):
    page = visitors(width)
    page.goto(f"{office.address}/{PLAN}/editions/2024-03-31-1/tree/")
    if width == 1280:
        page.get_by_role("searchbox", name="この計画の中を検索").fill("介護")
        page.keyboard.press("Enter")
    else:
        page.locator(".menu").get_by_role("link", name="検索").click()
        found(page, "介護")
    page.wait_for_selector(".hits a")
    assert page.url.endswith(f"/{PLAN}/search/index.html?q=%E4%BB%8B%E8%AD%B7")
    assert page.locator(".hits a").first.inner_text() == CARE
    assert page.locator(".hits mark").first.inner_text() == "介護"


@pytest.mark.parametrize("words", ["防災", "ＤＸ", "dx", "でじたる", "ﾃﾞｼﾞﾀﾙ", "森", "介護　記録"])
def test_spellings_and_short_words_find_what_they_mean(visitors, office, words):
    page = visitors()
    page.goto(f"{office.address}/{PLAN}/search/")
    assert found(page, words)


@pytest.mark.parametrize("words", ["ないことば", "EC", '<img src=x onerror="alert(1)">'])
def test_nothing_found_is_said_and_hostile_words_are_only_words(visitors, office, words):
    page = visitors()
    page.goto(f"{office.address}/{PLAN}/search/")
    assert found(page, words) == []
    assert page.inner_text(".search-count").startswith(f"「{words}」は見つかりませんでした。")


def test_without_scripts_the_page_lists_everything(visitors, office):
    page = visitors(javascript=False)
    page.goto(f"{office.address}/{PLAN}/search/")
    page.get_by_role("link", name=CARE).click()
    assert page.inner_text("h1").startswith("介護の記録にかかる時間")


def test_the_script_folds_as_the_index_does(visitors, office):
    page = visitors()
    page.goto(f"{office.address}/{PLAN}/search/")
    texts = [
        "ＤＸ推進　プラン",
        "ｶﾞｷﾞｸﾞﾍﾟ",
        "髙﨑・渡邉",
        "4〜6月−10",
        "①⑥㎡",
        "パヷヺ",
        "Open Data",
        "令和６年",
        "か\u3099",
    ]
    assert page.evaluate("texts => texts.map(window.shirube.fold)", texts) == [fold(text) for text in texts]


def test_the_dashboard_is_narrowed_down_and_the_address_remembers(visitors, office):
    page = visitors()
    page.goto(f"{office.address}/{PLAN}/dashboard/")
    every = page.locator("[data-row]").count()
    count = page.locator("[data-filter-count]")
    assert count.inner_text() == f"{every}件中{every}件を表示"
    page.fill("#by-words", "介護")
    assert count.inner_text() == f"{every}件中1件を表示"
    assert page.locator("[data-rows]:visible").count() == 1
    again = visitors()
    again.goto(page.url)
    assert again.locator("[data-row]:visible .name").all_inner_texts() == [CARE]
    again.get_by_role("button", name="元に戻す").click()
    again.wait_for_function("() => !location.hash")
    assert again.locator("[data-row]:visible").count() == every
    again.select_option("#by-grade", label="遅れ")
    assert {text.split()[-1] for text in again.locator("[data-row]:visible .grade").all_inner_texts()} == {"遅れ"}


def test_without_scripts_the_dashboard_is_whole_and_leads_to_the_lists_by_division_and_grade(visitors, office):
    page = visitors(390, javascript=False)
    page.goto(f"{office.address}/{PLAN}/dashboard/")
    assert not page.locator("[data-filter]").is_visible()
    assert page.locator("[data-row]:visible").count() == page.locator("[data-row]").count()
    page.get_by_role("link", name="課・判定から探す").click()
    assert page.locator("#grades").is_visible()
    assert page.locator("#offices").is_visible()
