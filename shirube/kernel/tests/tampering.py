"""What someone with the database in hand can do to frozen rows, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

from shirube.kernel.immutability import Protection, make_triggers, trigger_names


def trigger_list() -> set[str]:
    """The names of all triggers of the database."""
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(listed[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def drop_triggers(model: type[Model]) -> None:
    """Take the lock off a table."""
    on = f" ON {model._meta.db_table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in trigger_names(Protection(model)):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


@contextmanager
def lifted(model: type[Model]) -> Iterator[None]:
    """Take the lock off a table and put it back, as if nothing had been."""
    drop_triggers(model)
    yield
    make_triggers(Protection(model))
