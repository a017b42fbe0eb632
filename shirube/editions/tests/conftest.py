"""The cast: a plan, the 事務局 (Mio), a second person of it (Sora)."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from shirube.kernel import clock
from shirube.people.actions import add_body, add_member, add_membership
from shirube.people.actor import Actor
from shirube.people.roles import Role
from shirube.plans.models import Plan, Scale
from shirube.plans.scales import STANDARD, scale_to_json

KNOWN = datetime(2024, 5, 20, 1, tzinfo=UTC)


@pytest.fixture
def office(db):
    """A body with one plan and two people, on 20 May 2024."""
    with clock.set_to(KNOWN):
        job = Actor.job("試験の準備")
        body = add_body(code="020001", name="試験県（架空）", fictitious=True, by=job)
        people = {}
        for name in ("mio", "sora"):
            member = add_member(
                username=name, display_name=f"{name}（架空）", password="himitsu-no-kagi", body=body, by=job
            )
            add_membership(member=member, body=body, role=Role.SECRETARIAT, starts_on=date(2024, 4, 1), by=job)
            people[name] = member
        scale = Scale.objects.create(code="standard", version=1, definition=scale_to_json(STANDARD))
        plan = Plan.objects.create(body=body, code="test", name="試験計画", start_year=2023, end_year=2026, scale=scale)
        yield SimpleNamespace(body=body, plan=plan, mio=people["mio"], sora=people["sora"])
