"""Accessibility of the desk, and the menu with a keyboard alone; `test_public_accessibility.py` has the public site."""

import pytest

from tests.journeys import desk_pages
from tests.journeys.axe import violations
from tests.journeys.conftest import HEIGHT
from tests.journeys.desk import BASE, sign_in
from tests.journeys.house import PLAN
from tests.journeys.keyboard import press_tab, stops, walk
from tests.journeys.watching import too_wide

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def made(browser, office) -> dict[str, str]:
    """The addresses of pages that somebody has to make first."""
    page = browser.new_page(locale="ja-JP")
    found = desk_pages.made(sign_in(page, office, "mio"), office)
    page.close()
    assert set(found) == set(desk_pages.MADE)
    return found


def at_every_width(page) -> list[str]:
    """What the rules find on the page at a desk and in a hand, and whether a narrow reader has to scroll both ways."""
    found = violations(page)
    page.set_viewport_size({"width": 390, "height": HEIGHT[390]})
    found += [f"390 px: {one}" for one in violations(page)]
    page.set_viewport_size({"width": 320, "height": HEIGHT[320]})
    found += [f"320 px: {one}" for one in too_wide(page)]
    page.set_viewport_size({"width": 1280, "height": HEIGHT[1280]})
    return found


def scanned(page, office, addresses) -> dict[str, list[str]]:
    """address → what is found there; each is opened once, for what it takes is the opening."""
    found = {}
    for address in addresses:
        page.goto(office.address + address)
        found[address] = at_every_width(page)
    return found


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<h1>A</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "image-alt"),
        ("<h1>A</h1><p style='color:#aaa;background:#fff'>A pale line of text.</p>", "color-contrast"),
        ("<h1>A</h1><input type=text>", "label"),
        ("<h1>A</h1><h3>B</h3>", "heading-order"),
    ],
)
def test_a_planted_breach_is_found(visitors, body, rule):
    page = visitors()
    page.set_content(f"<!doctype html><html lang=ja><title>A</title><main>{body}</main></html>")
    assert [one.split(":")[0] for one in violations(page)] == [rule]
    page.set_content("<!doctype html><html lang=ja><title>A</title><main><h1>A</h1></main></html>")
    assert violations(page) == []


def test_every_address_is_scanned_or_says_why_not():
    scanned_names = {*desk_pages.STRANGERS, *desk_pages.MEMBERS, *desk_pages.MADE}
    assert desk_pages.named() - scanned_names == set(desk_pages.NOT_SCANNED)
    assert scanned_names - desk_pages.named() == set()


def test_the_desk_breaks_no_rule(visitors, office, made):
    """Every page of it at both widths, what went wrong on it, and who may not use it."""
    page = visitors()
    found = scanned(page, office, desk_pages.STRANGERS.values())
    desk_pages.wrong_sign_in(page, office)
    found["a sign-in with errors"] = at_every_width(page)
    sign_in(page, office, "mio")
    found |= scanned(page, office, (*desk_pages.MEMBERS.values(), *made.values(), *desk_pages.STATES.values()))
    for name, happen in desk_pages.MISHAPS.items():
        happen(page, office)
        found[name] = at_every_width(page)
    assert {name: what for name, what in found.items() if what} == {}


WALKED = (f"/{PLAN}/", f"/{PLAN}/indicators/S-01/")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_keyboard_reaches_everything_in_order_and_shows_where_it_is(visitors, office, width):
    page = visitors(width, javascript=False)
    for address in WALKED:
        page.goto(office.address + address)
        expected = stops(page)
        steps = walk(page)
        assert [step.name for step in steps] == expected, address
        assert len(expected) > 20
        assert [step for step in steps if not (step.marked and step.seen)] == [], address


def test_the_first_stop_skips_to_the_text(visitors, office):
    page = visitors(javascript=False)
    page.goto(f"{office.address}/{PLAN}/dashboard/")
    assert press_tab(page).name == "本文へ移る"
    page.keyboard.press("Enter")
    press_tab(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_is_walked_with_the_keyboard(visitors, office):
    page = visitors(javascript=False)
    page.goto(f"{office.address}/{PLAN}/")
    names = []
    while names[-1:] != ["計画の体系"]:
        names.append(press_tab(page).name)
        assert len(names) < 10, names
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PLAN}/tree/**")
    assert page.locator("nav [aria-current=page]").inner_text() == "計画の体系"


def test_a_planted_hidden_focus_is_found(visitors):
    page = visitors()
    page.set_content(
        "<style>:focus{outline:3px solid} .bare:focus{outline:none} #lid{position:fixed;inset:40px 0 0}</style>"
        "<a href=#a>A</a> <a href=#b class=bare>B</a><div id=lid></div><p style='margin-top:60px'><a href=#c>C</a></p>"
    )
    assert [(step.name, step.marked, step.seen) for step in walk(page)] == [
        ("A", True, True),
        ("B", False, True),
        ("C", True, False),
    ]


@pytest.mark.parametrize("address", [BASE, f"{BASE}indicators/", f"{BASE}indicators/S-01/", f"{BASE}statistics/"])
def test_the_desk_is_walked_with_a_keyboard(visitors, office, address):
    page = sign_in(visitors(), office, "mio")
    page.goto(office.address + address)
    assert press_tab(page).name == "本文へ進む"
    page.reload()
    expected = stops(page)
    steps = walk(page)
    assert [step.name for step in steps] == expected
    assert [step for step in steps if not (step.marked and step.seen)] == []
