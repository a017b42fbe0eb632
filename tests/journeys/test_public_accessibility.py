"""The public site against the accessibility rules, in every mode, on pages that show every template and its looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import Explained, findings
from tests.journeys.choosing import chosen, looks
from tests.journeys.hosting import hosted
from tests.journeys.pages import public_templates
from tests.journeys.watching import too_wide

pytestmark = pytest.mark.browser

CONTRAST = "color-contrast"
DRAWN = "letters in a drawing lie on shapes the rule cannot look behind; charts/tests hold every colour to 4.5:1 there"
ASIDE = "scrolled out of its region; the same cell is measured on paper, where nothing scrolls"
UNDER = "a line of the roadmap is drawn under its words by a pseudo-element; kernel/tests hold its fills to 4.5:1"
SPANNING = "the rule takes the rows a head spans for lying over it; its letters are ink on the page's own paper"
IDLE = "a half year in which nothing runs has an empty cell; what runs says in words when it does"
BESIDE = "the mark of the list is drawn beside the words by a pseudo-element, never behind them"
EXPLAINED = (
    Explained(CONTRAST, "svg text, svg tspan", DRAWN),
    Explained(CONTRAST, '[aria-hidden="true"]', "a sign beside the word that says the same, in the colour of the word"),
    Explained(CONTRAST, '[role="region"] :is(td, th, caption, td *, th *)', ASIDE, "light"),
    Explained(CONTRAST, ".editions *", BESIDE),
    Explained(CONTRAST, ".gantt td, .gantt td *", UNDER),
    Explained(CONTRAST, ".gantt th[rowspan], .gantt th[rowspan] *", SPANNING),
    Explained("th-has-data-cells", ".gantt", IDLE),
)
"""Questions the rules leave to people, answered: each is asked somewhere, or a test fails."""
USED: set[Explained] = set()
PAPER = {"media": "print", "forced_colors": "none", "color_scheme": "light"}
FORCED = {"media": "screen", "forced_colors": "active", "color_scheme": "light"}
SCREEN = {"media": "screen", "forced_colors": "none", "color_scheme": "light"}


@pytest.fixture(scope="module")
def address(whole, tmp_path_factory) -> Iterator[str]:
    with hosted(whole.files, tmp_path_factory.mktemp("whole")) as at:
        yield at


@pytest.fixture(scope="module")
def reader(browser) -> Iterator[Page]:
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def in_every_mode(page: Page) -> dict[str, list[str]]:
    """Mode → what is found on the page as it stands: in light by all rules, on paper by contrast, in the reader's own
    colours that every letter has one of them, in a hand by the size of what is pressed, and that it fits."""
    found = {"light": findings(page, EXPLAINED, used=USED)}
    page.emulate_media(**PAPER)
    found["paper"] = findings(page, EXPLAINED, mode="paper", used=USED)
    page.emulate_media(**FORCED)
    found["forced colours"] = unlike_the_reader(page)
    page.emulate_media(**SCREEN)
    page.set_viewport_size({"width": 320, "height": 800})
    found["320 px"] = [*findings(page, EXPLAINED, mode="320 px", used=USED), *too_wide(page)]
    page.set_viewport_size({"width": 390, "height": 844})
    found["390 px"] = too_wide(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    return {mode: what for mode, what in found.items() if what}


_UNLIKE = """() => {
  const own = new Map();
  const probe = document.body.appendChild(document.createElement('div'));
  for (const name of ['CanvasText', 'LinkText', 'VisitedText', 'ButtonText', 'GrayText', 'FieldText', 'Canvas']) {
    probe.style.color = name;
    own.set(getComputedStyle(probe).color, name);
  }
  probe.remove();
  return [...document.querySelectorAll('body *')]
    .filter((one) => !one.closest('svg') && one.checkVisibility() && one.innerText)
    .filter((one) => !own.has(getComputedStyle(one).color))
    .map((one) => one.outerHTML.slice(0, 120));
}"""


def unlike_the_reader(page: Page) -> list[str]:
    """Places whose letters are not in one of the reader's own colours."""
    return [f"not in the reader's colours: {one}" for one in page.evaluate(_UNLIKE)]


def test_every_template_and_every_look_breaks_no_rule_and_leaves_no_question(whole, address, reader):
    wanted = looks(whole)
    assert public_templates() - set[str]().union(*wanted.values()) == set()
    found = {}
    for path in chosen(wanted):
        reader.goto(f"{address}/{path}")
        found[path] = in_every_mode(reader)
    assert {path: what for path, what in found.items() if what} == {}


def test_every_explanation_answers_a_question(address):
    assert set(EXPLAINED) - USED == set()


def test_a_planted_question_is_asked_and_an_explanation_answers_it(reader):
    """Letters on a picture: the rule cannot know what is behind them."""
    picture = "<main style='background:url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)'><h1>A heading</h1></main>"
    reader.goto("about:blank")
    reader.set_content(f"<!doctype html><html lang=ja><title>A</title>{picture}")
    assert [one.split(":")[0] for one in findings(reader)] == ["open, color-contrast"]
    used: set[Explained] = set()
    answer = Explained(CONTRAST, "h1", "planted")
    other = Explained(CONTRAST, "h2", "planted")
    elsewhere = Explained(CONTRAST, "h1", "planted", "paper")
    assert findings(reader, (answer, other, elsewhere), used=used) == []
    assert used == {answer}
    assert len(findings(reader, (other, elsewhere))) == 1


def test_planted_letters_of_an_own_colour_are_found_in_forced_colours(reader):
    reader.emulate_media(forced_colors="active")
    reader.goto("about:blank")
    reader.set_content("<p>A</p><p style='forced-color-adjust:none;color:#123'>B</p>")
    assert [one.partition(": ")[0] for one in unlike_the_reader(reader)] == ["not in the reader's colours"]
    reader.emulate_media(forced_colors="none")
