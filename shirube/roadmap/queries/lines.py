"""Every 事業 of a plan in one line each, for lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shirube.kernel.periods import FiscalYear, Period
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap.models import Bar, Initiative, Proposal, Reflection, Standing
from shirube.roadmap.queries.duties import InitiativeDutyLine, initiative_duties_on
from shirube.roadmap.words import (
    Attainment,
    BarLine,
    Conduct,
    InitiativeStatus,
    ProposalState,
)


@dataclass(frozen=True)
class Latest:
    """The newest 進み具合, two axes."""

    period: Period
    conduct: Conduct
    attainment: Attainment | None


@dataclass(frozen=True)
class InitiativeLine:
    """One 事業. `targets` and `actuals` are the texts of its bars in the running fiscal year; `proposals` counts open
    見直し案, `unagreed` 振り返り that are not 公表."""

    code: str
    name: str
    area: str
    area_name: str
    policy: str
    policy_name: str
    status: InitiativeStatus
    status_reason: str
    decided: bool
    public: bool
    fictitious: bool
    relisted_from: str
    duties: tuple[InitiativeDutyLine, ...]
    latest: Latest | None
    targets: tuple[str, ...]
    actuals: tuple[str, ...]
    proposals: int
    unagreed: int


def initiative_lines(plan: Plan, *, today: date) -> tuple[InitiativeLine, ...]:
    """All 事業 in plan order, 部内限り included. 7 queries, whatever their number."""
    rows = Initiative.objects.filter(plan=plan).select_related("policy", "policy_area", "relisted_from")
    duties = initiative_duties_on(plan, today)
    latest = _latest(plan)
    bars = _bars(plan, FiscalYear.containing(today))
    proposals = Counter(
        Proposal.objects.filter(initiative__plan=plan, state=ProposalState.OPEN).values_list("initiative", flat=True)
    )
    unagreed = Counter(
        Reflection.objects.filter(initiative__plan=plan, visibility=Visibility.INTERNAL).values_list(
            "initiative", flat=True
        )
    )
    return tuple(
        InitiativeLine(
            code=row.code,
            name=row.name,
            area=row.policy_area.code,
            area_name=row.policy_area.name,
            policy=row.policy.code if row.policy else "",
            policy_name=row.policy.name if row.policy else "",
            status=InitiativeStatus(row.status),
            status_reason=row.status_reason,
            decided=row.decision_id is not None,
            public=row.visibility == Visibility.PUBLIC,
            fictitious=row.fictitious,
            relisted_from=row.relisted_from.name if row.relisted_from else "",
            duties=duties.get(row.code, ()),
            latest=latest.get(row.pk),
            targets=bars.get((row.pk, BarLine.TARGET), ()),
            actuals=bars.get((row.pk, BarLine.ACTUAL), ()),
            proposals=proposals[row.pk],
            unagreed=unagreed[row.pk],
        )
        for row in sorted(rows, key=_place)
    )


def _place(row: Initiative) -> tuple[int, int, int, str]:
    policy = row.policy.order if row.policy else 1_000_000
    return row.policy_area.order, policy, row.order, row.code


def _latest(plan: Plan) -> Mapping[int, Latest]:
    """1 query."""
    rows = Standing.objects.current().filter(initiative__plan=plan)
    found: dict[int, Latest] = {}
    for row in sorted(rows, key=lambda one: (one.as_of, one.period)):
        attained = Attainment(row.attainment) if row.attainment else None
        found[row.initiative_id] = Latest(row.period, Conduct(row.conduct), attained)
    return found


def _bars(plan: Plan, year: FiscalYear) -> Mapping[tuple[int, BarLine], tuple[str, ...]]:
    """The current bars that touch the year, by 事業 and line, in order of time. 1 query."""
    rows = Bar.objects.current().filter(
        activity__initiative__plan=plan, activity__ended_at=None, starts_on__lte=year.end, ends_on__gte=year.start
    )
    rows = rows.order_by("starts_on", "ends_on", "activity__order", "number")
    found: dict[tuple[int, BarLine], dict[str, None]] = defaultdict(dict)
    for key, line, text in rows.values_list("activity__initiative_id", "line", "text"):
        found[key, BarLine(line)][text] = None
    return {key: tuple(texts) for key, texts in found.items()}
