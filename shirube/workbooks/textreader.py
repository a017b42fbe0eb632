"""Texts of unknown making, read by a process of their own: .txt, .docx and PDF; and what is pasted into a box."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shirube.workbooks import limits
from shirube.workbooks.answer import Noted, Prose, Written
from shirube.workbooks.asking import ask_child
from shirube.workbooks.checks import why_not_open
from shirube.workbooks.document import Document, FileKind, Notice, NoticeKind, TextLine
from shirube.workbooks.noticing import too_long
from shirube.workbooks.places import Place, Problems
from shirube.workbooks.plaintext import Unreadable, numbered

PASTED = "貼り付けた文章"
_TEXT = "text"
_DEAD = (
    "読み取りに必要な記憶領域や時間が上限を超えたため、中止しました。"
    "文章だけを新しい文書に貼り付けて保存し直すか、ここに文章を貼り付けてください。"
)
_BY_NAME = {
    ".xdw": "DocuWorksの文書（.xdw）です。PDFにして保存し直してください。",
    ".xbd": "DocuWorksの文書（.xbd）です。PDFにして保存し直してください。",
}
"""Formats whose beginnings nobody published."""


def read_document(path: Path, problems: Problems, most: int = limits.TEXT_BYTES) -> Document | None:
    """The lines of a file, of whatever kind it turns out to be, with at most `most` bytes of text.

    One that is refused, or that its reader does not survive, gives one problem and None. What is told in `notices` is
    no problem by itself.
    """
    if why_not := why_not_open(path) or _BY_NAME.get(path.suffix.lower()):
        problems.add(Place(path.name), why_not)
        return None
    said = ask_child((_TEXT, str(path.resolve()), str(most)), Prose) or Prose(refusal=_DEAD)
    if said.refusal:
        problems.add(Place(path.name, row=said.line or None), said.refusal)
        return None
    return _document(path.name, FileKind(said.kind), said.lines, said.notices, said.properties)


def read_pasted(text: str, problems: Problems, most: int = limits.TEXT_BYTES) -> Document | None:
    """The lines of a text that somebody pasted; None, with the problem noted, for what is no text to read."""
    if len(text.encode("utf-8", "surrogatepass")) > most:
        problems.add(Place(PASTED), too_long(most))
        return None
    try:
        lines, told = numbered(text)
    except Unreadable as refused:
        problems.add(Place(PASTED, row=refused.line or None), str(refused))
        return None
    return _document(PASTED, FileKind.PASTED, lines, told, {})


def _document(
    source: str, kind: FileKind, lines: Sequence[Written], told: Sequence[Noted], properties: dict[str, str]
) -> Document:
    return Document(
        source,
        kind,
        tuple(TextLine(one.number, one.text, one.page, one.table, tuple(one.cells)) for one in lines),
        tuple(Notice(NoticeKind(one.kind), one.text, one.line) for one in told),
        properties,
    )
