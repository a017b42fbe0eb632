"""The releases a site keeps: which there are, which is served, and which may be served again.

site/current            symlink to the release that is served
site/releases/<id>/     one complete site
site/releases/<id>.json what was rendered from what, kept outside the public folder
site/rolled-back.json   only after a rollback: which release was chosen, and what was public then
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from shirube.kernel.refusals import NotHere, NotNow

KEPT_RELEASES = 5
NOTE = "release.json"
_MARK = "rolled-back.json"
_CONTENT_NAMED = re.compile(r"^assets/|-[0-9a-f]{12}\.[^/]*$")


@dataclass(frozen=True)
class KeptRelease:
    """One complete site as it was published. `assets` are its own files named by their content.

    `sequence` grows with every publication. `editions` are rows of release.json: plan, edition, stage, sha256.
    """

    id: str
    folder: Path
    published_at: datetime | None
    sequence: int
    files: int
    editions: tuple[Mapping[str, str], ...]
    assets: tuple[str, ...]
    served: bool

    def hidden(self, public: Collection[str]) -> list[Mapping[str, str]]:
        """Its Editions whose SHA-256 is not among the public ones."""
        return [row for row in self.editions if row.get("sha256", "") not in public]


def content_named(path: str) -> bool:
    """Whether the site path names its content, so that no other release holds something else there."""
    return _CONTENT_NAMED.search(path) is not None


def current_folder(site: Path) -> Path | None:
    """The folder of the release being served; None before the first publication."""
    link = site / "current"
    return link.resolve() if link.is_symlink() and link.exists() else None


def kept_releases(site: Path) -> list[KeptRelease]:
    """Every kept release, in the order they were published."""
    if not (site / "releases").is_dir():
        return []
    current = current_folder(site)
    folders = [one for one in (site / "releases").iterdir() if one.is_dir() and not one.name.startswith(".")]
    found = [_kept(folder, served=folder.resolve() == current) for folder in folders]
    return sorted(found, key=lambda one: (one.sequence, one.id))


def _kept(folder: Path, *, served: bool) -> KeptRelease:
    note: dict[str, Any] = {}
    if (folder / NOTE).exists():
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    at = note.get("published_at")
    return KeptRelease(
        id=folder.name,
        folder=folder,
        published_at=datetime.fromisoformat(at) if at else None,
        sequence=note.get("sequence", 0),
        files=note.get("files", 0),
        editions=tuple(note.get("editions", ())),
        assets=tuple(note.get("assets", ())),
        served=served,
    )


def next_sequence(site: Path, at: datetime) -> int:
    """The number of a release made at this moment: its seconds since 1970, and more than any kept one has."""
    return max([int(at.timestamp()), *(one.sequence + 1 for one in kept_releases(site))])


@contextmanager
def only_one(site: Path) -> Iterator[None]:
    """One process at a time changes what stands in `site`; others wait."""
    (site / "releases").mkdir(parents=True, exist_ok=True)
    with (site / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def carry(site: Path, into: Path, editions: Collection[str]) -> None:
    """Link the content-named files of kept releases into a folder that lacks them.

    A page fetched just before a switch then still finds what it loads. Nothing is taken from a release that holds
    another Edition than these (by SHA-256): it may be a withdrawn one.
    """
    touched = {into}
    for kept in kept_releases(site):
        if kept.folder == into or kept.hidden(editions):
            continue
        for path in kept.assets:
            target = into / path
            if not target.exists() and (kept.folder / path).exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(kept.folder / path, target)
                touched.add(target.parent)
    for folder in touched:
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Return when the names in this folder are on the disk."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def point(site: Path, name: str) -> None:
    """Serve a release: one rename, so that a reader sees the old one or this one."""
    step = site / ".current-next"
    step.unlink(missing_ok=True)
    step.symlink_to(Path("releases") / name)
    step.replace(site / "current")
    sync_folder(site)


def roll_back(site: Path, to: str = "", *, public: Collection[str], state: str) -> KeptRelease:
    """Serve a kept release again, the one before the current one unless another is named.

    `public` are the SHA-256 of the Editions public now, `state` what a publisher compares to know whether to run: the
    rollback holds until it differs. Raises NotHere for a release that is not kept; NotNow when there is none before,
    when it is the one being served, or when it holds an Edition that is not public.
    """
    with only_one(site):
        kept = _chosen(kept_releases(site), to)
        hidden = kept.hidden(public)
        if hidden:
            names = "、".join(f"{row.get('plan', '')} {row.get('edition', '')}" for row in hidden)
            raise NotNow(f"{kept.id} には公開していない版（{names}）が含まれるため、戻せません。")
        carry(site, kept.folder, public)
        _write_mark(site, {"release": kept.id, "state": state})
        point(site, kept.id)
        return kept


def _chosen(kept: Sequence[KeptRelease], to: str) -> KeptRelease:
    served = next((number for number, one in enumerate(kept) if one.served), 0)
    if not to:
        if served == 0:
            raise NotNow("戻せる前の公表がありません。")
        return kept[served - 1]
    found = next((one for one in kept if one.id == to), None)
    if found is None:
        raise NotHere(f"{to} という公表は残っていません。shirube releases で確かめてください。")
    if found.served:
        raise NotNow(f"{to} は、いま公開しているものです。")
    return found


def _write_mark(site: Path, mark: Mapping[str, str]) -> None:
    step = site / ".rolled-back-next"
    step.write_text(json.dumps(mark) + "\n", encoding="utf-8")
    step.replace(site / _MARK)


def held_back(site: Path, state: str) -> bool:
    """Whether a rollback still holds: its release is served, and what is public is what it was then."""
    try:
        mark = json.loads((site / _MARK).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    current = current_folder(site)
    return current is not None and mark == {"release": current.name, "state": state}


def lift(site: Path) -> None:
    """End a rollback's hold, if there is one."""
    (site / _MARK).unlink(missing_ok=True)


def forget_hidden(site: Path, public: Collection[str]) -> list[str]:
    """Delete every kept release that holds an Edition which is not public any more; their ids.

    The one being served stays: the publication without that Edition takes its place first.
    """
    with only_one(site):
        gone = [one for one in kept_releases(site) if not one.served and one.hidden(public)]
        for one in gone:
            _drop(site, one)
        return [one.id for one in gone]


def drop_old(site: Path) -> None:
    """Keep the newest releases and the one being served."""
    for one in kept_releases(site)[:-KEPT_RELEASES]:
        if not one.served:
            _drop(site, one)


def _drop(site: Path, one: KeptRelease) -> None:
    shutil.rmtree(one.folder)
    (site / "releases" / f"{one.id}.json").unlink(missing_ok=True)
