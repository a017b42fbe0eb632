"""Gathers what the papers are made of, as it stands today, 部内限り included."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.forms.papers import PaperForm
from shirube.desk.queries import duties_today
from shirube.editions.roadmap import Initiative
from shirube.indicators.models import Indicator
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotSo
from shirube.papers.handover import Handed, Handover, IndicatorDue, OpenProposal, Request, build_handover
from shirube.papers.nextyear import NextYearRow, Said
from shirube.papers.paper import Names, Paper
from shirube.people.access import NOTHING_HERE
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Policy, PolicyArea
from shirube.roadmap.queries.duties import initiative_duties_on
from shirube.roadmap.queries.handing import OpenMatter, internal_codes, open_matters, open_proposals
from shirube.roadmap.queries.live import live_roadmap
from shirube.roadmap.words import MatterKind


@dataclass(frozen=True)
class Asked:
    """What the person wants printed around it, and whether 部内限り 事業 are left out."""

    number: str = ""
    meeting: str = ""
    stamp: str = ""
    public: bool = False


def asked_of(given: Mapping[str, str]) -> Asked:
    """What the address asks for. Raises NotSo with the first sentence of the form."""
    form = PaperForm(given)
    if not form.is_valid():
        name, sentences = next(iter(form.errors.items()))
        raise NotSo(f"{form.fields[name].label}：{sentences[0]}")
    return Asked(**form.cleaned_data)


def paper_of(here: Ground, asked: Asked) -> Paper:
    """The paper as of today. 3 queries."""
    plan = here.plan
    names = Names(
        areas=dict(PolicyArea.objects.filter(plan=plan).values_list("code", "name")),
        policies=dict(Policy.objects.filter(plan=plan).values_list("code", "name")),
    )
    return Paper(
        plan=plan.name,
        years=(plan.start_year, plan.end_year),
        as_of=clock.today(),
        names=names,
        stamp=asked.stamp,
        number=asked.number,
        meeting=asked.meeting,
        internal=internal_codes(plan),
    )


def initiatives_of(
    here: Ground, *, codes: Collection[str] | None = None, public: bool = False
) -> tuple[Initiative, ...]:
    """The 事業 as they stand (all, or those of these codes), in plan order. 11 queries, 13 for all."""
    today, now = clock.today(), clock.now()
    found = live_roadmap(here.plan, as_of=today, known_at=now, opens_on=today, internal=not public, codes=codes)
    return found.initiatives


def division_name(here: Ground, division: str) -> str:
    """The name a 課 has today. 1 query. NotHere for one the body does not have."""
    name = divisions_as_of(here.plan.body, clock.today()).get(division)
    if name is None:
        raise NotHere(NOTHING_HERE)
    return name


def codes_of_division(here: Ground, division: str) -> frozenset[str]:
    """The codes of the 事業 a 課 has any part in today. 2 queries."""
    duties = initiative_duties_on(here.plan, clock.today())
    return frozenset(code for code, lines in duties.items() if division in {line.code for line in lines})


def handover_of(here: Ground, division: str, asked: Asked) -> Handover:
    """The 引継書 of a 課. 22 queries, whatever it has."""
    name, codes = division_name(here, division), codes_of_division(here, division)
    handed = Handed(
        division=name,
        initiatives=initiatives_of(here, codes=codes),
        requests=tuple(_request(one) for one in open_matters(here.plan, division=division, codes=codes)),
        indicators=_indicators(here, division),
        proposals=tuple(
            OpenProposal(one.initiative_name, one.kind.label, one.reason) for one in open_proposals(here.plan, codes)
        ),
    )
    return build_handover(paper_of(here, asked), handed)


def next_year_of(here: Ground, division: str = "") -> tuple[NextYearRow, ...]:
    """The rows of 来年度の事業構築に向けた一覧, of the plan or of a 課. 16 queries at most."""
    codes = codes_of_division(here, division) if division else None
    matters = open_matters(here.plan)
    return tuple(
        NextYearRow(
            one,
            opinions=_said(matters, one.code, MatterKind.OPINION),
            needs=_said(matters, one.code, MatterKind.NEED),
        )
        for one in initiatives_of(here, codes=codes)
    )


def _said(matters: Collection[OpenMatter], code: str, kind: MatterKind) -> tuple[Said, ...]:
    return tuple(
        Said(one.text, one.source, one.received_on) for one in matters if one.initiative == code and one.kind is kind
    )


def _request(one: OpenMatter) -> Request:
    return Request(one.kind.label, one.text, one.source, one.received_on, one.due_on, one.initiative_name)


def _indicators(here: Ground, division: str) -> tuple[IndicatorDue, ...]:
    """The indicators a 課 answers for that have an update month, in plan order. 3 queries."""
    duties = duties_today(here.plan)
    mine = [code for code, lines in duties.items() if division in {line.code for line in lines}]
    rows = Indicator.objects.filter(plan=here.plan, code__in=mine, update_month__isnull=False)
    told = rows.order_by("order", "code").values_list("name", "update_month")
    return tuple(IndicatorDue(name, month) for name, month in told if month)
