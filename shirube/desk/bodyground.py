"""Where a member stands on the pages about a whole body: its 課, its people, its history."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.rules import why_not_secretariat
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.actor import Actor
from shirube.people.models import Body, Member
from shirube.people.queries import acting, standing_in
from shirube.people.roles import Role


@dataclass(frozen=True)
class BodyGround:
    """The body a request is about, who asks, and what they may do in it."""

    member: Member
    body: Body
    held: frozenset[Role]

    @property
    def is_secretariat(self) -> bool:
        """Whether the member looks after the body's people."""
        return why_not_secretariat(self.held) is None

    @property
    def base(self) -> str:
        """The address of the body's pages, ending in a slash."""
        return f"/desk/people/{self.body.code}/"

    def actor(self) -> Actor:
        """The member in the office held today, for a change. 1 query."""
        return acting(self.member, self.body)


def body_ground(request: SignedInRequest, body_code: str) -> BodyGround:
    """The ground of a request. No query after its rule. NotHere for a body in which the member holds nothing."""
    standing = standing_in(request.member, body_code)
    if standing is None:
        raise NotHere(NOTHING_HERE)
    body, held = standing
    return BodyGround(request.member, body, held)
