"""Every kind of page with a keyboard alone, and without JavaScript: nothing is out of reach, nothing is missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.choosing import FRAMES, chosen
from tests.journeys.hosting import hosted
from tests.journeys.keyboard import press_tab, stops, walk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(whole, tmp_path_factory) -> Iterator[str]:
    with hosted(whole.files, tmp_path_factory.mktemp("whole")) as at:
        yield at


@pytest.fixture(scope="module")
def kinds(whole) -> list[str]:
    """A page of every kind: together they use every template."""
    japanese = {path: names - FRAMES for path, names in whole.templates.items() if "/en/" not in path}
    found = chosen(japanese)
    assert len(found) > 15
    return found


def opened(browser: Browser, **more: object) -> Page:
    options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "locale": "ja-JP", **more}
    return browser.new_context(**options).new_page()


def test_tab_reaches_everything_on_every_kind_of_page_in_order_and_shows_where_it_is(browser, address, kinds):
    page = opened(browser)
    found = {}
    for path in kinds:
        page.goto(f"{address}/{path}")
        expected, steps = stops(page), walk(page)
        said = [f"not reached in order: {name}" for name in expected] if [s.name for s in steps] != expected else []
        said += [f"unmarked or hidden: {step.name}" for step in steps if not (step.marked and step.seen)]
        if said:
            found[path] = said[:5]
    page.context.close()
    assert found == {}


def test_a_keyboard_skips_to_the_text_opens_what_is_folded_and_leaves_at_the_end(browser, address, kinds):
    page = opened(browser)
    for path in kinds:
        page.goto(f"{address}/{path}")
        if page.locator("a.skip").count():
            press_tab(page)
            page.keyboard.press("Enter")
            assert page.evaluate("location.hash") == "#main", path
        folded = page.locator("details:visible > summary").first
        if folded.count():
            before = folded.evaluate("(one) => one.parentElement.open")
            folded.press("Enter")
            assert folded.evaluate("(one) => one.parentElement.open") != before, path
    page.context.close()


_SHOWN = """() => {
  const controls = 'button, form, label, select, output, [role=status], [data-filter], [data-search]';
  const reader = document.createTreeWalker(document.querySelector('main, body'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (reader.nextNode()) {
    const around = reader.currentNode.parentElement;
    const text = reader.currentNode.textContent.replace(/\\s+/g, ' ').trim();
    if (text && around.checkVisibility({visibilityProperty: true}) && !around.closest(controls)) found.push(text);
  }
  return found;
}"""


def shown(page: Page) -> set[str]:
    """The pieces of text a reader sees, those of controls aside."""
    return set(page.evaluate(_SHOWN))


def test_nothing_is_said_only_with_javascript(browser, address, kinds):
    with_it, without = opened(browser), opened(browser, java_script_enabled=False)
    found = {}
    for path in kinds:
        for page in (with_it, without):
            page.goto(f"{address}/{path}")
        more = shown(with_it) - shown(without)
        if more:
            found[path] = sorted(more)[:5]
    with_it.context.close()
    without.context.close()
    assert found == {}


def test_a_planted_text_that_only_a_script_adds_is_noticed(browser):
    page = opened(browser)
    page.set_content("<main><p>A</p><button type=button>B</button><p hidden>C</p></main>")
    before = shown(page)
    page.evaluate("document.querySelector('main').append('D')")
    assert (before, shown(page) - before) == ({"A"}, {"D"})
    page.context.close()
