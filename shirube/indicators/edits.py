"""What people and files ask this room to store, as plain values. Things are named by their codes. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.indicators.words import (
    AreaKind,
    DutyRole,
    IndicatorKind,
    Method,
    ProposalState,
    TargetRevision,
)
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape


@dataclass(frozen=True, kw_only=True)
class AreaEdit:
    """地域. Only a nation or a set may name members."""

    code: str
    name: str
    kind: AreaKind
    members: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IndicatorEdit:
    """The whole of one 指標. Other indicators, the 分野 and the 施策 are named by their codes, "" for none.

    With a 施策 and no 分野 the 分野 of the 施策 is taken. `proposal` None: it was never a proposal.
    """

    code: str
    name: str
    order: int
    kind: IndicatorKind
    shape: Shape
    direction: Direction
    policy_area: str = ""
    policy: str = ""
    parent: str = ""
    unit: str = ""
    digits: int = 0
    meaning: str = ""
    formula: str = ""
    source: str = ""
    source_url: str = ""
    credit: str = ""
    update_month: int | None = None
    lag_months: int = 0
    fictitious: bool = False
    relisted_from: str = ""
    proposal: ProposalState | None = None
    proposal_reason: str = ""
    numerator: str = ""
    denominator: str = ""
    factor: Decimal = Decimal(1)
    stages: tuple[str, ...] = ()
    baseline_period: Period | None = None
    visibility: Visibility = Visibility.INTERNAL
    source_key: str = ""


@dataclass(frozen=True, kw_only=True)
class DutyEdit:
    """責任課: a division (by code), from and to the days given, both included; None is open."""

    division: str
    role: DutyRole
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class TargetEdit:
    """目標値 of one indicator and period; `decision` is a code of the plan's, "" for none."""

    indicator: str
    period: Period
    value: Decimal
    rationale: str = ""
    decision: str = ""
    revision: TargetRevision = TargetRevision.ORIGINAL


@dataclass(frozen=True, kw_only=True)
class ObservationReading:
    """実績値 of one indicator, area, period and dimension: exactly one of `value` and `missing` is set."""

    indicator: str
    area: str
    period: Period
    as_of: date
    value: Decimal | None = None
    missing: Emptiness | None = None
    dimension: str = ""
    published_on: date | None = None
    provisional: bool = False
    source_release: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Indicator, area, period key and dimension: what this is the only current figure for."""
        return (self.indicator, self.area, self.period.key, self.dimension)


@dataclass(frozen=True, kw_only=True)
class ComparisonEdit:
    """比較: an area and how its figures come about; with なし the area may be "" and the note says why."""

    area: str
    method: Method
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ExpectedEdit:
    """期待値 for one day."""

    day: date
    value: Decimal


@dataclass(frozen=True, kw_only=True)
class BreakEdit:
    """系列断絶 from one day on."""

    day: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class NoteEdit:
    """要因と次の一手 of one indicator for one period."""

    indicator: str
    period: Period
    cause: str = ""
    next_step: str = ""
