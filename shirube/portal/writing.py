"""Writing the files of a release: unchanged ones are links to the release before, equal ones are made once, and the
rest is made by as many processes as there are processors.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from shirube.portal.links import links_of
from shirube.portal.sitefile import SiteFile

Report = Callable[[int, int], None]
Links = tuple[str, ...]
Facts = tuple[Links, int]
"""What is known of a file once it is written: where it links to, and how many bytes it holds."""
ALONE = 24
"""Fewer files than this are made by one process: starting others would take longer."""
_RUN = 24
"""At most so many files are handed to a process at a time: neighbours share drawings, so they stay together."""
_DIGITS = 4
_TURNS = 8
"""A process comes back for more at least so often, so that none waits long for the others at the end."""


@dataclass(frozen=True)
class Kept:
    """What is remembered of a written file: its key, the site paths it links to, and how many bytes it holds."""

    key: str
    links: Links
    size: int


@dataclass(frozen=True)
class Written:
    """All files of a release by path, in their order, and how many of them were made anew."""

    index: dict[str, Kept]
    made: int

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(kept.size for kept in self.index.values())


@dataclass
class _Work:
    """What is to be done: files to make, and later paths whose content equals that of an earlier one."""

    make: list[SiteFile] = field(default_factory=list)
    same: list[tuple[SiteFile, str]] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)


def write_files(
    files: Sequence[SiteFile], fresh: Path, old: Path | None, before: dict[str, Kept], report: Report | None = None
) -> Written:
    """Write `files` below `fresh`. `before` is the index of the release in `old`; `report(done, total)` is called."""
    _make_folders(fresh, {file.path.rpartition("/")[0] for file in files})
    work = _sorted_out(files, fresh, old, before)
    made: dict[str, Kept] = {}
    for file, (links, size) in _made(work.make, fresh):
        made[file.path] = Kept(file.key, links, size)
        if report:
            report(len(work.kept) + len(made), len(files))
    for file, first in work.same:
        os.link(fresh / first, fresh / file.path)
        made[file.path] = _relinked(file, made[first], fresh)
    if report and (work.same or not made):
        report(len(files), len(files))
    found = work.kept | made
    return Written({file.path: found[file.path] for file in files}, len(made))


def _make_folders(fresh: Path, folders: Collection[str]) -> None:
    """Every folder and those above it, each asked for once."""
    fresh.mkdir(parents=True, exist_ok=True)
    wanted = {""}
    for folder in folders:
        while folder not in wanted:
            wanted.add(folder)
            folder = folder.rpartition("/")[0]
    for folder in sorted(wanted - {""}):
        os.mkdir(f"{fresh}/{folder}")


def _sorted_out(files: Sequence[SiteFile], fresh: Path, old: Path | None, before: dict[str, Kept]) -> _Work:
    """Link what is unchanged; tell what must be made from what equals another file of this release."""
    work = _Work()
    first: dict[str, str] = {}
    for file in files:
        kept = before.get(file.path)
        if kept is not None and kept.key == file.key and old is not None and _linked(file.path, old, fresh):
            work.kept[file.path] = kept
        elif file.key in first:
            work.same.append((file, first[file.key]))
        else:
            first[file.key] = file.path
            work.make.append(file)
    return work


def _linked(path: str, old: Path, fresh: Path) -> bool:
    """Whether the file of the release before is there to be the new one too."""
    try:
        os.link(f"{old}/{path}", f"{fresh}/{path}")
    except FileNotFoundError:
        return False
    return True


def _relinked(file: SiteFile, first: Kept, fresh: Path) -> Kept:
    """The same bytes at another place link elsewhere."""
    links = links_of(file.path, (fresh / file.path).read_bytes()) if first.links else ()
    return Kept(file.key, links, first.size)


def _made(files: Sequence[SiteFile], fresh: Path) -> Iterator[tuple[SiteFile, Facts]]:
    """Make and write each file, in no certain order; its links and size are handed back with it."""
    processors = len(os.sched_getaffinity(0))
    if len(files) < ALONE or processors == 1:
        yield from ((file, _write(file, fresh)) for file in files)
        return
    runs = _runs(files, processors)
    for number, facts in _by_several(runs, fresh, processors):
        yield from zip(runs[number], facts, strict=True)


def _runs(files: Sequence[SiteFile], processors: int) -> list[list[SiteFile]]:
    """What a process makes at a time: what belongs together first, since it takes longest, then neighbours."""
    together: dict[str, list[SiteFile]] = defaultdict(list)
    for file in files:
        together[file.together].append(file)
    others = together.pop("", [])
    length = min(_RUN, max(1, len(others) // (_TURNS * processors)))
    return [*together.values(), *(others[start : start + length] for start in range(0, len(others), length))]


def _by_several(
    runs: Sequence[Sequence[SiteFile]], fresh: Path, processors: int
) -> Iterator[tuple[int, tuple[Facts, ...]]]:
    """Have every run made by one of several forks of this process, which so need not be handed anything.

    Each takes the next number from a pipe. A fork whose parent has gone ends without a word; one that is ended before
    its files are made is a ChildProcessError here.
    """
    numbers, write_end = os.pipe()
    os.write(write_end, b"".join(number.to_bytes(_DIGITS, "big") for number in range(len(runs))))
    os.close(write_end)
    answers = [_fork(numbers, runs, fresh) for _ in range(processors)]
    os.close(numbers)
    done = 0
    while answers:
        for ready in (one for one in wait(answers) if isinstance(one, Connection)):
            try:
                answer = ready.recv()
            except EOFError:
                answers.remove(ready)
                continue
            if isinstance(answer, Exception):
                raise answer
            done += 1
            yield answer
    if done < len(runs):
        raise ChildProcessError("公開サイトを作る処理が途中で止められました。")


def _fork(numbers: int, runs: Sequence[Sequence[SiteFile]], fresh: Path) -> Connection:
    forks = multiprocessing.get_context("fork")
    here, there = forks.Pipe(duplex=False)
    forks.Process(target=_take_turns, args=(numbers, there, runs, fresh), daemon=True).start()
    there.close()
    return here


def _take_turns(numbers: int, answers: Connection, runs: Sequence[Sequence[SiteFile]], fresh: Path) -> None:
    gc.freeze()  # looking through the whole shared Edition again and again takes long, and copies it
    try:
        while found := os.read(numbers, _DIGITS):
            number = int.from_bytes(found, "big")
            answers.send((number, tuple(_write(file, fresh) for file in runs[number])))
    except (BrokenPipeError, KeyboardInterrupt):
        return  # nobody waits for the files any more
    except Exception as problem:  # noqa: BLE001 - raised again by whoever waits
        answers.send(problem)


def _write(file: SiteFile, fresh: Path) -> Facts:
    content = file.make()
    (fresh / file.path).write_bytes(content)
    return links_of(file.path, content), len(content)
