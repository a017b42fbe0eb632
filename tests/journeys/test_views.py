"""The choice of views on the page of an indicator: buttons with scripts, all of them without, two on paper."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.journeys.house import PLAN
from tests.journeys.pages import REFERENCE

pytestmark = pytest.mark.browser

ADDRESS = f"/{PLAN}/indicators/{REFERENCE}/"
NAMES = ["これまでの歩み", "全国・近隣と比べる", "47都道府県の散らばり", "都道府県タイル地図"]


def shown(page) -> list[str]:
    return page.locator("figure.chart:visible").evaluate_all("all => all.map(one => one.id)")


def pressed(page) -> list[str]:
    return page.locator('.view-list button[aria-pressed="true"]').all_inner_texts()


@pytest.mark.parametrize("width", [1280, 390])
def test_one_view_at_a_time_is_chosen_by_a_button(visitors, office, width):
    page = visitors(width)
    page.goto(office.address + ADDRESS)
    assert page.locator(".view-list button").all_inner_texts() == [*NAMES, "すべて並べる"]
    assert (shown(page), pressed(page)) == (["view-history"], NAMES[:1])
    for name, place in zip(NAMES, ("history", "compare", "spread", "map"), strict=True):
        page.get_by_role("button", name=name).click()
        assert (shown(page), pressed(page)) == ([f"view-{place}"], [name])
    page.get_by_role("button", name="すべて並べる").click()
    assert len(shown(page)) == 4


def test_the_arrows_move_between_the_buttons_and_space_chooses(visitors, office):
    page = visitors(1280)
    page.goto(office.address + ADDRESS)
    page.get_by_role("button", name=NAMES[0]).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert shown(page) == ["view-map"]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert shown(page) == ["view-spread"]


def test_an_address_may_name_a_view_and_a_table_opens_when_a_link_leads_to_it(visitors, office):
    page = visitors(1280)
    page.goto(f"{office.address}{ADDRESS}#view-map")
    assert shown(page) == ["view-map"]
    assert not page.locator("#prefectures table").is_visible()
    page.locator("#view-map").get_by_role("link", name="同じ数値の表").click()
    assert page.locator("#prefectures table").is_visible()


def test_without_scripts_all_views_stand_under_a_list_of_links(visitors, office):
    page = visitors(390, javascript=False)
    page.goto(office.address + ADDRESS)
    assert len(shown(page)) == 4
    assert page.locator(".view-list a").all_inner_texts() == NAMES


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_holds_the_first_two(visitors, office, scripts):
    page = visitors(1280, javascript=scripts)
    page.goto(office.address + ADDRESS)
    page.emulate_media(media="print")
    assert shown(page) == ["view-history", "view-compare"]
    assert page.locator("#twin table").is_visible()
    assert not page.locator(".view-list").is_visible()


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[tuple[Path, str]]:
    """A folder that another site shows, and its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_fragment_stands_in_a_frame_of_another_site(browser, office, elsewhere):
    folder, address = elsewhere
    frame = f'<!doctype html><iframe src="{office.address}{ADDRESS}embed.html" width="320" height="600"></iframe>'
    (folder / "index.html").write_text(frame, encoding="utf-8")
    page = browser.new_page()
    page.goto(address)
    inside = page.frame_locator("iframe")
    inside.get_by_role("link", name="この指標のページ").wait_for()
    assert inside.locator("svg:visible").count() == 1
    page.close()
