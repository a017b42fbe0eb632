"""A PostgreSQL of one's own for as long as something runs: `with cluster() as url`, or

python -m tools.postgres COMMAND …     run a command for which DATABASE_URL names a fresh one, its tests too
python -m tools.postgres --durable …   one that writes through to the disk, for measuring

It listens on a socket in a temporary folder and nowhere else, and is gone with its folder afterwards: also when
whoever asked for it is killed, because it lives no longer than the pipe it is held by.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SYSTEM = Path("/usr/lib/postgresql")
USERS = ("postgres", "nobody")
OWNER = "shirube"
FOR_TESTS = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "2GB"}
READY_SECONDS = 60.0
# The server lives as long as standard input stays open; then it is stopped at once and its folder removed.
KEEPER = 'trap "" INT TERM HUP; cd /; folder=$1; shift; "$@" & cat >/dev/null; kill -QUIT $!; wait $!; rm -rf "$folder"'


def binaries() -> Path | None:
    """The folder of the newest installed server's programs; None when there is none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [folder for folder in SYSTEM.glob("*/bin") if (folder / "initdb").exists()]
    return max(versions, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """A running PostgreSQL with one empty database, as a URL. `durable` writes through to the disk as in service.

    Raises SystemExit with a sentence when the programs are not installed or it does not come up.
    """
    programs = binaries()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed:\n    sudo apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="shirube-pg-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    keeper = None
    try:
        _as(user, programs / "initdb", "-D", folder / "data", "-U", OWNER, *_MADE)
        keeper = _kept(user, folder, [str(programs / "postgres"), *_arguments(folder, durable=durable)])
        _wait(programs, folder, keeper)
        _as(user, programs / "createdb", "-h", folder, "-U", OWNER, OWNER)
        yield f"postgresql://{OWNER}@/{OWNER}?host={folder}"
    finally:
        if keeper is not None and keeper.stdin is not None:
            keeper.stdin.close()
            keeper.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


_MADE = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")


def _user() -> str | None:
    """Whom to run it as when we are root, which PostgreSQL refuses to be."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in USERS if name in known)


def _as(user: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, **_credentials(user))  # type: ignore[call-overload]
    if done.returncode:
        raise SystemExit(f"{words[0]}: {done.stderr.strip()}")


def _credentials(user: str | None) -> dict[str, object]:
    where: dict[str, object] = {"cwd": "/"}
    return where | ({"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {})


def _arguments(folder: Path, *, durable: bool) -> list[str]:
    settings = {"listen_addresses": "", "unix_socket_directories": str(folder), **({} if durable else FOR_TESTS)}
    return ["-D", str(folder / "data"), *(f"--{name}={value}" for name, value in settings.items())]


def _kept(user: str | None, folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl+C ends what runs against it first, and this afterwards.
    words = ["/bin/sh", "-c", KEEPER, "keeper", str(folder), *command]
    with (folder / "log").open("wb") as log:
        kept: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]
            words, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True, **_credentials(user)
        )
    return kept


def _wait(programs: Path, folder: Path, keeper: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + READY_SECONDS
    asked = [str(programs / "pg_isready"), "-q", "-h", str(folder), "-U", OWNER]
    while subprocess.run(asked).returncode:
        if keeper.poll() is not None or time.monotonic() > give_up:
            raise SystemExit("PostgreSQL did not come up:\n" + (folder / "log").read_text(errors="replace"))
        time.sleep(0.1)


def main(arguments: list[str]) -> int:
    """Run a command with a database of its own; its exit code."""
    durable = arguments[:1] == ["--durable"]
    command = arguments[durable:]
    if not command:
        raise SystemExit(__doc__)
    with cluster(durable=durable) as url:
        named = {"DATABASE_URL": url, "SHIRUBE_TEST_DATABASE_URL": url}
        return subprocess.run(command, env={**os.environ, **named}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
