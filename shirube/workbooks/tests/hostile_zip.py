"""Zips that lie, overflow or hide, around an otherwise honest workbook."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

from shirube.workbooks.tests.hostile import ONE, honest, packed, parts, with_part

_LOCAL, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_SHEET = b"xl/worksheets/sheet1.xml"


def zeros(count: int, size: int) -> bytes:
    """Many parts of zeros."""
    return packed({**parts(ONE), **{f"xl/media/{n}.png": bytes(size) for n in range(count)}})


def stored_bomb() -> bytes:
    """A zip in a zip: the inner one stored, the outer one small."""
    inner = packed({"0.xml": b"0" * 30_000_000})
    return packed({f"{n}.zip": inner for n in range(10)} | {"a.xlsx": b"x"})


def big_file() -> bytes:
    return honest() + bytes(100_000_000)


def big_file_of_noise() -> bytes:
    return packed({**parts(ONE), "xl/media/1.png": random.Random(5).randbytes(21_000_000)})


def edited(mark: bytes, offset: int, form: str, value: int, *, after: bytes = b"") -> bytes:
    """The honest book with one number of a header changed; `after`: of the header in front of this name."""
    data = bytearray(honest())
    at = data.rfind(after) - (46 if mark == _ENTRY else 30) if after and mark == _ENTRY else data.find(mark)
    if after and mark == _LOCAL:
        at = data.find(after) - 30
    struct.pack_into(form, data, at + offset, value)
    return bytes(data)


def another_name_inside() -> bytes:
    """The directory says sheet1, the part itself sheet9."""
    data = bytearray(honest())
    at = data.find(_SHEET)
    data[at : at + len(_SHEET)] = _SHEET.replace(b"1", b"9")
    return bytes(data)


def quoted_overlap() -> bytes:
    """Every part is also the beginning of a longer one that quotes the header of the next as its own bytes."""
    data = bytearray(honest())
    at = data.rfind(_SHEET) - 46
    size = struct.unpack_from("<I", data, at + 20)[0]
    struct.pack_into("<I", data, at + 20, size + 60)
    return bytes(data)


def garbage_behind_the_stream() -> bytes:
    """Bytes after the end of the packed stream, still within the part."""
    files = parts(ONE)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in files.items():
            book.writestr(name, text)
    data = buffer.getvalue()
    at = data.find(_SHEET) + len(_SHEET)
    size = struct.unpack_from("<I", data, data.rfind(_SHEET) - 46 + 20)[0]
    return shifted(data, at + size, b"\x00" * 40)


def shifted(data: bytes, at: int, extra: bytes) -> bytes:
    """`extra` put in at the end of the sheet's bytes, sizes and places told anew."""
    made = bytearray(data[:at] + extra + data[at:])
    entry = made.find(_ENTRY)
    while entry >= 0:
        name = bytes(made[entry + 46 : entry + 46 + len(_SHEET)])
        where = struct.unpack_from("<I", made, entry + 42)[0]
        if name == _SHEET:
            size = struct.unpack_from("<I", made, entry + 20)[0]
            struct.pack_into("<I", made, entry + 20, size + len(extra))
        elif where >= at:
            struct.pack_into("<I", made, entry + 42, where + len(extra))
        entry = made.find(_ENTRY, entry + 4)
    end = made.rfind(_END)
    start = struct.unpack_from("<I", made, end + 16)[0]
    struct.pack_into("<I", made, end + 16, start + len(extra))
    return bytes(made)


def squeezed(way: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", way) as book:
        for name, text in parts(ONE).items():
            book.writestr(name, text)
    return buffer.getvalue()


def twice_the_same() -> bytes:
    buffer = io.BytesIO(honest())
    with zipfile.ZipFile(buffer, "a") as book:
        book.writestr("xl/theme/theme1.xml", "<a/>")
        book.fp.seek(book.start_dir)  # type: ignore[union-attr]
        info = zipfile.ZipInfo("xl/theme/Theme1.xml")
        book.writestr(info, "<b/>")
    return buffer.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip of many small bombs": (lambda: zeros(90, 900_000), "展開後の大きさが上限"),
    "zip of one bomb in a picture": (lambda: zeros(1, 50_000_000), "極端に大きくなる"),
    "zip of zips": (stored_bomb, "まとめたもの（zip）"),
    "zip of a workbook": (lambda: packed({"様式.xlsx": honest()}), "まとめたもの（zip）"),
    "zip of photographs": (lambda: packed({"1.jpg": b"x", "2.jpg": b"y"}), "Excelブック（.xlsx）ではありません"),
    "zip without anything": (lambda: packed({}), "Excelブック（.xlsx）ではありません"),
    "100 MB": (big_file, "ファイルが大きすぎます（上限20メガバイト）"),
    "21 MB of noise": (big_file_of_noise, "ファイルが大きすぎます（上限20メガバイト）"),
    "size told as 4 GB": (lambda: edited(_ENTRY, 24, "<I", 0xFFFFFFFE, after=_SHEET), "展開後の大きさが上限"),
    "size told as nothing": (lambda: edited(_ENTRY, 24, "<I", 0, after=_SHEET), "目録と違います"),
    "packed size told as nothing": (lambda: edited(_ENTRY, 20, "<I", 0, after=_SHEET), "壊れています"),
    "wrong checksum": (lambda: edited(_ENTRY, 16, "<I", 1, after=_SHEET), "壊れています"),
    "wrong place of a part": (lambda: edited(_ENTRY, 42, "<I", 7, after=_SHEET), "重なっています"),
    "place of a part beyond the end": (lambda: edited(_ENTRY, 42, "<I", 90_000_000, after=_SHEET), "壊れています"),
    "directory beyond the end": (lambda: edited(_END, 16, "<I", 90_000_000), "壊れています"),
    "directory of 65,000 entries": (lambda: edited(_END, 12, "<I", 65_000_000), "壊れています"),
    "another name inside": (another_name_inside, "壊れています"),
    "quoted overlap": (quoted_overlap, "重なっています"),
    "bytes behind the packed stream": (garbage_behind_the_stream, "壊れています"),
    "packed as bzip2": (lambda: squeezed(zipfile.ZIP_BZIP2), "圧縮方式"),
    "packed as lzma": (lambda: squeezed(zipfile.ZIP_LZMA), "圧縮方式"),
    "stored with another size": (lambda: edited(_ENTRY, 10, "<H", 0, after=_SHEET), "壊れています"),
    "strong encryption": (lambda: edited(_ENTRY, 8, "<H", 0x40, after=_SHEET), "暗号化"),
    "a program in front of the zip": (lambda: b"MZ\x90\x00" + honest(), "Excelブック（.xlsx）ではありません"),
    "the same name twice": (twice_the_same, "同じ名前の部品が二つ"),
    "name with a drive": (lambda: with_part("C:evil.xml"), "外の場所を指す名前"),
    "name with backslashes": (lambda: with_part("xl\\..\\..\\evil.xml"), "外の場所を指す名前"),
    "name that climbs from within": (lambda: with_part("xl/worksheets/../../../evil.xml"), "外の場所を指す名前"),
    "middle cut out": (lambda: honest()[:400] + honest()[700:], "壊れています"),
    "all zero after the first bytes": (lambda: honest()[:60] + bytes(2_000), "壊れています"),
}
