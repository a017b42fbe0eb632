"""Files handed in: each stored whole in a folder of a random name under `settings.UPLOADS`, never served again.

The folder is private to the process. In it the file keeps its own name, because some statistics name their release
nowhere else, and because every complaint should name the file its owner knows.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shirube.desk.models import Upload
from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import About, ImportDraft
from shirube.kernel.refusals import NotNow, NotSo
from shirube.workbooks.limits import BOOK_BYTES

SUFFIXES = (".csv", ".xlsx")
_KINDS = {
    ".csv": "CSV（.csv）",
    ".xlsx": " Excel（.xlsx）",
    ".txt": "テキスト（.txt）",
    ".docx": "Word（.docx）",
    ".pdf": "PDF（.pdf）",
}
MAX_BYTES = BOOK_BYTES
LONGEST_NAME = 60
"""Characters kept of a name, its end with the suffix among them: 255 bytes are what a disk takes."""


@dataclass(frozen=True)
class Stored:
    """A file on the disk: its token, its name, its size in bytes and its SHA-256 (hex)."""

    token: str
    name: str
    size: int
    sha256: str


def store(file: UploadedFile[Any], suffixes: tuple[str, ...] = SUFFIXES) -> Stored:
    """Write an upload to the disk, flushed. Raises NotSo for another kind of file, an empty or too large one."""
    name = safe_name(file.name or "")
    if PurePath(name).suffix.lower() not in suffixes:
        wanted = "か".join(_KINDS[one] for one in suffixes)
        raise NotSo(f"「{name}」は取り込めない種類のファイルです。{wanted}にしてください。")
    token = secrets.token_hex(16)
    path = path_of(token, name)
    path.parent.mkdir(mode=0o700, parents=True)
    try:
        size, digest = _write(path, file)
    except BaseException:
        drop(token)
        raise
    return Stored(token, name, size, digest)


def safe_name(name: str) -> str:
    """The last part of a name, without signs that a disk or a page could stumble over."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(sign if sign.isprintable() else "_" for sign in last).lstrip(".")[-LONGEST_NAME:] or "ファイル"


def disk_name(name: str) -> str:
    """The name of a file that goes out, such as every disk can take."""
    return "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in name)


def _write(path: Path, file: UploadedFile[Any]) -> tuple[int, str]:
    size, whole = 0, hashlib.sha256()
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
        for chunk in file.chunks():
            size += len(chunk)
            if size > MAX_BYTES:
                raise NotSo(too_large(path.name))
            whole.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if size == 0:
        raise NotSo(f"「{path.name}」は空のファイルです。")
    return size, whole.hexdigest()


def too_large(name: str) -> str:
    """The sentence for a file beyond the limit."""
    return f"「{name}」は大きすぎます（上限 {MAX_BYTES // 1_000_000} MB）。年や項目を分けて出してください。"


def path_of(token: str, name: str) -> Path:
    """Where a file stands."""
    return Path(settings.UPLOADS) / token / name


def drop(token: str) -> None:
    """Remove a file and its folder; nothing happens when it is gone."""
    shutil.rmtree(Path(settings.UPLOADS) / token, ignore_errors=True)


def read_back(upload: Upload) -> ImportDraft:
    """What a stored file of statistics says. Raises NotNow as `checked` does."""
    return read_statistics(checked(upload), About(upload.as_of, upload.published_on, upload.release))


def checked(upload: Upload) -> Path:
    """Where the file stands. Raises NotNow when it is gone or is no longer the one that was handed in."""
    path = path_of(upload.token, upload.name)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise NotNow("このファイルはすでに片付けられています。もう一度ファイルを出してください。") from None
    if found != upload.sha256:
        raise NotNow("保存したファイルの内容が、出されたときから変わっています。もう一度ファイルを出してください。")
    return path
