"""Emptying the test database although its frozen tables refuse it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.management.color import Style
from django.db.backends.postgresql.operations import DatabaseOperations as DjangoOperations


class DatabaseOperations(DjangoOperations):
    """Django's operations; `flush` lifts triggers, but only from a database that a test run made for itself."""

    def sql_flush(self, style: Style, tables: Sequence[str], *args: Any, **kwargs: Any) -> list[str]:  # noqa: ANN401
        """The statements that empty `tables`. Elsewhere the triggers stay, so a frozen table refuses to be emptied."""
        statements: list[str] = super().sql_flush(style, tables, *args, **kwargs)
        settings = self.connection.settings_dict
        if not statements or settings["NAME"] != settings["TEST"]["NAME"]:
            return statements
        names = [self.quote_name(table) for table in tables]
        lifted = [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in names]
        return [*lifted, *statements, *(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names)]
