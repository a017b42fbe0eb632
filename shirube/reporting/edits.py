"""What people ask this room to store, as plain values. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shirube.kernel.periods import Period
from shirube.reporting.words import ListingKind, Via


@dataclass(frozen=True, kw_only=True)
class RoundEdit:
    """進捗報告 apart from what it asks. `division_due` None: no 部局内締切."""

    code: str
    name: str
    period: Period
    as_of: date
    opens_on: date
    due: date
    division_due: date | None = None
    document_number: str = ""
    letter: str = ""
    guidance: str = ""
    asks_chief: bool = True
    asks_lead: bool = True


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One answer as typed. `seen` is the version the person saw, 0 where there was none; None takes whatever stands."""

    inquiry: int
    boxes: Mapping[str, str]
    seen: int | None = None
    via: Via = Via.SCREEN
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class ListingEdit:
    """掲載の申出; `inquiry` names what is to end, None for 新規掲載."""

    kind: ListingKind
    name: str
    reason: str
    inquiry: int | None = None


@dataclass(frozen=True, kw_only=True)
class Returning:
    """What a sheet goes back with: a sentence for the whole, and one for each answer to be corrected."""

    why: str
    answers: Mapping[int, str] = field(default_factory=dict)
