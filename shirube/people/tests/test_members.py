"""Members and their roles: what the actions do, refuse and tell."""

from datetime import date

import pytest

from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import actions
from shirube.people.actor import Actor
from shirube.people.history import verify_chain
from shirube.people.models import Body, Division, HistoryEntry, Member, Membership
from shirube.people.queries import (
    acting,
    bodies_of,
    current_roles,
    divisions_of,
    names_of_members,
    standings_of,
)
from shirube.people.roles import Role
from shirube.people.rules import Validity
from shirube.people.tests.cast import FIRST_DAY, JOB, PASSWORD, hold

pytestmark = pytest.mark.django_db

D = date
RENAMED = D(2025, 4, 1)


def told(body: Body) -> list[tuple[str, str, str, dict]]:
    return [(row.act, row.kind, row.key, row.changed) for row in HistoryEntry.objects.filter(chain=body.code)]


@pytest.fixture
def body() -> Body:
    return actions.add_body(code="020001", name="架空県", by=JOB)


def test_a_member_is_made_with_a_hashed_password_and_no_role(body):
    member = actions.add_member(
        username="mio", display_name="澪（架空）", password=PASSWORD, body=body, by=JOB, why="着任"
    )
    stored = Member.objects.get(username="mio")
    assert PASSWORD not in stored.password
    assert (stored.check_password(PASSWORD), stored.check_password("")) == (True, False)
    assert (stored.is_active, bodies_of(stored)) == (True, [])
    assert told(body)[1:] == [
        ("追加", "利用者", str(member.pk), {"ユーザー名": (None, "変更あり"), "表示名": (None, "変更あり")})
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"username": "Mio"}, "半角の英小文字"),
        ({"username": "taken"}, "すでに使われています"),
        ({"display_name": "　"}, "表示名を入力してください"),
        ({"password": "short7"}, "10 文字以上"),
        ({"password": "password1234"}, "一般的すぎます"),
    ],
)
def test_a_member_that_cannot_be_made(db, values, reason):
    good = {"username": "mio", "display_name": "澪（架空）", "password": PASSWORD, "by": JOB}
    actions.add_member(**good | {"username": "taken"})
    with pytest.raises(NotSo, match=reason):
        actions.add_member(**good | values)
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "day", "held"),
    [
        (D(2024, 4, 1), None, D(2024, 3, 31), False),
        (D(2024, 4, 1), None, D(2024, 4, 1), True),
        (D(2024, 4, 1), D(2025, 3, 31), D(2025, 3, 31), True),
        (D(2024, 4, 1), D(2025, 3, 31), D(2025, 4, 1), False),
    ],
)
def test_a_role_is_held_from_its_first_to_its_last_day(town, starts_on, ends_on, day, held):
    hold(town.nao, town.body, Role.VIEWER, starts_on=starts_on, ends_on=ends_on)
    assert current_roles(town.nao, town.body, day) == (frozenset({Role.VIEWER}) if held else frozenset())
    assert (town.body in bodies_of(town.nao, day)) is held


def test_today_is_the_clocks(town):
    hold(town.nao, town.body, Role.VIEWER, starts_on=D(2024, 4, 1))
    with clock.set_to(clock.in_japan(D(2024, 3, 31), 23, 59)):
        assert current_roles(town.nao, town.body) == frozenset()
    with clock.set_to(clock.in_japan(D(2024, 4, 1))):
        assert current_roles(town.nao, town.body) == {Role.VIEWER}


def test_a_role_belongs_to_one_body_and_one_division(town):
    assert current_roles(town.hana, town.neighbour) == frozenset()
    assert divisions_of(town.hana, town.body) == {"welfare"}
    assert divisions_of(town.hana, town.body, Role.CHIEF) == frozenset()
    assert divisions_of(town.kei, town.body, Role.CHIEF, Role.OFFICER) == {"welfare"}
    assert divisions_of(town.aya, town.body) == frozenset()


@pytest.mark.parametrize(
    ("role", "division", "dates", "reason"),
    [
        (Role.CHIEF, None, {}, "課の指定が必要です"),
        (Role.COMMITTEE, "welfare", {}, "課を指定できません"),
        (Role.OFFICER, "welfare", {}, "すでに与えられています"),
        (Role.CHIEF, "welfare", {"ends_on": D(2023, 3, 31)}, "開始日（2023-04-01）以後"),
    ],
)
def test_a_role_that_cannot_be_given(town, role, division, dates, reason):
    where = Division.objects.get(body=town.body, code=division) if division else None
    with pytest.raises(NotSo, match=reason):
        hold(town.hana, town.body, role, where, **dates)


def test_a_division_of_another_body_carries_no_role_here(town):
    with pytest.raises(NotSo, match="同じ団体"):
        hold(town.nao, town.neighbour, Role.OFFICER, town.welfare)


def test_a_role_ends_the_day_after_its_last_and_may_begin_again(town):
    membership = Membership.objects.get(member=town.hana)
    actions.end_membership(membership=membership, last_day=D(2024, 3, 31), by=JOB, why="異動")
    assert current_roles(town.hana, town.body, D(2024, 3, 31)) == {Role.OFFICER}
    assert current_roles(town.hana, town.body, D(2024, 4, 1)) == frozenset()
    with pytest.raises(NotNow):
        actions.end_membership(membership=membership, last_day=D(2024, 4, 1), by=JOB)
    hold(town.hana, town.body, Role.OFFICER, town.welfare, starts_on=RENAMED)
    assert current_roles(town.hana, town.body, RENAMED) == {Role.OFFICER}
    assert [row[3] for row in told(town.body) if row[0] == "役割の終了"] == [{"終了日": (None, "2024-03-31")}]


def test_a_suspended_member_holds_nothing_until_restored(town):
    actions.suspend_member(member=town.mio, body=town.body, by=JOB, why="休職")
    mio = Member.objects.get(pk=town.mio.pk)
    assert (mio.is_active, current_roles(mio, town.body), bodies_of(mio), divisions_of(mio, town.body)) == (
        False,
        frozenset(),
        [],
        frozenset(),
    )
    actions.suspend_member(member=mio, body=town.body, by=JOB)
    actions.restore_member(member=mio, body=town.body, by=JOB)
    assert current_roles(Member.objects.get(pk=mio.pk), town.body) == {Role.SECRETARIAT}
    assert [row[0] for row in told(town.body)][-2:] == ["利用停止", "利用再開"]


def test_one_acts_in_the_office_one_holds_that_day(town):
    actions.rename_division(division=town.dx, name="総合政策部DX推進課", starts_on=RENAMED, by=JOB)
    hold(town.mio, town.body, Role.VIEWER, starts_on=RENAMED)
    label = f"利用者{town.mio.pk}"
    assert acting(town.mio, town.body, FIRST_DAY) == Actor(label, "企画政策部DX推進課 事務局", town.mio.pk)
    assert acting(town.mio, town.body, RENAMED) == Actor(label, "閲覧・総合政策部DX推進課 事務局", town.mio.pk)
    assert names_of_members({town.mio.pk}) == {town.mio.pk: "澪（架空）"}


def test_standings_are_told_in_words_those_that_hold_first(town, django_assert_num_queries):
    hold(town.hana, town.body, Role.VIEWER, starts_on=D(2020, 4, 1), ends_on=D(2021, 3, 31))
    hold(town.hana, town.body, Role.CHIEF, town.welfare, starts_on=RENAMED)
    with django_assert_num_queries(2):
        rows = standings_of(town.hana, D(2024, 4, 1))
    assert [(row.body, row.division, row.role, row.validity) for row in rows] == [
        ("架空県", "福祉課", Role.OFFICER, Validity.VALID),
        ("架空県", "福祉課", Role.CHIEF, Validity.NOT_YET),
        ("架空県", "", Role.VIEWER, Validity.OVER),
    ]


def test_all_this_leaves_whole_chains(town):
    actions.suspend_member(member=town.mio, body=town.body, by=JOB)
    assert [verify_chain(each) for each in (town.body, town.neighbour, None)] == [[], [], []]
