"""Django's SQLite backend, made safe for several processes that write: `ENGINE = "shirube.kernel.sqlite"`.

- Every transaction takes its `Turn`, then BEGIN IMMEDIATE; the turn ends with commit, rollback or close, and by
  itself when the connection or the process is lost. Savepoints lie inside and are untouched.
- A single statement outside `atomic()` is its own transaction. SQLite would serialise it, but unfairly, so the cursor
  takes a turn around every INSERT, UPDATE, DELETE and REPLACE that finds no transaction open. Other statements
  that write outside `atomic()` (CREATE, VACUUM, a WITH … INSERT by hand) rely on SQLite's busy timeout alone.
- `kernel.db.reading()` begins DEFERRED and takes no turn: readers wait for no writer's turn.
- Always: synchronous=FULL, foreign keys, 20 s busy timeout. WAL only where the linked SQLite is safe (see journal.py).
- recursive_triggers, so that INSERT OR REPLACE cannot slip a delete past the triggers of kernel.immutability.
- cache_spill off: with a rollback journal a spilling writer would lock readers out before it commits.
- A connection that is kept between requests is usable only while its file is the one that stands under the name.
- A database in memory has one process and no file, so no turns and no journal: the test database works as ever.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base

from shirube.kernel.sqlite.journal import journal_for, journal_of, set_journal
from shirube.kernel.sqlite.operations import DatabaseOperations
from shirube.kernel.sqlite.turns import PATIENCE, SUFFIX, Turn

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection. `turns_path` is the file writers queue at, None for a database in memory."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(*args, **kwargs)
        self.turns_path: str | None = None
        self._turn: Turn | None = None
        self._reading = False
        self._file: tuple[int, int] | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters with our busy timeout; the transaction mode is not for settings to choose."""
        params: dict[str, Any] = {"timeout": PATIENCE, **super().get_connection_params()}
        self.transaction_mode = "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """A connection with every safety of this backend switched on."""
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        try:
            self._make_safe(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _make_safe(self, connection: sqlite3.Connection) -> None:
        for pragma in ("synchronous = FULL", "recursive_triggers = ON", "cache_spill = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        file = next(row[2] for row in connection.execute("PRAGMA database_list") if row[1] == "main")
        self.turns_path = f"{file}{SUFFIX}" if file else None
        self._file = _identity(file)
        wanted = journal_for(self.Database.sqlite_version_info)
        if self.turns_path is not None and journal_of(connection) != wanted:
            turn = Turn(self.turns_path)  # many that open a new file at once would push each other aside
            try:
                set_journal(connection, wanted)
            finally:
                turn.end()

    def is_usable(self) -> bool:
        """Whether a kept connection still reads and writes the file under its name, and not one that was replaced."""
        return self.turns_path is None or _identity(str(self.settings_dict["NAME"])) == self._file

    @contextmanager
    def reading_begins(self) -> Iterator[None]:
        """While inside, a transaction begins DEFERRED and without a turn. For kernel.db.reading() alone."""
        self._reading = True
        try:
            yield
        finally:
            self._reading = False

    def look(self) -> None:
        """Fix the moment a DEFERRED transaction sees, which SQLite otherwise does at its first query."""
        with self.wrap_database_errors:
            self.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()

    @contextmanager
    def writes_refused(self) -> Iterator[None]:
        """While inside, every write fails with SQLITE_READONLY."""
        self.connection.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            if self.connection is not None:
                self.connection.execute("PRAGMA query_only = OFF")

    def refused_a_write(self, problem: BaseException | None) -> bool:
        """Whether this is the error of a write inside `writes_refused`."""
        return getattr(problem, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY

    def take_turn(self) -> None:
        """Wait in line to write; nothing to do when the turn is already ours or the database is in memory."""
        if self._turn is None and self.turns_path is not None:
            self._turn = Turn(self.turns_path)

    def end_turn(self) -> None:
        """Let the next writer go, unless a transaction of ours is still open."""
        lost = self.connection is None
        if self._turn is not None and (lost or not self.connection.in_transaction):
            self._turn.end()
            self._turn = None

    def create_cursor(self, name: str | None = None) -> TurnTakingCursor:
        """A cursor that takes a turn for single statements."""
        cursor: TurnTakingCursor = self.connection.cursor(factory=TurnTakingCursor)
        cursor.owner = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        if self._reading:
            with self.wrap_database_errors:
                self.connection.execute("BEGIN DEFERRED")
            return
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        finally:
            self.end_turn()  # only when BEGIN failed: otherwise a transaction is open

    def _set_autocommit(self, autocommit: bool) -> None:
        try:  # turning it on commits whatever was left open
            super()._set_autocommit(autocommit)  # type: ignore[misc]
        finally:
            self.end_turn()

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.end_turn()  # not after a failed commit: Django rolls back next, still in our turn

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._turn is not None:
                self._turn.end()
                self._turn = None


def _identity(file: str) -> tuple[int, int] | None:
    """Which file stands under a name: None for none."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


class TurnTakingCursor(base.SQLiteCursorWrapper):
    """Django's cursor; a writing statement that stands alone waits for its turn and gives it up when it is stored."""

    owner: DatabaseWrapper | None = None

    def execute(self, query: str, params: Any = None) -> TurnTakingCursor:  # noqa: ANN401
        """Run one statement, in a turn of its own when it writes outside a transaction."""
        with self._turn_for(query):
            super().execute(query, params)
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> TurnTakingCursor:
        """Run one statement many times, in one turn when it writes outside a transaction."""
        with self._turn_for(query):
            super().executemany(query, param_list)
        return self

    def close(self) -> None:
        """Close; a statement with RETURNING is stored, at the latest, now."""
        super().close()
        if self.owner is not None:
            self.owner.end_turn()

    @contextmanager
    def _turn_for(self, query: str) -> Iterator[None]:
        owner = self.owner
        if owner is None or self.connection.in_transaction or not query.lstrip()[:7].upper().startswith(_WRITES):
            yield
            return
        owner.take_turn()
        try:
            yield
        except BaseException:
            owner.end_turn()
            raise
        if self.description is None:  # RETURNING rows are still to be fetched: SQLite commits after the last one
            owner.end_turn()
