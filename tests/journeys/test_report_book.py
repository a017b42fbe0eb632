"""A 課 answers in Excel, in a real browser: take the 様式 out, fill it in, hand it in, look, confirm."""

import io

import openpyxl
import pytest

from tests.journeys.desk import open_round, sign_in
from tests.journeys.hands import press

pytestmark = pytest.mark.browser


def test_a_division_answers_in_excel(visitors, office, tmp_path):
    page = sign_in(visitors(), office, "hana")
    sheet = f"{office.address}{open_round(page, office)}sheets/kaku-hataraki/"
    page.goto(f"{sheet}book/")
    with page.expect_download() as coming:
        page.get_by_role("button", name="様式をダウンロード").click()
    assert coming.value.suggested_filename.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))
    cells = {key.value: cell for key, cell in zip(book["指標"][1], book["指標"][5], strict=True)}
    cells["cause"].value = "窓口の案内を増やした（架空）"
    filled = tmp_path / "働き方（記入済）.xlsx"
    book.save(filled)
    page.locator("input[type=file]").set_input_files(filled)
    press(page.get_by_role("button", name="内容を確かめる"))
    assert "窓口の案内を増やした（架空）" in page.locator("main").inner_text()
    press(page.get_by_role("button", name="取り込む"))
    assert page.url == sheet
    assert "Excelから1件の回答を取り込みました" in page.locator("main").inner_text()
    assert "窓口の案内を増やした（架空）" in page.content()
