"""Files handed in: stored whole under `settings.UPLOADS` by a random name, never served again.

The folder is private to the process; what a file is called by its owner stands in the database alone.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shirube.desk.models import Upload
from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import About, ImportDraft
from shirube.kernel.refusals import NotNow, NotSo
from shirube.workbooks.limits import BOOK_BYTES
from shirube.workbooks.places import Problem

SUFFIXES = (".csv", ".xlsx")
MAX_BYTES = BOOK_BYTES


@dataclass(frozen=True)
class Stored:
    """A file on the disk: its token, what it was called, its kind, its size in bytes and its SHA-256 (hex)."""

    token: str
    name: str
    suffix: str
    size: int
    sha256: str


def store(file: UploadedFile[Any]) -> Stored:
    """Write an upload to the disk, flushed. Raises NotSo for another kind of file, an empty or too large one."""
    name = PurePath(file.name or "").name[-200:] or "ファイル"
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise NotSo(f"「{name}」は取り込めない種類のファイルです。CSV（.csv）か Excel（.xlsx）にしてください。")
    token = secrets.token_hex(16)
    settings.UPLOADS.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = path_of(token, suffix)
    size, whole = 0, hashlib.sha256()
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
            for chunk in file.chunks():
                size += len(chunk)
                if size > MAX_BYTES:
                    raise NotSo(too_large(name))
                whole.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        if size == 0:
            raise NotSo(f"「{name}」は空のファイルです。")
    except BaseException:
        drop(token, suffix)
        raise
    return Stored(token, name, suffix, size, whole.hexdigest())


def too_large(name: str) -> str:
    """The sentence for a file beyond the limit."""
    return f"「{name}」は大きすぎます（上限 {MAX_BYTES // 1_000_000} MB）。年や項目を分けて出してください。"


def path_of(token: str, suffix: str) -> Path:
    """Where a file stands."""
    return Path(settings.UPLOADS) / f"{token}{suffix}"


def drop(token: str, suffix: str) -> None:
    """Remove a file; nothing happens when it is gone."""
    path_of(token, suffix).unlink(missing_ok=True)


def read_back(upload: Upload) -> ImportDraft:
    """What the stored file says, its places told by the name its owner gave it.

    Raises NotNow when the file is gone or is no longer the one that was handed in.
    """
    path = path_of(upload.token, upload.suffix)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise NotNow("このファイルはすでに片付けられています。もう一度ファイルを出してください。") from None
    if found != upload.sha256:
        raise NotNow("保存したファイルの内容が、出されたときから変わっています。もう一度ファイルを出してください。")
    draft = read_statistics(path, About(published_on=upload.published_on))
    return replace(draft, source=upload.name, problems=tuple(_named(each, upload.name) for each in draft.problems))


def _named(problem: Problem, name: str) -> Problem:
    return replace(problem, place=replace(problem.place, source=name))
