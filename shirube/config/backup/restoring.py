"""Coming back from a backup: built aside, held to everything it says of itself, and only then put in place."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from shirube.config.backup import archive, databases, inventory
from shirube.config.backup.making import HOME, KEYS, UPLOADS, Backup, backup, kept_files, scratch
from shirube.config.backup.manifest import Manifest
from shirube.kernel.refusals import NotNow, NotSo

BEFORE = "before-restore"
"""The folder, in the installation's own, for the safety copy of what is replaced."""
Say = Callable[[str], object]
_KINDS = {"sqlite": "SQLite（DATABASE_URLなし）", "postgresql": "PostgreSQL（DATABASE_URLあり）"}


@dataclass(frozen=True)
class Restored:
    """What was put in place, the copy of what stood there before, and the keys that were left as they are."""

    manifest: Manifest
    before: Backup | None
    other_keys: tuple[str, ...]


def restore(file: Path, *, replace: bool = False, sha256: str = "", say: Say = print) -> Restored:
    """Put a backup in the place of an empty installation, or with `replace` of any, after a safety copy of it.

    Nothing is touched before all of it was checked. Raises NotNow over data without `replace`; NotSo for a backup that
    is damaged, of another kind of database, younger than the program, or does not hold what it says.
    """
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    before = _safety_copy(home, replace=replace, say=say)
    with scratch(home) as part:
        manifest = checked_out(file, part, sha256)
        say("控えのファイルを確かめました。")
        with databases.built(part / database_file(manifest)) as built:
            refuse_faults(inventory.faults_of_rows(built.using, manifest.holds), file)
            call_command("migrate", database=built.using, verbosity=0)
            faults = inventory.faults_of_chains(built.using, manifest.holds)
            refuse_faults(faults + inventory.faults_of_editions(built.using, manifest.holds), file)
            say("復元したデータベースを目録と照らし合わせました。")
            other_keys = _put_files(part / HOME, home)
            built.take_place()
        _forget_uploads(home, manifest)
    return Restored(manifest, before, other_keys)


def _safety_copy(home: Path, *, replace: bool, say: Say) -> Backup | None:
    if databases.is_empty():
        return None
    if not replace:
        raise NotNow(
            "データがすでにあるため、復元しません。いまのデータを置き換えるときは --replace を付けてください"
            "（いまのデータの控えを先に取ります）。"
        )
    folder = home / BEFORE
    folder.mkdir(mode=0o700, exist_ok=True)
    before = backup(folder)
    say(f"いまのデータの控えを取りました：{before.file}")
    return before


def checked_out(file: Path, part: Path, sha256: str = "") -> Manifest:
    """A backup unpacked into a folder, checked as far as its file goes. Raises NotSo as `restore` does."""
    if sha256 and file.exists() and archive.sha256_of(file) != sha256.lower():
        raise NotSo(f"{file.name} のSHA-256が、指定と一致しません。")
    manifest = archive.unpack(file, part)
    if manifest.database != databases.kind():
        raise NotSo(
            f"この控えは {_KINDS.get(manifest.database, manifest.database)} のものです。"
            f"いまの設定は {_KINDS[databases.kind()]} です。設定を合わせてから復元してください。"
        )
    if unknown := inventory.unknown_migrations(manifest.holds.migrations):
        raise NotSo(
            "この控えは、いまのしるべより新しい版で取られています。しるべを新しくしてから復元してください"
            f"（この版にない変更：{'、'.join(unknown[:3])}{' など' if len(unknown) > 3 else ''}）。"
        )
    return manifest


def database_file(manifest: Manifest) -> str:
    """The name of the database's copy inside a backup. Raises NotSo when there is none."""
    names = [name for name in manifest.files if "/" not in name]
    if len(names) != 1:
        raise NotSo("この控えには、データベースの写しがちょうど一つありません。")
    return names[0]


def refuse_faults(faults: list[str], file: Path) -> None:
    """Raise NotSo when anything does not hold."""
    if faults:
        more = f"\nほか{len(faults) - 10}件" if len(faults) > 10 else ""
        raise NotSo("\n".join([f"{file.name} は目録と一致しないため、使いません。", *faults[:10]]) + more)


def _put_files(source: Path, home: Path) -> tuple[str, ...]:
    """Files into the installation's folder, each whole; a key that is there already stays. The names of such keys."""
    other = []
    for path in sorted(each for each in source.rglob("*") if each.is_file()):
        target = home / path.relative_to(source)
        if target.exists() and target.read_bytes() == path.read_bytes():
            continue
        if target.exists() and target.name in KEYS:
            other.append(target.name)
            continue
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o600)
        archive.flush(path)
        os.replace(path, target)
        archive.flush(target.parent)
    return tuple(other)


def _forget_uploads(home: Path, manifest: Manifest) -> None:
    """Files handed in that no row of the restored database knows."""
    for path in kept_files():
        inside = path.relative_to(home)
        if inside.parts[0] == UPLOADS and f"{HOME}/{inside.as_posix()}" not in manifest.files:
            path.unlink(missing_ok=True)
