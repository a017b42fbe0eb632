"""Links between indicators and what they concern: those they succeed, and the 入口 that show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from shirube.indicators.models import Indicator, WayIndicator
from shirube.kernel.refusals import NotSo
from shirube.people.actor import Actor
from shirube.plans.actions.links import bring_links, check_succession, tell_links
from shirube.plans.models import Plan, Way
from shirube.plans.rules import why_not_twice, why_not_unknown
from shirube.plans.upsert import Saved


@transaction.atomic
def set_predecessors(plan: Plan, lists: Mapping[str, Sequence[str]], *, by: Actor, why: str = "") -> Saved:
    """Give indicators (by code) the whole list of those they succeed; those not named keep theirs.

    Raises NotSo for an unknown code, one named twice, and an indicator that would succeed itself.
    """
    rows = {row.code: row for row in Indicator.objects.filter(plan=plan).prefetch_related("predecessors")}
    standing = {code: tuple(one.code for one in row.predecessors.all()) for code, row in rows.items()}
    check_succession("指標", lists, standing)
    through = Indicator.predecessors.through
    told = bring_links(through, ("from_indicator", "to_indicator"), rows, lists, rows)
    tell_links(plan, "指標", rows, {code: {"引き継ぐ指標": pair} for code, pair in told.items()}, by=by, why=why)
    return Saved(changed=len(told), same=len(lists) - len(told))


@transaction.atomic
def set_way_indicators(plan: Plan, lists: Mapping[str, Sequence[str]], *, by: Actor, why: str = "") -> Saved:
    """Give 入口 (by code) the whole list of indicators they show; 入口 not named keep theirs.

    Raises NotSo for an unknown code, and for one named twice.
    """
    ways = {row.code: row for row in Way.objects.filter(plan=plan)}
    indicators = {row.code: row for row in Indicator.objects.filter(plan=plan)}
    for code, named in lists.items():
        for why_not in (
            why_not_unknown("入口", code, ways),
            why_not_twice("指標", named),
            *(why_not_unknown("指標", one, indicators) for one in named),
        ):
            if why_not:
                raise NotSo(why_not)
    told = bring_links(WayIndicator, ("way", "indicator"), ways, lists, indicators)
    tell_links(plan, "入口", ways, {code: {"指標": pair} for code, pair in told.items()}, by=by, why=why)
    return Saved(changed=len(told), same=len(lists) - len(told))
