"""A release as one file, to be carried to another host: a .tar.gz that is the same for the same release and key.

    manifest.sha256     what `sha256sum -c` reads: the hash of every file below site/
    manifest.sig        the Ed25519 signature over manifest.sha256
    site/release.json   which release this is, and its sequence: a host refuses one older than it has
    site/...            the site's own files; what was carried from older releases stays behind

`deploy/install-release.sh` checks and installs it where there is neither Python nor a database.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.portal.releases import NOTE, KeptRelease, kept_releases
from shirube.portal.signing import sign, signed_by

MANIFEST, SIGNATURE, ROOT = "manifest.sha256", "manifest.sig", "site/"
_PATH = re.compile(r"site(?:/[\w][\w.\-]*)+")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Packed:
    """An archive that was written or found whole. `sha256` is of the file itself."""

    release: str
    sequence: int
    files: int
    sha256: str


class Tampered(NotSo):
    """The archive is not what its sender signed."""


def pack(site: Path, release: str, key: Path, to: Path) -> Packed:
    """Write a kept release ("" for the one being served) to `to`.

    Raises NotHere when there is none, NotNow when it was dropped meanwhile: publishing never waits for this.
    """
    kept = _chosen(site, release)
    step = to.with_name(f".{to.name}.part")
    try:
        paths = sorted([*_own_files(kept), NOTE])
        manifest = "".join(f"{_hash(kept.folder / path)}  {_safe(path)}\n" for path in paths).encode()
        with step.open("wb") as file:
            _write(file, kept.folder, paths, manifest, sign(key, manifest))
            file.flush()
            os.fsync(file.fileno())
        step.replace(to)
    except FileNotFoundError:
        if kept.folder.is_dir():
            raise
        raise NotNow(f"{kept.id} は、まとめている間に残る公表から外れました。やり直してください。") from None
    finally:
        step.unlink(missing_ok=True)
    return Packed(kept.id, kept.sequence, len(paths), _hash(to))


def _chosen(site: Path, release: str) -> KeptRelease:
    for one in kept_releases(site):
        if one.id == release or (not release and one.served):
            return one
    raise NotHere(f"{release} という公表は残っていません。" if release else "まだ何も公表されていません。")


def _own_files(kept: KeptRelease) -> list[str]:
    """The paths of what was made for this release, without what was carried into its folder."""
    return list(json.loads(kept.folder.with_name(f"{kept.id}.json").read_text(encoding="utf-8")))


def _safe(path: str) -> str:
    name = f"{ROOT}{path}"
    if not _PATH.fullmatch(name) or ".." in name:
        raise NotSo(f"まとめられない名前のファイルです：{path}")
    return name


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return _digest(opened)


def _digest(opened: IO[bytes]) -> str:
    whole = hashlib.sha256()
    while part := opened.read(1 << 20):
        whole.update(part)
    return whole.hexdigest()


def _write(file: BinaryIO, folder: Path, paths: list[str], manifest: bytes, signature: bytes) -> None:
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.GNU_FORMAT) as tar,
    ):
        for name, content in ((MANIFEST, manifest), (SIGNATURE, signature)):
            tar.addfile(_entry(name, len(content)), io.BytesIO(content))
        for path in paths:
            with (folder / path).open("rb") as opened:
                tar.addfile(_entry(f"{ROOT}{path}", os.fstat(opened.fileno()).st_size), opened)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    """Nothing about this machine: no owner, no time."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o644
    return entry


def verify_archive(file: Path, public_pem: bytes) -> Packed:
    """Check signature, hashes and that nothing is missing or added. Raises Tampered, naming what does not fit."""
    try:
        manifest, found, note = _read(file)
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as problem:
        raise Tampered(f"{file.name}：壊れているか、途中で切れています（{problem}）。") from problem
    signature = found.pop(SIGNATURE, b"")
    if not signed_by(public_pem, signature, manifest):
        raise Tampered(f"{file.name}：署名が合いません。")
    wanted = dict(_rows(manifest))
    wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if wrong:
        raise Tampered(f"{file.name}：{len(wrong)}個のファイルが署名された一覧と合いません（{wrong[0]} など）。")
    said: dict[str, Any] = json.loads(note)
    return Packed(said["release"], said["sequence"], len(wanted), _hash(file))


def _read(file: Path) -> tuple[bytes, dict[str, Any], bytes]:
    """The manifest; by name the SHA-256 (hex) of every other file, the signature's own bytes; release.json."""
    manifest, note, found = b"", b"", dict[str, Any]()
    with gzip.open(file) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
        for entry in tar:
            opened = tar.extractfile(entry) if entry.isreg() else None
            if opened is None or entry.name in found or (entry.name == MANIFEST and manifest):
                raise ValueError(f"{entry.name} は普通のファイルではないか、二つあります")
            if entry.name == MANIFEST:
                manifest = opened.read()
            elif entry.name == SIGNATURE:
                found[entry.name] = opened.read()
            elif entry.name == f"{ROOT}{NOTE}":
                note = opened.read()
                found[entry.name] = hashlib.sha256(note).hexdigest()
            else:
                found[entry.name] = _digest(opened)
        while part := packed.read(1 << 20):  # to the end, where gzip's own check of the whole stands
            if part.strip(b"\0"):
                raise ValueError("最後のファイルの後に余分な内容があります")
    return manifest, found, note


def _rows(manifest: bytes) -> Iterator[tuple[str, str]]:
    """(name, hash) of every line of a manifest whose signature was found right."""
    for line in manifest.decode().splitlines():
        row = _LINE.fullmatch(line)
        if row is None or not _PATH.fullmatch(row[2]) or ".." in row[2]:
            raise Tampered(f"一覧に読めない行があります：{line[:100]}")
        yield row[2], row[1]
