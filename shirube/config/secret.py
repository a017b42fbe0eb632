"""The key that signs sessions: from the environment, or made once and kept beside the database."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def secret_key(home: Path) -> str:
    """The installation's own key; made on first use, readable by its owner alone.

    Server and worker may both be the first: the key appears whole or not at all, and whoever comes second takes it.
    """
    file = home / "secret-key"
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        fresh = home / f".secret-key-{os.getpid()}-{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="ascii")
        with suppress(FileExistsError):
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text(encoding="ascii")
