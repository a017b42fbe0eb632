"""The key that signs sessions: from the environment, or made once and kept beside the database."""

from __future__ import annotations

import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The installation's own key; made on first use, readable by its owner alone."""
    file = home / "secret-key"
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii")
