"""Minutes as they come in, a file or a pasted text, to the draft a person then checks. Plain Python; keeps nothing.

The file is read by the limited child of the room `workbooks`; what that found odd stands first among the notices.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from pathlib import Path

from shirube.minutes.draft import MinutesDraft, Notice
from shirube.minutes.lines import Line
from shirube.minutes.reader import read_minutes
from shirube.workbooks.document import Document
from shirube.workbooks.places import BadInput, Problems
from shirube.workbooks.textreader import read_document, read_pasted

HEADING = "次の問題があるため、議事録を読み取りませんでした。何も保存していません。"


@dataclass(frozen=True)
class Taken:
    """A draft and the text it was read from."""

    document: Document
    draft: MinutesDraft

    @property
    def pages(self) -> tuple[int, ...]:
        """The number of the first line of every page that has one; () where the file knows no pages."""
        firsts: dict[int, int] = {}
        for line in self.document.lines:
            if line.page:
                firsts.setdefault(line.page, line.number)
        return tuple(firsts.values())

    def page_of(self, line: int) -> int:
        """The page on which a line stands; 0 where the file knows no pages."""
        at = bisect.bisect_left(self.document.lines, line, key=lambda one: one.number)
        return self.document.lines[at].page if at < len(self.document.lines) else 0


def take_file(path: Path, *, most: int) -> Taken:
    """The draft of the minutes in a .txt, .docx or PDF with at most `most` bytes of text.

    Raises BadInput with what is wrong and what to do, NotSo where no minutes can be read from the text.
    """
    problems = Problems()
    document = read_document(path, problems, most)
    return _taken(document, problems)


def take_text(text: str, *, most: int) -> Taken:
    """The same of a text somebody pasted."""
    problems = Problems()
    document = read_pasted(text, problems, most)
    return _taken(document, problems)


def _taken(document: Document | None, problems: Problems) -> Taken:
    if document is None:
        raise BadInput(HEADING, problems.found())
    draft = read_minutes([Line(number, text) for number, text in document.paged()])
    told = (Notice(one.line or None, f"{one.kind.label}：{one.text}") for one in document.notices)
    return Taken(document, replace(draft, notices=(*told, *draft.notices)))
