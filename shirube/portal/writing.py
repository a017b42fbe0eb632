"""Writing the files of a release: unchanged ones are links to the release before, equal ones are made once, and the
rest is made by as many processes as there are processors.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shirube.portal.links import links_of
from shirube.portal.sitefile import SiteFile

Report = Callable[[int, int], None]
ALONE = 24
"""Fewer files than this are made by one process: starting others would take longer."""
_RUN = 24
"""At most so many files are handed to a process at a time: neighbours share drawings, so they stay together."""
_TURNS = 8
"""A process comes back for more at least so often, so that none waits long for the others at the end."""


@dataclass(frozen=True)
class Kept:
    """What is remembered of a written file: its key and the site paths it links to."""

    key: str
    links: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """All files of a release by path, in their order, and how many of them were made anew."""

    index: dict[str, Kept]
    made: int


@dataclass
class _Work:
    """What is to be done: files to make, and later paths whose content equals that of an earlier one."""

    make: list[SiteFile] = field(default_factory=list)
    same: list[tuple[SiteFile, str]] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)


_work: Sequence[SiteFile] = ()
"""What the processes make; they are forks of this one, so that nothing has to be handed over."""


def write_files(
    files: Sequence[SiteFile], fresh: Path, old: Path | None, before: dict[str, Kept], report: Report | None = None
) -> Written:
    """Write `files` below `fresh`. `before` is the index of the release in `old`; `report(done, total)` is called."""
    for folder in sorted({(fresh / file.path).parent for file in files}):
        folder.mkdir(parents=True, exist_ok=True)
    work = _sorted_out(files, fresh, old, before)
    made: dict[str, Kept] = {}
    for file, links in _made(work.make, fresh):
        made[file.path] = Kept(file.key, links)
        if report:
            report(len(work.kept) + len(made), len(files))
    for file, first in work.same:
        os.link(fresh / first, fresh / file.path)
        made[file.path] = _relinked(file, made[first], fresh)
    if report and (work.same or not made):
        report(len(files), len(files))
    found = work.kept | made
    return Written({file.path: found[file.path] for file in files}, len(made))


def _sorted_out(files: Sequence[SiteFile], fresh: Path, old: Path | None, before: dict[str, Kept]) -> _Work:
    """Link what is unchanged; tell what must be made from what equals another file of this release."""
    work = _Work()
    first: dict[str, str] = {}
    for file in files:
        kept = before.get(file.path)
        if kept is not None and kept.key == file.key and old is not None and (old / file.path).exists():
            os.link(old / file.path, fresh / file.path)
            work.kept[file.path] = kept
        elif file.key in first:
            work.same.append((file, first[file.key]))
        else:
            first[file.key] = file.path
            work.make.append(file)
    return work


def _relinked(file: SiteFile, first: Kept, fresh: Path) -> Kept:
    """The same bytes at another place link elsewhere."""
    return Kept(file.key, links_of(file.path, (fresh / file.path).read_bytes()) if first.links else ())


def _made(files: Sequence[SiteFile], fresh: Path) -> Iterator[tuple[SiteFile, tuple[str, ...]]]:
    """Make and write each file; its links are handed back in the order of `files`."""
    processors = len(os.sched_getaffinity(0))
    if len(files) < ALONE or processors == 1:
        yield from ((file, _write(file, fresh)) for file in files)
        return
    global _work
    _work = files
    length = min(_RUN, max(1, len(files) // (_TURNS * processors)))
    runs = [(start, min(start + length, len(files)), fresh) for start in range(0, len(files), length)]
    try:
        with multiprocessing.get_context("fork").Pool(processors) as pool:
            for (start, end, _), links in zip(runs, pool.imap(_write_run, runs), strict=True):
                yield from zip(files[start:end], links, strict=True)
    finally:
        _work = ()


def _write_run(run: tuple[int, int, Path]) -> list[tuple[str, ...]]:
    start, end, fresh = run
    return [_write(file, fresh) for file in _work[start:end]]


def _write(file: SiteFile, fresh: Path) -> tuple[str, ...]:
    content = file.make()
    (fresh / file.path).write_bytes(content)
    return links_of(file.path, content)
