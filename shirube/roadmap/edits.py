"""What people and files ask this room to store, as plain values. Things are named by their codes. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.kernel.periods import Period
from shirube.plans.words import Visibility
from shirube.roadmap.words import (
    Attainment,
    BarLine,
    Conduct,
    Direction,
    DutyRole,
    Evidence,
    InitiativeStatus,
    LogicStage,
    MatterKind,
    Open,
    ReflectionKind,
    RevisionKind,
)

Edge = Period | Open
"""Where an initiative starts or ends: a period, 不明 or なし."""


@dataclass(frozen=True, kw_only=True)
class InitiativeEdit:
    """事業 apart from what hangs on it. `area` may be left "" where `policy` is named."""

    code: str
    name: str
    order: int
    start: Edge
    end: Edge
    status: InitiativeStatus
    area: str = ""
    policy: str = ""
    outline: str = ""
    issues: str = ""
    digital: str = ""
    change: str = ""
    status_reason: str = ""
    decision: str = ""
    fictitious: bool = False
    relisted_from: str = ""
    visibility: Visibility = Visibility.INTERNAL
    source_note: str = ""


@dataclass(frozen=True, kw_only=True)
class InitiativeDutyEdit:
    """担当課 between two days, both included; None is open."""

    division: str
    role: DutyRole
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityEdit:
    """取組, known within its 事業 by its code."""

    code: str
    name: str
    order: int


@dataclass(frozen=True, kw_only=True)
class BarEdit:
    """線, known within its 取組 and line by its number. `as_of` belongs to a 実績 alone."""

    activity: str
    line: BarLine
    number: int
    text: str
    start: Period
    end: Period
    estimated: bool = False
    as_of: date | None = None


@dataclass(frozen=True, kw_only=True)
class StandingEdit:
    """進み具合 of one 事業 in one period."""

    initiative: str
    period: Period
    as_of: date
    conduct: Conduct
    attainment: Attainment | None = None
    note: str = ""
    direction: Direction | None = None
    next_step: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemEdit:
    """One thing a revision of a plan file changed."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class RevisionEdit:
    """見直し as a plan file states it: decided when it names a 決定 or a day, else a 見直し案 in words."""

    number: int
    kind: RevisionKind
    reason: str
    decision: str = ""
    decided_on: date | None = None
    items: tuple[ItemEdit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReflectionEdit:
    """振り返り, known within its 事業 by its number."""

    number: int
    kind: ReflectionKind
    period: Period
    title: str
    expected: str = ""
    happened: str = ""
    changed: str = ""
    lesson: str = ""


@dataclass(frozen=True, kw_only=True)
class NodeEdit:
    """つながりの点. `activity` is a code within `initiative`; `vision` numbers the めざす姿 of the 分野, 0 for none."""

    code: str
    area: str
    stage: LogicStage
    order: int
    text: str
    policy: str = ""
    initiative: str = ""
    activity: str = ""
    indicator: str = ""
    vision: int = 0
    visibility: Visibility = Visibility.INTERNAL


@dataclass(frozen=True, kw_only=True)
class LinkEdit:
    """つながり between two points, by their codes."""

    source: str
    target: str
    why: str
    evidence: Evidence
    evidence_note: str = ""
    external: str = ""


@dataclass(frozen=True, kw_only=True)
class MatterEdit:
    """申し送り of a 課, of one 事業 where it belongs to one."""

    division: str
    kind: MatterKind
    text: str
    received_on: date
    initiative: str = ""
    source: str = ""
    due_on: date | None = None
