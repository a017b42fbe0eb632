"""Reading one moment of the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import DEFAULT_DB_ALIAS, NotSupportedError, OperationalError, connections, transaction

from shirube.kernel.sqlite.base import DatabaseWrapper


@contextmanager
def reading(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """One unchanging view of the database, in which every write is refused.

    Begins DEFERRED: it waits for no writer's turn, and sees the moment it begins. With a rollback journal a writer
    cannot finish committing before it ends, so fetch everything, leave, and compute outside.
    Inside a transaction that is already open it reads in that one. Raises TransactionManagementError on a write,
    NotSupportedError on another kind of database.
    """
    connection = connections[using]
    if not isinstance(connection, DatabaseWrapper):
        raise NotSupportedError(f"reading() does not know how to refuse writes on {connection.vendor}.")
    with ExitStack() as stack:
        if not connection.in_atomic_block:
            with connection.reading_begins():
                stack.enter_context(transaction.atomic(using=using))
            connection.look()
        stack.enter_context(connection.writes_refused())
        try:
            yield
        except OperationalError as problem:
            if getattr(problem.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_READONLY:
                raise
            # From None: a write in here is a mistake in the program, not a disk that cannot store.
            raise transaction.TransactionManagementError("Nothing may be written inside reading().") from None
