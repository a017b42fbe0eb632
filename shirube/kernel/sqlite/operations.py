"""Emptying the test database although its frozen tables refuse it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.management.color import Style
from django.db.backends.sqlite3.operations import DatabaseOperations as DjangoOperations


class DatabaseOperations(DjangoOperations):
    """Django's operations; `flush` lifts triggers, but only from a database in memory, which is one of a test run."""

    def sql_flush(self, style: Style, tables: Sequence[str], *args: Any, **kwargs: Any) -> list[str]:  # noqa: ANN401
        """The statements that empty `tables`. On a file the triggers stay, so a frozen table refuses to be emptied."""
        statements: list[str] = super().sql_flush(style, tables, *args, **kwargs)
        if not self.connection.is_in_memory_db():  # type: ignore[attr-defined]
            return statements
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        lifted = [f"DROP TRIGGER {self.quote_name(name)}" for name, _ in triggers]
        return [*lifted, *statements, *(sql for _, sql in triggers)]
