"""The plan most tests of this room begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shirube.deliberation.tests.factories import TODAY, Deliberation, make_deliberation, on


@pytest.fixture
def made(db: None) -> Iterator[Deliberation]:
    """A committee, one meeting and two 課, two days after the meeting."""
    with on(*TODAY):
        yield make_deliberation()
