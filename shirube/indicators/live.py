"""Indicators and their rows as plain values, with the fields of the Edition's document. Nothing here can query.

Other indicators, areas, policies and decisions are named by their codes, "" for none. Lists stand in the document's
natural order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.indicators.words import AreaKind, DutyRole, IndicatorKind, Method, ProposalState, TargetRevision
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.plans.live import PlanRows
from shirube.progress.facts import Direction, Shape


@dataclass(frozen=True, kw_only=True)
class LiveArea:
    """地域; `members` are codes in order."""

    code: str
    name: str
    kind: AreaKind
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LiveDuty:
    """責任課 by the name it had at the as-of date."""

    division: str
    role: DutyRole


@dataclass(frozen=True, kw_only=True)
class LiveTarget:
    """目標値. `replaced_on` is None for the one in force. Days are Japanese."""

    period: Period
    value: Decimal
    rationale: str
    decision: str
    revision: TargetRevision
    recorded_on: date
    replaced_on: date | None


@dataclass(frozen=True, kw_only=True)
class LiveObservation:
    """実績値: exactly one of `value` and `missing` is set."""

    area: str
    period: Period
    dimension: str
    value: Decimal | None
    missing: Emptiness | None
    as_of: date
    published_on: date | None
    provisional: bool
    source_release: str


@dataclass(frozen=True, kw_only=True)
class LiveComparison:
    """比較参考値; `area` is "" where there is nothing to compare with."""

    area: str
    method: Method
    note: str


@dataclass(frozen=True, kw_only=True)
class LiveOverride:
    """The grade given for this as-of date instead of the proposed one."""

    grade: str
    reason: str
    decided_on: date
    office: str


@dataclass(frozen=True, kw_only=True)
class LiveNote:
    """要因と次の一手."""

    period: Period
    cause: str
    next_step: str


@dataclass(frozen=True, kw_only=True)
class LiveBreak:
    """系列断絶."""

    day: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class LiveIndicator:
    """指標 with everything that hangs on it. `area` is the code of its 分野."""

    code: str
    name: str
    order: int
    area: str
    policy: str
    parent: str
    kind: IndicatorKind
    shape: Shape
    direction: Direction
    unit: str
    digits: int
    meaning: str
    formula: str
    source: str
    source_url: str
    credit: str
    update_month: int | None
    lag_months: int
    fictitious: bool
    relisted_from: str
    proposal: ProposalState | None
    proposal_reason: str
    numerator: str
    denominator: str
    factor: Decimal
    stages: tuple[str, ...]
    baseline_period: Period | None
    curve: tuple[tuple[date, Decimal], ...]
    duties: tuple[LiveDuty, ...]
    targets: tuple[LiveTarget, ...]
    comparisons: tuple[LiveComparison, ...]
    observations: tuple[LiveObservation, ...]
    notes: tuple[LiveNote, ...]
    breaks: tuple[LiveBreak, ...]
    predecessors: tuple[str, ...]
    override: LiveOverride | None


@dataclass(frozen=True, kw_only=True)
class LiveRows:
    """Everything an Edition may say of a plan at one as-of date, as known at one moment.

    `plan.decisions` are only those that the targets shown and the scale point to; `areas` only those that the
    indicators shown need, in code order.
    """

    as_of: date
    plan: PlanRows
    areas: tuple[LiveArea, ...]
    indicators: tuple[LiveIndicator, ...]
