"""Workbooks whose zip and XML are sound and whose content is not: programs, links, far cells, other formats."""

import io
import zlib
from collections.abc import Callable

from shirube.workbooks.tests.hostile import MAIN, OFFICE, ONE, honest, packed, parts, relations, sheet, with_part

_SPACE = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'


def cells(*written: str) -> bytes:
    return packed(parts(sheet(f'<row r="1">{"".join(written)}</row>')))


def after_cells(xml: str) -> bytes:
    return packed(parts(ONE.replace("</sheetData>", f"</sheetData>{xml}")))


def workbook(inside: str, *targets: tuple[str, str], more: dict[str, str] | None = None) -> bytes:
    """A book with this between its sheets and its end, and these relations beside the sheet's."""
    files = parts(ONE)
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace("</workbook>", f"{inside}</workbook>")
    files["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "worksheets/sheet1.xml"), *targets)
    return packed({**files, **(more or {})})


def linked(count: int, link: str) -> bytes:
    """A book that points to other files."""
    references = "".join(f'<externalReference r:id="rId{n + 2}"/>' for n in range(count))
    targets = [("externalLink", f"externalLinks/externalLink{n}.xml") for n in range(count)]
    more = {f"xl/{target}": f"<externalLink {_SPACE}>{link}</externalLink>" for _kind, target in targets}
    return workbook(f"<externalReferences>{references}</externalReferences>", *targets, more=more)


def many_sheets() -> bytes:
    tabs = "".join(f'<sheet name="{n}" sheetId="{n + 2}" r:id="rId1"/>' for n in range(120))
    files = parts(ONE)
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace("</sheets>", f"{tabs}</sheets>")
    return packed(files)


def many_cells() -> bytes:
    row = "".join(f"<c><v>{n}</v></c>" for n in range(100))
    return packed(parts(sheet("".join(f"<row>{row}</row>" for _n in range(2_500)))))


def many_formats() -> bytes:
    files = parts(ONE)
    formats = "".join(f'<xf numFmtId="{n % 50}" fontId="0"/>' for n in range(140_000))
    files["xl/styles.xml"] = f"<styleSheet {_SPACE}><cellXfs>{formats}</cellXfs></styleSheet>"
    files["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    return packed(files)


def merged() -> bytes:
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 1_000_000))
    return after_cells(f"<mergeCells>{areas}</mergeCells>")


def named() -> bytes:
    names = "".join(f'<definedName name="n{n}">表!$A${n}</definedName>' for n in range(1, 1_000_000))
    return workbook(f"<definedNames>{names}</definedNames>")


def without(name: str) -> bytes:
    files = parts(ONE)
    del files[name]
    return packed(files)


def sheet_in_a_picture() -> bytes:
    """The sheet hides where nobody looks for XML: calamine would read it all the same."""
    files: dict[str, str | bytes] = dict(parts(ONE))
    far = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    files["xl/media/image1.png"] = far
    files["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "media/image1.png"))
    return packed(files)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + stream.encode("utf-16-le") + bytes(1_000)


def long_text() -> bytes:
    return cells(f'<c r="A1" t="inlineStr"><is><t>{"長" * 40_000}</t></is></c>')


def office(name: str) -> bytes:
    return packed({"[Content_Types].xml": "<x/>", name: "<x/>"})


_MACRO = "マクロが入っています"
_GONE = "シートの中身が見つかりません"
_HTML = "ホームページの形式（HTML）"
_ARCHIVE = "圧縮されたファイルです"

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "macro": (lambda: with_part("xl/vbaProject.bin"), _MACRO),
    "macro under another name": (lambda: with_part("xl/VBAPROJECT2.BIN"), _MACRO),
    "signed macro": (lambda: with_part("xl/vbaProjectSignature.bin"), _MACRO),
    "macro sheet of Excel 4": (lambda: with_part("xl/macrosheets/sheet1.xml", "<x/>"), _MACRO),
    "dialog sheet": (lambda: with_part("xl/dialogsheets/sheet1.xml", "<x/>"), _MACRO),
    "ActiveX": (lambda: with_part("xl/activeX/activeX1.xml", "<x/>"), "ActiveX"),
    "DDE": (lambda: linked(1, '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'), "DDE"),
    "OLE link": (lambda: linked(1, '<oleLink progId="Package" r:id="rId1"/>'), "DDE"),
    "60 links to other files": (lambda: linked(60, "<externalBook/>"), "リンクが多すぎます（上限50）"),
    "a cell in the last column": (lambda: cells('<c r="XFD1"><v>1</v></c>'), "シート『表』 XFD1：表から離れた"),
    "a cell in the last row": (lambda: cells('<c r="A1048576"><v>1</v></c>'), "シート『表』 A1048576：表から離れた"),
    "a cell outside of Excel": (lambda: cells('<c r="ZZZ9999999"><v>1</v></c>'), "表から離れた"),
    "an address that is none": (lambda: cells('<c r="A1:B2"><v>1</v></c>'), "セルの番地が読めません"),
    "an address of 40 letters": (lambda: cells(f'<c r="{"A" * 40}1"><v>1</v></c>'), "セルの番地が読めません"),
    "the same cell twice": (
        lambda: cells('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>'),
        "シート『表』 A1：同じセルがファイルの中に二つあります",
    ),
    "a text longer than a cell": (long_text, "シート『表』 A1：一つのセルの文字が多すぎます"),
    "120 sheets": (many_sheets, "シートが多すぎます（上限100枚）"),
    "250,000 cells": (many_cells, "値の入った範囲が広すぎます"),
    "140,000 formats": (many_formats, "書式の種類が多すぎます"),
    "a million merged cells": (merged, "結合セルが多すぎます"),
    "a million names": (named, "名前の定義が多すぎます"),
    "a sheet that is not there": (lambda: without("xl/worksheets/sheet1.xml"), _GONE),
    "no relations": (lambda: without("xl/_rels/workbook.xml.rels"), "Excelブックとして読めません"),
    "no types": (lambda: without("[Content_Types].xml"), "Excelブック（.xlsx）ではありません"),
    "a sheet hidden in a picture": (sheet_in_a_picture, _GONE),
    "a text that is not there": (lambda: cells('<c r="A1" t="s"><v>999999999</v></c>'), "Excelブックとして読めません"),
    "xlsb": (lambda: office("xl/workbook.bin"), "バイナリ形式（.xlsb）"),
    "ods": (lambda: packed({"mimetype": "x", "content.xml": "<x/>"}), "LibreOfficeなどの形式（.ods）"),
    "slides": (lambda: office("ppt/presentation.xml"), "PowerPoint"),
    "xls": (lambda: ole("Workbook"), "古い形式（.xls）のファイルです"),
    "password": (lambda: ole("EncryptedPackage"), "パスワードの付いたExcelファイルです"),
    "something else in OLE": (lambda: ole("Root Entry"), "古い形式（.xls）か、パスワードの付いた"),
    "CSV called .xlsx": (lambda: "指標,値\n講座,35\n".encode("cp932"), "中身は文字だけ（CSVなど）"),
    "HTML called .xls": (lambda: b"\xef\xbb\xbf\r\n<HTML><body><table></table>", _HTML),
    "a table of HTML": (lambda: b"<table border=1><tr><td>1</td></tr></table>", _HTML),
    "XML of 2003": (lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "中身がXMLです"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "中身が画像です"),
    "gzip": (lambda: b"\x1f\x8b\x08\x00" + zlib.compress(honest()), _ARCHIVE),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), _ARCHIVE),
    "noise": (lambda: io.BytesIO(bytes(range(256))).read(), "Excelブック（.xlsx）ではありません"),
}
