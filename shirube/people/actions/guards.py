"""What no person may do to accounts: shut out themselves, or leave a body without 事務局. A job may."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from shirube.kernel import clock
from shirube.kernel.refusals import NotNow
from shirube.people.actor import Actor
from shirube.people.models import Body, Member, Membership
from shirube.people.roles import Role
from shirube.people.rules import LAST_SECRETARIAT, why_not_shut_out


def refuse_shutting_out(member: Member, *, by: Actor) -> None:
    """NotNow when a person would stop themselves, or the only 事務局 a body has today. 2 queries, 1 more a body."""
    if by.member_id is None:
        return
    here = Membership.objects.on(clock.today()).filter(member=member, role=Role.SECRETARIAT.value)
    bodies = list(_locked().filter(pk__in=here.values("body")))
    alone = any(not secretariat_without(body, clock.today(), member=member) for body in bodies)
    why_not = why_not_shut_out(oneself=by.member_id == member.pk, last_secretariat=alone, works_elsewhere=False)
    if why_not:
        raise NotNow(why_not)


def refuse_leaving_nobody(membership: Membership, last_day: date, *, by: Actor) -> None:
    """NotNow when nobody would be 事務局 the day after this role ends, or today when that has passed. 2 queries."""
    if by.member_id is None or membership.role != Role.SECRETARIAT.value:
        return
    body = _locked().get(pk=membership.body_id)
    day = max(last_day + timedelta(days=1), clock.today())
    if not secretariat_without(body, day, membership=membership):
        raise NotNow(LAST_SECRETARIAT)


def secretariat_without(
    body: Body, day: date, *, member: Member | None = None, membership: Membership | None = None
) -> bool:
    """Whether somebody who can sign in is 事務局 on a day without this member, or without this role. 1 query."""
    held = Membership.objects.on(day).filter(body=body, role=Role.SECRETARIAT.value, member__suspended=False)
    left_out = Q(member=member) if member is not None else Q(pk=membership.pk if membership else None)
    return held.exclude(left_out).exists()


def _locked() -> QuerySet[Body]:
    rows = Body.objects.all()
    return rows.select_for_update() if transaction.get_connection().features.has_select_for_update else rows
