"""Honest workbooks as offices make them, written by two libraries: frozen, filtered, protected, coloured, printed."""

import io
import struct
import zlib
from collections.abc import Callable

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from shirube.workbooks.tests.honest import Case

Fill = Callable[[Workbook, Worksheet], object]
_HEAD = {"A1": "指標", "B1": "値", "A2": "講座", "B2": "35"}


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def made(*fills: Fill, name: str = "様式", **options: object) -> Callable[[], bytes]:
    """A book by XlsxWriter with a small table and whatever is done to it."""

    def build() -> bytes:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
            page = book.add_worksheet(name)
            page.write_row("A1", ("指標", "値"))
            page.write_row("A2", ("講座", 35))
            for fill in fills:
                fill(book, page)
        return buffer.getvalue()

    return build


def by_openpyxl(fill: Callable[[openpyxl.Workbook], object], *, write_only: bool = False) -> Callable[[], bytes]:
    def build() -> bytes:
        book = openpyxl.Workbook(write_only=write_only)
        page = book.create_sheet("様式") if write_only else book.active
        page.append(("指標", "値"))
        page.append(("講座", 35))
        fill(book)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return build


def rich(book: openpyxl.Workbook) -> None:
    page = book.active
    page["C1"] = CellRichText(TextBlock(InlineFont(strike=True), "３"), TextBlock(InlineFont(), "５"))
    page["C2"] = "取消"
    page["C2"].font = Font(strike=True)
    page["C3"].comment = Comment("確認中", "架空")


def long_table(_book: Workbook, page: Worksheet) -> None:
    for row in range(2, 6_000):
        page.write_row(row, 0, (f"講座{row}", row, "備考"))


def colours(book: Workbook, page: Worksheet) -> None:
    for number in range(2, 400):
        page.write(number, 3, number, book.add_format({"bg_color": f"#{number * 4000:06X}", "border": number % 5}))


def lists(book: Workbook, page: Worksheet) -> None:
    choices = book.add_worksheet("選択肢")
    choices.very_hidden()
    choices.write_column("A1", ("新しい値", "変更なし"))
    page.data_validation("C2:C9", {"validate": "list", "source": "=選択肢!$A$1:$A$2"})
    page.data_validation("B2:B9", {"validate": "decimal", "criteria": ">=", "value": 0})


def printed(_book: Workbook, page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.print_area("A1:C20")
    page.repeat_rows(0)
    page.set_header("&C調査票&R&D")
    page.set_h_pagebreaks([10])


def hidden_columns(_book: Workbook, page: Worksheet) -> None:
    page.set_column("C:D", 10, None, {"hidden": True})
    page.set_column("E:XFD", 10, None, {"hidden": True})
    page.write("D2", "前回")


def filtered(_book: Workbook, page: Worksheet) -> None:
    page.write_row("A3", ("窓口", 4))
    page.autofilter("A1:B3")
    page.filter_column("A", "x == 講座")
    page.set_row(2, None, None, {"hidden": True})


def grouped(_book: Workbook, page: Worksheet) -> None:
    page.set_row(1, None, None, {"level": 1, "collapsed": False})
    page.set_column("D:F", 5, None, {"level": 1})


def protected(book: Workbook, page: Worksheet) -> None:
    page.protect("架空", {"format_cells": True})
    page.write("C2", "", book.add_format({"locked": False}))


def coloured_by_rule(book: Workbook, page: Worksheet) -> None:
    page.conditional_format("B2:B9", {"type": "3_color_scale"})
    page.conditional_format("B2:B9", {"type": "data_bar"})
    red = book.add_format({"font_color": "#FF0000"})
    page.conditional_format("B2:B9", {"type": "cell", "criteria": "<", "value": 3, "format": red})


def merged_title(book: Workbook, page: Worksheet) -> None:
    page.merge_range("D1:F2", "見出し", book.add_format({"align": "center"}))
    page.merge_range("D4:D6", "")


def tabbed(book: Workbook, _page: Worksheet) -> None:
    for number in range(40):
        book.add_worksheet(f"課{number}").write("A1", number)


CASES: dict[str, Case] = {
    "frozen panes": Case(made(lambda book, page: page.freeze_panes(1, 1)), _HEAD),
    "print area, headers and breaks": Case(made(printed), _HEAD),
    "choices from a hidden sheet": Case(made(lists), _HEAD),
    "a filter that hides a row": Case(made(filtered), _HEAD, ("A3 非表示の行：3行目が非表示です。値が2つあります。",)),
    "grouped rows and columns": Case(made(grouped), _HEAD),
    "hidden columns to the last": Case(made(hidden_columns), {**_HEAD, "D2": "前回"}, ("D2 非表示の列：D列",)),
    "a protected sheet": Case(made(protected), _HEAD),
    "a protected book": Case(made(lambda book, page: book.read_only_recommended()), _HEAD),
    "colours by rule": Case(made(coloured_by_rule), _HEAD),
    "400 formats": Case(made(colours), {**_HEAD, "D400": "399"}),
    "merged title": Case(made(merged_title), {**_HEAD, "D1": "見出し"}, ("D1 結合セル：D1～F2", "D4 結合セル：D4～D6")),
    "6,000 rows": Case(made(long_table), {**_HEAD, "A6000": "講座5999"}),
    "a table of Excel": Case(
        made(lambda book, page: page.add_table("A1:B2", {"columns": [{"header": "指標"}, {"header": "値"}]})), _HEAD
    ),
    "sparklines": Case(made(lambda book, page: page.add_sparkline("C2", {"range": "様式!B2:B2"})), _HEAD),
    "a picture with a description": Case(
        made(
            lambda book, page: page.insert_image("D4", "印.png", {"image_data": io.BytesIO(png()), "description": "印"})
        ),
        _HEAD,
        ("D4 画像・グラフ：画像があります。説明は「印」です。",),
    ),
    "a picture in the background": Case(made(lambda book, page: page.set_background(io.BytesIO(png()))), _HEAD),
    "a link in a cell": Case(
        made(lambda book, page: page.write_url("C1", "https://example.jp/", string="資料")), {**_HEAD, "C1": "資料"}
    ),
    "40 sheets": Case(made(tabbed), _HEAD),
    "a name of 31 characters": Case(made(name="進捗報告" * 7 + "三一字"), _HEAD),
    "a name with signs and spaces": Case(made(name="R6.9 様式（DX'推進課）& <1>"), _HEAD),
    "a text of 30,000 characters": Case(
        made(lambda book, page: page.write("C1", "長" * 30_000)), {**_HEAD, "C1": "長" * 30_000}
    ),
    "written row by row": Case(made(constant_memory=True), _HEAD),
    "zip64": Case(made(use_zip64=True), _HEAD),
    "days from 1904 in the way of offices": Case(
        made(lambda book, page: page.write("C1", 44103, book.add_format({"num_format": "ge.m.d"})), date_1904=True),
        {**_HEAD, "C1": "2024-09-30"},
    ),
    "turned from right to left": Case(made(lambda book, page: page.right_to_left()), _HEAD),
    "zoomed, without lines, coloured tab": Case(
        made(
            lambda book, page: page.set_zoom(70),
            lambda book, page: page.hide_gridlines(2),
            lambda book, page: page.set_tab_color("#FF0000"),
        ),
        _HEAD,
    ),
    "cells that ignore Excel's green corners": Case(
        made(
            lambda book, page: page.write_string("C1", "０３５"),
            lambda book, page: page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"}),
        ),
        {**_HEAD, "C1": "０３５"},
    ),
    "written by openpyxl": Case(by_openpyxl(lambda book: None), _HEAD),
    "written by openpyxl row by row": Case(by_openpyxl(lambda book: None, write_only=True), _HEAD),
    "looks and notes by openpyxl": Case(
        by_openpyxl(rich),
        {**_HEAD, "C1": "３５", "C2": "取消"},
        ("C1 見え消し：「３５」のうち「３」", "C2 見え消し：「取消」のうち「取消」", "C3 コメント：「確認中」"),
    ),
}
