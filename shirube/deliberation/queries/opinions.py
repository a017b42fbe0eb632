"""One opinion with what it is about, and what is said of an indicator or 事業."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from shirube.deliberation.models import Opinion, OpinionLink, PointReply
from shirube.indicators.models import Indicator
from shirube.plans.models import Plan
from shirube.roadmap.models import Initiative


def find_opinion(plan: Plan, code: str) -> Opinion | None:
    """One opinion by its number, with meeting, 議題, 論点, 議事録 and 委員. 1 query."""
    rows = Opinion.objects.filter(plan=plan, code=code)
    related = ("plan__body", "meeting__committee", "agenda", "point", "remark__minutes", "seat")
    return rows.select_related(*related).defer("remark__minutes__source_text").first()


def links_of(opinions: Collection[Opinion]) -> Mapping[int, tuple[OpinionLink, ...]]:
    """Opinion → what it is about, in the order a person said so. 1 query."""
    found: dict[int, list[OpinionLink]] = {}
    rows = OpinionLink.objects.filter(opinion__in=opinions)
    for one in rows.select_related("indicator", "initiative", "policy", "earlier").order_by("pk"):
        found.setdefault(one.opinion_id, []).append(one)
    return {key: tuple(links) for key, links in found.items()}


def current_replies(points: Collection[int]) -> Mapping[int, PointReply]:
    """論点 → the 対応 that stands, with its 対応区分. 1 query."""
    rows = PointReply.objects.filter(point__in=points, replaced_at=None).select_related("category")
    return {one.point_id: one for one in rows}


@dataclass(frozen=True)
class Answered:
    """An opinion and the 対応 of its 論点, confirmed or not."""

    opinion: Opinion
    reply: PointReply | None


def said_of_indicator(indicator: Indicator) -> tuple[Answered, ...]:
    """委員の意見と対応 of an indicator, latest first. 2 queries."""
    return _answered(Opinion.objects.filter(links__indicator=indicator))


def said_of_initiative(initiative: Initiative) -> tuple[Answered, ...]:
    """委員の意見と対応 of a 事業, latest first. 2 queries."""
    return _answered(Opinion.objects.filter(links__initiative=initiative))


def said_by(seats: Collection[int]) -> tuple[Answered, ...]:
    """Everything these 委員 (by key) ever said, and what became of it, latest first. 2 queries."""
    return _answered(Opinion.objects.filter(seat__in=seats))


def _answered(rows: QuerySet[Opinion]) -> tuple[Answered, ...]:
    chosen = rows.select_related("meeting__committee", "agenda", "point")
    opinions: Sequence[Opinion] = list(chosen.order_by("-given_on", "code"))
    replies = current_replies({one.point_id for one in opinions if one.point_id})
    return tuple(Answered(one, replies.get(one.point_id or 0)) for one in opinions)
