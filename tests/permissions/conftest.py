"""One world for all tests of the matrix of a process: built once, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from shirube.indicators.tests.factories import on
from tests.permissions.world import TODAY, World, build_world

_WORLD: list[World] = []


@pytest.fixture
def world(db: None, settings: object, tmp_path: Path) -> Iterator[World]:
    """The world on the day it was made for. Whatever a test does to it is undone."""
    settings.HOME, settings.SITE = tmp_path, tmp_path / "site"  # type: ignore[attr-defined]
    settings.UPLOADS = tmp_path / "uploads"  # type: ignore[attr-defined]
    settings.PREVIEWS_AT_ONCE = True  # type: ignore[attr-defined]
    made = build_world()
    with on(TODAY.year, TODAY.month, TODAY.day), transaction.atomic():
        yield made
        transaction.set_rollback(True)
