"""What a fixture writes is written once for each process; the tests after the first get the same rows back at once."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

T = TypeVar("T")
Rows = dict[str, list[tuple[Any, ...]]]
_MADE: dict[Callable[[], Any], tuple[bytes, Rows]] = {}


def again(build: Callable[[], T]) -> T:
    """What `build` gives, and in the database what it writes: built by the first who asks, copied for all others.

    `build` only adds rows, to a database that holds what its migrations put there. Needs a transaction that is undone.
    """
    if build not in _MADE:
        before = _rows()
        made = build()
        _MADE[build] = pickle.dumps(made), _added(before, _rows())
        return made
    pickled, rows = _MADE[build]
    with connection.cursor() as cursor:
        for table, lines in rows.items():
            places = ", ".join(["%s"] * len(lines[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", lines)
        for statement in _numbering(rows):
            cursor.execute(statement)
    found: T = pickle.loads(pickled)
    return found


def _numbering(rows: Rows) -> list[str]:
    """What makes the next number follow these rows: PostgreSQL counts apart from them, and a test may count anew."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in rows]
    return connection.ops.sequence_reset_sql(no_style(), models)


def _rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            found[model._meta.db_table] = cursor.fetchall()
    return found


def _added(before: Rows, after: Rows) -> Rows:
    changed = [table for table, lines in before.items() if [line for line in lines if line not in after[table]]]
    assert changed == [], "what is built again only adds rows"
    new = {table: [line for line in lines if line not in before[table]] for table, lines in after.items()}
    return {table: lines for table, lines in new.items() if lines}
