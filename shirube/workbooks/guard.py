"""The gate before a workbook is opened: what its zip directory claims, and whether the packed bytes agree.

An .xlsx is a zip of XML. A hostile one claims little and inflates to much, lets parts share bytes, climbs out of its
folder, or carries programs. Each part is inflated here once, counted as it comes, before any other reader sees it.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipInfo

from shirube.kernel.refusals import NotSo
from shirube.workbooks import limits
from shirube.workbooks.formats import why_not_book, why_not_zip

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_ENCRYPTED = 0x1 | 0x40
_CHUNK = 1 << 16
_START = 1_000
_MACRO = "マクロが入っています。「Excelブック（.xlsx）」として保存し直してください。"
_FORBIDDEN = {
    "vbaproject": _MACRO,
    "/macrosheets/": _MACRO,
    "/dialogsheets/": _MACRO,
    "/activex/": "ActiveXの部品が入っています。取り除いて保存し直してください。",
}
_NOT_IN_TABLES = {
    "/externallinks/": "別のファイルへのリンクが入っています。「リンクの編集」でリンクを解除して保存し直してください。",
    "/embeddings/": "別のファイルが埋め込まれています。埋め込みを取り除いて保存し直してください。",
}
"""Harmless, since neither is ever opened, but no table of data has a use for it."""
WhyNotKind = Callable[[Collection[str]], str | None]
"""Why a zip with parts of these names is not the kind of file that is wanted; None when it may be."""


class UnsafeWorkbook(NotSo):
    """A workbook that is not opened; `str()` says why, in Japanese. `part` is the file inside, `cell` as in "C5"."""

    def __init__(self, message: str, part: str = "", cell: str = "") -> None:
        super().__init__(message)
        self.part = part
        self.cell = cell


def checked_parts(path: Path, why_not_kind: WhyNotKind = why_not_book) -> list[ZipInfo]:
    """The entries of an .xlsx whose directory keeps every rule, or of whatever kind of file `why_not_kind` lets pass.

    Raises UnsafeWorkbook; inflates nothing.
    """
    size = path.stat().st_size
    if size > limits.BOOK_BYTES:
        raise UnsafeWorkbook(
            f"ファイルが大きすぎます（上限{limits.BOOK_BYTES // limits.MEGA}メガバイト）。分けてください。"
        )
    with path.open("rb") as file:
        start = file.read(_START)
        if message := why_not_zip(start if start.startswith(b"PK") else start + file.read()):
            raise UnsafeWorkbook(message)
        try:
            with zipfile.ZipFile(file) as book:
                parts, directory = book.infolist(), book.start_dir
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as failure:
            raise UnsafeWorkbook("ファイルが途中で切れているか、壊れています。もう一度保存してください。") from failure
        _check_sizes(parts)
        _check_kind({part.filename for part in parts}, len(parts), why_not_kind)
        for part in parts:
            _check_name(part)
            _check_way_of_packing(part)
        _check_overlap(file, parts, directory)
    return parts


def check_only_tables(parts: list[ZipInfo]) -> None:
    """Refuse what no table of data has a use for. Raises UnsafeWorkbook."""
    for part in parts:
        for mark, message in _NOT_IN_TABLES.items():
            if mark in f"/{part.filename.lower()}":
                raise UnsafeWorkbook(message)


def inflated(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """The bytes of one part, chunk by chunk. Raises UnsafeWorkbook when they pass or miss the claimed size."""
    file.seek(_data_start(file, part))
    left, produced, crc = part.compress_size, 0, 0
    engine = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0:
        packed = file.read(min(_CHUNK, left))
        if not packed:
            raise _broken(part)
        left -= len(packed)
        for chunk in _unpacked(engine, packed, part):
            produced += len(chunk)
            crc = zlib.crc32(chunk, crc)
            if produced > part.file_size:
                raise UnsafeWorkbook("中身の大きさが目録と違います。作り直してください。", part.filename)
            yield chunk
    if produced != part.file_size or crc != part.CRC or (engine is not None and not engine.eof):
        raise _broken(part)


def _unpacked(engine: zlib._Decompress | None, packed: bytes, part: ZipInfo) -> Iterator[bytes]:
    if engine is None:
        yield packed
        return
    try:
        while packed:
            chunk = engine.decompress(packed, _CHUNK)
            if chunk:
                yield chunk
            if engine.unused_data:
                raise _broken(part)
            packed = engine.unconsumed_tail
    except zlib.error as failure:
        raise _broken(part) from failure


def _broken(part: ZipInfo) -> UnsafeWorkbook:
    return UnsafeWorkbook("ファイルの中身が壊れています。Excelで開いて保存し直してください。", part.filename)


def _check_sizes(parts: list[ZipInfo]) -> None:
    if len(parts) > limits.BOOK_PARTS:
        raise UnsafeWorkbook(f"ファイルの中の部品が多すぎます（上限{limits.BOOK_PARTS:,}個）。")
    if sum(part.file_size for part in parts) > limits.INFLATED_BYTES:
        raise UnsafeWorkbook(
            f"展開後の大きさが上限（{limits.INFLATED_BYTES // limits.MEGA}メガバイト）を超えます。分けてください。"
        )
    for part in parts:
        if part.file_size > limits.MEGA and part.file_size > limits.INFLATED_RATIO * part.compress_size:
            raise UnsafeWorkbook(
                "展開すると極端に大きくなるファイルです。Excelで開いて保存し直してください。", part.filename
            )


def _check_name(part: ZipInfo) -> None:
    name = part.orig_filename
    steps = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in steps or "\0" in name or not name:
        raise UnsafeWorkbook("ファイルの中に、外の場所を指す名前の部品があります。作り直してください。")
    if stat.S_ISLNK(part.external_attr >> 16):
        raise UnsafeWorkbook("ファイルの中に、別の場所への参照（シンボリックリンク）があります。作り直してください。")
    lowered = f"/{name.lower()}"
    for mark, message in _FORBIDDEN.items():
        if mark in lowered:
            raise UnsafeWorkbook(message)


def _check_way_of_packing(part: ZipInfo) -> None:
    if part.flag_bits & _ENCRYPTED:
        raise UnsafeWorkbook("暗号化されたファイルです。パスワードを外して保存し直してください。")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnsafeWorkbook("Excelでは使わない圧縮方式のファイルです。Excelで開いて保存し直してください。")
    if part.compress_type == zipfile.ZIP_STORED and part.compress_size != part.file_size:
        raise _broken(part)


def _check_kind(names: set[str], count: int, why_not_kind: WhyNotKind) -> None:
    if len({name.lower() for name in names}) != count:
        raise UnsafeWorkbook("ファイルの中に、同じ名前の部品が二つあります。作り直してください。")
    if message := why_not_kind(names):
        raise UnsafeWorkbook(message)


def _check_overlap(file: BinaryIO, parts: list[ZipInfo], directory: int) -> None:
    """Every part's bytes must end before the next part begins, and the last before the directory."""
    ordered = sorted(parts, key=lambda part: part.header_offset)
    starts = [part.header_offset for part in ordered[1:]] + [directory]
    for part, following in zip(ordered, starts, strict=True):
        if _data_start(file, part) + part.compress_size > following:
            raise UnsafeWorkbook("ファイルの中の部品どうしが重なっています。作り直してください。", part.filename)


def _data_start(file: BinaryIO, part: ZipInfo) -> int:
    """Where the packed bytes begin, from the part's own header, which must tell the same name as the directory."""
    if part.header_offset < 0:  # zipfile moves all places when the directory is not where it is said to be
        raise _broken(part)
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size:
        raise _broken(part)
    fields = _LOCAL_HEADER.unpack(header)
    name_length, extra_length = int(fields[-2]), int(fields[-1])
    name = file.read(name_length)
    encoding = "utf-8" if fields[2] & 0x800 else "cp437"
    if fields[0] != b"PK\x03\x04" or fields[2] & _ENCRYPTED or name != part.orig_filename.encode(encoding, "replace"):
        raise _broken(part)
    return part.header_offset + _LOCAL_HEADER.size + name_length + extra_length
