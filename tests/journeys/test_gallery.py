"""The gallery of components meets the rules in light, on paper, on a phone and in forced colours."""

import pytest

from tests.journeys.axe import violations
from tests.journeys.house import shirube
from tests.journeys.watching import too_wide

pytestmark = pytest.mark.browser


LEAST = 9
"""px: 6.75 points."""
SMALL = """least => [...document.querySelectorAll("main *")].filter(one =>
  !one.closest("svg") && one.getClientRects().length
  && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  && parseFloat(getComputedStyle(one).fontSize) < least
).map(one => `${one.className} ${getComputedStyle(one).fontSize}`)"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory) -> str:
    """Its address, made by the command."""
    folder = tmp_path_factory.mktemp("gallery")
    done = shirube(folder / "home", "gallery", "--to", folder / "out")
    assert done.returncode == 0, done.stderr
    return (folder / "out" / "gallery" / "index.html").as_uri()


@pytest.mark.parametrize(
    ("width", "media"),
    [(1280, {}), (320, {}), (1280, {"media": "print"}), (1280, {"forced_colors": "active"})],
    ids=["wide", "narrow", "print", "forced colours"],
)
def test_every_component_breaks_no_rule(browser, gallery, width, media):
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.emulate_media(**media)
    page.goto(gallery)
    assert violations(page, printed="media" in media) == []
    assert too_wide(page) == []
    page.close()


def test_no_letter_on_paper_is_too_small_to_read(browser, gallery):
    page = browser.new_page(viewport={"width": 1040, "height": 710})
    page.emulate_media(media="print")
    page.goto(gallery)
    assert page.evaluate(SMALL, LEAST) == []
    page.evaluate("document.querySelector('.sum').style.fontSize = '8px'")
    assert page.evaluate(SMALL, LEAST) == ["sum 8px"]
    page.close()
