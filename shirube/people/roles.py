"""Roles belong to an office (課 and 職), never to a person for ever: a Membership carries one between two dates."""

from __future__ import annotations

from shirube.kernel.words import Word


class Role(Word):
    """役割: what a member may do in a body."""

    SECRETARIAT = "secretariat", "事務局"
    OFFICER = "officer", "担当"
    CHIEF = "chief", "課長"
    LEAD_DIVISION = "lead_division", "主管課"
    COMMITTEE = "committee", "委員"
    VIEWER = "viewer", "閲覧"


#: Roles that are nothing without a 課.
ROLES_OF_A_DIVISION = (Role.OFFICER, Role.CHIEF, Role.LEAD_DIVISION)

#: Roles that a 課 cannot hold: members of a committee come from outside.
ROLES_OUTSIDE_DIVISIONS = (Role.COMMITTEE,)


def why_not_hold(role: Role, *, in_a_division: bool) -> str | None:
    """Why a membership with or without a 課 cannot carry this role, in words for the screen; None when it can."""
    if role in ROLES_OF_A_DIVISION and not in_a_division:
        return f"役割「{role.label}」には課の指定が必要です。"
    if role in ROLES_OUTSIDE_DIVISIONS and in_a_division:
        return f"役割「{role.label}」には課を指定できません。"
    return None
