"""CSV: bytes of unknown encoding into a grid whose every line knows its number.

UTF-8 (with or without BOM) and cp932 (what Excel calls Shift_JIS) are told apart by strict decoding; nothing is ever
replaced or dropped. Reading is done in this process: the size of the file bounds the work.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from shirube.workbooks import limits
from shirube.workbooks.checks import why_not_open, why_not_seen
from shirube.workbooks.places import Line, Place, Problems, Sheet

_LINE_END = re.compile(r"\r\n|\r|\n")
_JAPANESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_NOT_TEXT = {
    b"PK\x03\x04": "中身がExcelファイル（.xlsx）です。CSVとして保存し直すか、拡張子を .xlsx にしてください。",
    b"\xd0\xcf\x11\xe0": "中身が古い形式のExcelファイル（.xls）です。CSVとして保存し直してください。",
    b"%PDF": "中身がPDFです。CSVのファイルを指定してください。",
    b"\xff\xfe": "文字コードがUTF-16です。「CSV UTF-8」として保存し直してください。",
    b"\xfe\xff": "文字コードがUTF-16です。「CSV UTF-8」として保存し直してください。",
}


def read_csv(path: Path, problems: Problems) -> Sheet | None:
    """One CSV file as a grid; None, with problems noted, when anything about it cannot be read."""
    place = Place(path.name)
    if why_not := why_not_open(path):
        problems.add(place, why_not)
        return None
    with path.open("rb") as file:
        data = file.read(limits.CSV_BYTES + 1)
    return parse_csv(data, path.name, problems)


def parse_csv(data: bytes, source: str, problems: Problems) -> Sheet | None:
    """The grid in the bytes of a CSV file called `source`; None, with problems noted, when it cannot be read."""
    if len(data) > limits.CSV_BYTES:
        size = limits.CSV_BYTES // limits.MEGA
        problems.add(Place(source), f"ファイルが大きすぎます（上限{size}メガバイト）。分けてください。")
        return None
    for mark, message in _NOT_TEXT.items():
        if data.startswith(mark):
            problems.add(Place(source), message)
            return None
    before = len(problems)
    text = _decoded(data, source, problems)
    if text is None:
        return None
    _refuse_unseen(text, source, problems)
    lines = tuple(_lines(text, source, problems)) if len(problems) == before else ()
    return Sheet(source, None, lines) if len(problems) == before else None


def check_even(sheet: Sheet, problems: Problems) -> None:
    """Note every line that has fewer cells than the first, or filled cells beyond it."""
    width = len(sheet.lines[0].cells) if sheet.lines else 0
    for line in sheet.lines[1:]:
        if len(line.cells) < width:
            message = f"見出しは{width}列ですが、この行は{len(line.cells)}列しかありません。"
            problems.add(sheet.place(line.number), message)
        elif any(cell.strip() for cell in line.cells[width:]):
            problems.add(sheet.place(line.number), f"見出しは{width}列ですが、この行にはそれより多くの列があります。")


def _decoded(data: bytes, source: str, problems: Problems) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        as_utf8 = failure
    if _surely_utf8(data, as_utf8):
        _undecodable(data, as_utf8.start, "UTF-8", source, problems)
        return None
    try:
        return data.decode("cp932")
    except UnicodeDecodeError as failure:
        at = max(as_utf8.start, failure.start)
    _undecodable(data, at, "UTF-8でもShift_JIS（CP932）でも", source, problems)
    return None


def _surely_utf8(data: bytes, failure: UnicodeDecodeError) -> bool:
    """A BOM, or Japanese already read as UTF-8 before the bad byte: cp932 would make 文字化け of such a file."""
    start = data[: failure.start].decode("utf-8-sig")
    return data.startswith(b"\xef\xbb\xbf") or len(_JAPANESE.findall(start)) >= 2


def _undecodable(data: bytes, at: int, names: str, source: str, problems: Problems) -> None:
    row = _row_at(data[:at])
    names = names if names.endswith("も") else f"{names}として"
    message = f"先頭から{at + 1}バイト目の文字を{names}読めません。「CSV UTF-8」として保存し直してください。"
    problems.add(Place(source, row=row), message)


def _row_at(before: bytes) -> int:
    return before.count(b"\n") + 1 if b"\n" in before else before.count(b"\r") + 1


def _refuse_unseen(text: str, source: str, problems: Problems) -> None:
    if why_not_seen(text) is None:
        return
    for row, line in enumerate(_LINE_END.split(text), start=1):
        if why_not := why_not_seen(line):
            problems.add(Place(source, row=row), why_not)
            return


def _lines(text: str, source: str, problems: Problems) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = '引用符（"）の対応がとれていないか、一つの欄が長すぎます。この行から確かめてください。'
            problems.add(Place(source, row=number), message)
            return
        if complaint := _why_not(number, cells):
            problems.add(Place(source, row=number), complaint)
            return
        if any(cell.strip() for cell in cells):
            yield Line(number, tuple(cells))
        number = reader.line_num + 1


def _why_not(number: int, cells: list[str]) -> str | None:
    if number > limits.CSV_ROWS:
        return f"行が多すぎます（上限{limits.CSV_ROWS:,}行）。分けてください。"
    if len(cells) > limits.CSV_COLUMNS:
        return f"列が多すぎます（上限{limits.CSV_COLUMNS:,}列）。"
    if any(len(cell) > limits.CELL_CHARACTERS for cell in cells):
        return f'一つの欄が長すぎます（上限{limits.CELL_CHARACTERS:,}文字）。引用符（"）の閉じ忘れも確かめてください。'
    return None
