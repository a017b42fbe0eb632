"""Workbooks made to hurt their reader, built here so that none has to be kept."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*targets: tuple[str, str]) -> str:
    body = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{body}</Relationships>'


def sheet(cells: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def parts(sheet_xml: str, strings: str = "") -> dict[str, str]:
    """The files of a workbook with one sheet called 表."""
    targets = [("worksheet", "worksheets/sheet1.xml")]
    made = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    if strings:
        targets.append(("sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = strings
    made["xl/_rels/workbook.xml.rels"] = relations(*targets)
    return made


def packed(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in files.items():
            book.writestr(name, text)
    return buffer.getvalue()


ONE = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')


def honest() -> bytes:
    return packed(parts(ONE))


def far_cell() -> bytes:
    return packed(
        parts(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    )


def far_cell_without_address() -> bytes:
    return packed(parts(sheet(f'<row r="1">{"<c/>" * 600}<c><v>1</v></c></row>')))


def far_format() -> bytes:
    """Honest: a stray format, without a value, in the last cell there is."""
    return packed(
        parts(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    )


def wide_area() -> bytes:
    return packed(
        parts(sheet('<row r="1"><c r="SF1"><v>1</v></c></row><row r="90000"><c r="A90000"><v>1</v></c></row>'))
    )


def bomb() -> bytes:
    text = "0" * 40_000_000
    return packed(parts(sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')))


def huge_total() -> bytes:
    files: dict[str, str | bytes] = dict(parts(ONE))
    noise = bytes(range(256)) * 4
    block = b"".join(bytes([n % 251]) + noise for n in range(20_000))
    for n in range(4):
        files[f"xl/media/image{n}.png"] = block
    return packed(files)


def overlapped() -> bytes:
    """Two directory entries share the same packed bytes."""
    data = packed(parts(ONE))
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<2I", data, end + 12)
    directory = data[start : start + size]
    at = directory.rfind(b"PK\x01\x02")
    name_length = struct.unpack_from("<H", directory, at + 28)[0]
    entry = bytearray(directory[at : at + 46 + name_length])
    entry[46:] = b"xl/theme/theme".ljust(name_length, b"x")[:name_length]
    count = struct.unpack_from("<H", data, end + 10)[0] + 1
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size + len(entry), start, 0)
    return data[:start] + directory + bytes(entry) + tail


def lying_size() -> bytes:
    """The directory says the sheet is ten bytes, with the right checksum of those ten."""
    data = bytearray(honest())
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", data, at + 16, zlib.crc32(ONE.encode()[:10]))
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(honest())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def doctype() -> bytes:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return packed(parts(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', laughs)))


def many_strings() -> bytes:
    strings = "".join(f"<si><t>文字{n}</t></si>" for n in range(200_000))
    return packed(parts(ONE, f'<?xml version="1.0"?><sst xmlns="{MAIN}">{strings}</sst>'))


def multiplied_text() -> bytes:
    """Small in the zip and in the XML, but a gigabyte of text once every cell holds its own copy."""
    kanji = [chr(0x4E00 + n) for n in range(2_000)]
    strings = "".join(f"<si><t>{''.join(random.Random(n).choices(kanji, k=20_000))}</t></si>" for n in range(20))
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 20}</v></c></row>' for n in range(1, 30_000))
    return packed(parts(sheet(cells), f'<?xml version="1.0"?><sst xmlns="{MAIN}">{strings}</sst>'))


def faults() -> bytes:
    """Cells that hold no value to read: an error, a formula never calculated; and one that was."""
    cells = (
        '<c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="str"><f>"a"</f><v>a</v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><v>#N/A</v></c>'
        '<c r="F1"><f>1+1</f><v></v></c><c r="G1"><f>1+1</f><v/></c><c r="H1"><f>1+1</f><v>2</v></c>'
    )
    return packed(parts(sheet(f'<row r="1">{cells}</row>')))


def with_part(name: str, text: str = "x") -> bytes:
    return packed({**parts(ONE), name: text})


def symlink() -> bytes:
    buffer = io.BytesIO(honest())
    with zipfile.ZipFile(buffer, "a") as book:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        book.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def many_parts() -> bytes:
    return packed({**parts(ONE), **{f"xl/media/{n}.png": "" for n in range(1_200)}})


def broken_xml() -> bytes:
    return packed(parts(ONE[:-20]))


def old_xls() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)


def word_document() -> bytes:
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "far_cell": (far_cell, "シート『表』 XFD1048576：表から離れたセルに値があります"),
    "far_cell_without_address": (far_cell_without_address, "シート『表』 WC1：表から離れたセルに値があります"),
    "wide_area": (wide_area, "シート『表』 A90000：値の入った範囲が広すぎます"),
    "bomb": (bomb, "展開すると極端に大きくなるファイルです"),
    "huge_total": (huge_total, "展開後の大きさが上限"),
    "overlapped": (overlapped, "部品どうしが重なっています"),
    "lying_size": (lying_size, "中身の大きさが目録と違います"),
    "encrypted": (encrypted, "暗号化されたファイルです"),
    "doctype": (doctype, "文書型宣言（DOCTYPE）"),
    "multiplied_text": (multiplied_text, "読み取りに必要な記憶領域や時間が上限を超えた"),
    "many_strings": (many_strings, "文字列の種類が多すぎます"),
    "truncated": (lambda: honest()[:-200], "途中で切れているか、壊れています"),
    "cut_short": (lambda: honest()[:100], "途中で切れているか、壊れています"),
    "empty": (lambda: b"", "Excelブック（.xlsx）ではありません"),
    "text": (lambda: "ただの文章です".encode(), "Excelブック（.xlsx）ではありません"),
    "pdf": (lambda: b"%PDF-1.7\n", "中身がPDFです"),
    "old_xls": (old_xls, "古い形式（.xls）か、パスワードの付いた"),
    "word": (word_document, "中身がWordの文書です"),
    "climbs_out": (lambda: with_part("../../evil.xml"), "外の場所を指す名前"),
    "absolute": (lambda: with_part("/etc/evil.xml"), "外の場所を指す名前"),
    "symlink": (symlink, "シンボリックリンク"),
    "macro": (lambda: with_part("xl/vbaProject.bin"), "マクロが入っています"),
    "same_name_twice": (lambda: with_part("XL/workbook.xml", "<x/>"), "同じ名前の部品が二つ"),
    "many_parts": (many_parts, "部品が多すぎます"),
    "broken_xml": (broken_xml, "中身（XML）が壊れています"),
}

NO_TABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "external_link": (lambda: with_part("xl/externalLinks/externalLink1.xml", "<x/>"), "別のファイルへのリンク"),
    "embedded": (lambda: with_part("xl/embeddings/oleObject1.bin"), "埋め込まれています"),
}
"""Refused as tables of data; in a form that people filled in they are listed."""


def write(folder: Path, data: bytes) -> Path:
    path = folder / "表.xlsx"
    path.write_bytes(data)
    return path
