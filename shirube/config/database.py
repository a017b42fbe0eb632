"""Which database: the embedded file in the installation's folder, or the PostgreSQL that DATABASE_URL names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

FILE = "shirube.sqlite3"
KEPT_SECONDS = 600
"""How long a connection is kept; it is looked at before each request, so a restart or a restored file is survived."""

STATEMENTS = {"server_side_binding": True, "prepare_threshold": 5}
"""Django's own options for PostgreSQL: a statement asked five times is planned once for its connection."""


def database(url: str, home: Path) -> dict[str, Any]:
    """The settings of the one database. An empty `url` is the embedded one in `home`.

    The address is read as PostgreSQL's own programs read it: several hosts, sockets, `?sslmode=` and
    `?target_session_attrs=` included. Raises ValueError for anything that does not name a database of PostgreSQL.
    """
    kept = {"CONN_MAX_AGE": KEPT_SECONDS, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
    if not url:
        return {"ENGINE": "shirube.kernel.sqlite", "NAME": home / FILE, **kept}
    parts = _parts(url)
    return {
        "ENGINE": "shirube.kernel.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {**STATEMENTS, **parts},
        **kept,
    }


def _parts(url: str) -> dict[str, Any]:
    try:
        parts = conninfo_to_dict(url) if url.startswith(("postgresql://", "postgres://")) else {}
    except ProgrammingError:
        parts = {}
    if not parts.get("dbname"):
        form = "postgresql://利用者:パスワード@ホスト:5432/データベース名"
        raise ValueError(f"DATABASE_URL は {form} の形で書いてください。")
    return parts
