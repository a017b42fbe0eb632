"""Databases of their own for the processes a test starts, of the kind the run is on."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
from django.conf import settings


def on_postgresql() -> bool:
    """Whether this run is the one on PostgreSQL."""
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"))


@contextmanager
def fresh_database() -> Iterator[dict[str, str]]:
    """The environment that names an empty database; gone afterwards. On SQLite: none, so the file at home is it."""
    if not on_postgresql():
        yield {"DATABASE_URL": ""}
        return
    url, name = os.environ["DATABASE_URL"], f"own_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


_OWN = re.compile(r"own_[0-9a-f]{12}")


def database_names() -> list[str]:
    """The databases of the server of this run, but for those other tests have of their own; none on SQLite."""
    if not on_postgresql():
        return []
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        names = [name for (name,) in server.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()]
        return [name for name in names if not _OWN.fullmatch(name)]
