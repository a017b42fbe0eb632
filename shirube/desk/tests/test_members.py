"""利用者: looking for accounts, making, stopping and opening them, roles and passwords on the screen."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator

from shirube.desk.tests.bodies import PEOPLE, freeze
from shirube.kernel import clock
from shirube.people import actions
from shirube.people.models import Member, Membership
from shirube.people.roles import Role
from shirube.people.tests.cast import JOB, hold, member

pytestmark = pytest.mark.django_db
NEW = {"display_name": "海（架空）", "username": "umi", "role": "officer", "division": "roads", "starts_on": "R8.4.1"}


@pytest.fixture(autouse=True)
def _march(office):
    with freeze(2026, 3, 1):
        yield


def names(office, asked=""):
    return [row.username for row in office.client("mio").get(f"{PEOPLE}members/{asked}").context["page"].rows]


def at(who: Member) -> str:
    return f"{PEOPLE}members/{who.pk}/"


def test_the_list_has_everybody_of_the_body_and_nobody_else(office):
    assert names(office) == ["aya", "hana", "kei", "mio", "ren", "sora", "sou", "view"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?role=chief", ["kei"]),
        ("?division=welfare", ["hana", "kei", "sou"]),
        ("?word=蓮", ["ren"]),
        ("?word=HAN", ["hana"]),
        ("?state=out", ["view"]),
        ("?state=idle", ["ren"]),
        ("?state=in&role=officer", ["hana"]),
        ("?months=6", ["aya", "hana", "kei", "ren", "sora", "sou", "view"]),
        ("?role=committee&word=花", []),
        ("?role=none&division=none", ["aya", "hana", "kei", "mio", "ren", "sora", "sou", "view"]),
    ],
)
def test_the_list_is_narrowed(office, asked, found):
    town = office.town
    actions.suspend_member(member=town.view, body=town.body, by=JOB)
    actions.end_membership(membership=Membership.objects.get(member=town.ren), last_day=date(2026, 2, 28), by=JOB)
    Member.objects.filter(pk=town.mio.pk).update(last_login=clock.now())
    assert names(office, asked) == found


def test_who_signed_in_long_ago_is_found_by_months(office):
    Member.objects.filter(pk=office.town.hana.pk).update(last_login=clock.in_japan(date(2025, 8, 31)))
    Member.objects.filter(pk=office.town.kei.pk).update(last_login=clock.in_japan(date(2025, 9, 1)))
    assert ("hana" in names(office, "?months=6"), "kei" in names(office, "?months=6")) == (True, False)
    assert "1から120までの整数" in office.client("mio").get(f"{PEOPLE}members/?months=x").content.decode()


@pytest.mark.parametrize("count", [1, 3, 120])
def test_the_list_and_an_account_cost_the_same_for_any_number(office, django_assert_num_queries, count):
    for number in range(count):
        hold(member(f"m{number:03d}", "人（架空）"), office.town.body, Role.OFFICER, office.town.roads)
    client = office.client("mio")
    client.get(PEOPLE)
    with django_assert_num_queries(8):
        page = client.get(f"{PEOPLE}members/").context["page"]
    assert (page.total, bool(page.older)) == (8 + count, count > 50)
    with django_assert_num_queries(10):
        client.get(at(office.town.hana))


def test_an_account_is_made_with_its_role_and_the_password_is_shown_once(office):
    answer = office.client("mio").post(f"{PEOPLE}members/new/", NEW)
    (row,) = answer.context["page"].rows
    umi = Member.objects.get(username="umi")
    assert (umi.check_password(row.password), umi.must_change_password) == (True, True)
    assert row.password in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert row.password not in office.client("mio").get(at(umi)).content.decode()
    again = office.client("mio").post(f"{PEOPLE}members/new/", NEW)
    assert (again.status_code, "すでに使われています" in again.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"division": ""}, "役割「担当」には課の指定が必要です"),
        ({"role": "committee"}, "役割「委員」には課を指定できません"),
        ({"username": "Umi"}, "半角の英小文字"),
        ({"display_name": ""}, "記入してください"),
        ({"starts_on": "きょう"}, "日付として読めません"),
        ({"ends_on": "R7.4.1"}, "開始日（2026-04-01）以後の日"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_place_with_all_that_was_typed(office, change, sentence):
    answer = office.client("mio").post(f"{PEOPLE}members/new/", {**NEW, **change})
    text = answer.content.decode()
    assert (answer.status_code, sentence in text, "R8.4.1" in text or "starts_on" in change) == (422, True, True)
    assert not Member.objects.filter(display_name="海（架空）").exists()


def test_a_member_is_stopped_and_opened_and_an_open_page_is_closed(office):
    hana = office.client("hana")
    assert hana.get("/desk/").status_code == 200
    office.client("mio").post(f"{at(office.town.hana)}stop/", {"why": "休職"})
    assert hana.get("/desk/").status_code == 302
    assert Member.objects.get(username="hana").suspended
    office.client("mio").post(f"{at(office.town.hana)}reopen/", {"why": "復職"})
    assert not Member.objects.get(username="hana").suspended
    assert hana.get("/desk/").status_code == 302


def test_nobody_stops_themselves_and_the_page_says_why(office):
    mio = office.client("mio")
    assert "自分自身の利用は止められません" in mio.get(at(office.town.mio)).content.decode()
    assert mio.post(f"{at(office.town.mio)}stop/").status_code == 403
    assert not Member.objects.get(username="mio").suspended


def test_the_last_of_the_secretariat_stays(office):
    mio = office.client("mio")
    assert mio.post(f"{at(office.sora)}stop/").status_code == 302
    role = Membership.objects.get(member=office.town.mio)
    answer = mio.post(f"{at(office.town.mio)}roles/{role.pk}/end/", {"last_day": "R8.3.31"})
    assert (answer.status_code, "事務局がだれもいなくなります" in answer.content.decode()) == (409, True)
    assert Membership.objects.get(pk=role.pk).ends_on is None


def test_a_password_is_given_anew_and_an_old_page_gives_none(office):
    mio, page = office.client("mio"), at(office.town.hana)
    seen = mio.get(page).context["page"].seen
    (row,) = mio.post(f"{page}password/", {"seen": seen}).context["page"].rows
    assert Member.objects.get(username="hana").check_password(row.password)
    assert mio.post(f"{page}password/", {"seen": seen}).status_code == 409
    assert Member.objects.get(username="hana").check_password(row.password)
    assert mio.post(f"{at(office.town.mio)}password/", {"seen": seen}).status_code == 403


def test_roles_are_given_ended_and_taken_back(office):
    mio, page = office.client("mio"), at(office.town.hana)
    given = {"role-role": "chief", "role-division": "roads", "role-starts_on": "R8.4.1", "role-post": "課長"}
    assert mio.post(f"{page}roles/", given).status_code == 302
    twice = mio.post(f"{page}roles/", given)
    assert (twice.status_code, "この期間にすでに与えられています" in twice.content.decode()) == (422, True)
    coming = Membership.objects.get(member=office.town.hana, role="chief")
    assert mio.post(f"{page}roles/{coming.pk}/end/").status_code == 302
    held = Membership.objects.get(member=office.town.hana)
    assert "最後の日を記入してください" in mio.post(f"{page}roles/{held.pk}/end/").content.decode()
    mio.post(f"{page}roles/{held.pk}/end/", {"last_day": "令和8年3月31日"})
    assert Membership.objects.get(pk=held.pk).ends_on == date(2026, 3, 31)


def test_a_person_is_called_otherwise_and_the_history_does_not_say_how(office):
    office.client("mio").post(f"{at(office.town.hana)}rename/", {"name-display_name": "華（架空）"})
    assert Member.objects.get(username="hana").display_name == "華（架空）"
    assert "華" not in office.client("mio").get("/desk/020001/dx/history/?whole=1").context["page"].entries[0].added


def test_an_account_that_works_in_another_body_too_is_not_touched_from_here(office):
    hold(office.town.hana, office.town.neighbour, Role.VIEWER)
    mio, page = office.client("mio"), at(office.town.hana)
    text = mio.get(page).content.decode()
    assert ("この団体だけのものではない" in text, "隣県" in text) == (True, False)
    for act in ("stop/", "password/", "rename/", "reopen/"):
        assert mio.post(page + act, {"seen": "x"}).status_code == 403
    assert not Member.objects.get(username="hana").suspended


def test_the_people_of_another_body_are_nothing_here(office):
    mio, nao = office.client("mio"), at(office.town.nao)
    posts = ("stop/", "reopen/", "password/", "rename/", "roles/", "roles/1/end/")
    assert [mio.get(nao).status_code, *(mio.post(nao + act).status_code for act in posts)] == [404] * 7
    theirs = Membership.objects.get(member=office.town.nao)
    assert mio.post(f"{at(office.town.hana)}roles/{theirs.pk}/end/").status_code == 404
    assert office.client("nao").get(PEOPLE).status_code == 404


def test_the_second_factor_of_who_lost_it_is_taken_away_with_a_reason(office):
    mio, page = office.client("mio"), at(office.town.hana)
    assert "二段階認証を解除する" not in mio.get(page).content.decode()
    Authenticator.objects.create(user=office.town.hana, type=Authenticator.Type.TOTP, data={})
    assert mio.post(f"{page}factor/", {"why": ""}).status_code == 422
    assert mio.post(f"{page}factor/", {"why": "紛失"}).status_code == 302
    assert not Authenticator.objects.exists()
    assert mio.post(f"{page}factor/", {"why": "紛失"}).status_code == 409
