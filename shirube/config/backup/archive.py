"""The one file of a backup: written beside its name and put there whole; read back with every hash checked."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from shirube.config.backup.manifest import NAME, FileMark, Manifest, from_bytes
from shirube.kernel.refusals import NotSo

CHUNK = 1 << 20
_OF_BAD_BYTES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_LEVEL = 1
"""Of compression: most of what can be had, at the speed of a disk."""


def add(archive: zipfile.ZipFile, name: str, file: Path) -> FileMark:
    """Write one file into the archive; what was written."""
    size, whole = 0, hashlib.sha256()
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            whole.update(chunk)
            target.write(chunk)
    return FileMark(size, whole.hexdigest())


def begin(path: Path) -> zipfile.ZipFile:
    """A new archive, readable by its owner alone."""
    path.touch(mode=0o600)
    return zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)


def put_in_place(made: Path, final: Path) -> None:
    """Give a whole file its name, for good before this returns. Raises NotSo when the name is taken."""
    flush(made)
    try:
        os.link(made, final)
    except FileExistsError:
        raise NotSo(f"{final} はもうあります。上書きしません。") from None
    except OSError as problem:  # a file system without hard links
        if problem.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS):
            raise
        if final.exists():
            raise NotSo(f"{final} はもうあります。上書きしません。") from None
        made.rename(final)
    flush(final.parent)


def flush(path: Path) -> None:
    """Have the system store a file, or the names in a folder, for good."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, hex."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def manifest_of(file: Path) -> Manifest:
    """What a backup says of itself. Raises NotSo when it cannot be read."""
    with _reading(file) as archive:
        return from_bytes(_manifest_bytes(archive, file))


def unpack(file: Path, into: Path) -> Manifest:
    """Unpack a backup into a folder, every file held to its size and hash.

    Raises NotSo for a damaged file, one that lacks something or holds what its list does not name.
    """
    with _reading(file) as archive:
        manifest = from_bytes(_manifest_bytes(archive, file))
        names = sorted(archive.namelist())
        if names != sorted([NAME, *manifest.files]):
            raise NotSo(f"{file.name}：入っているファイルが目録と一致しません。")
        for name, mark in manifest.files.items():
            _unpack_one(archive, name, mark, into / safe(name, file), file)
    return manifest


def safe(name: str, file: Path) -> PurePosixPath:
    """A name inside the archive as a place below a folder. Raises NotSo for one that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
        raise NotSo(f"{file.name}：控えにあるはずのない名前のファイル「{name}」があります。")
    return path


class _reading(contextlib.AbstractContextManager[zipfile.ZipFile]):  # noqa: N801 - used as a function
    """An archive opened for reading, where everything that can be wrong with its bytes becomes one refusal."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> zipfile.ZipFile:
        try:
            self.archive = zipfile.ZipFile(self.file)
        except FileNotFoundError:
            raise NotSo(f"{self.file} がありません。") from None
        except (*_OF_BAD_BYTES, IsADirectoryError) as problem:
            raise _damaged(self.file) from problem
        return self.archive

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        self.archive.close()
        misplaced = (
            isinstance(problem, OSError) and problem.errno == errno.EINVAL
        )  # a place before the file's beginning
        if misplaced or isinstance(problem, _OF_BAD_BYTES):
            raise _damaged(self.file) from problem


def _damaged(file: Path) -> NotSo:
    return NotSo(f"{file.name} は壊れているか、しるべの控えではありません。別の控えを使ってください。")


def _manifest_bytes(archive: zipfile.ZipFile, file: Path) -> bytes:
    try:
        return archive.read(NAME)
    except KeyError:
        raise NotSo(f"{file.name} には目録（{NAME}）がありません。しるべの控えではありません。") from None


def _unpack_one(archive: zipfile.ZipFile, name: str, mark: FileMark, target: Path, file: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if archive.getinfo(name).file_size != mark.size:
        raise NotSo(f"{file.name}：「{name}」の大きさが目録と一致しません。")
    with archive.open(name) as source, target.open("xb") as place:
        shutil.copyfileobj(source, place, CHUNK)
    if sha256_of(target) != mark.sha256:
        raise NotSo(f"{file.name}：「{name}」のSHA-256が目録と一致しません。")
