"""The installer for a host without Python: it installs what was signed, and nothing else; back in one command."""

import gzip
import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import tarfile
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shirube.portal.archive import pack
from shirube.portal.publish import release
from shirube.portal.signing import make_key, public_key, sign
from shirube.portal.tests.test_releases import raw, styled

SCRIPT = Path(__file__).resolve().parents[1] / "deploy" / "install-release.sh"
START = datetime(2024, 5, 20, tzinfo=UTC)
MUTATIONS = 100


@dataclass
class Host:
    """Two machines in one folder: the office that packs, and the host that installs."""

    folder: Path
    ids: list[str] = field(default_factory=list)

    @property
    def root(self) -> Path:
        return self.folder / "srv"

    def packed(self, number: int, *editions: str) -> Path:
        """The publication of this number as one file."""
        rows = [{"plan": "p", "edition": one, "sha256": one * 64} for one in editions]
        files = [*styled(number), raw("日本語/頁.html", b"x")]
        done = release(files, self.folder / "site", at=START + timedelta(minutes=number), editions=rows)
        to = self.folder / f"{number}.tar.gz"
        pack(self.folder / "site", done.id, self.folder / "key.pem", to)
        self.ids.append(done.id)
        return to

    def run(self, *arguments: object, shell: str = "sh", **environment: str) -> subprocess.CompletedProcess[str]:
        command = (shell, SCRIPT, *arguments, "--root", self.root, "--key", self.folder / "public.pem")
        env = {**os.environ, **environment}
        return subprocess.run([str(one) for one in command], capture_output=True, text=True, env=env, check=False)

    def served(self) -> str:
        return (self.root / "current").readlink().name


@pytest.fixture
def host(tmp_path):
    make_key(tmp_path / "key.pem")
    (tmp_path / "public.pem").write_bytes(public_key(tmp_path / "key.pem"))
    return Host(tmp_path)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_good_file_is_installed_whole_and_twice_is_once(host):
    file = host.packed(1, "a")
    done = host.run(file)
    assert (done.returncode, done.stdout) == (0, f"公開しました：{host.ids[0]}\n"), done.stderr
    assert tree(host.root / "current") == tree(host.folder / "site" / "current")
    assert sorted(path.name for path in host.root.iterdir()) == [".lock", "current", "releases", "sequence"]
    before = tree(host.root)
    again = host.run(file)
    assert (again.returncode, again.stdout) == (0, f"既に公開しています：{host.ids[0]}\n")
    assert tree(host.root) == before


def test_everybody_may_read_and_nobody_else_may_write(host):
    host.run(host.packed(1))
    modes = {(path.is_dir(), path.stat().st_mode & 0o7777) for path in (host.root / "releases").rglob("*")}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_a_page_of_the_release_before_still_finds_its_style_sheet(host):
    for number in range(1, 9):
        assert host.run(host.packed(number)).returncode == 0
    assert len(list((host.root / "current" / "assets").iterdir())) == 6
    assert len([path for path in (host.root / "releases").iterdir() if path.is_dir()]) == 5
    newest = next((host.root / "releases" / host.ids[-1] / "assets").glob(styled(8)[0].path.split("/")[1]))
    assert host.run("--rollback").stdout == f"戻しました：{host.ids[-2]}\n"
    assert (host.root / "current" / "assets" / newest.name).exists()


def test_back_to_any_kept_release_and_forward_again(host):
    files = [host.packed(number) for number in (1, 2, 3)]
    for file in files:
        host.run(file)
    assert host.run("--rollback", host.ids[0]).stdout == f"戻しました：{host.ids[0]}\n"
    assert host.served() == host.ids[0]
    assert host.run("--rollback").stderr == "戻せる前の公表がありません。\n"
    assert "残っていません" in host.run("--rollback", "nothing").stderr
    assert host.run("--list").stdout.splitlines() == [f"{host.ids[0]}  公開中", *host.ids[1:]]
    again = host.run(files[2])  # what was rolled back is not brought forward by an automatic installation
    assert (again.returncode, host.served()) == (1, host.ids[0])
    assert "--rollback" in again.stderr
    host.run("--rollback", host.ids[2])
    assert host.served() == host.ids[2]


def test_what_is_older_than_installed_is_refused_also_after_going_back(host):
    old, first, second = (host.packed(number) for number in (1, 2, 3))
    host.run(first)
    host.run(second)
    host.run("--rollback")
    assert "古いファイルです" in host.run(old).stderr
    assert host.served() == host.ids[1]


def test_releases_with_a_withdrawn_edition_are_deleted_and_lend_nothing(host):
    both, one = host.packed(1, "a", "b"), host.packed(2, "a")
    host.run(both)
    assert f"取り下げられた版を含むため、消しました：{host.ids[0]}" in host.run(one).stdout
    assert [path.name for path in (host.root / "releases").iterdir() if path.is_dir()] == [host.ids[1]]
    assert len(list((host.root / "current" / "assets").iterdir())) == 1


def test_it_may_be_called_from_anywhere_with_any_name_and_any_options_of_ones_own(host, monkeypatch):
    host.packed(1).rename(host.folder / "2024-05-20T10:00.tar.gz")
    monkeypatch.chdir(host.folder)
    (host.folder / "srv").mkdir()
    command = ("sh", SCRIPT, "2024-05-20T10:00.tar.gz", "--root", "srv", "--key", "public.pem")
    own = {**os.environ, "TAR_OPTIONS": "--strip-components=1", "GZIP": "-v", "CDPATH": "/"}
    done = subprocess.run(command, capture_output=True, text=True, env=own, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"公開しました：{host.ids[0]}\n", "")


def test_a_missing_command_is_named(host, tmp_path):
    file = host.packed(1)
    (tmp_path / "bin").mkdir()
    for name in ("sed", "tar", "gzip"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    done = host.run(file, shell=shutil.which("sh"), PATH=str(tmp_path / "bin"))
    assert (done.returncode, "コマンド openssl がありません" in done.stderr) == (1, True)


def test_another_key_is_refused(host):
    file = host.packed(1)
    make_key(host.folder / "other.pem")
    (host.folder / "public.pem").write_bytes(public_key(host.folder / "other.pem"))
    assert "署名が合いません" in host.run(file).stderr
    assert not (host.root / "current").exists()


# ---- a hundred ways to change a file ----

Entries = list[tuple[tarfile.TarInfo, bytes]]
ADDED = ("site/more.html", "site/../../out.html", "/tmp/out.html", "more", "site/.htaccess", "site/p0.html")
FLIPPED = {"manifest": "manifest.sha256", "signature": "manifest.sig", "file": "site/"}


def entries_of(file: Path) -> Entries:
    with tarfile.open(file) as tar:
        return [(one, tar.extractfile(one).read()) for one in tar]


def written(entries: Entries, to: Path) -> None:
    with tarfile.open(to, mode="w:gz") as tar:
        for entry, content in entries:
            entry.size = len(content) if entry.isreg() else 0
            tar.addfile(entry, io.BytesIO(content))


def flipped(content: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << dice.randrange(8))]) + content[place + 1 :]


def _flip_packed(content: bytes, dice: random.Random) -> bytes:
    """A flipped bit of the file itself. A few bits of gzip's header and padding say nothing: those are passed over."""
    while True:
        changed = flipped(content, dice)
        try:
            if gzip.decompress(changed) != gzip.decompress(content):
                return changed
        except (OSError, EOFError, zlib.error):
            return changed


def _flip_entry(entries: Entries, dice: random.Random, start: str) -> None:
    place = dice.choice([number for number, (one, _) in enumerate(entries) if one.name.startswith(start)])
    entries[place] = (entries[place][0], flipped(entries[place][1], dice))


def _added(entries: Entries, dice: random.Random) -> None:
    name = dice.choice(ADDED)
    entries.insert(dice.randrange(2, len(entries)), (tarfile.TarInfo(name), b"more"))


def _linked(entries: Entries, dice: random.Random) -> None:
    place = dice.randrange(2, len(entries))
    entry = tarfile.TarInfo(entries[place][0].name)
    entry.type, entry.linkname = dice.choice([(tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "manifest.sig")])
    entries[place] = (entry, b"")


def mutated(kind: str, good: Path, other: Path, to: Path, dice: random.Random) -> None:
    content, entries = good.read_bytes(), entries_of(good)
    if kind == "bit":
        to.write_bytes(_flip_packed(content, dice))
        return
    if kind == "cut":
        to.write_bytes(content[: dice.randrange(len(content))])
        return
    if kind in FLIPPED:
        _flip_entry(entries, dice, FLIPPED[kind])
    elif kind == "removed":
        del entries[dice.randrange(len(entries))]
    elif kind == "added":
        _added(entries, dice)
    elif kind == "linked":
        _linked(entries, dice)
    else:  # one file of another release that was signed as well
        names = {one.name: body for one, body in entries_of(other)}
        place = dice.choice([n for n, (one, body) in enumerate(entries) if names.get(one.name, body) != body])
        entries[place] = (entries[place][0], names[entries[place][0].name])
    written(entries, to)


KINDS = ("bit", "cut", "manifest", "signature", "file", "removed", "added", "linked", "swapped")


def test_a_hundred_changed_files_are_all_refused_and_nothing_changes(host):
    older, good = host.packed(1, "a"), host.packed(2, "a")
    assert host.run(older).returncode == 0
    before, dice = tree(host.root), random.Random(20240520)
    written(entries_of(good), host.folder / "rewritten.tar.gz")
    for number in range(MUTATIONS):
        kind = KINDS[number % len(KINDS)]
        mutated(kind, good, older, host.folder / "bad.tar.gz", dice)
        done = host.run(host.folder / "bad.tar.gz")
        assert (done.returncode, done.stdout) == (1, ""), (number, kind, done.stderr)
        assert done.stderr
        assert tree(host.root) == before, (number, kind)
    assert not Path("/tmp/out.html").exists()
    # written the same way without a change, it is taken: each of the others was refused for its change alone
    assert host.run(host.folder / "rewritten.tar.gz").returncode == 0
    assert json.loads((host.root / "current" / "release.json").read_text())["release"] == host.ids[1]


@pytest.mark.parametrize("name", ["site/../../out.html", "/etc/out.html", "site/.htaccess", "site/a b", "out.html"])
def test_even_a_signed_list_may_name_nothing_outside_the_site(host, name):
    entries = entries_of(host.packed(1))
    manifest = entries[0][1] + f"{hashlib.sha256(b'x').hexdigest()}  {name}\n".encode()
    entries[0] = (entries[0][0], manifest)
    entries[1] = (entries[1][0], sign(host.folder / "key.pem", manifest))
    entries.append((tarfile.TarInfo(name), b"x"))
    written(entries, host.folder / "bad.tar.gz")
    done = host.run(host.folder / "bad.tar.gz")
    assert (done.returncode, "使えない名前" in done.stderr) == (1, True)
    assert not (host.root / "current").exists()
