"""A database is asked for an order only where both databases give the same one.

SQLite puts NULL first and PostgreSQL last, so an order by something that may be NULL has to say which it means.
"""

from __future__ import annotations

from typing import Any

from django.db.models import OrderBy
from django.db.models.expressions import Col, Ref
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.constants import LOUTER

unguarded = SQLCompiler.get_order_by


def guard_orders() -> None:
    """From now on, a query whose order leaves open where NULL stands fails."""
    SQLCompiler.get_order_by = _guarded


def undecided(compiler: SQLCompiler, orders: Any) -> list[str]:
    """The columns a query is ordered by that may be NULL without its saying whether NULL comes first or last."""
    return [
        str(column.target)
        for found, _ in orders
        if isinstance(found, OrderBy) and found.nulls_first is None and found.nulls_last is None
        if isinstance(column := _column(found), Col) and _may_be_null(compiler, column)
    ]


def _column(found: OrderBy) -> Any:
    return found.expression.source if isinstance(found.expression, Ref) else found.expression


def _may_be_null(compiler: SQLCompiler, column: Col) -> bool:
    table = compiler.query.alias_map.get(column.alias)
    return column.target.null or getattr(table, "join_type", None) == LOUTER


def _guarded(self: SQLCompiler) -> Any:
    orders = unguarded(self)
    if columns := undecided(self, orders):
        raise AssertionError(f"{', '.join(columns)} may be NULL: order by F(…).asc(nulls_first=True) or nulls_last.")
    return orders
