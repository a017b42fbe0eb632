"""System checks: which SQLite this is, and whether its writes are durable and safe between processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import connections

from shirube.kernel.sqlite.base import DatabaseWrapper
from shirube.kernel.sqlite.journal import Version, journal_for


@register(Tags.database)
def sqlite_in_use(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:  # noqa: ANN401
    """One line per SQLite database naming version and journal; an error when the journal is not the chosen one.

    Runs with `check --database default` and before every `migrate`.
    """
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if not isinstance(connection, DatabaseWrapper):
            continue
        with connection.cursor() as cursor:
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        found.append(judge_sqlite(connection.Database.sqlite_version_info, journal, synchronous))
    return found


def judge_sqlite(version: Version, journal: str, synchronous: int) -> CheckMessage:
    """Info kernel.I001 when all is as it must be, otherwise Error kernel.E001. `synchronous` 2 is FULL."""
    wanted = journal_for(version)
    named = f"SQLite {'.'.join(map(str, version))}, journal_mode={journal}, synchronous={synchronous}"
    if synchronous < 2 or journal not in (wanted, "memory"):
        return Error(f"{named}: {wanted} and synchronous=2 (FULL) are needed.", id="kernel.E001")
    reason = "" if wanted == "wal" else " (this SQLite has the WAL-reset bug, so WAL is not used)"
    return Info(f"{named}{reason}", id="kernel.I001")
