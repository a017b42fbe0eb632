"""レク資料 on paper: one A4横 sheet for each indicator, whatever its texts."""

import re

import pytest

from shirube.portal.site import site_files
from shirube.portal.tests.sample_briefs import longest_shelf
from tests.journeys.house import PLAN

pytestmark = pytest.mark.browser

A4_LANDSCAPE = (842, 595)
"""Points."""


def sheets(page, address) -> list[tuple[int, int]]:
    """The size of each sheet of paper a page takes, in points."""
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.fixture
def paper(browser):
    page = browser.new_page(locale="ja-JP")
    page.emulate_media(media="print")
    yield page
    page.close()


def test_the_sheet_of_every_indicator_is_one_sheet(paper, office):
    found = sorted((office.site / PLAN / "briefs").glob("*/index.html"))
    assert len(found) > 30, "the walk must find the sheets"
    assert {path.parent.name: sheets(paper, path.as_uri()) for path in found} == {
        path.parent.name: [A4_LANDSCAPE] for path in found
    }


def test_the_longest_texts_and_figures_still_take_one_sheet(paper, tmp_path):
    for file in site_files([longest_shelf()]):
        if "/briefs/L0" in file.path or file.path.endswith(".css"):
            (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file.path).write_bytes(file.make())
    found = list(tmp_path.glob("**/briefs/L0*/index.html"))
    assert [sheets(paper, path.as_uri()) for path in found] == [[A4_LANDSCAPE]] * 4


def test_a_planted_long_page_takes_more_sheets(paper, tmp_path):
    (tmp_path / "long.html").write_text("<style>@page{size:A4 landscape}</style>" + "<p>A</p>" * 60, encoding="utf-8")
    assert sheets(paper, (tmp_path / "long.html").as_uri()) == [A4_LANDSCAPE] * len(range(3))
