"""The Edition's document: everything a reader may see of one plan at one as-of date, as typed values.

Figures are canonical decimal texts (`kernel.figures.canonical`), periods are period keys, areas are area codes
(`020001`, `000000`, `set:tohoku6`). No primary key, user name or clock. Lists are in natural order."""

from __future__ import annotations

from datetime import date

import msgspec

SCHEMA_VERSION = "1"
RULE_VERSION = "1"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every section. Subclasses repeat `kw_only`: msgspec does not hand it down."""


class Publisher(Part, frozen=True, kw_only=True):
    """Who publishes, and whom to ask. `fictitious` marks a publisher that does not exist."""

    body_code: str
    name: str
    contact: str = ""
    licence: str = ""
    fictitious: bool = False


class PlanText(Part, frozen=True, kw_only=True):
    """計画: names, period (fiscal years, both included), horizon and 基本理念."""

    code: str
    name: str
    provisional_name: str = ""
    start_year: int
    end_year: int
    horizon_year: int | None = None
    philosophy: str = ""
    philosophy_meaning: str = ""
    purpose: str = ""
    legal_basis: str = ""
    upper_plans: str = ""
    predecessor: str = ""
    source_note: str = ""


class PolicyArea(Part, frozen=True, kw_only=True):
    """分野. `role` is "field" (分野) or "support" (下支え); `visions` is めざす姿 as a list; in plan order."""

    code: str
    name: str
    role: str
    order: int
    why: str = ""
    visions: tuple[str, ...] = ()
    source_note: str = ""


class Policy(Part, frozen=True, kw_only=True):
    """施策, in plan order. `area` is a 分野 code."""

    code: str
    area: str
    name: str
    order: int
    approach: str = ""
    priority: bool = False
    source_note: str = ""


class Decision(Part, frozen=True, kw_only=True):
    """決定 that targets and scales point to, in date order then code."""

    code: str
    decided_on: date
    kind: str
    title: str
    document_number: str = ""


class Area(Part, frozen=True, kw_only=True):
    """地域, in code order. `kind` is "nation", "prefecture", "municipality" or "set"; a set names its members."""

    code: str
    name: str
    kind: str
    members: tuple[str, ...] = ()


class GradeText(Part, frozen=True, kw_only=True):
    """A grade of the scale, in the scale's order."""

    code: str
    label: str
    mark: str
    tone: str


class ThresholdText(Part, frozen=True, kw_only=True):
    """A threshold, highest first."""

    at_least: str
    grade: str


class ScaleText(Part, frozen=True, kw_only=True):
    """The scale version the judgements of this Edition were made with."""

    code: str
    version: int
    name: str
    measure: str
    grades: tuple[GradeText, ...]
    thresholds: tuple[ThresholdText, ...]
    lowest: str
    met: str
    unmet: str
    achieved: str = ""
    over: str | None = None


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


class Indicator(Part, frozen=True, kw_only=True):
    """指標, in the plan's order.

    `kind` is "kgi", "kpi", "middle" (中間指標), "output", "reference" (参考統計) or "component" (算出の内訳: the
    numerator or denominator of a derived indicator, not listed by itself). `numerator`/`denominator` are indicator
    codes of a derived one, times `factor`. `curve` holds stated 期待値 as (day, value).
    `missing_items` names what the page must show as missing. `judgement` is None for references and components.
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


class Document(Part, frozen=True, kw_only=True):
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
