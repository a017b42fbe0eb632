"""Making a backup: everything as of one moment, counted, hashed, flushed, and named only when it is whole."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path

from django.conf import settings

from shirube.config.backup import archive, databases, inventory
from shirube.config.backup.manifest import FORM, NAME, FileMark, Manifest, to_bytes
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotSo

HOME = "home"
"""The folder inside the archive for what lives beside the database."""
KEYS = ("secret-key", "release-key.pem")
UPLOADS = "uploads"
_PART = ".shirube-"
_LEFT_OVER = timedelta(days=1)


@dataclass(frozen=True)
class Backup:
    """A finished backup: its file, its hash, and what it holds."""

    file: Path
    sha256: str
    manifest: Manifest


def backup(folder: Path) -> Backup:
    """Write `shirube-<date>-<time>.zip` into a folder that is there. It appears whole or not at all.

    Raises NotSo for a folder that is not there, a name that is taken; NotHere for an installation without data.
    """
    if not folder.is_dir():
        raise NotSo(f"{folder} というフォルダーがありません。置き場所がつながっているか確かめてください。")
    if databases.is_empty():
        raise NotHere("控えを取るデータがまだありません。先に ./run shirube setup を実行してください。")
    made_at = clock.now()
    final = folder / f"shirube-{made_at.astimezone(clock.JAPAN):%Y%m%d-%H%M%S}.zip"
    if final.exists():
        raise NotSo(f"{final} はもうあります。上書きしません。")
    with scratch(folder) as part, databases.copied(part) as copy:
        holds = inventory.take(copy.using)
        whole = part / "whole.zip"
        with archive.begin(whole) as target:
            files = {copy.file.name: archive.add(target, copy.file.name, copy.file), **_beside(target)}
            stamp = made_at.astimezone(UTC).isoformat(timespec="seconds")
            manifest = Manifest(FORM, stamp, databases.kind(), databases.server_version(), holds, files)
            target.writestr(NAME, to_bytes(manifest))
        sha256 = archive.sha256_of(whole)
        archive.put_in_place(whole, final)
    return Backup(final, sha256, manifest)


def _beside(target: zipfile.ZipFile) -> dict[str, FileMark]:
    """The keys and the files handed in. After the database: so that every row finds its file."""
    files = {}
    for path in kept_files():
        name = f"{HOME}/{path.relative_to(settings.HOME).as_posix()}"
        try:
            files[name] = archive.add(target, name, path)
        except FileNotFoundError:  # cleaned away since
            continue
    return files


def kept_files() -> Iterator[Path]:
    """What of the installation's folder belongs in a backup, in order; the site and previews are made anew."""
    home = Path(settings.HOME)
    yield from (home / name for name in KEYS if (home / name).is_file())
    yield from sorted(path for path in (home / UPLOADS).rglob("*") if path.is_file())


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A private folder in another that goes when it is done with; what a killed run left there a day ago goes too."""
    for old in folder.glob(f"{_PART}*"):
        if clock.now().timestamp() - old.stat().st_mtime > _LEFT_OVER.total_seconds():
            shutil.rmtree(old, ignore_errors=True)
    part = Path(tempfile.mkdtemp(prefix=_PART, dir=folder))
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)
