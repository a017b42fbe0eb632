"""One opinion with what it is about, what is said of an indicator or 事業, and what outside readers read of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from shirube.deliberation.models import Opinion, OpinionLink, PointReply, Redaction
from shirube.deliberation.rules import Span, published
from shirube.indicators.models import Indicator
from shirube.plans.models import Plan
from shirube.roadmap.models import Initiative


def find_opinion(plan: Plan, code: str) -> Opinion | None:
    """One opinion by its number, with meeting, 議題, 論点 and 委員. 1 query."""
    rows = Opinion.objects.filter(plan=plan, code=code)
    return rows.select_related("plan__body", "meeting__committee", "agenda", "point", "remark", "seat").first()


def links_of(opinions: Collection[Opinion]) -> Mapping[int, tuple[OpinionLink, ...]]:
    """Opinion → what it is about, in the order a person said so. 1 query."""
    found: dict[int, list[OpinionLink]] = {}
    rows = OpinionLink.objects.filter(opinion__in=opinions)
    for one in rows.select_related("indicator", "initiative", "policy", "earlier").order_by("pk"):
        found.setdefault(one.opinion_id, []).append(one)
    return {key: tuple(links) for key, links in found.items()}


def public_quotes(opinions: Collection[Opinion]) -> Mapping[int, str]:
    """Opinion → what may be read of it outside: its 要旨, or its words without what is withheld. 1 query."""
    spans: dict[int, list[Span]] = {}
    rows = Redaction.objects.filter(remark__in=[one.remark_id for one in opinions if one.remark_id])
    for key, start, end in rows.values_list("remark_id", "start", "end"):
        spans.setdefault(key, []).append(Span(start, end))
    return {one.pk: one.gist or published(one.quote, spans.get(one.remark_id or 0, ())) for one in opinions}


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
