"""A plan as plain values, with the fields of the Edition's document. Nothing here can query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.plans.words import AreaRole, DecisionKind, WayGroup
from shirube.progress.scale import Scale


@dataclass(frozen=True, kw_only=True)
class LivePublisher:
    """Who publishes: the body, under the name the plan gives (else the body's)."""

    body_code: str
    name: str
    contact: str
    licence: str
    fictitious: bool


@dataclass(frozen=True, kw_only=True)
class LivePlan:
    """The plan's text."""

    code: str
    name: str
    provisional_name: str
    start_year: int
    end_year: int
    horizon_year: int | None
    philosophy: str
    philosophy_meaning: str
    purpose: str
    legal_basis: str
    upper_plans: str
    predecessor: str
    source_note: str


@dataclass(frozen=True, kw_only=True)
class LivePolicyArea:
    """分野 with its めざす姿."""

    code: str
    name: str
    role: AreaRole
    order: int
    why: str
    visions: tuple[str, ...]
    source_note: str


@dataclass(frozen=True, kw_only=True)
class LivePolicy:
    """施策; `area` is a 分野 code."""

    code: str
    area: str
    name: str
    order: int
    approach: str
    priority: bool
    source_note: str
    predecessors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LiveWay:
    """入口: `policies` are codes of 公表 施策, `divisions` the names 課 had at the as-of date.

    The room above fills in `indicators`, for which this one has no word.
    """

    code: str
    name: str
    group: WayGroup
    order: int
    lead: str
    policies: tuple[str, ...]
    divisions: tuple[str, ...]
    contact: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LiveDecision:
    """決定."""

    code: str
    decided_on: date
    kind: DecisionKind
    title: str
    document_number: str


@dataclass(frozen=True, kw_only=True)
class PlanRows:
    """What an Edition may say of a plan: 公表 policies and ways only, in plan order; decisions by day, then code.

    `scale_decision` is the code of the decision behind the scale, "" when there is none. `own_area` is the area code
    of the body. `fictitious` says whether the plan or its publisher is invented.
    """

    own_area: str
    publisher: LivePublisher
    plan: LivePlan
    fictitious: bool
    notice: str
    policy_areas: tuple[LivePolicyArea, ...]
    policies: tuple[LivePolicy, ...]
    ways: tuple[LiveWay, ...]
    decisions: tuple[LiveDecision, ...]
    scale: Scale
    scale_decision: str
