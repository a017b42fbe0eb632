"""The demo's accounts: one for each role, all 架空, and a second body that sees nothing of the first."""

from datetime import date

import pytest
from django.test import Client

from shirube.config.demo_story import ACCOUNTS, TOWN, TOWN_CODE, _members, _town
from shirube.people.actions import add_body, add_division
from shirube.people.actor import Actor
from shirube.people.models import Body, Member
from shirube.people.roles import Role

pytestmark = pytest.mark.django_db


def test_everybody_is_invented_and_every_role_is_there():
    assert {one.role for one in ACCOUNTS} == set(Role)
    assert [one.display_name for one in (*ACCOUNTS, *TOWN) if "架空" not in one.display_name] == []


def test_the_two_bodies_see_nothing_of_each_other():
    by = Actor.job("テストの準備")
    body = add_body(code="020001", name="デモ（架空）", fictitious=True, by=by)
    for code in sorted({one.division for one in ACCOUNTS if one.division}):
        add_division(body=body, code=code, name=code, starts_on=date(2023, 4, 1), by=by)
    _members(body, ACCOUNTS)
    _town()
    assert Body.objects.get(code=TOWN_CODE).fictitious
    seen = {}
    for who in ("mio", "machi"):
        client = Client()
        client.force_login(Member.objects.get(username=who))
        seen[who] = [client.get(f"/desk/people/{code}/members/").status_code for code in ("020001", TOWN_CODE)]
    assert seen == {"mio": [200, 404], "machi": [404, 200]}
