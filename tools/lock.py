"""Resolve pyproject.toml into requirements/run.txt and requirements/dev.txt, every package with its hashes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-emit-index-url")


def main(arguments: list[str]) -> None:
    """Write both lock files; `--upgrade` takes the newest versions the ranges allow."""
    for kind, group in (("run", ()), ("dev", ("--group", "dev"))):
        target = ROOT / "requirements" / f"{kind}.txt"
        command = ("uv", "--system-certs", "pip", "compile", "pyproject.toml", *group, *FLAGS, "--no-annotate", "-q")
        subprocess.run([sys.executable, "-m", *command, "-o", str(target), *arguments], cwd=ROOT, check=True)
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
