"""Rows the database itself keeps from being changed, whoever asks and by whatever SQL.

A room calls `protect(Model, …)` below its model. The triggers are made anew after every migrate, because Django remakes
a SQLite table to alter it and drops its triggers by doing so. What differs between databases stands in `_SQL` alone:
SQLite has the sentence in the trigger, PostgreSQL in the argument of one function that all triggers call, and refuses
TRUNCATE as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Quote = Callable[[str], str]


@dataclass(frozen=True)
class Protection:
    """What may still happen to a row of `model`: `may_set_once` names fields that may go from NULL to a value."""

    model: type[models.Model]
    may_set_once: tuple[str, ...] = ()
    may_delete: bool = False

    @property
    def table(self) -> str:
        """The name of the database table."""
        return self.model._meta.db_table

    @property
    def once_columns(self) -> tuple[str, ...]:
        """The database columns of `may_set_once`."""
        fields = self.model._meta.local_concrete_fields
        return tuple(str(field.column) for field in fields if field.name in self.may_set_once)


_protections: dict[type[models.Model], Protection] = {}


def protect(model: type[models.Model], *, may_set_once: Iterable[str] = (), may_delete: bool = False) -> None:
    """Freeze every row of a model from the next migrate on.

    An UPDATE is refused unless all it does is set fields of `may_set_once` from NULL to a value; a DELETE is refused
    unless `may_delete`. The database raises IntegrityError with a sentence in Japanese.
    Raises ImproperlyConfigured for a field that does not exist, cannot be NULL, or a model protected otherwise before.
    """
    protection = Protection(model, tuple(may_set_once), may_delete)
    for name in protection.may_set_once:
        found = next((field for field in model._meta.local_concrete_fields if field.name == name), None)
        if found is None or not found.null:
            raise ImproperlyConfigured(f"{model._meta.label}.{name} is no field that may be NULL.")
    if _protections.setdefault(model, protection) != protection:
        raise ImproperlyConfigured(f"{model._meta.label} is protected twice, in different ways.")


def protected_models() -> tuple[Protection, ...]:
    """Every protection, in order of table name: for the test that tries raw UPDATE and DELETE on each."""
    return tuple(sorted(_protections.values(), key=lambda protection: protection.table))


def make_triggers(protection: Protection, using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop and create the triggers of one table; twice is harmless. A table that does not exist yet is left alone.

    Raises NotSupportedError on a database this module has no SQL for: never a frozen table without a lock.
    """
    connection = connections[using]
    if connection.vendor not in _SQL:
        raise NotSupportedError(f"Immutability has no SQL for {connection.vendor}.")
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if protection.table not in connection.introspection.table_names(cursor):
            return
        columns = tuple(
            column.name for column in connection.introspection.get_table_description(cursor, protection.table)
        )
        for statement in _SQL[connection.vendor](protection, columns, connection):
            cursor.execute(statement)


def after_migrate(sender: AppConfig, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:  # noqa: ANN401
    """Receiver of post_migrate: the triggers of every protected model of the app that was migrated."""
    for protection in protected_models():
        if protection.model._meta.app_label == sender.label:
            make_triggers(protection, using)


def trigger_names(protection: Protection) -> tuple[str, str]:
    """The names of the UPDATE and the DELETE trigger of a table, whether or not they exist."""
    return f"frozen_{protection.table}_update", f"frozen_{protection.table}_delete"


def _sentences(protection: Protection) -> tuple[str, str]:
    """What an UPDATE and a DELETE are told."""
    return (
        f"確定した記録のため、書き換えられません（{protection.table}）。訂正は新しい記録を加えて行ってください。",
        f"確定した記録のため、削除できません（{protection.table}）。",
    )


def _sqlite(protection: Protection, columns: tuple[str, ...], connection: BaseDatabaseWrapper) -> list[str]:
    quote: Quote = connection.ops.quote_name
    table, (update, delete) = quote(protection.table), map(quote, trigger_names(protection))
    once = [column for column in columns if column in protection.once_columns]
    allowed = _allowed(columns, once, _same_on_sqlite(quote), quote)
    refused, kept = _sentences(protection)
    statements = [
        f"DROP TRIGGER IF EXISTS {update}",
        f"DROP TRIGGER IF EXISTS {delete}",
        f"CREATE TRIGGER {update} BEFORE UPDATE ON {table} FOR EACH ROW WHEN NOT ({allowed})"
        f" BEGIN SELECT RAISE(ABORT, '{refused}'); END",
    ]
    if not protection.may_delete:
        statements.append(
            f"CREATE TRIGGER {delete} BEFORE DELETE ON {table} FOR EACH ROW BEGIN SELECT RAISE(ABORT, '{kept}'); END"
        )
    return statements


def _same_on_sqlite(quote: Quote) -> Quote:
    """The condition that a column stays as it was: IS compares NULLs too, and typeof keeps 1 from '1'."""

    def same(column: str) -> str:
        name = quote(column)
        return f"(OLD.{name} IS NEW.{name} AND typeof(OLD.{name}) = typeof(NEW.{name}))"

    return same


def _postgresql(protection: Protection, columns: tuple[str, ...], connection: BaseDatabaseWrapper) -> list[str]:
    quote: Quote = connection.ops.quote_name
    table, (update, delete) = quote(protection.table), map(quote, trigger_names(protection))
    truncate = quote(f"frozen_{protection.table}_truncate")
    once = [column for column in columns if column in protection.once_columns]
    allowed = _allowed(columns, once, lambda name: f"(OLD.{quote(name)} IS NOT DISTINCT FROM NEW.{quote(name)})", quote)
    refused, kept = (f"EXECUTE FUNCTION frozen_refuse('{sentence}')" for sentence in _sentences(protection))
    statements = [
        _REFUSE,
        *(f"DROP TRIGGER IF EXISTS {name} ON {table}" for name in (update, delete, truncate)),
        f"CREATE TRIGGER {update} BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT ({allowed})) {refused}",
    ]
    if not protection.may_delete:
        statements += [
            f"CREATE TRIGGER {delete} BEFORE DELETE ON {table} FOR EACH ROW {kept}",
            f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {kept}",
        ]
    return statements


_REFUSE = """
CREATE OR REPLACE FUNCTION frozen_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; END $$
"""


def _allowed(columns: tuple[str, ...], once: list[str], same: Quote, quote: Quote) -> str:
    """The SQL condition of an allowed UPDATE, which is never true where no column may be set."""
    if not once:
        return "1 = 0"

    def newly_set(column: str) -> str:
        return f"(OLD.{quote(column)} IS NULL AND NEW.{quote(column)} IS NOT NULL)"

    kept = [same(column) for column in columns if column not in once]
    kept += [f"({same(column)} OR {newly_set(column)})" for column in once]
    return f"{' AND '.join(kept)} AND ({' OR '.join(map(newly_set, once))})"


_SQL: dict[str, Callable[[Protection, tuple[str, ...], BaseDatabaseWrapper], list[str]]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
