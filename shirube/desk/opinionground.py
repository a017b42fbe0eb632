"""Where a member stands in 審議: the opinion, 論点 or 照会 in the address, and what the member is to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from shirube.deliberation.models import Opinion, Point, PointRequest
from shirube.deliberation.queries.opinions import find_opinion
from shirube.deliberation.queries.parties import Standing, seen_opinions, seen_points, standing_of
from shirube.deliberation.queries.points import find_point, find_request
from shirube.deliberation.queries.readers import Reading, read_by
from shirube.deliberation.words import Hand
from shirube.desk.access import Ground, ground
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.models import DivisionName
from shirube.reporting.queries.parties import posts_of


@dataclass(frozen=True)
class Hearing:
    """The plan and the member, and what the member is to its 審議."""

    here: Ground
    standing: Standing

    @property
    def seen(self) -> Q | None:
        """The condition on opinions that are the member's to read; None where all are. No query."""
        return seen_opinions(self.here.plan, self.standing)

    def reading(self, opinions: Collection[Opinion]) -> Reading:
        """Opinions that are the member's to read, as they may read them. 3 queries at most, none for the 事務局."""
        return read_by(self.standing, self.here.plan, opinions)


@dataclass(frozen=True)
class OpinionGround(Hearing):
    """An opinion somebody may read."""

    row: Opinion

    @property
    def address(self) -> str:
        """The page of the opinion."""
        return f"{self.here.base}opinions/{self.row.code}/"


@dataclass(frozen=True)
class PointGround(Hearing):
    """A 論点 somebody may read."""

    row: Point

    @property
    def address(self) -> str:
        """The page of the 論点."""
        return f"{self.here.base}points/{self.row.code}/"


@dataclass(frozen=True)
class AskedGround(Hearing):
    """What one 課 is asked because of a 論点. `hands` is whose hand the member is to it."""

    row: PointRequest
    hands: frozenset[Hand]

    @property
    def address(self) -> str:
        """The page of the 照会."""
        return f"{self.point_address}requests/{self.row.division.code}/"

    @property
    def point_address(self) -> str:
        """The page of its 論点."""
        return f"{self.here.base}points/{self.row.point.code}/"


def hearing(request: SignedInRequest, body: str, plan: str) -> Hearing:
    """The 審議 of a plan. 7 queries at most."""
    here = ground(request, body, plan)
    return Hearing(here, standing_of(here.member, here.plan))


def listing(request: SignedInRequest, body: str, plan: str) -> Hearing:
    """The same for a list: whoever reads everything is nothing else on it, so that no seat is looked for. 6 queries at
    most."""
    here = ground(request, body, plan)
    posts = posts_of(here.member, here.plan.body)
    sees_all = posts.secretariat or posts.viewer
    return Hearing(here, Standing(posts) if sees_all else standing_of(here.member, here.plan, posts))


def opinion_ground(request: SignedInRequest, body: str, plan: str, code: str) -> OpinionGround:
    """The opinion of this number. 9 queries at most. NotHere when there is none or it is not theirs to read."""
    at = hearing(request, body, plan)
    row = find_opinion(at.here.plan, code)
    if row is None or (at.seen is not None and not Opinion.objects.filter(at.seen, pk=row.pk).exists()):
        raise NotHere(NOTHING_HERE)
    return OpinionGround(at.here, at.standing, row)


def point_ground(request: SignedInRequest, body: str, plan: str, code: str) -> PointGround:
    """The 論点 of this number. 9 queries at most. NotHere when there is none or it is not theirs to read."""
    at = hearing(request, body, plan)
    row = find_point(at.here.plan, code)
    seen = seen_points(at.here.plan, at.standing)
    if row is None or not (at.standing.sees_all or Point.objects.filter(seen, pk=row.pk).exists()):
        raise NotHere(NOTHING_HERE)
    return PointGround(at.here, at.standing, row)


def asked_ground(request: SignedInRequest, body: str, plan: str, code: str, division: str) -> AskedGround:
    """What a 課 is asked. 9 queries at most. NotHere when nothing is asked, or it is not theirs to read."""
    at = hearing(request, body, plan)
    point = find_point(at.here.plan, code)
    row = find_request(point, division) if point is not None else None
    if row is None or not at.standing.sees_request(row, _parent(at, row)):
        raise NotHere(NOTHING_HERE)
    return AskedGround(at.here, at.standing, row, at.standing.hands(row))


def _parent(at: Hearing, row: PointRequest) -> str:
    """The code of the 部 a 課 stands under today. 1 query, none for one who is 主管課 of nothing."""
    if not at.standing.posts.lead_of:
        return ""
    names = DivisionName.objects.on(clock.today()).filter(division=row.division)
    return names.values_list("parent__code", flat=True).first() or ""
