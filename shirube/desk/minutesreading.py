"""A 議事録 handed in, read: a file in the limited child, a pasted text here. The file is gone when this returns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from shirube.deliberation.intake import Taken, take_file, take_text
from shirube.desk import uploads
from shirube.minutes.draft import MinutesDraft, Notice
from shirube.workbooks.limits import TEXT_BYTES

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
        taken = take_file(uploads.path_of(stored.token, stored.name), most=TEXT_BYTES)
    finally:
        uploads.drop(stored.token)
    return _reading(taken, stored.name, stored.sha256)


def read_text(text: str) -> Reading:
    """The draft of a text that somebody pasted. Raises NotSo for one that cannot be read."""
    return _reading(take_text(text, most=TEXT_BYTES), PASTED, sha256(text.encode()).hexdigest())


def _reading(taken: Taken, name: str, digest: str) -> Reading:
    draft = taken.draft
    if not draft.remarks:
        draft = replace(draft, notices=(Notice(None, NO_OPINIONS), *draft.notices))
    text = "\n".join(line.text for line in taken.document.lines)
    return Reading(draft, name, digest, text)
