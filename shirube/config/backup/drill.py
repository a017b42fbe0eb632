"""復元訓練: a backup is only one when it has come back. Made, restored aside, checked through, and nothing left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from shirube.config.backup import databases, inventory
from shirube.config.backup.making import backup, scratch
from shirube.config.backup.manifest import Manifest
from shirube.config.backup.restoring import Say, checked_out, database_file
from shirube.kernel.refusals import NotSo


def drill(file: Path | None, say: Say) -> None:
    """Go through a restore of a backup, or of one made now, into a place of its own; say what was measured.

    The installation is only read, and nothing is left behind. Raises NotSo with everything that did not hold.
    """
    began = time.monotonic()
    with scratch(Path(settings.HOME)) as part:
        if file is None:
            with _timed(say, "控えを取る") as said:
                made = backup(part)
                file = made.file
                said.append(f"{file.stat().st_size:,}バイト")
        faults = _gone_through(file, part / "out", say)
    if faults:
        raise NotSo("\n".join([f"復元訓練で{len(faults)}件の不一致がありました。", *faults]))
    say(f"すべて一致しました。復元にかかる時間のめやす：{time.monotonic() - began:.1f}秒")


def _gone_through(file: Path, into: Path, say: Say) -> list[str]:
    with _timed(say, "ファイルを確かめる") as said:
        manifest = checked_out(file, into)
        said.append(f"{len(manifest.files)}ファイル")
    with databases.built(_within(into, manifest)) as built:
        with _timed(say, "件数を照らし合わせる") as said:
            faults = inventory.faults_of_rows(built.using, manifest.holds)
            said.append(f"{len(manifest.holds.tables)}表 {sum(manifest.holds.tables.values()):,}行")
        with _timed(say, "いまの形にする"):
            call_command("migrate", database=built.using, verbosity=0)
        with _timed(say, "履歴の連鎖をたどる") as said:
            faults += inventory.faults_of_chains(built.using, manifest.holds)
            ends = manifest.holds.chains.values()
            said.append(f"{len(ends)}本 {sum(end.number for end in ends):,}件")
        with _timed(say, "版を計算し直す") as said:
            faults += inventory.faults_of_editions(built.using, manifest.holds, rebuild=True)
            said.append(f"{len(manifest.holds.editions)}版")
    return faults


def _within(into: Path, manifest: Manifest) -> Path:
    return into / database_file(manifest)


@contextmanager
def _timed(say: Say, what: str) -> Iterator[list[str]]:
    began, said = time.monotonic(), list[str]()
    yield said
    say(f"{what}：{'、'.join([*said, f'{time.monotonic() - began:.1f}秒'])}")
