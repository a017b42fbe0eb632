"""様式版: the committee's sheet, on one A4横, with everything said and nothing cut."""

import io
import re
import zipfile

import openpyxl
import pytest
from msgspec import structs

from shirube.editions import roadmap as r
from shirube.papers.book import Book
from shirube.papers.measure import height_of, lines_of
from shirube.papers.roadmap_book import initiative_book, roadmap_book
from shirube.papers.tests.sample import BASE, IDEA, PAPER, bar, many


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(one=BASE, around=PAPER):
    return opened(initiative_book(around, one)).worksheets[0]


def texts(page):
    return [cell.value for row in page.iter_rows() for cell in row if cell.value]


def place(page, text):
    """Where a text stands: the whole area of its cell, such as F9:G9."""
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == text)
    return next((str(one) for one in page.merged_cells.ranges if cell.coordinate in one), cell.coordinate)


def xml(content, name="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(name).decode()


def test_the_sheet_says_what_the_slide_says_in_its_order():
    said = texts(sheet())
    order = ["政策分野", "事業名", "担当課", "概要", "現状・課題", "取組", "デジタル活用によってどう変わるか", "見直し"]
    assert sorted(order, key=said.index) == order
    assert [one for one in said if re.fullmatch(r"R\d+", str(one))] == ["R5", "R6", "R7", "R8", "R9"]
    for text in (
        BASE.name,
        BASE.outline,
        BASE.issues,
        "見本推進課、見本農業課（関係）",
        "【D】デジタルで行うこと\n地図に集める。",
    ):
        assert text in said


def test_bars_are_merged_over_their_half_years_and_stack_when_they_meet():
    page = sheet()
    first, second = place(page, "調査（見直し1）"), place(page, "まとめ（推定）")
    assert (re.sub(r"\d", "", first), re.sub(r"\d", "", second)) == ("F:G", "G:H")
    assert re.findall(r"\d+", first)[0] != re.findall(r"\d+", second)[0]


def test_what_half_years_cannot_say_stands_in_the_words_of_the_bar():
    assert place(sheet(), "調査票（R6.6〜R6.9）").startswith("E")
    late = structs.replace(BASE.activities[0], bars=(bar("target", 1, "つづく", "FY2027", "FY2029"),))
    assert "つづく（R9〜R11）" in texts(sheet(structs.replace(BASE, activities=(late,))))


def test_a_revision_tells_the_original_the_change_and_the_reason():
    said = texts(sheet())
    assert {"R6上 → R6下〜R7上", "理由：聞く相手を増やすため。", "見直し1（延期）\n令和6年8月1日決定"} <= set(said)
    assert "令和6年度（2024年度）から 令和9年度（2027年度）まで（当初の終了は令和8年度（2026年度））" in said
    assert "見直し" not in texts(sheet(structs.replace(BASE, revisions=())))


def test_number_stamp_meeting_and_page_stand_on_the_paper():
    page = sheet(around=paper(internal=frozenset(["J01"])))
    assert {"資料１－２", "（案）・部内限り"} <= set(texts(page))
    assert any("第２回DX推進会議" in text for text in texts(page))
    assert "&P" in page.oddFooter.center.text
    assert "（案）" in texts(sheet(around=PAPER))


def paper(**more):
    return type(PAPER)(**{**{name: getattr(PAPER, name) for name in PAPER.__dataclass_fields__}, **more})


@pytest.mark.parametrize("one", [BASE, IDEA, structs.replace(BASE, outline="長" * 4000, revisions=BASE.revisions * 30)])
def test_every_sheet_prints_on_exactly_one_a4_landscape(one):
    content = initiative_book(PAPER, one)
    page = opened(content).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage is True
    assert 'fitToWidth="0"' not in xml(content)
    assert 'fitToHeight="0"' not in xml(content)
    area = page.print_area.replace("$", "").split("!")[1]
    assert area == f"A1:{page.cell(page.max_row, page.max_column).coordinate}"


def test_a_long_text_gets_all_the_height_it_needs():
    page = sheet(structs.replace(BASE, outline="長" * 4000))
    area = next(one for one in page.merged_cells.ranges if page.cell(one.min_row, one.min_col).value == "長" * 4000)
    heights = [page.row_dimensions[row].height for row in range(area.min_row, area.max_row + 1)]
    assert max(heights) <= 409
    assert sum(heights) >= height_of("長" * 4000, 910, 10) - 1


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 100, 1), ("短い", 100, 1), ("あ" * 20, 150, 3), ("a" * 20, 150, 2), ("一\n二\n三", 100, 3), ("あ", 1, 1)],
)
def test_lines_are_counted_by_the_width_of_letters(text, width, lines):
    assert lines_of(text, width, 10) == lines


def test_a_plan_of_one_year_and_of_thirty_have_their_sheets():
    for years in ((2024, 2024), (2010, 2039)):
        assert BASE.name in texts(sheet(around=paper(years=years)))


def test_an_idea_without_anything_is_a_sheet_all_the_same():
    said = texts(sheet(IDEA))
    assert {"=冬の道", "取組はまだありません", "不明から"} <= set(said)


def test_a_text_that_looks_like_a_formula_stays_a_text():
    page = sheet(IDEA)
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == "=冬の道")
    assert cell.data_type == "s"


def test_a_whole_division_has_a_list_that_leads_to_each_sheet():
    book = opened(roadmap_book(PAPER, "見本推進課", (BASE, IDEA)))
    assert book.sheetnames == ["一覧", "J01 くらしの道具づくり（架空）", "J02 =冬の道"]
    links = {cell.coordinate: cell.hyperlink.location for (cell,) in book["一覧"]["C4:C5"]}
    assert links == {"C4": "'J01 くらしの道具づくり（架空）'!A1", "C5": "'J02 =冬の道'!A1"}
    assert book["一覧"].print_title_rows == "$1:$3"


def test_tabs_are_named_as_excel_allows_and_never_twice():
    book = Book()
    names = [book.free_name(name) for name in ("a/b:c*[d]", "A/B:C*[D]", "あ" * 40, "あ" * 50, "'x'", "", "History")]
    assert names == ["a_b_c__d_", "A_B_C__D_~2", "あ" * 31, "あ" * 29 + "~2", "x", "シート", "History~2"]
    assert len(book.free_name("𠮷" * 31).encode("utf-16-le")) // 2 == 30


def test_the_same_sheets_are_the_same_bytes():
    assert roadmap_book(PAPER, "全体", many(3)) == roadmap_book(PAPER, "全体", many(3))


def test_an_ended_activity_and_its_bars_are_not_on_the_sheet():
    gone = structs.replace(BASE.activities[0], ended=True)
    assert "ニーズ調査" not in texts(sheet(structs.replace(BASE, activities=(gone,))))


def test_every_kind_of_duty_is_told_with_its_part():
    duties = (*BASE.duties, r.InitiativeDuty(division="まとめ課", role="coordinating"))
    assert "見本推進課、見本農業課（関係）、まとめ課（取りまとめ）" in texts(
        sheet(structs.replace(BASE, duties=duties))
    )
