"""The sheet of a 事業 in a real browser: typed, stretched, pasted, taken back, kept as 見直し案 and decided."""

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.desk import BASE, sign_in
from tests.journeys.hands import press
from tests.journeys.house import Office

pytestmark = pytest.mark.browser
SHEET = f"{BASE}initiatives/JS-04/"
LAST_TARGET = "2"
"""The line of the grid that is 目標 of 取組2."""


@pytest.fixture
def grid(visitors, office) -> Page:
    page = sign_in(visitors(), office, "mio")
    page.goto(f"{office.address}{SHEET}sheet/")
    return page


def cell(page: Page, line: str, column: int, lane: int | None = None) -> Locator:
    """A cell of the grid; the last lane of a line is the empty one."""
    where = f"td[data-line='{line}'][data-column='{column}']"
    return page.locator(f"{where}[data-lane='{lane}']") if lane is not None else page.locator(where).last


def bars(page: Page, line: str) -> list[str]:
    return page.locator(f"td.d-bar[data-line='{line}']").all_inner_texts()


def paste(page: Page, text: str) -> None:
    """What the clipboard of a spreadsheet holds, put at the cell that is chosen."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def test_typing_in_a_cell_makes_a_bar_and_shift_stretches_it(grid):
    cell(grid, LAST_TARGET, 8).click()
    grid.keyboard.type("まとめ")
    grid.keyboard.press("Enter")
    assert any("まとめ" in text and "R9上" in text for text in bars(grid, LAST_TARGET))
    grid.keyboard.press("Shift+ArrowRight")
    assert any("まとめ" in text and text.endswith("R9") for text in bars(grid, LAST_TARGET))
    grid.keyboard.press("Control+z")
    grid.keyboard.press("Control+z")
    assert not any("まとめ" in text for text in bars(grid, LAST_TARGET))


def test_dragging_over_cells_makes_one_bar_over_several_years(grid):
    first, last = cell(grid, LAST_TARGET, 1), cell(grid, LAST_TARGET, 5)
    first.scroll_into_view_if_needed()
    start, end = first.bounding_box(), last.bounding_box()
    grid.mouse.move(start["x"] + 5, start["y"] + 5)
    grid.mouse.down()
    grid.mouse.move(end["x"] + 10, end["y"] + 5, steps=6)
    grid.mouse.up()
    grid.keyboard.type("引いた線")
    grid.keyboard.press("Enter")
    assert any("引いた線" in text and "R5下〜R7下" in text for text in bars(grid, LAST_TARGET))


def test_a_block_from_a_spreadsheet_is_pasted_with_its_merged_cells(grid):
    cell(grid, LAST_TARGET, 0).click()
    paste(grid, "準備\t\t試行\t\t\t\n")
    told = bars(grid, LAST_TARGET)
    assert any("準備" in text and text.endswith("R5") for text in told)
    assert any("試行" in text and "R6" in text for text in told)


def test_a_block_that_is_too_wide_changes_nothing_and_is_not_lost(grid):
    before = bars(grid, LAST_TARGET)
    cell(grid, LAST_TARGET, 8).click()
    paste(grid, "\t".join(f"列{number}" for number in range(12)))
    assert "横に12列" in grid.locator(".d-said").inner_text()
    assert "何も変えていません" in grid.locator(".d-said").inner_text()
    assert "列11" in grid.get_by_label("貼り付けようとしたもの").input_value()
    assert bars(grid, LAST_TARGET) == before


def test_what_was_typed_is_offered_again_after_the_page_was_left(grid, office):
    grid.get_by_label("概要").fill("書きかけの概要")
    grid.wait_for_timeout(600)
    grid.goto(f"{office.address}{BASE}")
    grid.goto(f"{office.address}{SHEET}sheet/")
    grid.get_by_role("button", name="入力の続きに戻す").click()
    assert grid.get_by_label("概要").input_value() == "書きかけの概要"


def test_a_clerk_moves_a_bar_and_the_secretariat_decides(grid, office):
    cell(grid, LAST_TARGET, 8).click()
    grid.keyboard.type("まとめ")
    grid.keyboard.press("Enter")
    grid.get_by_label("見直し案として残す").check()
    grid.get_by_label("見直しの種類").select_option(label="内容の見直し")
    grid.get_by_label("変える理由").fill("まとめの時期を決めたため（架空）")
    press(grid.get_by_role("button", name="内容を確かめる"))
    assert "まとめ" in grid.inner_text("main")
    press(grid.get_by_role("button", name="見直し案として残す"))
    press(grid.get_by_role("link", name="まとめの時期を決めたため", exact=False))
    grid.get_by_label("決定", exact=False).first.select_option(label="新しい決定")
    grid.get_by_label("決定日", exact=False).fill("R6.11.20")
    grid.get_by_label("件名", exact=False).fill("第3回会議（架空）")
    press(grid.get_by_role("button", name="決定として記録する"))
    told = grid.inner_text("#revisions")
    assert "第3回会議（架空）" in told
    assert "まとめ" in grid.inner_text("#sheet")


def test_without_javascript_the_same_form_is_a_list(visitors, office: Office):
    page = sign_in(visitors(390, javascript=False), office, "mio")
    page.goto(f"{office.address}{SHEET}sheet/")
    assert page.get_by_role("heading", name="取組と線").is_visible()
    page.get_by_label("概要").fill("字を直した概要")
    page.get_by_label("軽微な修正").check()
    page.get_by_label("変える理由").fill("誤字のため")
    press(page.get_by_role("button", name="内容を確かめる"))
    press(page.get_by_role("button", name="軽微な修正をする"))
    assert "字を直した概要" in page.inner_text("#sheet")
