"""Django's PostgreSQL backend, writing as the embedded one does: `ENGINE = "shirube.kernel.postgresql"`.

- Every transaction takes its turn first (one advisory lock, which PostgreSQL hands out first come first served), so
  what it reads stays true until it commits, and no action needs to think of two at once. The turn ends with commit,
  rollback or the loss of the connection. Savepoints lie inside and are untouched.
- A single statement outside `atomic()` is its own transaction and takes no turn.
- `kernel.db.reading()` begins REPEATABLE READ, READ ONLY and takes no turn: readers wait for no writer.
- Who waits longer than `PATIENCE` for a lock is refused in words; a transaction that stands idle is ended, so that a
  process which hangs holds nobody up for long.
- Emptying a frozen table is refused by its triggers; only the database of a test run lifts them (see operations.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql import base

from shirube.kernel.postgresql.operations import DatabaseOperations

PATIENCE = 20
"""Seconds a writer waits for its turn before it refuses, as with the embedded database."""
LONGEST_PAUSE = 120
"""Seconds a transaction may stand between two statements before the server ends it."""
TURN = 0x5348_4952_5542_45
"""The key of the advisory lock: the letters of the project's name."""
READ_ONLY = "25006"
"""SQLSTATE of a write where nothing may be written."""


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(*args, **kwargs)
        self._reading = False

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters, with the limits of waiting and standing idle before what the operator asks for."""
        params: dict[str, Any] = super().get_connection_params()
        limits = f"-c lock_timeout={PATIENCE}s -c idle_in_transaction_session_timeout={LONGEST_PAUSE}s"
        params["options"] = f"{limits} {params.get('options', '')}".rstrip()
        params.setdefault("application_name", "shirube")
        return params

    @contextmanager
    def reading_begins(self) -> Iterator[None]:
        """While inside, a transaction begins as one unchanging view, without a turn. For kernel.db.reading() alone."""
        self._reading = True
        try:
            yield
        finally:
            self._reading = False

    def look(self) -> None:
        """Fix the moment the transaction sees, which PostgreSQL otherwise does at its first query."""
        self._run("SELECT 1")

    @contextmanager
    def writes_refused(self) -> Iterator[None]:
        """While inside, every write fails. A savepoint bounds it: PostgreSQL takes READ ONLY back only with one."""
        self._run("SAVEPOINT only_reading")
        try:
            self._run("SET TRANSACTION READ ONLY")
            yield
        except BaseException:
            if self.connection is not None and not self.connection.closed:
                self._run("ROLLBACK TO SAVEPOINT only_reading")
                self._run("RELEASE SAVEPOINT only_reading")
            raise
        self._run("RELEASE SAVEPOINT only_reading")

    def refused_a_write(self, problem: BaseException | None) -> bool:
        """Whether this is the error of a write inside `writes_refused`."""
        return getattr(problem, "sqlstate", None) == READ_ONLY

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if autocommit:
            return
        try:
            if self._reading:
                self._run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            else:
                self._run(f"SELECT pg_advisory_xact_lock({TURN})")
        except BaseException:
            self._give_up_beginning()
            raise

    def _give_up_beginning(self) -> None:
        """Leave no half-begun transaction: back to where each statement stands alone."""
        if self.connection is not None and not self.connection.closed:
            self.connection.rollback()
            self.connection.autocommit = True

    def _run(self, statement: str) -> None:
        with self.wrap_database_errors:
            self.connection.execute(statement)
