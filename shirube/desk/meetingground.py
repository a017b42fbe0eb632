"""Where a member stands in 審議: the committee or the meeting in the address, and who the member is to it."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.models import Committee, Meeting, Minutes, Opinion, Remark
from shirube.deliberation.queries.meetings import find_committee, find_meeting
from shirube.deliberation.queries.minutes import find_minutes, find_remark
from shirube.desk.access import Ground, ground
from shirube.desk.opinionground import Hearing, hearing
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.plans.words import Visibility

MEETINGS = "meetings/"


@dataclass(frozen=True)
class CommitteeGround:
    """A committee somebody may see."""

    here: Ground
    committee: Committee

    @property
    def address(self) -> str:
        """The address of the committee, ending in a slash."""
        return f"{self.here.base}{MEETINGS}committees/{self.committee.code}/"


@dataclass(frozen=True)
class MeetingGround(Hearing):
    """A meeting somebody may see."""

    meeting: Meeting

    @property
    def address(self) -> str:
        """The address of the meeting, ending in a slash."""
        return meeting_address(self.here, self.meeting)


@dataclass(frozen=True)
class MinutesGround:
    """The 議事録 of a meeting somebody may see. `named`: with speakers and what is withheld, for the 事務局 alone."""

    at: MeetingGround
    minutes: Minutes
    named: bool

    @property
    def here(self) -> Ground:
        """The plan and the member."""
        return self.at.here

    @property
    def address(self) -> str:
        """The address of the 議事録, ending in a slash."""
        return f"{self.at.address}minutes/"


def meeting_address(here: Ground, meeting: Meeting) -> str:
    """The address of a meeting, ending in a slash. No query, when it is loaded with its committee."""
    return f"{here.base}{MEETINGS}{meeting.committee.code}/{meeting.code}/"


def committee_ground(request: SignedInRequest, body: str, plan: str, committee: str) -> CommitteeGround:
    """The committee of this code. 3 queries at most. NotHere when there is none."""
    here = ground(request, body, plan)
    row = find_committee(here.plan, committee)
    if row is None:
        raise NotHere(NOTHING_HERE)
    return CommitteeGround(here, row)


def meeting_ground(request: SignedInRequest, body: str, plan: str, committee: str, meeting: str) -> MeetingGround:
    """The meeting of these codes. 8 queries at most. NotHere when there is none, or none of theirs to see."""
    at = hearing(request, body, plan)
    row = find_meeting(at.here.plan, committee, meeting)
    if row is None or not at.standing.sees_meeting(row):
        raise NotHere(NOTHING_HERE)
    return MeetingGround(at.here, at.standing, row)


def minutes_ground(request: SignedInRequest, body: str, plan: str, committee: str, meeting: str) -> MinutesGround:
    """The 議事録 of a meeting. 6 queries at most. NotHere when there is none, or none of theirs to see."""
    at = meeting_ground(request, body, plan, committee, meeting)
    row = find_minutes(at.meeting)
    if row is None or not sees_minutes(at, row):
        raise NotHere(NOTHING_HERE)
    return MinutesGround(at, row, at.standing.secretariat)


def sees_minutes(at: MeetingGround, row: Minutes) -> bool:
    """Whether a 議事録 is theirs to read, unnamed: all for 事務局 and 閲覧, for others once it is 公表. No query."""
    return at.standing.sees_all or row.visibility == Visibility.PUBLIC.value


def opinion_of(row: Remark) -> Opinion | None:
    """The opinion taken from a 発言. 1 query."""
    return Opinion.objects.filter(remark=row).select_related("plan__body").first()


def remark_of(at: MinutesGround, number: int) -> Remark:
    """One 発言. 1 query. NotHere when there is none."""
    row = find_remark(at.minutes, number)
    if row is None:
        raise NotHere(NOTHING_HERE)
    return row
