"""What becomes of duties when 課 change. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shirube.editions.words import DutyRole

STRENGTH = (DutyRole.LEAD, DutyRole.COORDINATING, DutyRole.RELATED)


@dataclass(frozen=True)
class Duty:
    """One 課 (code) and its part in an indicator or 事業 between two days, both included; None is open."""

    division: str
    role: DutyRole
    starts_on: date | None = None
    ends_on: date | None = None


def lasts_until(duty: Duty, day: date) -> bool:
    """Whether a duty still stands on a day or begins after it."""
    return duty.ends_on is None or duty.ends_on >= day


def handed_on(duties: Sequence[Duty], *, old: str, new: str, day: date) -> tuple[Duty, ...]:
    """The whole list of one object after what `old` has to do passes to `new` on a day.

    What is over stays. Where `new` had a part already, the stronger one of both stays: 主担当, 取りまとめ, 関係.
    """
    kept: list[Duty] = []
    given: list[Duty] = []
    for duty in duties:
        if duty.division != old or not lasts_until(duty, day):
            kept.append(duty)
            continue
        if duty.starts_on is None or duty.starts_on < day:
            kept.append(replace(duty, ends_on=day - timedelta(days=1)))
        given.append(replace(duty, division=new, starts_on=max(duty.starts_on or day, day)))
    for duty in sorted(given, key=lambda one: STRENGTH.index(one.role)):
        kept = _with(kept, duty)
    return tuple(kept)


def _with(duties: Iterable[Duty], new: Duty) -> list[Duty]:
    """The list with one more: nothing new beside a stronger part of the same 課, and no weaker one left beside it."""
    since = new.starts_on or date.min
    kept: list[Duty] = []
    for duty in duties:
        same = duty.division == new.division and lasts_until(duty, since)
        if same and STRENGTH.index(duty.role) <= STRENGTH.index(new.role):
            return list(duties)
        if not same:
            kept.append(duty)
        elif duty.starts_on is None or duty.starts_on < since:
            kept.append(replace(duty, ends_on=since - timedelta(days=1)))
    return [*kept, new]
