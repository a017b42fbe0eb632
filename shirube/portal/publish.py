"""公表: write the whole site into a fresh folder beside the old one, check its links, then switch.

    site/current            symlink to the release that is served
    site/releases/<id>/     one complete site; unchanged files are hard links to the release before
    site/releases/<id>.json what was rendered from what, kept outside the public folder

A reader sees one release or the next, never a mixture; a failed publication leaves the old one untouched.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from shirube.editions.shelf import Shelf
from shirube.kernel.refusals import NotNow, NotSo
from shirube.portal.links import broken_links
from shirube.portal.site import PLAIN, SiteFile, SiteOptions, site_files
from shirube.portal.writing import Kept, Report, Written, write_files

KEPT_RELEASES = 5


@dataclass(frozen=True)
class Release:
    """What a publication did. `folder` is the complete site; `rendered` of `files` were made anew."""

    id: str
    folder: Path
    files: int
    rendered: int
    bytes: int
    switched: bool


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
    editions = [
        {"plan": one.document.plan.code, "edition": one.slug, "stage": one.document.stage, "sha256": one.sha256}
        for shelf in shelves
        for one in shelf.editions
    ]
    return release(list(site_files(shelves, options)), site, at=at, editions=editions, report=report)


def release(
    files: Sequence[SiteFile],
    site: Path,
    *,
    at: datetime,
    editions: Sequence[dict[str, str]] = (),
    report: Report | None = None,
) -> Release:
    """Make a release of these files and serve it. Same files as the current release: nothing is switched.

    `at` and `editions` go into release.json alone. `report(done, total)` is called as files are made. Raises
    Unpublishable with the old release left in place.
    """
    with _only_one(site):
        _check_paths(files)
        old, old_index = _current(site)
        identity = _identity(files)
        if old is not None and old.name.endswith(identity):
            return Release(old.name, old, len(files), 0, _size(old), switched=False)
        name = f"{at.strftime('%Y%m%dT%H%M%SZ')}-{identity}"
        fresh = site / "releases" / f".fresh-{name}"
        shutil.rmtree(fresh, ignore_errors=True)
        written = write_files(files, fresh, old, old_index, report)
        _check_links(written.index)
        _write_release_note(fresh, name, at, editions, len(files))
        return _switch(site, fresh, name, written)


def roll_back(site: Path) -> str:
    """Serve the release before the current one again; returns its id. Raises NotNow when there is none."""
    with _only_one(site):
        current, _ = _current(site)
        names = sorted(folder.name for folder in _releases(site))
        if current is None or current.name not in names or names.index(current.name) == 0:
            raise NotNow("戻せる前の公表がありません。")
        name = names[names.index(current.name) - 1]
        _point(site, name)
        return name


def current_folder(site: Path) -> Path | None:
    """The folder of the release being served; None before the first publication."""
    return _current(site)[0]


@contextmanager
def _only_one(site: Path) -> Iterator[None]:
    (site / "releases").mkdir(parents=True, exist_ok=True)
    with (site / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


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


def _write_release_note(fresh: Path, name: str, at: datetime, editions: Sequence[dict[str, str]], count: int) -> None:
    note = {"release": name, "published_at": at.isoformat(), "files": count, "editions": list(editions)}
    (fresh / "release.json").write_text(json.dumps(note, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _switch(site: Path, fresh: Path, name: str, written: Written) -> Release:
    folder = site / "releases" / name
    size = _size(fresh)
    rows = {path: [kept.key, list(kept.links)] for path, kept in written.index.items()}
    (site / "releases" / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    os.sync()  # every file is on the disk before anybody is sent there
    _point(site, name)
    _drop_old(site, name)
    return Release(name, folder, len(written.index), written.made, size, switched=True)


def _point(site: Path, name: str) -> None:
    step = site / ".current-next"
    step.unlink(missing_ok=True)
    step.symlink_to(Path("releases") / name)
    step.replace(site / "current")


def _drop_old(site: Path, current: str) -> None:
    names = sorted(folder.name for folder in _releases(site))
    for name in names[:-KEPT_RELEASES]:
        if name != current:
            shutil.rmtree(site / "releases" / name)
            (site / "releases" / f"{name}.json").unlink(missing_ok=True)
    for left_over in (site / "releases").glob(".fresh-*"):
        shutil.rmtree(left_over)


def _releases(site: Path) -> list[Path]:
    return [path for path in (site / "releases").iterdir() if path.is_dir() and not path.name.startswith(".")]


def _current(site: Path) -> tuple[Path | None, dict[str, Kept]]:
    link = site / "current"
    if not link.is_symlink() or not link.exists():
        return None, {}
    folder = link.resolve()
    notes = folder.with_name(f"{folder.name}.json")
    if not notes.exists():
        return folder, {}
    rows = json.loads(notes.read_text(encoding="utf-8"))
    return folder, {path: Kept(key, tuple(links)) for path, (key, links) in rows.items()}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
