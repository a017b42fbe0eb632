"""Who a member is to the 審議 of a plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shirube.deliberation.models import CommitteeSeat, Meeting, Point, PointRequest
from shirube.deliberation.queries.spoken import PUBLISHED
from shirube.deliberation.words import Hand
from shirube.kernel import clock
from shirube.people.models import DivisionName, Member
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.reporting.queries.parties import Posts, posts_of


@dataclass(frozen=True)
class Standing:
    """What a member may see and do here today: as one of the office (`posts`), and as a 委員 (`seats`, all they ever
    had; `committees` those they sit on today, `handed` those whose papers for a meeting they are given, by key)."""

    posts: Posts
    seats: frozenset[int] = frozenset()
    committees: frozenset[int] = frozenset()
    handed: frozenset[int] = frozenset()

    @property
    def secretariat(self) -> bool:
        """Whether they run it."""
        return self.posts.secretariat

    @property
    def sees_all(self) -> bool:
        """Whether everything is theirs to read: 事務局 and 閲覧. Names beside opinions are the 事務局's alone."""
        return self.posts.secretariat or self.posts.viewer

    @property
    def inside(self) -> bool:
        """Whether they work in the office, and not as 委員 alone."""
        return self.sees_all or bool(self.posts.own or self.posts.lead_of)

    def hands(self, request: PointRequest) -> frozenset[Hand]:
        """Whose hand they are to what is asked of a 課, which must be loaded."""
        found = {Hand.SECRETARIAT: self.secretariat, Hand.DIVISION: request.division.code in self.posts.own}
        return frozenset(hand for hand, holds in found.items() if holds)

    def sees_request(self, request: PointRequest, parent: str = "") -> bool:
        """Whether what is asked of a 課 is theirs to read; `parent` is the code of the 部 it stands under."""
        return self.sees_all or self.posts.sees(request.division.code, parent)

    def sees_meeting(self, meeting: Meeting) -> bool:
        """Whether a meeting is theirs to read: their committee's, or one that is 公表."""
        return self.sees_all or meeting.committee_id in self.committees or meeting.visibility == Visibility.PUBLIC.value


THE_OFFICE = Standing(Posts(member=0, secretariat=True))
"""The 事務局 itself: whoever makes something for nobody in particular."""


def handed_to(committee: int) -> Standing:
    """Any 委員 of a committee (by key) who is given the papers of a meeting: what all of them may read, and what was
    said at its meetings with the 対応 that is laid before it now. Nothing that is one's own."""
    found = frozenset({committee})
    return Standing(Posts(member=0), committees=found, handed=found)


def standing_of(member: Member, plan: Plan, posts: Posts | None = None) -> Standing:
    """What a member is to the 審議 of a plan. 3 queries at most, 1 where their posts are known."""
    today = clock.today()
    rows = CommitteeSeat.objects.filter(member=member, committee__plan=plan)
    seats = list(rows.values_list("pk", "committee_id", "since", "until")) if not member.suspended else []
    sits = {key for _, key, since, until in seats if since <= today and (until is None or today <= until)}
    return Standing(posts or posts_of(member, plan.body), frozenset(one[0] for one in seats), frozenset(sits))


def known_points(plan: Plan, standing: Standing) -> Q:
    """The condition on 論点 of a plan that a member has a part in: their whole content is theirs to read. No query.

    All for 事務局 and 閲覧; those their 課 is asked about; for a 主管課 those a 課 of its 部 is; for a 委員 those
    reported to their committee or holding an opinion of theirs.
    """
    if standing.sees_all:
        return Q(plan=plan)
    asked = Q(requests__division__code__in=standing.posts.own) | Q(requests__division__in=led_divisions(plan, standing))
    own = Q(opinions__seat__in=standing.seats) | Q(reports__meeting__committee__in=standing.committees)
    return Q(plan=plan) & (asked | own)


def led_divisions(plan: Plan, standing: Standing) -> QuerySet[DivisionName, int]:
    """The keys of the 課 that stand today under a 部 whose 主管課 the member is. 1 query once they are read."""
    names = DivisionName.objects.on(clock.today()).filter(division__body=plan.body_id)
    return names.filter(parent__code__in=standing.posts.lead_of).values_list("division", flat=True)


def seen_points(plan: Plan, standing: Standing) -> Q:
    """The condition on 論点 of a plan that are a member's to read: those they have a part in, those that are 公表, and
    those the papers they are given are about. No query. Which opinions in them are theirs, `seen_opinions` says."""
    handed = Q(plan=plan, opinions__meeting__committee__in=standing.handed)
    return known_points(plan, standing) | Q(plan=plan, visibility=Visibility.PUBLIC.value) | handed


def known_opinions(plan: Plan, standing: Standing) -> Q:
    """The condition on opinions that a member has a part in: their own, those of the 論点 they know, and those the
    papers they are given are about. No query."""
    points = Point.objects.filter(known_points(plan, standing)).values("pk")
    return Q(seat__in=standing.seats) | Q(point__in=points) | Q(meeting__committee__in=standing.handed)


def seen_opinions(plan: Plan, standing: Standing) -> Q | None:
    """The condition on opinions that are a member's to read; None where all are. No query.

    A 課 reads those it is asked about, everybody those that are 公表, also where the 論点 they are in is not.
    """
    return None if standing.sees_all else known_opinions(plan, standing) | PUBLISHED
