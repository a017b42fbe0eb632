"""The 様式 of 進捗報告: what is locked, what can be chosen, what is printed; the same contents give the same bytes."""

import io
import re
import zipfile

import openpyxl
import pytest

from shirube.papers.report_book import BookCover, BookPart, BookRow, report_book
from shirube.reporting.bookform import LAYOUTS, Home, RowId
from shirube.reporting.fields import BOXES, MAX_BARS
from shirube.reporting.words import Kind

HOME = Home("020001", "dx", "2024-h1", "welfare")
COVER = BookCover(
    "架空県DX推進プラン", "令和6年度上半期 進捗報告", "令和6年9月末現在", "令和6年10月10日", "様式１－２", "早めに。"
)
CHOICES = {"how": ("新しい値", "変更なし"), "period": ("令和5年度",), "activity": ("聞き取り", "試行、その2")}


def part(home=HOME, name="福祉課", note="聞き取りをした"):
    rows = {}
    for layout in LAYOUTS:
        code = "K1" if layout.kind is Kind.INDICATOR else "J1"
        said = {"note": note, "how": "変更なし"}
        told = {"name": "架空の指標", "before": "受付を始める" * 12}
        rows[layout.name] = (BookRow(layout.kind, code, 2, told, said, CHOICES, slot=1 if layout.bars else 0),)
    return BookPart(home, name, "令和6年10月21日", rows)


def opened(*parts):
    return openpyxl.load_workbook(io.BytesIO(report_book(COVER, parts or (part(),))))


@pytest.fixture(scope="module")
def book():
    return opened()


def test_the_same_contents_give_the_same_bytes():
    assert report_book(COVER, [part()]) == report_book(COVER, [part()])


def test_every_box_of_the_screen_has_its_column():
    for kind in Kind:
        written = {name for layout in LAYOUTS if layout.kind is kind and not layout.bars for name in layout.boxes}
        bars = {f"bar{at}_{name}" for layout in LAYOUTS if layout.bars for name in layout.boxes for at in range(1, 13)}
        assert MAX_BARS == 12
        assert written | (bars if kind is Kind.INITIATIVE else set()) == {box.name for box in BOXES[kind]}


def test_only_what_says_which_answer_it_is_is_locked(book):
    for page in book.worksheets[:5]:
        protection = page.protection
        assert (protection.sheet, protection.password) == (True, None)
        assert [protection.formatCells, protection.formatRows, protection.formatColumns] == [False] * 3
        locked = {
            cell.coordinate for line in page.iter_rows() for cell in line if cell.value and cell.protection.locked
        }
        assert locked == {f"A{page.max_row}", *(cell.coordinate for cell in page[1] if cell.value)}


def test_every_row_says_whose_it_is(book):
    for page in book.worksheets[:5]:
        mark = RowId.read(page.cell(page.max_row, 1).value)
        assert (mark.home, mark.seen) == (HOME, 2)
    assert book["_shirube"].sheet_state == "veryHidden"


def test_what_is_published_says_so_and_choices_are_lists_of_their_own(book):
    page = book["指標"]
    heads = {key.value: head.value for key, head in zip(page[1], page[4], strict=True) if key.value}
    assert heads["cause"].endswith("【公表】")
    assert "公表" not in heads["memo"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    how = rules["H5"]
    assert (how.type, how.formula1, how.showErrorMessage) == ("list", '"新しい値,変更なし"', True)
    assert "公表されます。" in rules["N5"].prompt


def test_what_is_typed_is_text_and_excel_makes_no_day_of_it(book):
    for page in book.worksheets[:5]:
        for key, cell in zip(page[1], page[page.max_row], strict=True):
            if key.value and not key.value.startswith("shirube"):
                assert (cell.number_format, cell.alignment.wrap_text) == ("@", True)


def test_it_is_printed_on_one_a4_across_with_its_heads_repeated(book):
    for page in book.worksheets[:5]:
        setup = page.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == (9, "landscape", 1, 0)
        assert page.print_title_rows == "$2:$4"
        assert page.print_area.split("!")[1].startswith("$B$2:")
        assert page.freeze_panes == "D5"
        assert page.cell(2, page.max_column).value == "様式１－２"
        assert ("福祉課" in page.oddFooter.right.text, "&P" in page.oddFooter.center.text) == (True, True)


def test_a_page_keeps_its_letters_readable(book):
    for page in book.worksheets[:5]:
        width = sum(page.column_dimensions[cell.column_letter].width for cell in page[1][1:]) * 7
        assert width * 0.65 < 1045, f"{page.title}: ten points would be printed below six and a half"


def test_rows_are_as_tall_as_their_texts_and_grow_with_what_is_written(book):
    assert book["指標"].row_dimensions[5].height > 80
    with zipfile.ZipFile(io.BytesIO(report_book(COVER, [part()]))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<row r="5"[^>]*customHeight', sheet) == []
    tall = opened(part(note="長い文。" * 400))["事業"].row_dimensions[5]
    assert tall.height <= 409


def test_an_example_and_the_guide_go_along(book):
    example = [str(cell.value) for line in book["記入例"].iter_rows() for cell in line if cell.value]
    assert "記入例（架空）" in example[0]
    assert {"回答区分", "変更なし", "▲１，２３４", "未公表"} <= set(example)
    guide = [str(cell.value) for line in book["記入要領"].iter_rows() for cell in line if cell.value]
    assert guide[-1] == "早めに。"


def test_a_book_of_several_divisions_names_them_on_their_sheets():
    names = opened(part(), part(Home("020001", "dx", "2024-h1", "roads"), "道路課")).sheetnames
    assert names[:6:5] == ["指標 福祉課", "指標 道路課"]
    assert len(set(names)) == 13


def test_a_sheet_without_rows_is_left_out():
    whole = part()
    bare = BookPart(whole.home, whole.division, whole.due, {"指標": whole.rows["指標"]})
    assert opened(bare).sheetnames == ["指標", "記入例", "記入要領", "_shirube"]
