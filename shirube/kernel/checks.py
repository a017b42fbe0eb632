"""System checks: which database this is, whether its writes are durable, safe between processes and in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from shirube.kernel.refusals import NotSo
from shirube.kernel.sqlite.base import DatabaseWrapper
from shirube.kernel.sqlite.engine import Version
from shirube.kernel.sqlite.journal import journal_for


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


DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
BY_CODE_POINT = ("C", "POSIX", "CUTF8")


@register(Tags.database)
def postgresql_in_use(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:  # noqa: ANN401
    """One line per PostgreSQL database naming its version; an error when it may lose a save, or sorts otherwise.

    Runs with `check --database default` and before every `migrate`.
    """
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0]
            cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(DURABLE)])
            off = sorted(name for name, setting in cursor.fetchall() if setting == "off")
        found.append(judge_postgresql(version, off, why_out_of_order(connection)))
    return found


def judge_postgresql(version: str, off: Sequence[str], out_of_order: str) -> CheckMessage:
    """Info kernel.I002 when all is as it must be, otherwise Error kernel.E002 (durability) or kernel.E003 (order)."""
    named = f"PostgreSQL {version}"
    if off:
        return Error(f"{named}: {', '.join(off)} is off, so an acknowledged save may be lost.", id="kernel.E002")
    if out_of_order:
        return Error(f"{named}: {out_of_order}", id="kernel.E003")
    return Info(named, id="kernel.I002")


def why_out_of_order(connection: BaseDatabaseWrapper) -> str:
    """Why texts in this PostgreSQL database would sort otherwise than everywhere else; "" when they do not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, coalesce(to_jsonb(d) ->> 'datlocprovider', 'c')"
            " FROM pg_database d WHERE datname = current_database()"
        )
        return judge_order(*cursor.fetchone())


def judge_order(encoding: str, collation: str, provider: str) -> str:
    """The sentence for a database that is not UTF-8 or not ordered by code point; "" when it is both."""
    plain = collation.upper().replace("-", "").replace(".", "")
    by_code_point = provider == "b" or (provider == "c" and plain in BY_CODE_POINT)
    if encoding == "UTF8" and by_code_point:
        return ""
    return (
        f"このデータベース（{encoding}、{collation}）では、文字の並びがほかのデータベースと変わります。"
        "CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0 で作り直してください。"
    )


def refuse_out_of_order(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:  # noqa: ANN401
    """Receiver of pre_migrate: no table is made where order would differ, since Editions are bytes in order."""
    connection = connections[using]
    if connection.vendor == "postgresql" and (why := why_out_of_order(connection)):
        raise NotSo(why)
