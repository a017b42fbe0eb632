"""The Edition's document: everything a reader may see of one plan at one as-of date, as typed values.

Figures are canonical decimal texts (`kernel.figures.canonical`), periods are period keys, areas are area codes
(`020001`, `000000`, `set:tohoku6`). No primary key, user name or clock. Lists are in natural order."""

from __future__ import annotations

from datetime import date

from msgspec import UNSET, UnsetType

from shirube.editions.deliberation import Committee, Meeting, Opinion, Point, ReplyCategory
from shirube.editions.plantext import (
    Area,
    Decision,
    GradeText,
    Growing,
    Part,
    PlanText,
    Policy,
    PolicyArea,
    Publisher,
    ScaleText,
    ThresholdText,
    Way,
)
from shirube.editions.roadmap import Initiative, LogicLink, LogicNode

__all__ = [
    "Area",
    "Committee",
    "Comparison",
    "Decision",
    "Denominator",
    "Document",
    "Duty",
    "GradeCount",
    "GradeText",
    "Indicator",
    "Initiative",
    "JudgementText",
    "LogicLink",
    "LogicNode",
    "Meeting",
    "Note",
    "Observation",
    "Opinion",
    "Override",
    "PlanText",
    "Point",
    "Policy",
    "PolicyArea",
    "Publisher",
    "RULE_VERSION",
    "ReplyCategory",
    "SCHEMA_VERSION",
    "ScaleText",
    "SeriesBreak",
    "Target",
    "ThresholdText",
    "Way",
]

SCHEMA_VERSION = "1"
RULE_VERSION = "1"


class Duty(Part, frozen=True, kw_only=True):
    """責任課 by the name it had at the as-of date. `role` is "lead", "related" or "coordinating"."""

    division: str
    role: str


class Target(Part, frozen=True, kw_only=True):
    """目標値 with its reason, by period then recorded day; a replaced one stays, with the day it was replaced."""

    period: str
    value: str
    rationale: str = ""
    decision: str = ""
    revision: str
    recorded_on: date
    replaced_on: date | None = None


class Observation(Part, frozen=True, kw_only=True):
    """実績値 or the reason there is none, by (area, period, dimension).

    `origin` is "reported", "derived" (numerator ÷ denominator) or "pooled" (computed over a set's members).
    """

    area: str
    period: str
    dimension: str = ""
    value: str | None = None
    missing: str | None = None
    as_of: date
    published_on: date | None = None
    provisional: bool = False
    source_release: str = ""
    origin: str = "reported"


class Comparison(Part, frozen=True, kw_only=True):
    """比較参考値: an area, how its figures come about, or why there are none; in the plan's order.

    `method` is "published" (公表値), "pooled" (合算) or "none" (なし).
    """

    area: str
    method: str
    note: str = ""


class Override(Part, frozen=True, kw_only=True):
    """A grade a person gave instead of the proposal, with the reason; the person is named by office only."""

    grade: str
    reason: str
    decided_on: date
    office: str


class Note(Part, frozen=True, kw_only=True):
    """要因と次の一手 for one period."""

    period: str
    cause: str = ""
    next_step: str = ""


class SeriesBreak(Part, frozen=True, kw_only=True):
    """系列断絶: figures from this day on do not compare with earlier ones."""

    day: date
    reason: str


class JudgementText(Part, frozen=True, kw_only=True):
    """判定 as computed for this Edition, and the grade shown (`shown` is the override's when there is one)."""

    grade: str
    shown: str
    reason: str
    rate: str | None = None
    achievement: str | None = None
    pace: str | None = None
    expected: str | None = None
    formula: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    over: bool = False


class Indicator(Growing, frozen=True, kw_only=True):
    """指標, in the plan's order.

    `kind` is "kgi", "kpi", "middle" (中間指標), "output", "reference" (参考統計) or "component" (算出の内訳: the
    numerator or denominator of a derived indicator, not listed by itself). `numerator`/`denominator` are indicator
    codes of a derived one, times `factor`. `curve` holds stated 期待値 as (day, value).
    `missing_items` names what the page must show as missing. `judgement` is None for references and components.
    `predecessors` are codes of indicators of earlier Editions that this one succeeds (改称, 統合, 分割).
    """

    code: str
    name: str
    order: int
    area: str = ""
    policy: str = ""
    parent: str = ""
    kind: str
    shape: str
    direction: str
    unit: str
    digits: int
    meaning: str = ""
    formula: str = ""
    source: str = ""
    source_url: str = ""
    credit: str = ""
    update_month: int | None = None
    lag_months: int = 0
    fictitious: bool = False
    relisted_from: str = ""
    proposal: str = ""
    proposal_reason: str = ""
    numerator: str = ""
    denominator: str = ""
    factor: str = "1"
    stages: tuple[str, ...] = ()
    baseline_period: str = ""
    curve: tuple[tuple[date, str], ...] = ()
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    observations: tuple[Observation, ...] = ()
    notes: tuple[Note, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    override: Override | None = None
    missing_items: tuple[str, ...] = ()
    judgement: JudgementText | None = None
    predecessors: tuple[str, ...] | UnsetType = UNSET


class GradeCount(Part, frozen=True, kw_only=True):
    """How many indicators show one grade within a scope ("" = the whole plan, else a 分野 code)."""

    scope: str
    grade: str
    count: int


class Denominator(Part, frozen=True, kw_only=True):
    """What the counts of one scope are counts of: `judged` of `listed`, and what was left out and why."""

    scope: str
    listed: int
    judged: int
    excluded: tuple[tuple[str, int], ...] = ()


class Document(Growing, frozen=True, kw_only=True):
    """One Edition. `stage` is "draft" (案), "meeting" (会議提示版) or "public" (公表版); `stamp` is printed as it is.

    `own_area` is the area code of the plan's body; `published_on` is the Japanese day it opens, None until public.
    """

    schema_version: str
    rule_version: str
    stage: str
    as_of: date
    number: int
    published_on: date | None = None
    stamp: str = ""
    fictitious: bool = False
    notice: str = ""
    own_area: str
    publisher: Publisher
    plan: PlanText
    policy_areas: tuple[PolicyArea, ...] = ()
    policies: tuple[Policy, ...] = ()
    decisions: tuple[Decision, ...] = ()
    areas: tuple[Area, ...] = ()
    scale: ScaleText
    indicators: tuple[Indicator, ...] = ()
    counts: tuple[GradeCount, ...] = ()
    denominators: tuple[Denominator, ...] = ()
    ways: tuple[Way, ...] | UnsetType = UNSET
    initiatives: tuple[Initiative, ...] | UnsetType = UNSET
    logic_nodes: tuple[LogicNode, ...] | UnsetType = UNSET
    logic_links: tuple[LogicLink, ...] | UnsetType = UNSET
    committees: tuple[Committee, ...] | UnsetType = UNSET
    meetings: tuple[Meeting, ...] | UnsetType = UNSET
    opinions: tuple[Opinion, ...] | UnsetType = UNSET
    points: tuple[Point, ...] | UnsetType = UNSET
    reply_categories: tuple[ReplyCategory, ...] | UnsetType = UNSET
