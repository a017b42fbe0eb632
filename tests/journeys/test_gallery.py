"""The gallery of components meets the rules in light, on paper, on a phone and in forced colours."""

import pytest

from tests.journeys.axe import violations
from tests.journeys.house import shirube
from tests.journeys.watching import too_wide

pytestmark = pytest.mark.browser


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
