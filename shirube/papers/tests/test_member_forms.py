"""意見様式 and 議事録確認 go out, are filled in, and come back: whose, of which meeting, and what was written where."""

import io
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from shirube.deliberation.memberform import PROPERTY, FormKind
from shirube.deliberation.words import CheckAnswer
from shirube.exchange.member_forms import MemberForm, read_member_form
from shirube.papers.minutes_check import check_book, check_docx
from shirube.papers.opinion_form import PUBLISHED, opinion_book, opinion_docx
from shirube.papers.tests.members import CHECK, OPINIONS, cell_of, fill_book, fill_paper, form_id

MADE = {
    "意見様式.xlsx": opinion_book(OPINIONS),
    "意見様式.docx": opinion_docx(OPINIONS),
    "議事録確認.xlsx": check_book(CHECK),
    "議事録確認.docx": check_docx(CHECK),
}
OPINION_BOOK, OPINION_PAPER, CHECK_BOOK, CHECK_PAPER = MADE


def back(folder, name: str, data: bytes) -> MemberForm:
    (folder / name).write_bytes(data)
    return read_member_form(folder / name)


def said(told) -> list[str]:
    return [str(one) for one in told]


@pytest.mark.parametrize("name", MADE)
def test_an_empty_form_knows_whose_it_is_whatever_it_is_called(name, tmp_path):
    read = back(tmp_path, "renamed.bin", MADE[name])
    kind = FormKind.OPINION if name.startswith("意見") else FormKind.CHECK
    assert read.form == form_id(kind, 3 if kind is FormKind.CHECK else 0)
    assert (read.rows, said(read.problems)) == ((), [])
    assert len(said(read.remarks)) == 1, "that nothing was written"


@pytest.mark.parametrize("name", MADE)
def test_the_same_form_gives_the_same_bytes(name):
    again = {"意": (opinion_book, opinion_docx, OPINIONS), "議": (check_book, check_docx, CHECK)}[name[0]]
    assert again[0 if name.endswith("xlsx") else 1](again[2]) == MADE[name]


def test_opinions_written_in_a_workbook_come_back_with_their_cells(tmp_path):
    made = MADE[OPINION_BOOK]
    one, four = (cell_of(made, number, "御意見") for number in (1, 4))
    typed = {one: "比べる相手を。\n理由も。", cell_of(made, 1, "資料番号"): "資料１－１", cell_of(made, 1, "頁"): "3"}
    read = back(tmp_path, "a.xlsx", fill_book(made, {**typed, four: "よい。"}, rename="先生の分"))
    assert [(row.number, row.document, row.page, row.text) for row in read.rows] == [
        (1, "資料１－１", "3", "比べる相手を。\n理由も。"),
        (4, "", "", "よい。"),
    ]
    assert str(read.rows[1].place) == f"シート『先生の分』 {four}"
    assert (said(read.problems), said(read.remarks)) == ([], [])


def test_opinions_written_in_word_come_back_with_their_number(tmp_path):
    typed = {(1, 1): "資料１－２", (1, 2): "５頁", (1, 3): "一つ目。\n続き。", (3, 3): "三つ目。"}
    read = back(tmp_path, "a.docx", fill_paper(MADE[OPINION_PAPER], typed))
    assert [(row.number, row.document, row.page, row.text) for row in read.rows] == [
        (1, "資料１－２", "５頁", "一つ目。\n続き。"),
        (3, "", "", "三つ目。"),
    ]
    assert [str(row.place) for row in read.rows] == ["a.docx『番号1』", "a.docx『番号3』"]
    assert (said(read.problems), said(read.remarks)) == ([], [])


def test_a_row_added_by_hand_is_read_too(tmp_path):
    document = docx.Document(io.BytesIO(MADE[OPINION_PAPER]))
    document.tables[0].add_row().cells[3].text = "足した行。"
    buffer = io.BytesIO()
    document.save(buffer)
    (row,) = back(tmp_path, "a.docx", buffer.getvalue()).rows
    assert (row.number, row.text, str(row.place)) == (None, "足した行。", "a.docx『表の13行目』")
    below = cell_of(MADE[OPINION_BOOK], 12, "御意見")
    after = f"{below[0]}{int(below[1:]) + 1}"
    (row,) = back(tmp_path, "a.xlsx", fill_book(MADE[OPINION_BOOK], {after: "足した行。"})).rows
    assert (row.number, row.text) == (None, "足した行。")


@pytest.mark.parametrize("answer", CheckAnswer)
def test_what_is_chosen_of_a_draft_comes_back(answer, tmp_path):
    made, row = MADE[CHECK_BOOK], {} if answer is CheckAnswer.RIGHT else {5: "直した文。"}
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    asked = next(cell for line in page.iter_rows() for cell in line if cell.value == "確認の結果")
    typed = {cell_of(made, number, "修正（あるときだけ）"): text for number, text in row.items()}
    in_book = back(tmp_path, "a.xlsx", fill_book(made, {f"D{asked.row}": answer.label, **typed}))
    in_word = back(
        tmp_path, "a.docx", fill_paper(MADE[CHECK_PAPER], {(3, 4): row[5]} if row else {}, tick=answer.label)
    )
    for read in (in_book, in_word):
        assert read.answer is answer
        assert [(one.number, one.text) for one in read.rows] == list(row.items())
        assert (said(read.problems), said(read.remarks)) == ([], [])


@pytest.mark.parametrize(
    ("tick", "typed", "told"),
    [
        ("", {}, "「確認の結果」が選ばれていません。御本人に確かめてください。"),
        ("異議なし", {(1, 4): "直す。"}, "「異議なし」ですが、修正が書かれています。御本人に確かめてください。"),
        ("修正あり", {}, "「修正あり」ですが、修正が書かれていません。御本人に確かめてください。"),
    ],
)
def test_an_answer_that_does_not_go_with_what_is_written_is_told(tick, typed, told, tmp_path):
    read = back(tmp_path, "a.docx", fill_paper(MADE[CHECK_PAPER], typed, tick=tick))
    assert (said(read.problems), said(read.remarks)) == ([], [f"a.docx：{told}"])


def test_what_stands_outside_the_table_is_told(tmp_path):
    read = back(tmp_path, "a.docx", fill_paper(MADE[OPINION_PAPER], {(1, 3): "一つ目。"}, more="全体として良い。"))
    assert said(read.remarks) == [
        "a.docx：表の下に「全体として良い。」とあります。読み取りません。要るときは表に写してください。"
    ]
    at = cell_of(MADE[OPINION_BOOK], 1, "御意見")
    read = back(
        tmp_path, "a.xlsx", fill_book(MADE[OPINION_BOOK], {at: "一つ目。", "G9": "欄外", f"F{at[1:]}": "欄外の注"})
    )
    assert said(read.remarks) == [f"シート『意見様式』 F{at[1:]}：表の外に「欄外の注」とあります。読み取りません。"]


@pytest.mark.parametrize(
    ("name", "break_it", "sentence"),
    [
        (
            OPINION_PAPER,
            lambda data: fill_paper(data, {(0, 3): "感想"}),
            "表の見出しが様式と違うため、読み取れません。",
        ),
        (OPINION_BOOK, lambda data: fill_book(data, {"A1": "shirube-opinion/1/x/y"}), "様式の目印が読めません。"),
        (OPINION_BOOK, lambda data: fill_book(data, {"B1": "", "E1": ""}), "表の見出しの上にある小さな目印の行が"),
        (
            CHECK_PAPER,
            lambda data: fill_paper(data, {(1, 0): "", (1, 4): "直す。"}),
            "どの発言への修正かが分かりません。",
        ),
        (
            CHECK_PAPER,
            lambda data: fill_paper(data, {(2, 0): "1", (1, 4): "あ", (2, 4): "い"}),
            "この発言への修正が二つあり",
        ),
        (OPINION_PAPER, lambda data: fill_paper(data, {(1, 3): "あ" * 20_001}), "長すぎます（上限20,000字）。"),
        (OPINION_PAPER, lambda _data: fill_paper(docx_without_mark(), {}), "目印がありません。"),
        (OPINION_PAPER, lambda data: data[:-200], "途中で切れているか、壊れています。"),
        ("a.pdf", lambda _data: b"%PDF-1.7\n", "PDFが壊れているか、PDFではありません。"),
        ("a.txt", lambda _data: "意見です。".encode(), "お送りした様式（Word か Excel）ではありません。"),
    ],
)
def test_what_cannot_be_taken_is_a_problem_with_its_place(name, break_it, sentence, tmp_path):
    read = back(tmp_path, "back" + name[-5:], break_it(MADE.get(name, b"")))
    assert [one for one in said(read.problems) if sentence in one], said(read.problems)
    assert all(one.startswith(("back", "シート『")) for one in said(read.problems))


def docx_without_mark() -> bytes:
    document = docx.Document()
    document.add_table(2, 4)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_two_marks_that_differ_are_refused(tmp_path):
    document = docx.Document(io.BytesIO(MADE[OPINION_PAPER]))
    last = document.paragraphs[-1]
    last.runs[0].text = last.text.replace(OPINIONS.cover.form.text, form_id(FormKind.CHECK).text)
    buffer = io.BytesIO()
    document.save(buffer)
    assert "違う様式の目印がいくつも" in said(back(tmp_path, "a.docx", buffer.getvalue()).problems)[0]


def test_either_mark_of_a_document_is_enough(tmp_path):
    document = docx.Document(io.BytesIO(MADE[OPINION_PAPER]))
    document.paragraphs[-1].runs[0].text = ""
    buffer = io.BytesIO()
    document.save(buffer)
    assert back(tmp_path, "a.docx", buffer.getvalue()).form == OPINIONS.cover.form
    assert back(tmp_path, "b.docx", without_property(MADE[OPINION_PAPER])).form == OPINIONS.cover.form


def without_property(data: bytes) -> bytes:
    """The document as a program leaves it that does not know the property."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            kept = source.read(name)
            assert name != "docProps/custom.xml" or PROPERTY.encode() in kept
            target.writestr(name, kept.replace(PROPERTY.encode(), b"another"))
    return buffer.getvalue()


def test_what_is_struck_is_not_written_and_is_told(tmp_path):
    at = cell_of(MADE[OPINION_BOOK], 1, "御意見")
    book = openpyxl.load_workbook(io.BytesIO(fill_book(MADE[OPINION_BOOK], {at: "取り消した意見。"})))
    book.worksheets[0][at].font = Font(strike=True)
    buffer = io.BytesIO()
    book.save(buffer)
    read = back(tmp_path, "a.xlsx", buffer.getvalue())
    assert read.rows == ()
    assert any("「取り消した意見。」に取消線があります。" in one for one in said(read.remarks))
    document = docx.Document(io.BytesIO(fill_paper(MADE[OPINION_PAPER], {(1, 3): "残る意見。"})))
    document.tables[0].rows[1].cells[3].paragraphs[0].add_run("消した。").font.strike = True
    buffer = io.BytesIO()
    document.save(buffer)
    read = back(tmp_path, "a.docx", buffer.getvalue())
    assert [row.text for row in read.rows] == ["残る意見。"]
    assert any("「消した。」は、取消線が引かれているため" in one for one in said(read.remarks))


def test_the_papers_say_what_is_published_and_are_ready_to_print():
    for name, across in ((OPINION_BOOK, "portrait"), (CHECK_BOOK, "landscape")):
        book = openpyxl.load_workbook(io.BytesIO(MADE[name]))
        page = book.worksheets[0]
        setup = page.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == (9, across, 1, 0)
        assert (page.print_title_rows is not None, "見本 一郎" in page.oddFooter.right.text) == (True, True)
        assert book["_shirube"].sheet_state == "veryHidden"
        texts = [cell.value for line in page.iter_rows() for cell in line if cell.value]
        assert any(str(text).startswith("公表について：") for text in texts)
        assert "【委員限り】　様式１" in texts
    words = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(MADE[OPINION_PAPER])).paragraphs)
    assert f"公表について：{PUBLISHED}" in words
    assert "資料１－１「目標達成状況ダッシュボード（案）」" in words
    section = docx.Document(io.BytesIO(MADE[CHECK_PAPER])).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_documents_can_be_chosen_and_anything_else_written(tmp_path):
    page = openpyxl.load_workbook(io.BytesIO(MADE[OPINION_BOOK])).worksheets[0]
    (rule,) = [one for one in page.data_validations.dataValidation if one.type == "list"]
    assert (rule.formula1, rule.showErrorMessage) == ('"資料１－１,資料１－２"', False)
