"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from shirube.people.models import Body, Division, DivisionName, HistoryEntry, Member, Membership, Succession
from shirube.people.roles import Role

pytestmark = pytest.mark.django_db

DAY = date(2024, 4, 1)


@pytest.fixture
def body():
    return Body.objects.create(code="020001", name="架空県")


@pytest.fixture
def division(body):
    return Division.objects.create(body=body, code="a")


@pytest.fixture
def person():
    return Member.objects.create(username="hana", display_name="花（架空）")


def refused(make) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return str(caught.value)


def test_a_body_code_is_there_once(body):
    assert "code" in refused(lambda: Body.objects.create(code="020001", name="別の名"))


def test_a_division_code_is_there_once_per_body(body, division):
    assert "division" in refused(lambda: Division.objects.create(body=body, code="a"))
    other = Body.objects.create(code="030007", name="架空の隣県")
    assert Division.objects.create(body=other, code="a").code == "a"


def test_a_username_is_there_once(person):
    assert "username" in refused(lambda: Member.objects.create(username="hana", display_name="別の人（架空）"))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": "課", "starts_on": DAY, "ends_on": date(2024, 3, 31)}, "division_name_dates_in_order"),
        ({"name": "", "starts_on": DAY}, "division_name_not_empty"),
    ],
)
def test_a_name_that_cannot_be(division, values, constraint):
    assert constraint in refused(lambda: DivisionName.objects.create(division=division, **values))


def test_a_division_has_one_open_name(division):
    DivisionName.objects.create(division=division, name="旧", starts_on=date(2023, 4, 1))
    assert "division_id" in refused(lambda: DivisionName.objects.create(division=division, name="新", starts_on=DAY))


def test_a_division_does_not_stand_under_itself(division):
    wrong = {"division": division, "parent": division, "name": "課", "starts_on": DAY}
    assert "division_not_under_itself" in refused(lambda: DivisionName.objects.create(**wrong))


def test_a_succession_leads_elsewhere(division):
    assert "succession_not_to_itself" in refused(lambda: Succession.objects.create(old=division, new=division, on=DAY))


@pytest.mark.parametrize(
    ("role", "in_a_division", "constraint"),
    [
        (Role.OFFICER.value, False, "membership_role_has_its_division"),
        (Role.CHIEF.value, False, "membership_role_has_its_division"),
        (Role.LEAD_DIVISION.value, False, "membership_role_has_its_division"),
        (Role.COMMITTEE.value, True, "membership_role_outside_divisions"),
        ("king", True, "membership_role_is_known"),
    ],
)
def test_a_membership_that_cannot_be(body, division, person, role, in_a_division, constraint):
    values = {"member": person, "body": body, "division": division if in_a_division else None, "role": role}
    assert constraint in refused(lambda: Membership.objects.create(starts_on=DAY, **values))


@pytest.mark.parametrize("in_a_division", [True, False])
def test_an_open_role_is_held_once(body, division, person, in_a_division):
    values = {"member": person, "body": body, "division": division if in_a_division else None}
    values["role"] = Role.SECRETARIAT.value
    Membership.objects.create(starts_on=date(2023, 4, 1), **values)
    assert "membership" in refused(lambda: Membership.objects.create(starts_on=DAY, **values))


def test_history_is_numbered_once_and_has_an_actor():
    values = {"chain": "020001", "at": "2024-04-01T00:00:00Z", "act": "追加", "kind": "課", "key": "a", "label": "課"}
    values |= {"changes": "{}", "hash": "x"}
    HistoryEntry.objects.create(number=1, actor_label="職", **values)
    assert "number" in refused(lambda: HistoryEntry.objects.create(number=1, actor_label="職", **values))
    assert "history_numbered_from_one" in refused(
        lambda: HistoryEntry.objects.create(number=0, actor_label="職", **values)
    )
    assert "history_has_actor" in refused(lambda: HistoryEntry.objects.create(number=2, actor_label="", **values))
