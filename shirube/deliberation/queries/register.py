"""意見一覧: the register of opinions, searched, narrowed down and paged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from shirube.deliberation.models import Meeting, Opinion, OpinionLink, PointReply
from shirube.deliberation.queries.opinions import current_replies, links_of
from shirube.deliberation.words import PointState, RemarkKind
from shirube.kernel.text import fold
from shirube.plans.models import Plan

PAGE = 50
LOOSE = "loose"
"""The state of an opinion that belongs to no 論点 yet."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to look for; "" and None: whatever.

    `words` must all occur; `area` is the code of a 分野, `meeting` the key of one, `state` a code of `PointState` or
    `LOOSE`, `category` the code of a 対応区分, `point` that of a 論点.
    """

    words: str = ""
    area: str = ""
    state: str = ""
    meeting: int | None = None
    kind: str = ""
    category: str = ""
    point: str = ""


@dataclass(frozen=True)
class RegisterLine:
    """One opinion in the register, with what it is about and the 対応 that stands."""

    opinion: Opinion
    links: tuple[OpinionLink, ...]
    reply: PointReply | None


@dataclass(frozen=True)
class RegisterPage:
    """One page of the register; pages are counted from 1. `found` is how many there are on all pages."""

    lines: tuple[RegisterLine, ...]
    found: int
    page: int
    pages: int


def register(
    plan: Plan,
    wanted: Wanted,
    *,
    page: int = 1,
    size: int = PAGE,
    only: Q | None = None,
    known: Q | None = None,
) -> RegisterPage:
    """The opinions of a plan that are looked for, latest first. 4 queries, however many there are.

    One looks for the keys of all, so that the texts are searched once; the others read one page. `only` narrows down to
    what somebody may see, `known` says of which they read the words behind a 要旨; a page past the last gives the last.
    """
    rows = matching(plan, wanted, known)
    if only is not None:
        rows = rows.filter(pk__in=Opinion.objects.filter(only).values("pk"))
    keys = list(rows.order_by("-given_on", "code").values_list("pk", flat=True))
    pages = max(1, -(-len(keys) // size))
    at = min(max(page, 1), pages)
    chosen = Opinion.objects.filter(pk__in=keys[(at - 1) * size : at * size])
    shown = chosen.select_related("meeting__committee", "agenda", "point").defer("folded")
    opinions = list(shown.order_by("-given_on", "code"))
    links = links_of(opinions)
    replies = current_replies({one.point_id for one in opinions if one.point_id})
    lines = tuple(RegisterLine(one, links.get(one.pk, ()), replies.get(one.point_id or 0)) for one in opinions)
    return RegisterPage(lines, len(keys), at, pages)


def matching(plan: Plan, wanted: Wanted, known: Q | None = None) -> QuerySet[Opinion]:
    """The opinions looked for, in no order. No query yet. One that is read as its 要旨 is found by the 要旨 alone, but
    by those it is `known` to (None: to whoever asks)."""
    rows = Opinion.objects.filter(plan=plan)
    for word in wanted.words.split()[:8]:
        rows = rows.filter(_has(word, known)) if fold(word) else rows
    if wanted.meeting is not None:
        rows = rows.filter(meeting=wanted.meeting)
    if wanted.kind in set(RemarkKind):
        rows = rows.filter(kind=wanted.kind)
    if wanted.state == LOOSE:
        rows = rows.filter(point=None)
    elif wanted.state in set(PointState):
        rows = rows.filter(point__state=wanted.state)
    if wanted.category:
        rows = rows.filter(point__replies__category__code=wanted.category, point__replies__replaced_at=None)
    if wanted.point:
        rows = rows.filter(point__code=wanted.point)
    if wanted.area:
        rows = rows.filter(pk__in=_about_area(plan, wanted.area))
    return rows


def _has(word: str, known: Q | None) -> Q:
    if known is None:
        return Q(folded__contains=fold(word))
    theirs = Q(gist="") | Q(pk__in=Opinion.objects.filter(known).values("pk"))
    return Q(folded__contains=fold(word)) & theirs | Q(gist__icontains=word)


def _about_area(plan: Plan, area: str) -> QuerySet[OpinionLink, Any]:
    """The keys of opinions about something in a 分野."""
    inside = (
        Q(indicator__policy_area__code=area)
        | Q(indicator__policy__area__code=area)
        | Q(initiative__policy_area__code=area)
        | Q(policy__area__code=area)
    )
    return OpinionLink.objects.filter(inside, opinion__plan=plan).values("opinion")


@dataclass(frozen=True)
class Choices:
    """What the register can be narrowed down to: meetings with an opinion, latest first (of which name, committee
    and 公開 alone are read), and how many opinions stand where."""

    meetings: tuple[Meeting, ...]
    states: tuple[tuple[str, int], ...]


_OF_MEETING = ("pk", "name", "held_on", "code", "committee_id", "visibility")


def register_choices(plan: Plan) -> Choices:
    """What to choose from, with numbers; states without an opinion are told too. 1 query."""
    fields = [f"meeting__{name}" for name in _OF_MEETING]
    counted = Opinion.objects.filter(plan=plan).order_by().values_list("point__state", *fields)
    meetings: dict[int, Meeting] = {}
    found: dict[str, int] = {}
    for state, *told, number in counted.annotate(number=Count("pk")):
        found[state or LOOSE] = found.get(state or LOOSE, 0) + number
        if told[0] is not None:
            meetings[told[0]] = Meeting(**dict(zip(_OF_MEETING, told, strict=True)))
    latest = sorted(sorted(meetings.values(), key=lambda one: one.code), key=lambda one: one.held_on, reverse=True)
    states = (LOOSE, *(state.value for state in PointState))
    return Choices(tuple(latest), tuple((state, found.get(state, 0)) for state in states))
