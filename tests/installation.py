"""An installation for a test: its folder, the database its processes are told of, and its command line."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.house import ROOT, environment, shirube


@dataclass(frozen=True)
class Place:
    """An installation: its folder and the database its processes are told of."""

    home: Path
    database: dict[str, str] = field(default_factory=dict)

    def command(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return shirube(self.home, *arguments, **self.database)

    def well(self, *arguments: object) -> str:
        done = self.command(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *arguments: object) -> str:
        done = self.command(*arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stdout + done.stderr
        return done.stderr

    def run(self, code: str) -> None:
        settings = {"DJANGO_SETTINGS_MODULE": "shirube.config.settings", **self.database}
        whole = f"import django\ndjango.setup()\n{code}"
        subprocess.run([sys.executable, "-c", whole], cwd=ROOT, env=environment(self.home, **settings), check=True)

    def files(self) -> dict[str, bytes]:
        """Everything in the folder but the embedded database itself."""
        there = (path for path in self.home.rglob("*") if path.is_file() and "sqlite3" not in path.name)
        return {path.relative_to(self.home).as_posix(): path.read_bytes() for path in there}

    def kept(self, folder: Path) -> Path:
        """A backup in a folder of its own."""
        folder.mkdir()
        self.well("backup", folder)
        (file,) = folder.iterdir()
        return file


def manifest(file: Path) -> dict:
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read("manifest.json"))


def entries(holds: dict[str, Any]) -> int:
    """How many entries of the history all chains of a backup hold together."""
    return sum(end["number"] for end in holds["chains"].values())
