"""The sections of an Edition's document about the roadmap: 事業, their 取組 and 線, what changed and what was learned.

Words are codes of `editions.roadwords`; periods are period keys; 事業, 指標, 施策 and 決定 are named by their codes.
"""

from __future__ import annotations

from datetime import date

from shirube.editions.plantext import Part


class InitiativeDuty(Part, frozen=True, kw_only=True):
    """担当課 by the name it had at the as-of date; `role` is "lead", "related" or "coordinating"."""

    division: str
    role: str


class Bar(Part, frozen=True, kw_only=True):
    """線: what was meant or done from the first day of period `start` to the last day of period `end`.

    `line` is "target" or "actual"; bars that share time stack by `number`. `estimated` says that the years are 推定.
    `revision` is the number of the decided revision that brought it, 0 for one that stood from the start. A bar that
    a decided revision took away stays, with the day and the revision (`replaced_on`, `replaced_by`).
    """

    line: str
    number: int
    text: str
    start: str
    end: str
    estimated: bool = False
    as_of: date | None = None
    revision: int = 0
    replaced_on: date | None = None
    replaced_by: int = 0


class Activity(Part, frozen=True, kw_only=True):
    """取組 with its bars by line (目標 first), then start, end, number. `ended` when a revision took it out."""

    code: str
    name: str
    order: int
    bars: tuple[Bar, ...] = ()
    ended: bool = False


class Standing(Part, frozen=True, kw_only=True):
    """実施状況 and 達成度 of one period: two axes that never become one. `attainment` and `direction` may be ""."""

    period: str
    as_of: date
    conduct: str
    attainment: str = ""
    note: str = ""
    direction: str = ""
    next_step: str = ""


class RevisionItem(Part, frozen=True, kw_only=True):
    """One thing a revision changed, as texts for the screen; "" where there was or is nothing."""

    what: str
    before: str = ""
    after: str = ""


class Revision(Part, frozen=True, kw_only=True):
    """見直し that was decided, by number. `decision` is the code of the 決定 that the document names."""

    number: int
    kind: str
    reason: str
    decided_on: date
    decision: str = ""
    items: tuple[RevisionItem, ...] = ()


class Reflection(Part, frozen=True, kw_only=True):
    """振り返り, by period then number: what was expected, what happened, what was changed and what was learned."""

    number: int
    kind: str
    period: str
    title: str
    expected: str = ""
    happened: str = ""
    changed: str = ""
    lesson: str = ""
    published_on: date | None = None


class Initiative(Part, frozen=True, kw_only=True):
    """事業, in plan order of 施策, then own order. `area` and `policy` are codes, "" for none.

    `digital` is D (デジタルで行うこと), `change` X (それで何が変わるか). `start` and `end` are period keys, "unknown"
    (不明) or "none" (なし); `first_start` and `first_end` are those of the original sheet where a revision moved them,
    else "". `predecessors` are codes of initiatives it succeeds (統合, 分割, 改称). `relisted_from` is the code of the
    initiative this one repeats (再掲), `decision` that of the 決定 of the original sheet ("" while it is being made).
    """

    code: str
    name: str
    order: int
    area: str = ""
    policy: str = ""
    outline: str = ""
    issues: str = ""
    digital: str = ""
    change: str = ""
    start: str
    end: str
    first_start: str = ""
    first_end: str = ""
    status: str
    status_reason: str = ""
    decision: str = ""
    fictitious: bool = False
    relisted_from: str = ""
    source_note: str = ""
    duties: tuple[InitiativeDuty, ...] = ()
    predecessors: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    standings: tuple[Standing, ...] = ()
    revisions: tuple[Revision, ...] = ()
    reflections: tuple[Reflection, ...] = ()

    @property
    def division(self) -> str:
        """The first 主担当, "" where none is named."""
        return next((one.division for one in self.duties if one.role == "lead"), "")


class LogicNode(Part, frozen=True, kw_only=True):
    """One place in the つながり of a 分野, by area, stage, order. At most one of what it stands for is named.

    `initiative` and `activity` (its code), `indicator`, or `vision` (which めざす姿 of the 分野, from 1; 0 for none).
    """

    code: str
    area: str
    policy: str = ""
    stage: str
    order: int
    text: str
    initiative: str = ""
    activity: str = ""
    indicator: str = ""
    vision: int = 0


class LogicLink(Part, frozen=True, kw_only=True):
    """つながり from one node to another, by their codes: why the effect follows, and why one believes so."""

    source: str
    target: str
    why: str
    evidence: str
    evidence_note: str = ""
    external: str = ""
