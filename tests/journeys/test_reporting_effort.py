"""調査票 in a real browser: how few presses it takes, and that nothing typed is ever lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import violations
from tests.journeys.desk import eventually
from tests.journeys.hands import press
from tests.journeys.house import Office, opened
from tests.journeys.reporting import SHEET, Hand, make_office, sign_in

pytestmark = pytest.mark.browser
MOST = 40
"""Clicks and keys for a 課 with five 指標 and three 事業, of which two changed."""


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """A small office in the midst of a round."""
    home = tmp_path_factory.mktemp("round") / "home"
    make_office(home)
    with opened(home) as running:
        yield running
    assert "Traceback" not in running.said()


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A browser whose console may complain of a line that is cut."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def box(page: Page, name: str):
    return page.locator(f"[data-box='{name}'] :is(input, textarea)").first


def saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_contain_text("保存しました")


def test_a_division_reports_with_few_presses(visitors, office):
    page = sign_in(visitors(), office, "hana")
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="調査票を開く"), leads=True)
    indicator, initiative = page.locator("[data-card]").first, page.locator("[data-card]").last
    hand.click(indicator.get_by_text("新しい値", exact=True).first)
    hand.type("128")
    hand.click(initiative.get_by_text("報告する", exact=True))
    hand.click(initiative.get_by_text("取組中", exact=True))
    hand.click(initiative.get_by_label("この半年にしたこと"))
    hand.write("試行を開始", "sikouwokaisi ⏎")
    hand.click(initiative.get_by_label("次の半年の目標"))
    hand.write("広げる", "hirogeru ⏎")
    hand.click(page.get_by_role("button", name="まだ答えていないものをすべて変更なしにする"), leads=True)
    hand.click(page.get_by_role("button", name="提出の確認へ"), leads=True)
    hand.click(page.get_by_role("button", name="提出する"), leads=True)
    expect(page.get_by_role("status").first).to_contain_text("提出しました。")
    assert (page.get_by_text("試行を開始").count(), page.get_by_text("128").count() > 0) == (1, True)
    assert hand.count <= MOST, hand.count
    page.go_back()
    assert violations(page) == []


def test_the_judgement_is_proposed_while_one_types_and_the_page_saves_by_itself(visitors, office):
    page = sign_in(visitors(), office, "ren", f"{SHEET}roads/")
    page.get_by_text("新しい値", exact=True).first.click()
    page.keyboard.type("150")
    expect(page.locator("[data-reason]")).to_contain_text("令和6年度上半期")
    expect(page.locator("[data-walk]")).to_contain_text("現在 150件")
    saved(page)
    page.reload()
    assert box(page, "value").input_value() == "150"


def test_enter_goes_on_and_hands_nothing_in(visitors, office):
    page = sign_in(visitors(), office, "ren", f"{SHEET}roads/")
    page.locator("[data-how='new']").check()
    box(page, "value").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.url.endswith("/sheets/roads/")
    assert page.evaluate("document.activeElement !== document.querySelector(\"[data-box='value'] input\")")


def test_what_a_cut_line_or_a_closed_laptop_kept_is_typed_again_by_itself(alone, office):
    page = sign_in(alone, office, "ren", f"{SHEET}roads/")
    page.locator("[data-how='new']").check()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    box(page, "aim").fill("窓口を二つにする")
    expect(page.locator("[data-alert]")).to_contain_text("入力はこの端末に残っています")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(f"{office.address}{SHEET}roads/")
    assert box(page, "aim").input_value() == "窓口を二つにする"
    sheet = f"{office.address}{SHEET}roads/"
    assert eventually(lambda: "窓口を二つにする" in page.request.get(sheet).text()), "it came to the server too"


def test_an_expired_session_loses_nothing(visitors, office):
    page = sign_in(visitors(), office, "ren", f"{SHEET}roads/")
    page.locator("[data-how='new']").check()
    page.context.clear_cookies(name="session")
    box(page, "aim").fill("受付を夜も開ける")
    alert = page.locator("[data-alert]")
    expect(alert).to_contain_text("サインインし直してください。")
    other = page.context.new_page()
    other.goto(f"{office.address}{alert.get_by_role('link').get_attribute('href')}")
    other.get_by_label("ユーザー名").fill("ren")
    other.get_by_label("パスワード").fill("yama-to-kawa-7")
    press(other.get_by_role("button", name="サインイン", exact=True))
    other.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)
    page.reload()
    assert box(page, "aim").input_value() == "受付を夜も開ける"


def test_two_people_on_one_answer_see_both_and_choose(visitors, office):
    ren = sign_in(visitors(), office, "ren", f"{SHEET}roads/")
    mio = sign_in(visitors(), office, "mio", f"{SHEET}roads/?write=1")
    ren.locator("[data-how='new']").check()
    mio.locator("[data-how='new']").check()
    box(ren, "aim").fill("蓮の目標")
    saved(ren)
    box(mio, "aim").fill("澪の目標")
    clash = mio.locator(".r-clash")
    expect(clash).to_contain_text("蓮の目標")
    expect(clash).to_contain_text("澪の目標")
    clash.get_by_role("button", name="相手のを残す").click()
    assert box(mio, "aim").input_value() == "蓮の目標"
    box(ren, "aim").fill("蓮の次の目標")
    expect(ren.locator("[data-status]")).to_contain_text("保存しました")


@pytest.mark.parametrize("width", [1280, 390])
def test_without_javascript_the_same_sheet_is_a_plain_form(visitors, office, width):
    page = sign_in(visitors(width, javascript=False), office, "ren", f"{SHEET}roads/")
    page.locator("[data-how='unpublished']").check()
    page.get_by_label("公表予定の月").fill("12月")
    press(page.get_by_role("button", name="保存する"))
    assert page.get_by_label("公表予定の月").input_value() == "12月"
    press(page.get_by_role("button", name="提出の確認へ"))
    assert page.get_by_role("heading", name="提出の確認").is_visible()
