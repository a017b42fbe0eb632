"""What the opinions of a plan may be about, as it stands today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from shirube.deliberation.linking import Index, LinkKind, Nearest, Target
from shirube.deliberation.models import Opinion, OpinionLink
from shirube.deliberation.queries.spoken import words_outside
from shirube.deliberation.targets import indicator_target, initiative_target, opinion_target, policy_target
from shirube.indicators.models import Indicator
from shirube.indicators.words import IndicatorKind
from shirube.plans.models import Plan, Policy
from shirube.roadmap.models import Activity, Initiative


def link_index(plan: Plan, *, before: date) -> Index:
    """Everything of a plan that an opinion given on the day `before` may be linked with. 5 queries.

    内訳 are left out: whoever speaks of them means the indicator they are parts of. Earlier opinions are those given
    on earlier days, so that the remarks of one meeting are not suggested for each other.
    """
    indicators = list(
        Indicator.objects.filter(plan=plan)
        .exclude(kind=IndicatorKind.COMPONENT.value)
        .select_related("policy", "policy_area")
    )
    initiatives = list(Initiative.objects.filter(plan=plan).select_related("policy", "policy_area"))
    return Index(
        [
            *map(_indicator, indicators),
            *_initiatives(plan, initiatives),
            *_policies(plan, [*indicators, *initiatives]),
            *_opinions(plan, before),
        ]
    )


def suggested_links(opinion: Opinion, index: Index) -> tuple[Nearest, ...]:
    """What an opinion is probably about, without what it is linked with already, by its words without what is withheld:
    those in common are kept as the reason of a link. 1 query; 1 more for one out of a 議事録, and 1 when its agenda
    item has not been read with it."""
    links = OpinionLink.objects.filter(opinion=opinion).select_related("indicator", "initiative", "policy", "earlier")
    linked = {(kind, row.code) for link in links for kind in LinkKind if (row := getattr(link, kind.value)) is not None}
    agenda = opinion.agenda.title if opinion.agenda else ""
    return index.nearest(
        words_outside([opinion])[opinion.pk].quote, agenda, leaving_out={*linked, (LinkKind.EARLIER, opinion.code)}
    )


def _indicator(row: Indicator) -> Target:
    return indicator_target(
        row.code,
        row.name,
        meaning=row.meaning,
        formula=row.formula,
        unit=row.unit,
        policy=row.policy.name if row.policy else "",
        area=row.policy_area.name if row.policy_area else "",
    )


def _initiatives(plan: Plan, rows: Iterable[Initiative]) -> Iterable[Target]:
    activities: Mapping[int, list[str]] = defaultdict(list)
    for key, name in Activity.objects.filter(initiative__plan=plan).values_list("initiative_id", "name"):
        activities[key].append(name)
    for row in rows:
        yield initiative_target(
            row.code,
            row.name,
            outline=row.outline,
            issue=row.issues,
            digital=row.digital,
            change=row.change,
            activities=activities[row.pk],
            policy=row.policy.name if row.policy else "",
            area=row.policy_area.name,
        )


def _policies(plan: Plan, within: Iterable[Indicator | Initiative]) -> Iterable[Target]:
    names: Mapping[int | None, list[str]] = defaultdict(list)
    for row in within:
        names[row.policy_id].append(row.name)
    for policy in Policy.objects.filter(plan=plan).select_related("area"):
        yield policy_target(
            policy.code, policy.name, direction=policy.approach, area=policy.area.name, within=names[policy.pk]
        )


def _opinions(plan: Plan, before: date) -> Iterable[Target]:
    earlier = Opinion.objects.filter(plan=plan, given_on__lt=before).values_list("code", "quote", "gist")
    return [opinion_target(code, quote, gist=gist) for code, quote, gist in earlier]
