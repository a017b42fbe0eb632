"""Who a member is to the 審議 of a plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from shirube.deliberation.models import Committee, CommitteeSeat, Meeting, Opinion, Point, PointRequest
from shirube.deliberation.words import Hand
from shirube.kernel import clock
from shirube.people.models import Member
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.reporting.queries.parties import Posts, posts_of


@dataclass(frozen=True)
class Standing:
    """What a member may see and do here today: as one of the office (`posts`), and as a 委員 (`seats`, all they ever
    had; `committees` those they sit on today, by key)."""

    posts: Posts
    seats: frozenset[int] = frozenset()
    committees: frozenset[int] = frozenset()

    @property
    def secretariat(self) -> bool:
        """Whether they run it."""
        return self.posts.secretariat

    @property
    def sees_all(self) -> bool:
        """Whether everything is theirs to read: 事務局 and 閲覧. Names beside opinions are the 事務局's alone."""
        return self.posts.secretariat or self.posts.viewer

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

    def sees_opinion(self, opinion: Opinion) -> bool:
        """Whether an opinion is theirs to read: their own, one of their committee's meetings, or one that is 公表."""
        return (
            self.sees_all
            or (opinion.seat_id is not None and opinion.seat_id in self.seats)
            or (opinion.meeting is not None and opinion.meeting.committee_id in self.committees)
            or opinion.visibility == Visibility.PUBLIC.value
        )


def standing_of(member: Member, plan: Plan) -> Standing:
    """What a member is to the 審議 of a plan. 3 queries at most."""
    today = clock.today()
    rows = CommitteeSeat.objects.filter(member=member, committee__plan=plan)
    seats = list(rows.values_list("pk", "committee_id", "since", "until")) if not member.suspended else []
    sits = {key for _, key, since, until in seats if since <= today and (until is None or today <= until)}
    return Standing(posts_of(member, plan.body), frozenset(one[0] for one in seats), frozenset(sits))


def seen_points(plan: Plan, standing: Standing) -> Q:
    """The condition on 論点 of a plan that are a member's to read. No query.

    All; those their 課 is asked about; those that are 公表; for a 委員 those reported to their committee or holding an
    opinion of theirs.
    """
    if standing.sees_all:
        return Q(plan=plan)
    asked = Q(requests__division__code__in=standing.posts.own)
    own = Q(opinions__seat__in=standing.seats) | Q(reports__meeting__committee__in=standing.committees)
    return Q(plan=plan) & (asked | own | Q(visibility=Visibility.PUBLIC.value))


def sees_reply(standing: Standing, point: Point, reported: bool) -> bool:
    """Whether the 対応 of a 論点 is a member's to read: a 委員 reads what is 公表 or was laid before a meeting."""
    return standing.sees_all or reported or point.visibility == Visibility.PUBLIC.value


def own_committees(standing: Standing, plan: Plan) -> tuple[Committee, ...]:
    """The committees a member sits on today. 1 query."""
    return tuple(Committee.objects.filter(plan=plan, pk__in=standing.committees).order_by("code"))
