"""Where a member stands at the desk: the plan in the address, and the roles held in its body today."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.rules import why_not_secretariat
from shirube.people.access import SignedInRequest
from shirube.people.actor import Actor
from shirube.people.models import Member
from shirube.people.queries import acting, current_roles
from shirube.people.roles import Role
from shirube.plans.access import access_plan
from shirube.plans.models import Plan


@dataclass(frozen=True)
class Ground:
    """The plan a request is about, who asks, and what they may do in its body."""

    member: Member
    plan: Plan
    held: frozenset[Role]

    @property
    def is_secretariat(self) -> bool:
        """Whether the member runs the plan."""
        return why_not_secretariat(self.held) is None

    @property
    def base(self) -> str:
        """The address of the plan's desk, ending in a slash."""
        return f"/desk/{self.plan.body.code}/{self.plan.code}/"

    def actor(self) -> Actor:
        """The member in the office held today, for a change. 1 query."""
        return acting(self.member, self.plan.body)


def ground(request: SignedInRequest, body_code: str, plan_code: str, *wanted: Role) -> Ground:
    """The ground of a request. 2 queries, 1 after its rule.

    NotHere for what is not the member's to see, NotYours for a lacking role.
    """
    plan = access_plan(request.member, body_code, plan_code, *wanted)
    return Ground(request.member, plan, current_roles(request.member, plan.body))
