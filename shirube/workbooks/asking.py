"""Asking the child: a process of its own that reads one file and may die without harm."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

import shirube
from shirube.workbooks import limits

_CHILD = "shirube.workbooks.child"
T = TypeVar("T")


def ask_child(words: Sequence[str], kind: type[T]) -> T | None:
    """What the child says when asked this; None where it dies, is silent or babbles.

    Its output goes to a file it may not overfill.
    """
    environment = {"PYTHONPATH": str(Path(shirube.__file__).parents[1]), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(  # noqa: S603  (our own interpreter and module; the path is one argument)
                [sys.executable, "-m", _CHILD, *words],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=limits.CHILD_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        if done.returncode != 0:
            return None
        said.seek(0)
        try:
            return msgspec.json.decode(said.read(limits.CHILD_OUTPUT), type=kind)
        except msgspec.MsgspecError:
            return None
