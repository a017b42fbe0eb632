"""Copying a database out as of one moment, and building one aside that then takes the place of the other.

SQLite: its online copy, and the same copy back in one transaction. PostgreSQL: pg_dump of an exported snapshot, and a
second database that takes the first one's name. What is built aside is looked at before anything is replaced.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from shirube.config.backup import pgtools
from shirube.kernel.refusals import NotNow
from shirube.kernel.sqlite.journal import journal_for
from shirube.kernel.sqlite.turns import SUFFIX, Turn

ASIDE = "aside"
"""The alias of a database that is not the one in service."""


@dataclass(frozen=True)
class Copied:
    """A copy in a file, and the alias under which exactly its content can be read."""

    file: Path
    using: str


@dataclass(frozen=True)
class Built:
    """A database built aside: its alias, and what puts it in the place of the one in service."""

    using: str
    take_place: Callable[[], None]


def kind() -> str:
    """sqlite or postgresql."""
    return connections[DEFAULT_DB_ALIAS].vendor


def server_version() -> str:
    """The version of the database's program."""
    if kind() == "sqlite":
        return sqlite3.sqlite_version
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def is_empty() -> bool:
    """Whether the database in service has no table."""
    connection = connections[DEFAULT_DB_ALIAS]
    if kind() == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return True
    return not connection.introspection.table_names()


@contextmanager
def copied(folder: Path) -> Iterator[Copied]:
    """A consistent copy in a folder while everybody goes on working."""
    with (_copied_from_sqlite if kind() == "sqlite" else _copied_from_postgresql)(folder) as copy:
        yield copy


@contextmanager
def _copied_from_sqlite(folder: Path) -> Iterator[Copied]:
    file = folder / "database.sqlite3"
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    target = sqlite3.connect(file)
    # With a rollback journal nobody can commit while the copy reads: better to wait in line than to race for it.
    turn = Turn(f"{connection.settings_dict['NAME']}{SUFFIX}") if _blocks_writers() else None
    try:
        connection.connection.backup(target)
    finally:
        if turn is not None:
            turn.end()
        target.close()
    with _known_as_aside(str(file)) as using:
        yield Copied(file, using)


def _blocks_writers() -> bool:
    return journal_for(sqlite3.sqlite_version_info) != "wal"


@contextmanager
def _copied_from_postgresql(folder: Path) -> Iterator[Copied]:
    file, connection = folder / "database.pgdump", connections[DEFAULT_DB_ALIAS]
    with connection.reading_begins():  # type: ignore[attr-defined]  # ours has it
        whole = transaction.atomic()
        whole.__enter__()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        pgtools.dump(connection, file, snapshot)
        yield Copied(file, DEFAULT_DB_ALIAS)
    finally:
        whole.__exit__(None, None, None)


@contextmanager
def built(file: Path) -> Iterator[Built]:
    """A database made from the file of a copy, beside the one in service; gone afterwards if it did not take its place.

    Raises NotSo when it cannot be made from the file.
    """
    with (_built_as_file if kind() == "sqlite" else _built_as_database)(file) as found:
        yield found


@contextmanager
def _built_as_file(file: Path) -> Iterator[Built]:
    def take_place() -> None:
        connections[ASIDE].close()
        live = connections[DEFAULT_DB_ALIAS]
        live.close()
        live.ensure_connection()
        turn = Turn(f"{live.settings_dict['NAME']}{SUFFIX}")
        source = sqlite3.connect(file)
        try:
            source.backup(live.connection)
        finally:
            source.close()
            turn.end()

    with _known_as_aside(str(file)) as using:
        yield Built(using, take_place)


@contextmanager
def _built_as_database(file: Path) -> Iterator[Built]:
    live = connections[DEFAULT_DB_ALIAS]
    name = str(live.settings_dict["NAME"])
    aside, old = (f"{name[:40]}_{what}_{secrets.token_hex(4)}" for what in ("restored", "replaced"))

    def take_place() -> None:
        connections[ASIDE].close()
        live.close()
        with pgtools.server(live) as server:
            if others := pgtools.sessions(server, name):
                raise NotNow(
                    f"データベース {name} につないでいるものが{others}あるため、入れ替えられません。"
                    "しるべ（serve と worker）などを止めてから、もう一度実行してください。"
                )
            with server.transaction():
                pgtools.rename(server, name, old)
                pgtools.rename(server, aside, name)
            pgtools.drop(server, old)

    with pgtools.server(live) as server:
        pgtools.create(server, aside)
        try:
            pgtools.restore(live, file, aside)
            with _known_as_aside(aside) as using:
                yield Built(using, take_place)
        finally:
            pgtools.drop(server, aside)


@contextmanager
def _known_as_aside(name: str) -> Iterator[str]:
    connections.settings[ASIDE] = {**connections.settings[DEFAULT_DB_ALIAS], "NAME": name}
    try:
        yield ASIDE
    finally:
        connections[ASIDE].close()
        del connections[ASIDE], connections.settings[ASIDE]
