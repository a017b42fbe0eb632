"""The round most tests of this room begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shirube.indicators.tests.factories import on
from shirube.reporting.tests.factories import TODAY, Campaign, make_open


@pytest.fixture
def made(db: None) -> Iterator[Campaign]:
    """A round that is open, on a day within it."""
    with on(*TODAY):
        yield make_open()
