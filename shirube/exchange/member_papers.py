"""A 様式 for 委員 that came back as a document of Word → its marks and rows with their place in the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shirube.deliberation.memberform import ASKED, COLUMNS, MARK_HEAD, PROPERTY, FormKind
from shirube.deliberation.words import CheckAnswer
from shirube.exchange.member_rows import Form, FormRow, chosen_in, number_of
from shirube.workbooks.document import Document, FileKind, NoticeKind, TextLine
from shirube.workbooks.places import Place, Problems
from shirube.workbooks.textreader import read_document

NOT_WORD = "お送りした様式（Word か Excel）ではありません。様式に記入されたものを指定してください。"
UNEVEN = "この行の列の数が様式と違います。列を元に戻してください。"
LOST_HEADS = "表の見出しが様式と違うため、読み取れません。見出しを元に戻してください。"
_HEADS = {kind: ["".join(column.head.split()) for column in columns] for kind, columns in COLUMNS.items()}
_QUIET = (NoticeKind.EDGE, NoticeKind.PICTURE)


def read_paper(path: Path, problems: Problems) -> Form | None:
    """What the document holds; None with the problem noted where it cannot be read."""
    document = read_document(path, problems)
    if document is None:
        return None
    if document.kind is not FileKind.WORD:
        problems.add(Place(path.name), NOT_WORD)
        return None
    mark = document.properties.get(PROPERTY, "")
    found = Form(path.name, [mark, *(line.text for line in document.lines if MARK_HEAD[:5] in line.text)])
    found.chosen = _chosen(document)
    found.rows.extend(_rows(document))
    if not any(_kind_of_heads(line) for line in document.lines) and any(found.marks):
        problems.add(Place(path.name), LOST_HEADS)
    for text in _outside(document):
        told = f"表の下に「{text[:40]}」とあります。読み取りません。要るときは表に写してください。"
        found.remarks.add(Place(path.name), told)
    for notice in document.notices:
        if notice.kind not in _QUIET:
            found.remarks.add(Place(path.name), f"{notice.kind.label}：{notice.text}")
    return found


def _chosen(document: Document) -> tuple[CheckAnswer, ...]:
    lines = (chosen_in(line.text) for line in document.lines if not line.table and ASKED in line.text)
    return next(filter(None, lines), ())


def _rows(document: Document) -> Iterator[FormRow]:
    """The rows below the heads of a 様式 in the same table; heads repeated further down are skipped."""
    kind: FormKind | None = None
    table = at = 0
    for line in document.lines:
        if head := _kind_of_heads(line):
            kind, table, at = head, line.table, 0
        elif kind is not None and line.table == table:
            at += 1
            yield from _row(document.source, kind, line, at)


def _kind_of_heads(line: TextLine) -> FormKind | None:
    heads = ["".join(cell.split()) for cell in line.cells]
    return next((kind for kind, wanted in _HEADS.items() if heads == wanted), None)


def _row(source: str, kind: FormKind, line: TextLine, at: int) -> Iterator[FormRow]:
    names = [column.name for column in COLUMNS[kind]]
    if len(line.cells) != len(names):
        if "".join(line.cells).strip():
            yield FormRow(None, line.text, Place(source, column=f"表の{at}行目"), why_not=UNEVEN)
        return
    cells = dict(zip(names, (cell.strip() for cell in line.cells), strict=True))
    number = number_of(cells["number"])
    place = Place(source, column=f"番号{number}" if number is not None else f"表の{at}行目")
    if cells["text"] or cells.get("document") or cells.get("page"):
        yield FormRow(number, cells["text"], place, cells.get("document", ""), cells.get("page", ""))


def _outside(document: Document) -> list[str]:
    """What stands below the table besides the mark."""
    last = max((line.number for line in document.lines if line.table), default=0)
    below = (line.text.strip() for line in document.lines if last and line.number > last)
    return [text for text in below if text and not text.startswith(MARK_HEAD[:5])]
