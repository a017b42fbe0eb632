"""公表: write the whole site into a fresh folder, check its links, then switch. `releases.py` says what stands where.

Unchanged files are hard links to the release before. A reader sees one release or the next, never a mixture; a failed
publication leaves the old one untouched. A release may be prepared before its time, outside the public folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path, PurePosixPath

from shirube.editions.shelf import Shelf
from shirube.kernel.refusals import NotSo
from shirube.portal.links import broken_links
from shirube.portal.releases import (
    NOTE,
    carry,
    content_named,
    current_folder,
    drop_old,
    lift,
    next_sequence,
    only_one,
    point,
    sync_folder,
)
from shirube.portal.site import PLAIN, SiteFile, SiteOptions, site_files
from shirube.portal.writing import Kept, Report, Written, write_files

__all__ = ["Prepared", "Release", "Unpublishable", "current_folder", "prepare", "publish", "release", "serve"]

Rows = Sequence[dict[str, str]]
"""The Editions of a release as release.json names them: plan, edition, stage, sha256."""


@dataclass(frozen=True)
class Release:
    """What a publication did. `folder` is the complete site; `rendered` of `files` were made anew."""

    id: str
    folder: Path
    files: int
    rendered: int
    bytes: int
    switched: bool


@dataclass(frozen=True)
class Prepared:
    """A complete site that nobody is sent to yet. Equal `identity`, equal files."""

    folder: Path
    identity: str
    editions: Rows
    written: Written

    @property
    def index(self) -> Path:
        """What was rendered from what, beside the folder."""
        return self.folder.with_name(f"{self.folder.name}.json")


_KEPT = len(fields(Kept))
"""Values a kept file is remembered by."""


class Unpublishable(NotSo):
    """The site as rendered must not go out: a broken link or a path outside the folder."""


def publish(
    shelves: Sequence[Shelf],
    site: Path,
    *,
    at: datetime,
    options: SiteOptions = PLAIN,
    report: Report | None = None,
) -> Release:
    """Publish exactly these shelves into `site`; see `release`."""
    files = list(site_files(shelves, options))
    return release(files, site, at=at, editions=edition_rows(shelves), report=report)


def edition_rows(shelves: Sequence[Shelf]) -> list[dict[str, str]]:
    """The Editions of these shelves as release.json names them."""
    return [
        {"plan": one.document.plan.code, "edition": one.slug, "stage": one.document.stage, "sha256": one.sha256}
        for shelf in shelves
        for one in shelf.editions
    ]


def release(
    files: Sequence[SiteFile],
    site: Path,
    *,
    at: datetime,
    editions: Rows = (),
    report: Report | None = None,
) -> Release:
    """Make a release of these files and serve it; a rollback ends. Same files as the current release: no switch.

    `at` and `editions` go into release.json alone. `report(done, total)` is called as files are made. Raises
    Unpublishable with the old release left in place.
    """
    with only_one(site):
        identity = _identity(files)
        same = _same(site, identity)
        if same is not None:
            return same
        return _switch(site, _written(files, site, site / "releases", identity, editions, report), at)


def prepare(files: Sequence[SiteFile], site: Path, *, aside: Path, editions: Rows = ()) -> Prepared:
    """Make everything of a later release in the folder `aside`, on the same disk; what stood there is deleted.

    Only the owner of the process may read it there. Raises Unpublishable.
    """
    with only_one(site):
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700, parents=True)
        return _written(files, site, aside, _identity(files), editions, None)


def serve(prepared: Prepared, site: Path, *, at: datetime) -> Release:
    """Switch to a prepared release: a rename, whatever its size. Raises OSError when its folder is gone."""
    with only_one(site):
        same = _same(site, prepared.identity)
        if same is not None:
            shutil.rmtree(prepared.folder)
            prepared.index.unlink()
            return same
        return _switch(site, prepared, at)


def _same(site: Path, identity: str) -> Release | None:
    """The release being served, when it already holds these files."""
    folder = current_folder(site)
    if folder is None or not folder.name.endswith(f"-{identity}"):
        return None
    lift(site)
    index = _index(folder)
    return Release(folder.name, folder, len(index), 0, sum(kept.size for kept in index.values()), switched=False)


def _written(
    files: Sequence[SiteFile], site: Path, aside: Path, identity: str, editions: Rows, report: Report | None
) -> Prepared:
    _check_paths(files)
    fresh = aside / f".fresh-{identity}"
    shutil.rmtree(fresh, ignore_errors=True)
    old = current_folder(site)
    written = write_files(files, fresh, old, _index(old) if old else {}, report)
    _check_links(written.index)
    made = Prepared(fresh, identity, editions, written)
    rows = {path: [kept.key, list(kept.links), kept.size] for path, kept in written.index.items()}
    made.index.write_text(json.dumps(rows), encoding="utf-8")
    os.sync()  # every file is on the disk before anybody is sent there
    return made


def _check_paths(files: Sequence[SiteFile]) -> None:
    seen: set[str] = set()
    for file in files:
        path = PurePosixPath(file.path)
        if path.is_absolute() or ".." in path.parts or "\\" in file.path or not file.path:
            raise Unpublishable(f"公開フォルダーの外を指す場所です：{file.path}")
        if file.path in seen:
            raise Unpublishable(f"同じ場所に二つのページがあります：{file.path}")
        seen.add(file.path)


def _identity(files: Sequence[SiteFile]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{file.path}\0{file.key}\n".encode())
    return whole.hexdigest()[:16]


def _check_links(index: dict[str, Kept]) -> None:
    broken = broken_links({path: kept.links for path, kept in index.items()})
    if broken:
        shown = "、".join(f"{page} → {target}" for page, target in broken[:5])
        raise Unpublishable(f"行き先のないリンクが{len(broken)}件あるため、公表しませんでした：{shown}")


def _switch(site: Path, prepared: Prepared, at: datetime) -> Release:
    name = f"{at.strftime('%Y%m%dT%H%M%SZ')}-{prepared.identity}"
    folder = site / "releases" / name
    _write_release_note(prepared, name, at, next_sequence(site, at))
    carry(site, prepared.folder, {row["sha256"] for row in prepared.editions if "sha256" in row})
    shutil.rmtree(folder, ignore_errors=True)
    prepared.index.replace(folder.with_name(f"{name}.json"))
    prepared.folder.rename(folder)
    sync_folder(folder.parent)
    point(site, name)
    lift(site)
    drop_old(site)
    for left_over in (site / "releases").glob(".fresh-*"):
        if left_over.is_dir():
            shutil.rmtree(left_over)
        else:
            left_over.unlink()
    return Release(
        name, folder, len(prepared.written.index), prepared.written.made, prepared.written.size, switched=True
    )


def _write_release_note(prepared: Prepared, name: str, at: datetime, sequence: int) -> None:
    note = {
        "release": name,
        "sequence": sequence,
        "published_at": at.isoformat(),
        "files": len(prepared.written.index),
        "editions": list(prepared.editions),
        "assets": sorted(path for path in prepared.written.index if content_named(path)),
    }
    with (prepared.folder / NOTE).open("w", encoding="utf-8") as file:
        file.write(json.dumps(note, ensure_ascii=False, indent=2) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _index(folder: Path) -> dict[str, Kept]:
    """What was rendered from what in a kept release; {} when nobody knows any more, or only in an older form."""
    notes = folder.with_name(f"{folder.name}.json")
    if not notes.exists():
        return {}
    rows = json.loads(notes.read_text(encoding="utf-8"))
    return {path: Kept(row[0], tuple(row[1]), row[2]) for path, row in rows.items() if len(row) == _KEPT}
