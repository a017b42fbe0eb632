"""What people leave in a workbook besides values is listed with its cell, and the values come as they stand."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from shirube.workbooks import limits
from shirube.workbooks.book import Book, TabState
from shirube.workbooks.oddities import Oddity, OddityKind
from shirube.workbooks.places import Problems
from shirube.workbooks.reader import read_filled_in

Fill = Callable[[Workbook, Worksheet], object]


def read(folder: Path, *fills: Fill) -> Book:
    """The book in which a sheet 様式 was filled in like this."""
    path = folder / "様式.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("様式")
        for fill in fills:
            fill(made, page)
    problems = Problems()
    book = read_filled_in(path, problems)
    assert [str(problem) for problem in problems] == []
    assert book is not None
    return book


def told(book: Book) -> list[str]:
    return [f"{one.cell} {one.kind.label}：{one.text}" for one in book.tabs[0].oddities]


def struck(book: Workbook) -> Format:
    return book.add_format({"font_strikeout": True})


def plain(book: Workbook) -> Format:
    return book.add_format({"bold": True})


TABLE: list[tuple[Fill, list[str]]] = [
    (
        lambda book, page: page.write_rich_string("A1", struck(book), "３", plain(book), "５"),
        ["A1 見え消し：「３５」のうち「３」に取消線があります。残りは「５」です。"],
    ),
    (
        lambda book, page: page.write("A1", 35, struck(book)),
        ["A1 見え消し：「35」のうち「35」に取消線があります。残る文字はありません。"],
    ),
    (
        lambda book, page: page.write_rich_string(
            "A1", book.add_format({"font_color": "red"}), "５", plain(book), "件"
        ),
        [],
    ),
    (lambda book, page: page.write_blank("A1", None, struck(book)), []),
    (
        lambda book, page: page.conditional_format(
            "A1:B3", {"type": "cell", "criteria": ">", "value": 3, "format": struck(book)}
        ),
        ["A1 見え消し：条件付き書式で取消線が付くことがあります。どの文字が生きているかを確かめてください。"],
    ),
    (
        lambda book, page: page.write_rich_string(
            "A1", "10", book.add_format({"font_script": 1}), "2", plain(book), "件"
        ),
        ["A1 上付き・下付き：「102件」の「2」は小さく上か下に付いた文字です。続けて読むと別の数になります。"],
    ),
    (
        lambda book, page: page.write("A1", 35000, book.add_format({"num_format": "#,##0,"})),
        ["A1 表示と違う値：値は「35000」ですが、表示形式のため千分の一などに縮めて表示されています。"],
    ),
    (
        lambda book, page: page.write("A1", 7, book.add_format({"num_format": ";;;"})),
        ["A1 表示と違う値：値「7」がありますが、表示形式のため何も見えません。"],
    ),
    (
        lambda book, page: page.write_comment("B2", "去年と数え方が違う", {"author": "架空"}),
        ["B2 コメント：「去年と数え方が違う」"],
    ),
    (
        lambda book, page: page.insert_textbox("C3", "要因は\n別紙のとおり"),
        ["C3 図形・テキストボックス：「要因は 別紙のとおり」"],
    ),
    (
        lambda book, page: page.insert_textbox("C3", ""),
        ["C3 図形・テキストボックス：文字のない図形です（線や丸などで書き入れたものかもしれません）。"],
    ),
    (
        lambda book, page: (page.set_row(4, None, None, {"hidden": True}), page.write("B5", 3), page.write("D5", 4)),
        ["B5 非表示の行：5行目が非表示です。値が2つあります。"],
    ),
    (lambda book, page: page.set_row(4, None, None, {"hidden": True}), []),
    (
        lambda book, page: (page.set_column("C:D", None, None, {"hidden": True}), page.write("D2", "済")),
        ["D2 非表示の列：D列が非表示です。値が1つあります。"],
    ),
    (
        lambda book, page: page.merge_range("B3:D3", "まとめて"),
        ["B3 結合セル：B3～D3が一つに結合されています。値は左上のセルにだけあります。"],
    ),
    (
        lambda book, page: page.write_formula("A1", "=SUM(B1:B3)", None, 6),
        ["A1 数式：数式「=SUM(B1:B3)」が入っています。計算結果は「6」です。"],
    ),
    (
        lambda book, page: page.write_formula("A1", "=[1]表!A1", None, 6),
        ["A1 数式：数式「=[1]表!A1」が入っています。計算結果は「6」です。"],
    ),
    (
        lambda book, page: page.write_formula("A1", "=B1/0", None, "#DIV/0!"),
        [
            "A1 エラー値：Excelのエラー「#DIV/0!」です。値に直してください。",
            "A1 数式：数式「=B1/0」が入っています。計算結果は「#DIV/0!」です。",
        ],
    ),
]


@pytest.mark.parametrize(("fill", "lines"), TABLE, ids=[str(number) for number in range(len(TABLE))])
def test_what_is_odd_is_listed_with_its_cell(fill: Fill, lines: list[str], tmp_path: Path) -> None:
    assert told(read(tmp_path, fill)) == lines


def test_struck_text_stays_in_the_value_and_what_remains_is_offered(tmp_path: Path) -> None:
    book = read(tmp_path, TABLE[0][0])
    (one,) = book.tabs[0].odd_at(1, 1)
    assert (book.tabs[0].at("A1").text, one.remains) == ("３５", "５")
    assert str(one) == f"シート『様式』 A1：見え消し：{one.text}"


def test_a_percentage_comes_as_it_was_typed(tmp_path: Path) -> None:
    def fill(book: Workbook, page: Worksheet) -> None:
        for row, (value, form) in enumerate([(0.536, "0.0%"), (0.5, "0%"), (0.07, "0.00%;▲0.00%"), (0.536, '0.0"%"')]):
            page.write(row, 0, value, book.add_format({"num_format": form}))

    (tab,) = read(tmp_path, fill).tabs
    assert [line.cells for line in tab.sheet.lines] == [("53.6%",), ("50%",), ("7%",), ("0.536",)]


def test_a_picture_and_a_chart_are_listed(tmp_path: Path) -> None:
    def fill(book: Workbook, page: Worksheet) -> None:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=様式!$A$1:$A$3"})
        page.insert_chart("D4", chart, {"description": "推移"})

    assert told(read(tmp_path, fill)) == ["D4 画像・グラフ：グラフなどがあります。説明は「推移」です。"]


def test_hidden_sheets_are_read_and_named_and_the_forms_own_sheet_is_not_odd(tmp_path: Path) -> None:
    def fill(book: Workbook, page: Worksheet) -> None:
        own, behind = book.add_worksheet("_shirube"), book.add_worksheet("控え")
        own.very_hidden()
        behind.hide()
        behind.write("A1", "前の案")
        for row, (key, value) in enumerate((("調査票", "R6-9"), ("課", "dx"))):
            own.write_row(row, 0, (key, value))

    book = read(tmp_path, fill)
    assert [(tab.name, tab.state) for tab in book.tabs] == [
        ("様式", TabState.VISIBLE),
        ("_shirube", TabState.VERY_HIDDEN),
        ("控え", TabState.HIDDEN),
    ]
    assert book.own() == ({"調査票": "R6-9", "課": "dx"},)
    assert [tab.name for tab in book.visible()] == ["様式"]
    assert [str(one) for tab in book.tabs for one in tab.oddities] == [
        "シート『控え』：非表示のシート：シートが非表示です。値のある行が1行あります。"
    ]


def test_names_of_a_sheet_and_of_the_file_give_the_values_they_stand_for(tmp_path: Path) -> None:
    def fill(book: Workbook, page: Worksheet) -> None:
        page.write("GR1", "R6-9/dx/1")
        book.define_name("様式!_shirube_sheet", "=様式!$GR$1")
        book.define_name("様式!_shirube_word", '="言葉""です"')
        book.define_name("様式!範囲", "=様式!$A$1:$B$2")
        book.define_name("_shirube_book", "=様式!$GR$1")
        book.set_custom_property("shirube", "R6-9")

    book = read(tmp_path, fill)
    assert book.tabs[0].names == {"_shirube_sheet": "R6-9/dx/1", "_shirube_word": '言葉"です', "範囲": ""}
    assert book.tabs[0].named("_shirube_sheet") == "R6-9/dx/1"
    assert book.tabs[0].named("ない") == ""
    assert book.names == {"_shirube_book": "R6-9/dx/1"}
    assert book.properties == {"shirube": "R6-9"}


def test_more_than_can_be_listed_is_said_with_its_number(tmp_path: Path) -> None:
    def fill(_book: Workbook, page: Worksheet) -> None:
        for row in range(limits.ODDITIES + 30):
            page.write_formula(row, 0, "=1", None, 1)

    lines = told(read(tmp_path, fill))
    assert len(lines) == limits.ODDITIES + 1
    assert lines[-1].startswith(" ほかにもあります：数式がほかに30件あります。")


@pytest.mark.parametrize(
    ("cell", "area", "at", "covered"),
    [
        ("B3", "", (3, 2), True),
        ("B3", "", (3, 3), False),
        ("B3", "B3:D4", (4, 4), True),
        ("B3", "B3:D4", (5, 4), False),
        ("B5", "5:5", (5, 300), True),
        ("B5", "5:5", (6, 2), False),
        ("D2", "D:D", (900, 4), True),
        ("D2", "D:D", (900, 5), False),
        ("", "", (1, 1), False),
    ],
)
def test_how_far_an_oddity_reaches(cell: str, area: str, at: tuple[int, int], covered: bool) -> None:
    assert Oddity("様式", cell, OddityKind.MERGED, "", area).covers(*at) is covered
