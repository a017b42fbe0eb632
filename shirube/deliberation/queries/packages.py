"""委員限り資料: which packages were made for a meeting."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shirube.deliberation.models import Meeting
from shirube.deliberation.words import PACKAGED
from shirube.people.models import HistoryEntry
from shirube.people.queries import names_of_members

MOST = 20


@dataclass(frozen=True)
class MadePackage:
    """One package: when and by whom it was made, its name and its hash."""

    at: datetime
    by: str
    name: str
    sha256: str


def packages_of(meeting: Meeting) -> tuple[MadePackage, ...]:
    """The packages of a meeting, latest first, twenty at most. 2 queries, 1 where there is none."""
    plan = meeting.committee.plan
    key = f"{plan.code}/{meeting.committee.code}/{meeting.code}"
    rows = list(HistoryEntry.objects.filter(chain=plan.body.code, act=PACKAGED, key=key).order_by("-number")[:MOST])
    members = {row.actor_member for row in rows if row.actor_member is not None}
    names = names_of_members(members) if members else {}
    return tuple(_made(row, names) for row in rows)


def _made(row: HistoryEntry, names: Mapping[int, str]) -> MadePackage:
    changes = json.loads(row.changes)
    who = names.get(row.actor_member or 0, row.actor_label)
    return MadePackage(row.at, who, changes["ファイル名"][1], changes["SHA-256"][1])
