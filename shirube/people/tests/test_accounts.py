"""The life of an account: first passwords, who may be shut out, roles taken back before they begin."""

import re
from datetime import date

import pytest
from django.test import Client

from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import actions
from shirube.people.actions import RoleEdit
from shirube.people.actor import Actor
from shirube.people.models import HistoryEntry, Member, Membership
from shirube.people.roles import Role
from shirube.people.rules import SAME_PASSWORD
from shirube.people.tests.cast import FIRST_DAY, JOB, PASSWORD, hold, member

pytestmark = pytest.mark.django_db
CHANGE = "/accounts/password/change/"
OWN = "kawa-to-yama-8"


@pytest.fixture
def enrolled(town):
    role = RoleEdit(role=Role.OFFICER, division=town.roads, starts_on=FIRST_DAY, post="主査")
    return actions.enrol_member(
        body=town.body, username="umi", display_name="海（架空）", roles=[role], by=Actor.person(town.mio)
    )


def signed_in(username: str, password: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": username, "password": password})
    return client


def test_a_first_password_is_long_and_never_the_same_and_nowhere_in_the_database(town, enrolled):
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", enrolled.password)
    assert len({actions.first_password() for _ in range(100)}) == 100
    told = "".join(row.changes + row.label + row.why for row in HistoryEntry.objects.all())
    assert (enrolled.password in told, "海" in told) == (False, False)
    assert Membership.objects.get(member=enrolled.member).post == "主査"


def test_whoever_has_a_first_password_is_led_to_change_it_from_every_page_and_then_no_more(enrolled):
    client = signed_in("umi", enrolled.password)
    assert [client.get(page).headers["Location"] for page in ("/desk/", "/accounts/me/")] == [CHANGE, CHANGE]
    assert client.get(CHANGE).status_code == 200
    script = client.get("/desk/", headers={"X-Requested-With": "shirube"})
    assert (script.status_code, script.json()) == (401, {"sign_in": CHANGE})
    client.post(CHANGE, {"oldpassword": enrolled.password, "password1": OWN, "password2": OWN})
    assert client.get("/desk/").status_code == 200
    assert Member.objects.get(username="umi").must_change_password is False


def test_the_first_password_is_not_taken_as_the_new_one(enrolled):
    with pytest.raises(NotSo, match=SAME_PASSWORD):
        actions.change_password(member=enrolled.member, password=enrolled.password, by=JOB)


def test_who_came_in_without_a_password_has_none_to_change(enrolled):
    client = signed_in("umi", enrolled.password)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": 0}]
    session.save()
    assert client.get("/desk/").status_code == 200


def test_an_account_whose_role_cannot_be_is_not_made(town):
    wrong = RoleEdit(role=Role.OFFICER, starts_on=FIRST_DAY)
    with pytest.raises(NotSo, match="課の指定が必要です"):
        actions.enrol_member(body=town.body, username="umi", display_name="海", roles=[wrong], by=JOB)
    assert not Member.objects.filter(username="umi").exists()
    long = RoleEdit(role=Role.VIEWER, starts_on=FIRST_DAY, post="職" * 61)
    with pytest.raises(NotSo, match="職が長すぎます"):
        actions.give_roles(member=town.hana, body=town.body, roles=[long], by=JOB)


def test_a_password_is_set_anew_once_however_often_it_is_clicked(town):
    hana = signed_in("hana", PASSWORD)
    seen = actions.password_mark(town.hana)
    password = actions.reset_password(member=town.hana, body=town.body, seen=seen, by=JOB)
    with pytest.raises(NotNow, match="画面を開き直して"):
        actions.reset_password(member=town.hana, body=town.body, seen=seen, by=JOB)
    fresh = Member.objects.get(pk=town.hana.pk)
    assert (fresh.check_password(password), fresh.must_change_password) == (True, True)
    assert hana.get("/desk/").status_code == 302
    assert HistoryEntry.objects.filter(act="パスワードの再発行").get().changed == {"パスワード": (None, "変更あり")}


def test_a_session_ends_with_a_stop_and_does_not_come_back_when_it_is_undone(town):
    hana = signed_in("hana", PASSWORD)
    assert hana.get("/desk/").status_code == 200
    actions.suspend_member(member=town.hana, body=town.body, by=JOB)
    assert hana.get("/desk/").status_code == 302
    actions.restore_member(member=Member.objects.get(pk=town.hana.pk), body=town.body, by=JOB)
    assert hana.get("/desk/").status_code == 302
    assert signed_in("hana", PASSWORD).get("/desk/").status_code == 200


def test_nobody_shuts_out_themselves_or_the_last_of_the_secretariat(town):
    by = Actor.person(town.mio)
    with pytest.raises(NotNow, match="自分自身の利用は止められません"):
        actions.suspend_member(member=town.mio, body=town.body, by=by)
    with pytest.raises(NotNow, match="最後の一人"):
        actions.suspend_member(member=town.mio, body=town.body, by=Actor.person(town.hana))
    hold(member("sora", "空（架空）"), town.body, Role.SECRETARIAT)
    actions.suspend_member(member=town.mio, body=town.body, by=Actor.person(town.hana))
    assert Member.objects.get(pk=town.mio.pk).suspended


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "refused"),
    [
        (None, None, True),
        (date(2024, 5, 1), None, True),
        (date(2024, 4, 1), None, False),
        (date(2023, 4, 1), date(2024, 3, 31), True),
    ],
    ids=["nobody else", "a successor who comes too late", "a successor from the day after", "one who leaves too"],
)
def test_a_body_is_never_left_without_secretariat(town, starts_on, ends_on, refused):
    if starts_on:
        hold(member("sora", "空"), town.body, Role.SECRETARIAT, starts_on=starts_on, ends_on=ends_on)
    last = Membership.objects.get(member=town.mio)
    with clock.set_to(clock.in_japan(date(2024, 3, 1))):
        if refused:
            with pytest.raises(NotNow, match="事務局がだれもいなくなります"):
                actions.end_membership(membership=last, last_day=date(2024, 3, 31), by=Actor.person(town.mio))
        else:
            actions.end_membership(membership=last, last_day=date(2024, 3, 31), by=Actor.person(town.mio))
    assert (Membership.objects.get(pk=last.pk).ends_on is None) is refused


def test_a_role_is_taken_back_before_it_begins_and_ended_afterwards(town):
    hold(town.hana, town.body, Role.CHIEF, town.roads, starts_on=date(2024, 4, 1))
    coming = Membership.objects.get(member=town.hana, role=Role.CHIEF)
    with clock.set_to(clock.in_japan(date(2024, 4, 1))), pytest.raises(NotNow, match="もう始まっています"):
        actions.cancel_membership(membership=coming, by=JOB)
    with clock.set_to(clock.in_japan(date(2024, 3, 31))):
        actions.cancel_membership(membership=coming, by=JOB)
    assert not Membership.objects.filter(pk=coming.pk or 0).exists()
    assert HistoryEntry.objects.filter(act="役割の取消").get().changed == {"開始日": ("2024-04-01", None)}
