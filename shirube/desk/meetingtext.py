"""What a new meeting starts from, and the words that go out with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from shirube.deliberation.models import Committee, Meeting
from shirube.kernel.periods import FiscalYear


def first_meeting(committee: Committee, meetings: Iterable[Meeting], today: date) -> dict[str, Any]:
    """What the form of a new meeting starts from: the next 回 of the year. No query."""
    year = FiscalYear.containing(today)
    own = [one for one in meetings if one.committee_id == committee.pk]
    taken = {one.code for one in own}
    number = 1 + max((one.number or 0 for one in own if FiscalYear.containing(one.held_on) == year), default=0)
    while f"{year.year}-{number}" in taken:
        number += 1
    return {
        "name": f"{year.era_label}第{number}回{committee.name}",
        "code": f"{year.year}-{number}",
        "number": str(number),
        "way": "venue",
        "disclosure": committee.disclosure,
    }
