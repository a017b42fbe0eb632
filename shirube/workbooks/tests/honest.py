"""Odd but honest workbooks as other programs write them, made here part by part. See `Case` for what each promises."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shirube.workbooks.tests.hostile import MAIN, OFFICE, ONE, packed, parts, relations, sheet

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ROW_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


@dataclass(frozen=True)
class Case:
    """One workbook: how it is made, what its first visible sheet must read as, and what must be listed of it."""

    build: Callable[[], bytes]
    values: Mapping[str, str]
    odd: tuple[str, ...] = ()


def row(*cells: str) -> bytes:
    return packed(parts(sheet(f'<row r="1">{"".join(cells)}</row>')))


def shared(strings: str, count: int = 1) -> bytes:
    """A sheet whose first cells are these shared strings."""
    cells = "".join(f'<c r="{"ABCDEF"[n]}1" t="s"><v>{n}</v></c>' for n in range(count))
    return packed(
        parts(sheet(f'<row r="1">{cells}</row>'), f'<?xml version="1.0"?><sst xmlns="{MAIN}">{strings}</sst>')
    )


def inline(text: str) -> str:
    return f'<c r="A1" t="inlineStr"><is>{text}</is></c>'


def styled(formats: list[str], cells: str) -> bytes:
    """A sheet with number formats: the cells' `s` counts them from 0."""
    files = parts(sheet(f'<row r="1">{cells}</row>'))
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    kinds = "".join(f'<xf numFmtId="{200 + n}" fontId="0"/>' for n in range(len(formats)))
    files["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><fonts><font/></fonts>'
        f"<cellXfs>{kinds}</cellXfs></styleSheet>"
    )
    files["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    return packed(files)


def edited(name: str, old: str, new: str) -> bytes:
    """The plain book with one part changed."""
    files = parts(ONE)
    assert old in files[name]
    files[name] = files[name].replace(old, new)
    return packed(files)


def strict() -> bytes:
    files = {name: text.replace(MAIN, STRICT_MAIN).replace(OFFICE, STRICT_OFFICE) for name, text in parts(ONE).items()}
    return packed(files)


def prefixed() -> bytes:
    text = sheet(_ROW_ONE)
    for tag in ("worksheet", "sheetData", "row", "v", "c"):
        text = (
            text.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>").replace(f"</{tag}>", f"</x:{tag}>")
        )
    return packed(parts(text.replace("xmlns=", "xmlns:x=")))


def streamed() -> bytes:
    """As a program writes that cannot go back: sizes behind the parts."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts(ONE).items():
            book.writestr(name, text)
    return pipe.getvalue()


def zipped(way: int = zipfile.ZIP_DEFLATED, comment: bytes = b"", folders: tuple[str, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", way) as book:
        for folder in folders:
            book.writestr(zipfile.ZipInfo(folder), "")
        for name, text in parts(ONE).items():
            with book.open(name, "w", force_zip64=bool(comment)) as part:
                part.write(text.encode())
        book.comment = comment
    return buffer.getvalue()


def each_part(change: Callable[[str], str | bytes]) -> bytes:
    return packed({name: change(text) for name, text in parts(ONE).items()})


def pretty(text: str) -> str:
    return text.replace("><", ">\r\n  <")


def many_blank_rows() -> bytes:
    rows = "".join(f'<row r="{n}" ht="18"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(2, 20_000))
    return packed(parts(sheet(_ROW_ONE + rows)))


def with_parts(more: dict[str, str | bytes]) -> bytes:
    return packed({**parts(ONE), **more})


ONE_IN_A1 = {"A1": "1"}
_PHONETIC = '<t>青森</t><rPh sb="0" eb="2"><t>アオモリ</t></rPh><phoneticPr fontId="1"/>'
_RUNS = '<r><t>講</t></r><r><rPr><b/><color rgb="FFFF0000"/></rPr><t>座</t></r><rPh sb="0" eb="2"><t>コウザ</t></rPh>'
_STRUCK = '<r><rPr><strike/></rPr><t>３</t></r><r><rPr><strike val="0"/></rPr><t>５</t></r>'

CASES: dict[str, Case] = {
    "inline text": Case(lambda: row(inline("<t>講座</t>")), {"A1": "講座"}),
    "inline text in pieces": Case(lambda: row(inline(_RUNS)), {"A1": "講座"}),
    "inline text with ふりがな": Case(lambda: row(inline(_PHONETIC)), {"A1": "青森"}),
    "inline text struck in part": Case(lambda: row(inline(_STRUCK)), {"A1": "３５"}, ("A1 見え消し",)),
    "shared text": Case(lambda: shared("<si><t>講座</t></si>"), {"A1": "講座"}),
    "shared text in pieces": Case(lambda: shared(f"<si>{_RUNS}</si>"), {"A1": "講座"}),
    "shared text with ふりがな": Case(lambda: shared(f"<si>{_PHONETIC}</si>"), {"A1": "青森"}),
    "shared text struck in part": Case(lambda: shared(f"<si>{_STRUCK}</si>"), {"A1": "３５"}, ("A1 見え消し",)),
    "shared text that is empty": Case(
        lambda: shared("<si/><si><t/></si><si><t>値</t></si>", 3), {"A1": "", "C1": "値"}
    ),
    "spaces around a text": Case(lambda: row(inline('<t xml:space="preserve">  講座 </t>')), {"A1": "講座"}),
    "lines within a cell": Case(lambda: row(inline("<t>一行\n二行</t>")), {"A1": "一行\n二行"}),
    "text Excel wrote in code": Case(lambda: row(inline("<t>_x0041_&amp;&lt;</t>")), {"A1": "A&<"}),
    "text in CDATA": Case(lambda: row(inline("<t><![CDATA[<講座>]]></t>")), {"A1": "<講座>"}),
    "rare characters": Case(lambda: row(inline("<t>𠮷野①㈱ｶﾅ葛󠄀🏔</t>")), {"A1": "𠮷野①㈱ｶﾅ葛󠄀🏔"}),
    "whole number told as a fraction": Case(lambda: row("<c><v>35.0</v></c>"), {"A1": "35"}),
    "fraction as machines keep it": Case(lambda: row("<c><v>35.300000000000004</v></c>"), {"A1": "35.3"}),
    "number with an exponent": Case(
        lambda: row("<c><v>1.2E+3</v></c>", "<c><v>1E-3</v></c>"), {"A1": "1200", "B1": "0.001"}
    ),
    "number as text": Case(lambda: row(inline("<t>００７</t>")), {"A1": "００７"}),
    "truth": Case(lambda: row('<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>'), {"A1": "TRUE", "B1": "FALSE"}),
    "day in ISO": Case(lambda: row('<c r="A1" t="d"><v>2024-09-30</v></c>'), {"A1": "2024-09-30"}),
    "days from 1904": Case(lambda: edited_1904(), {"A1": "2024-09-30"}),
    "days in Japanese": Case(
        lambda: styled(
            [
                "[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@",
                "[$-ja-JP-x-gannen]ge\\.m\\.d",
                "yyyy/m/d h:mm",
            ],
            '<c s="0"><v>45565</v></c><c s="1"><v>45565</v></c><c s="2"><v>45565.5</v></c>',
        ),
        {"A1": "2024-09-30", "B1": "2024-09-30", "C1": "2024-09-30 12:00:00"},
    ),
    "percent as it was typed": Case(
        lambda: styled(["0.0%"], '<c s="0"><v>0.53600000000000003</v></c>'), {"A1": "53.6%"}
    ),
    "formats with colours and words": Case(
        lambda: styled(
            ["[Red]▲#,##0;[Blue]0", "#,##0&quot;件&quot;", "[DBNum1]0", "0_ ;[Red]\\-0\\ "],
            "".join(f'<c s="{n}"><v>{35 + n}</v></c>' for n in range(4)),
        ),
        {"A1": "35", "B1": "36", "C1": "37", "D1": "38"},
    ),
    "no dimension": Case(lambda: packed(parts(ONE)), ONE_IN_A1),
    "dimension of the whole sheet": Case(
        lambda: edited("xl/worksheets/sheet1.xml", "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
        ONE_IN_A1,
    ),
    "dimension too small": Case(
        lambda: packed(
            parts(
                sheet(_ROW_ONE + '<row r="9"><c r="C9"><v>9</v></c></row>').replace(
                    "<sheetData>", '<dimension ref="A1"/><sheetData>'
                )
            )
        ),
        {"A1": "1", "C9": "9"},
    ),
    "cells and rows without addresses": Case(
        lambda: packed(parts(sheet("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>7</v></c></row>"))),
        {"A1": "1", "C1": "3", "A3": "7"},
    ),
    "strict OOXML": Case(strict, ONE_IN_A1),
    "tags with a prefix": Case(prefixed, ONE_IN_A1),
    "parts with a byte order mark": Case(lambda: each_part(lambda text: b"\xef\xbb\xbf" + text.encode()), ONE_IN_A1),
    "parts on many lines": Case(lambda: each_part(pretty), ONE_IN_A1),
    "targets from the root": Case(
        lambda: edited("xl/_rels/workbook.xml.rels", '"worksheets/', '"/xl/worksheets/'), ONE_IN_A1
    ),
    "stored, not packed": Case(lambda: zipped(zipfile.ZIP_STORED), ONE_IN_A1),
    "sizes behind the parts": Case(streamed, ONE_IN_A1),
    "zip64 and a comment": Case(lambda: zipped(comment="様式".encode()), ONE_IN_A1),
    "folders in the zip": Case(lambda: zipped(folders=("_rels/", "xl/", "xl/worksheets/")), ONE_IN_A1),
    "20,000 blank rows": Case(many_blank_rows, ONE_IN_A1),
    "a format in the last cell of all": Case(
        lambda: packed(parts(sheet(_ROW_ONE + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'))), ONE_IN_A1
    ),
}


def edited_1904() -> bytes:
    files = parts(sheet('<row r="1"><c r="A1" s="0"><v>44103</v></c></row>'))
    files["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    files["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    return packed(files)
