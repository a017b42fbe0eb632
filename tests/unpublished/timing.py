"""When things happen in the office, and who enters them in which order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from shirube.people.actor import Actor

SPRING, AUTUMN = date(2024, 3, 31), date(2024, 9, 30)
ENTERED = datetime(2024, 5, 10, 1, tzinfo=UTC)
KNOWN = {SPRING: datetime(2024, 5, 20, 1, tzinfo=UTC), AUTUMN: datetime(2024, 11, 5, 1, tzinfo=UTC)}
NOW = datetime(2024, 11, 6, 1, tzinfo=UTC)
SOON = ENTERED + timedelta(hours=1)
"""Before any Edition was compiled."""
LATER = datetime(2024, 12, 1, 1, tzinfo=UTC)
FIRST_DAY = date(2020, 4, 1)
T = TypeVar("T")


@dataclass
class Entry:
    """Somebody who enters things, each list in an order of their own."""

    by: Actor
    chance: random.Random

    def mixed(self, things: Sequence[T]) -> list[T]:
        return self.chance.sample(list(things), len(things))
