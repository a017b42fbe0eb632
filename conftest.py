"""Which tests run on which database: all on the embedded one; on PostgreSQL those that touch a database at all.

`./run test` does the one and then the other. Marks: `sqlite` (about the embedded database alone), `postgresql` (about
PostgreSQL alone). A browser's journey runs on the embedded database.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.databases import fresh_database, on_postgresql
from tests.ordering import guard_orders

TOUCHING = frozenset({"db", "transactional_db", "live_server", "own_database", "lived"})
"""Fixtures by which a test says that it uses a database."""


def pytest_configure() -> None:
    """Hold every query of every test to an order that both databases give."""
    gc.set_threshold(50_000, 20, 50)  # half a million objects of models and templates stay; looking at them is in vain
    guard_orders()
    BaseDatabaseWrapper.close_if_unusable_or_obsolete = _kept_inside_a_test


_close_if_unusable_or_obsolete = BaseDatabaseWrapper.close_if_unusable_or_obsolete


def _kept_inside_a_test(self: BaseDatabaseWrapper) -> None:
    """A response closed by hand ends a request; the transaction of the test around it goes on all the same."""
    if not self.in_atomic_block:
        _close_if_unusable_or_obsolete(self)


@pytest.fixture
def own_database() -> Iterator[dict[str, str]]:
    """The environment that names a fresh, empty database for processes a test starts, of the kind this run is on."""
    with fresh_database() as environment:
        yield environment


def belongs(item: pytest.Item) -> bool:
    """Whether a test is part of this run."""
    marks = {mark.name for mark in item.iter_markers()}
    if not on_postgresql():
        return "postgresql" not in marks
    if "postgresql" in marks:
        return True
    touches = "django_db" in marks or TOUCHING & set(getattr(item, "fixturenames", ()))
    return bool(touches) and not marks & {"sqlite", "browser"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not part of this run, and say how many that are."""
    out = [item for item in items if not belongs(item)]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if belongs(item)]
