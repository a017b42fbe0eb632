"""The installation under test: its command line, its processes and its address."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "aomori"
BODY = "020001"
PLAN = "aomori-dx"
PASSWORD = "shirube-mihon"


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command: nothing of the test run's own settings, one home, loopback without TLS."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {**kept, "SHIRUBE_HOME": str(home), "SHIRUBE_HTTPS": "false", "PYTHONUTF8": "1", **more}


def shirube(home: Path, *arguments: object, seconds: float = 120, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the real command line in a home of its own."""
    command = [sys.executable, "-m", "shirube", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=environment(home, **more), capture_output=True, encoding="utf-8", timeout=seconds
    )


@dataclass(frozen=True)
class Office:
    """A running installation: its folder, its address, its supervising process and what it writes."""

    home: Path
    address: str
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def site(self) -> Path:
        """The release that is served at this moment."""
        return (self.home / "site" / "current").resolve()

    def command(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command on the same home while the server runs."""
        return shirube(self.home, *arguments)

    def said(self) -> str:
        """What server and worker have written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """Power off: every process of the group dies at once, with no chance to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


def start(home: Path) -> Office:
    """Start server and worker as one process group on a free port."""
    port = free_port()
    command = [sys.executable, "-m", "shirube", "serve", "--port", str(port)]
    log = home.parent / "serve.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(home), stdout=out, stderr=out, start_new_session=True
        )
    return Office(home, f"http://127.0.0.1:{port}", process, log)


@contextmanager
def opened(home: Path) -> Iterator[Office]:
    """An office that answers; ended politely, and by force if it will not."""
    office = start(home)
    try:
        wait_for(office)
        yield office
    finally:
        if office.process.poll() is None:
            office.process.terminate()
            try:
                office.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                office.kill()
                raise


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(office: Office) -> None:
    """Return when the server answers at all; fail with what it said when it does not."""
    for _ in range(150):
        try:
            urllib.request.urlopen(office.address, timeout=5).close()
            return
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            if office.process.poll() is not None:
                break
            time.sleep(0.2)
    raise AssertionError(f"{office.address} did not answer:\n{office.said()}")
