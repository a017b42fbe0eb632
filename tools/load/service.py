"""The server as it runs in service: the same command, real processes, a home and a database of their own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tools.load.size import Size
from tools.postgres import cluster

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60.0
EMBEDDED = "sqlite"
DATABASES = (EMBEDDED, "postgresql")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Service:
    """An installation in a folder. `start` runs `shirube serve` in a process group of its own on one port, always the
    same; `kill` ends the whole group at once, as a power cut would."""

    home: Path
    environment: dict[str, str]
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start, and give the seconds until the first page was answered."""
        begun = time.monotonic()
        command = [sys.executable, "-m", "shirube", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - begun > READY_SECONDS:
                raise SystemExit("The server did not come up.")
            time.sleep(0.02)
        return time.monotonic() - begun

    def kill(self) -> None:
        """SIGKILL to every process of the group; returns when all are gone."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            while group_usage(self.process.pid).processes:
                time.sleep(0.01)
            self.process = None

    def stop(self) -> None:
        """End it as an operator would."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def call(self, *words: str) -> Any:  # noqa: ANN401 - whatever the module prints as JSON
        """What a module of ours prints, run in this installation."""
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/accounts/login/", timeout=5) as page:
                return bool(page.status == 200)
        except (OSError, urllib.error.URLError):
            return False


@contextmanager
def installation(size: Size, database: str) -> Iterator[tuple[Service, dict[str, Any]]]:
    """An office of this size, founded and not yet started, and who works there. Everything is gone afterwards."""
    with empty_installation(database) as service:
        yield service, service.call("tools.load.office", json.dumps(asdict(size)))


@contextmanager
def empty_installation(database: str) -> Iterator[Service]:
    """A home and a database with nothing in them. Everything is gone afterwards."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shirube-load-")))
        environment = {**os.environ, "SHIRUBE_HOME": str(home), "SHIRUBE_HTTPS": "false"}
        environment["DJANGO_SETTINGS_MODULE"] = "shirube.config.settings"
        environment.pop("DATABASE_URL", None)
        if database != EMBEDDED:
            environment["DATABASE_URL"] = stack.enter_context(cluster(durable=True))
        service = Service(home, environment)
        stack.callback(service.kill)
        yield service


def free_port() -> int:
    """A port nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Usage:
    """What a process group uses: how many processes, processor seconds so far, memory in MB."""

    processes: int
    processor_s: float
    memory_mb: float


def group_usage(group: int) -> Usage:
    """Read from /proc, so on Linux alone; zombies do not count as processes."""
    count, ticks, pages = 0, 0, 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(told[2]) == group and told[0] != "Z":
            count, ticks, pages = count + 1, ticks + int(told[11]) + int(told[12]), pages + int(told[21])
    return Usage(count, ticks / TICKS, pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
