"""Who may reach a plan."""

from __future__ import annotations

from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE, access_body
from shirube.people.models import Member
from shirube.people.roles import Role
from shirube.plans.models import Plan
from shirube.plans.queries import find_plan


def access_plan(member: Member, body_code: str, code: str, *wanted: Role) -> Plan:
    """The plan, for a member who holds a role in its body today. 2 queries, 1 after the rule of a page.

    NotHere when there is none or the member holds no role in the body; NotYours when roles are wanted and none is
    held.
    """
    plan = find_plan(access_body(member, body_code, *wanted), code)
    if plan is None:
        raise NotHere(NOTHING_HERE)
    return plan
