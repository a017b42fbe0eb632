"""What clerks do to a 様式: what makes no difference, what is read as typed, and what is told with its place."""

import datetime
import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from shirube.desk.tests.samplebook import ROADS, WELFARE, opened, part, read, sample, texts
from shirube.desk.tests.workbooks import box, fill, repacked, saved
from shirube.exchange import report_reading as told

AS_MADE = {"how": "新しい値", "value": "１２０", "memo": "前の連絡"}
STRUCK = CellRichText(TextBlock(InlineFont(strike=True), "３"), "5")


def renamed(book):
    for number, page in enumerate(book.worksheets[:5]):
        page.title = f"（記入済）{number}"
    book.move_sheet(book.worksheets[0], 3)


def put_around(book):
    page = book["指標"]
    page.insert_rows(1, 2)
    page.insert_cols(3)
    page.insert_rows(8)
    page["F4"] = "提出前に見る"


def sorted_rows(book):
    page = book["指標"]
    for one, other in zip(page[5], page[6], strict=True):
        one.value, other.value = other.value, one.value


def dressed(book):
    page = book["指標"]
    page.protection.sheet = False
    page.row_dimensions[5].height = 200
    page.column_dimensions["H"].width = 40
    page.freeze_panes = None
    page["H5"].font = Font(color="FF0000", bold=True, size=20)


def renamed_heads(book):
    for one in book["指標"][4]:
        one.value = "見出し"


@pytest.mark.parametrize("change", [renamed, put_around, sorted_rows, dressed, renamed_heads])
def test_what_makes_no_difference(change):
    book = opened()
    change(book)
    reading = read(saved(book), "名前を変えた（最終版）2.xlsx")
    assert texts(reading) == AS_MADE
    assert texts(reading, "J1")["note"] == "聞き取りをした"
    assert (len(reading.answers), list(reading.problems), list(reading.remarks)) == (3, [], [])


@pytest.mark.parametrize(
    ("written", "form", "text"),
    [
        (120, "General", "120"),
        (-1234.5, "#,##0.0", "-1234.5"),
        (0, "General", "0"),
        (0.536, "0.0%", "53.6%"),
        ("１，２３４", "General", "１，２３４"),
        ("▲5", "General", "▲5"),
        ("53.6％", "General", "53.6％"),
        ("120件", "General", "120件"),
        (" 12 ", "General", " 12 "),
        (datetime.date(2024, 9, 30), "yyyy/m/d", "2024-09-30"),
        (45565, "yyyy/m/d", "2024-09-30"),
        ("R6.9.30", "General", "R6.9.30"),
        ("一\n二", "General", "一\n二"),
        ("=1+1", "@", "=1+1"),
    ],
)
def test_cells_are_read_as_they_were_typed(written, form, text):
    book = opened()
    cell = box(book, "指標", "value", 6)
    cell.value, cell.number_format = written, form
    if str(written).startswith("="):
        cell.data_type = "s"
    assert texts(read(saved(book)), "K2") == {"value": text}


def odd(change, name="value"):
    """The cell of K2 after a change, and the kinds of what is odd about it."""
    book = opened()
    change(book, box(book, "指標", name, 6))
    reading = read(saved(book))
    cell = next(one for one in reading.answers if one.code == "K2").cells[name]
    return cell, [one.kind.label for one in cell.oddities]


def struck(_, cell):
    cell.value = STRUCK


def all_struck(_, cell):
    cell.value, cell.font = "35", Font(strike=True)


def noted(_, cell):
    cell.value, cell.comment = "35", Comment("速報です", "花")


def hidden(book, cell):
    cell.value = "35"
    book["指標"].row_dimensions[6].hidden = True


def hidden_column(book, cell):
    cell.value = "35"
    book["指標"].column_dimensions[cell.column_letter].hidden = True


def merged(book, cell):
    cell.value = "35"
    book["指標"].merge_cells(start_row=6, end_row=7, start_column=cell.column, end_column=cell.column)


@pytest.mark.parametrize(
    ("change", "text", "kinds"),
    [
        (struck, "5", ["見え消し"]),
        (all_struck, "", ["見え消し"]),
        (noted, "35", ["コメント"]),
        (hidden, "35", ["非表示の行"]),
        (hidden_column, "35", ["非表示の列"]),
        (merged, "35", ["結合セル"]),
    ],
)
def test_what_is_odd_about_a_cell_is_told_with_it(change, text, kinds):
    cell, found = odd(change)
    assert (cell.text, found, cell.why_not) == (text, kinds, "")


def test_a_box_below_a_merged_cell_is_not_taken_for_emptied():
    book = opened()
    column = box(book, "指標", "memo").column
    book["指標"].merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    cell = next(one for one in read(saved(book)).answers if one.code == "K2").cells["memo"]
    assert cell.why_not == told.COVERED


@pytest.mark.parametrize(
    ("xml", "text", "why_not"),
    [
        ("<f>60*2</f><v>120</v>", "120", ""),
        ("<f>60/0</f>", "#未計算", "計算されていません"),
    ],
)
def test_a_formula_gives_its_result_and_is_told(xml, text, why_not):
    content = saved(fill(opened(), "指標", row=6, value=987654))
    reading = read(repacked(content, lambda _, whole: whole.replace("<v>987654</v>", xml)))
    cell = next(one for one in reading.answers if one.code == "K2").cells["value"]
    assert (cell.text, [one.kind.label for one in cell.oddities]) == (text, ["数式"])
    assert why_not in cell.why_not


def test_an_error_of_excel_is_not_taken():
    content = saved(fill(opened(), "指標", row=6, value="#N/A"))
    cell = next(one for one in read(content).answers if one.code == "K2").cells["value"]
    assert "Excelのエラー" in cell.why_not


def without_mark(page):
    page["A6"] = None
    page["I6"] = "35"


def altered_mark(page):
    page["A6"] = page["A6"].value.replace("/3/", "/4/")
    page["I6"] = "35"


def written_below(page):
    page["I8"] = "行の外"


def doubled(page):
    page.append([one.value for one in page[6]])
    page["I7"] = "36"


def lost_keys(page):
    page.delete_rows(1)


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (without_mark, "シート『指標』 6行目", told.NO_ROW_MARK),
        (altered_mark, "シート『指標』 6行目", told.ALTERED),
        (written_below, "シート『指標』 8行目", told.NO_ROW_MARK),
        (doubled, "シート『指標』 7行目", told.TWICE),
        (lost_keys, "シート『指標』", told.LOST_HEADS),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_place(change, place, sentence):
    book = opened()
    change(book["指標"])
    reading = read(saved(book))
    assert [(str(one.place), one.message) for one in reading.problems] == [(place, sentence)]
    assert texts(reading, "J1")["note"] == "聞き取りをした"


def test_the_differing_boxes_of_a_doubled_row_are_not_taken():
    book = opened()
    doubled(book["指標"])
    cells = next(one for one in read(saved(book)).answers if one.code == "K2").cells
    assert (cells["value"].why_not, cells["how"].why_not) == (told.TWICE, "")


def test_a_row_copied_as_it_is_counts_once():
    book = opened()
    book["指標"].append([one.value for one in book["指標"][5]])
    reading = read(saved(book))
    assert (texts(reading), list(reading.problems)) == (AS_MADE, [])
    assert [one.message for one in reading.remarks] == [told.TWICE_SAME]


def test_a_deleted_row_is_known_to_have_been_there():
    book = opened()
    for name in ("指標", "補足"):
        book[name].delete_rows(6)
    reading = read(saved(book))
    assert "K2" not in {one.code for one in reading.answers}
    assert "K2" in {code for _, _, code in reading.asked}


def test_a_copied_row_of_a_line_is_a_line_more():
    book = opened()
    fill(book, "実績の線", text="調査票の設計", start="R6.4")
    page = book["実績の線"]
    page.append([one.value for one in page[5]])
    fill(book, "実績の線", row=7, text="配布")
    found = texts(read(saved(book)), "J1")
    assert (found["bar1_text"], found["bar2_activity"], found["bar2_text"]) == ("調査票の設計", "聞き取り", "配布")
    assert found["bar2_start"] == "R6.4"


def test_more_lines_than_an_answer_holds_are_told():
    book = opened()
    for number in range(14):
        page = book["実績の線"]
        page.append([one.value for one in page[5]])
        fill(book, "実績の線", row=7 + number, text=f"線{number}")
    reading = read(saved(book))
    assert [(one.message, one.count) for one in reading.problems] == [(told.TOO_MANY_BARS, 2)]


def test_sheets_of_two_divisions_in_one_book_are_told_apart():
    content = sample(part(), part(ROADS, "道路課"))
    book = fill(opened(content), "指標 道路課", value="7")
    reading = read(saved(book))
    assert (reading.homes, texts(reading), texts(reading, "K1", ROADS)["value"]) == ((WELFARE, ROADS), AS_MADE, "7")


def test_rows_of_another_division_pasted_below_are_told_apart():
    book = opened()
    for line in opened(sample(part(ROADS, "道路課")))["指標"].iter_rows(min_row=5, values_only=True):
        book["指標"].append(line)
    assert read(saved(book)).homes == (WELFARE, ROADS)


def test_a_copy_without_marks_is_refused_with_what_to_do():
    book, page = openpyxl.Workbook(), opened()["指標"]
    for line in page.iter_rows(min_row=4, min_col=2, values_only=True):
        book.active.append(line)
    target = io.BytesIO()
    book.save(target)
    reading = read(target.getvalue())
    assert ([one.message for one in reading.problems], reading.answers) == ([told.NO_MARK], ())


def test_a_form_of_another_make_is_refused():
    book = opened()
    for page in book.worksheets:
        if page["A1"].value == told.FORMAT:
            page["A1"] = "shirube-report/0"
    assert told.ANOTHER_MAKE in [one.message for one in read(saved(book)).problems]


def test_what_was_written_beside_the_boxes_is_told():
    book = opened()
    page = book["指標"]
    page["C5"].comment = Comment("名前が変わりました", "花")
    book.create_sheet("控え")["A1"] = "秘密"
    book["控え"].sheet_state = "hidden"
    kinds = {one.kind.label for one in read(saved(book)).loose}
    assert kinds == {"コメント", "非表示のシート"}
