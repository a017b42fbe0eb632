"""One file of unknown making as lines of text: which kind it is, and who reads it. Used in the child alone."""

from __future__ import annotations

from pathlib import Path

from shirube.workbooks import limits
from shirube.workbooks.answer import Noted, Prose
from shirube.workbooks.document import FileKind, NoticeKind
from shirube.workbooks.guard import UnsafeWorkbook
from shirube.workbooks.noticing import too_long
from shirube.workbooks.pdftext import read_pdf
from shirube.workbooks.plaintext import CP932, Unreadable, decoded, numbered
from shirube.workbooks.textformats import for_word, kind_of
from shirube.workbooks.worddoc import read_word


def read(path: Path, most: int) -> Prose:
    """The lines of a file with at most `most` bytes of text, or why not."""
    try:
        return _read(path, most)
    except Unreadable as refused:
        return Prose(refusal=str(refused), line=refused.line)
    except UnsafeWorkbook as refused:
        return Prose(refusal=for_word(str(refused)))


def _read(path: Path, most: int) -> Prose:
    size = path.stat().st_size
    with path.open("rb") as file:
        data = file.read(max(most, limits.DOCUMENT_BYTES) + 1)
    kind, why_not = kind_of(data)
    if kind is None:
        raise Unreadable(why_not)
    if kind is not FileKind.TEXT and size > limits.DOCUMENT_BYTES:
        bound = limits.DOCUMENT_BYTES // limits.MEGA
        raise Unreadable(f"ファイルが大きすぎます（上限{bound}メガバイト）。画像を除くか、会議ごとに分けてください。")
    if kind is FileKind.WORD:
        return read_word(path, most)
    if kind is FileKind.PDF:
        return read_pdf(data, most)
    return _read_text(data, size, most)


def _read_text(data: bytes, size: int, most: int) -> Prose:
    if size > most:
        raise Unreadable(too_long(most))
    text, encoding = decoded(data)
    lines, told = numbered(text)
    if encoding == CP932:
        told.append(Noted(0, NoticeKind.ENCODING.value, f"文字コードは{CP932}として読みました。"))
    return Prose(FileKind.TEXT.value, lines, told)
