"""Reading one moment of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol, runtime_checkable

from django.db import DEFAULT_DB_ALIAS, InternalError, NotSupportedError, OperationalError, connections, transaction


@runtime_checkable
class ReadsOneMoment(Protocol):
    """What a backend of ours gives to `reading`; both have it, each in its own way."""

    def reading_begins(self) -> AbstractContextManager[None]:
        """While inside, a transaction begins without waiting for writers."""

    def look(self) -> None:
        """Fix the moment the transaction sees."""

    def writes_refused(self) -> AbstractContextManager[None]:
        """While inside, every write fails."""

    def refused_a_write(self, problem: BaseException | None) -> bool:
        """Whether the driver's error is that of such a write."""


@contextmanager
def reading(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """One unchanging view of the database, in which every write is refused.

    It waits for no writer's turn, and sees the moment it begins. With SQLite's rollback journal a writer cannot finish
    committing before it ends, so fetch everything, leave, and compute outside.
    Inside a transaction that is already open it reads in that one. Raises TransactionManagementError on a write,
    NotSupportedError on another kind of database.
    """
    connection = connections[using]
    if not isinstance(connection, ReadsOneMoment):
        raise NotSupportedError(f"reading() does not know how to refuse writes on {connection.vendor}.")
    with ExitStack() as stack:
        if not connection.in_atomic_block:
            with connection.reading_begins():
                stack.enter_context(transaction.atomic(using=using))
            connection.look()
        stack.enter_context(connection.writes_refused())
        try:
            yield
        except (OperationalError, InternalError) as problem:
            if not connection.refused_a_write(problem.__cause__):
                raise
            # From None: a write in here is a mistake in the program, not a disk that cannot store.
            raise transaction.TransactionManagementError("Nothing may be written inside reading().") from None
