"""A 議事録 handed in, read: a file in the limited child, a pasted text here. The file is gone when this returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from shirube.desk import uploads
from shirube.kernel.refusals import NotSo
from shirube.minutes.draft import MinutesDraft, Notice
from shirube.minutes.lines import Line
from shirube.minutes.reader import read_minutes
from shirube.workbooks.document import Document
from shirube.workbooks.places import Problems
from shirube.workbooks.textreader import read_document, read_pasted

SUFFIXES = (".txt", ".docx", ".pdf")
PASTED = "貼り付けた文章"
NO_OPINIONS = "委員の発言が見つかりませんでした。委員の意見があれば、発言の「扱い」を「委員の発言」に直してください。"


@dataclass(frozen=True)
class Reading:
    """What was read: the draft, and the text it was read from, with its hash."""

    draft: MinutesDraft
    file_name: str
    sha256: str
    source_text: str


def read_file(file: UploadedFile[Any]) -> Reading:
    """The draft of a file. Raises NotSo for one that cannot be read, with where and what to do."""
    stored = uploads.store(file, suffixes=SUFFIXES)
    try:
        document = _read(uploads.path_of(stored.token, stored.name))
    finally:
        uploads.drop(stored.token)
    return _reading(document, stored.name, stored.sha256)


def read_text(text: str) -> Reading:
    """The draft of a text that somebody pasted. Raises NotSo for one that cannot be read."""
    problems = Problems()
    document = read_pasted(text, problems)
    if document is None:
        raise NotSo(_told(problems))
    return _reading(document, PASTED, sha256(text.encode()).hexdigest())


def _read(path: Path) -> Document:
    problems = Problems()
    document = read_document(path, problems)
    if document is None:
        raise NotSo(_told(problems))
    return document


def _told(problems: Problems) -> str:
    return "\n".join(str(one) for one in problems.found())


def _reading(document: Document, name: str, digest: str) -> Reading:
    lines = document.paged()
    draft = read_minutes([Line(number, text) for number, text in lines])
    notices = (*(_notice(one.line, str(one)) for one in document.notices), *draft.notices)
    if not draft.remarks and not any("発言" in one.text for one in notices):
        notices = (Notice(None, NO_OPINIONS), *notices)
    return Reading(replace(draft, notices=notices), name, digest, _source(lines))


def _notice(line: int, text: str) -> Notice:
    return Notice(line or None, text.partition("：")[2] if line else text)


def _source(lines: Sequence[tuple[int, str]]) -> str:
    return "\n".join(text.replace("\f", "") for _, text in lines)
