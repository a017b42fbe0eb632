"""Signing in and out: every page in Japanese, closed sign-up, and sessions that end when they must."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from shirube.people import actions
from shirube.people.actor import Actor
from shirube.people.history import verify_chain
from shirube.people.models import HistoryEntry, Member
from shirube.people.tests.cast import JOB, PASSWORD
from shirube.people.tests.reading import LOGIN, Page, sign_in

pytestmark = pytest.mark.django_db

CHANGE = "/accounts/password/change/"
NEW = "umi-to-sora-9-x"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def mio(town) -> Client:
    client = Client()
    client.force_login(town.mio)
    return client


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_reset_password", "account_email_verification_sent", "account_request_login_code"],
)
def test_what_is_not_offered_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_in_leads_to_the_desk_under_a_new_session(town, client):
    client.get(LOGIN)
    session = client.session
    session["before"] = "1"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    response = sign_in(client)
    assert (response.status_code, response.url) == (302, "/desk/")
    assert client.session.session_key != session.session_key
    assert (
        Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"})
        .get("/accounts/me/")
        .status_code
        == 302
    )
    assert client.get("/accounts/me/").status_code == 200


def test_one_is_led_to_the_page_one_wanted_but_never_elsewhere(town, client):
    assert sign_in(client, next="/accounts/me/").url == "/accounts/me/"
    client.logout()
    assert sign_in(client, next="https://example.com/").url == "/desk/"


@pytest.mark.parametrize(("username", "password"), [("mio", "wrong-password"), ("nobody", PASSWORD)])
def test_a_wrong_sign_in_says_the_same_whether_there_is_such_a_user_or_not(town, client, username, password):
    response = sign_in(client, username, password)
    page = Page(response)
    assert response.status_code == 200
    assert "エラー：サインイン — しるべ" in page.words
    assert "ユーザー名またはパスワードが正しくありません。" in page.words
    assert [each["role"] for each in page.all("section") if "role" in each] == ["alert"]
    assert PASSWORD not in response.content.decode()


def test_an_empty_form_names_each_field(town, client):
    page = Page(client.post(LOGIN, {}))
    links = [each["href"] for each in page.all("a") if each["href"].startswith("#id_")]
    assert links == ["#id_login", "#id_password"]
    assert {each["id"] for each in page.all("input") if each.get("aria-invalid")} == {"id_login", "id_password"}


def test_five_wrong_passwords_close_one_account_but_not_the_house(town, client):
    for _ in range(5):
        sign_in(client, "mio", "wrong-password")
    assert "続けて失敗したため、サインインを止めています。5分ほど待って" in Page(sign_in(client)).words
    assert client.get("/accounts/me/").status_code == 302
    assert sign_in(Client(), "hana").status_code == 302


def test_a_flood_of_sign_ins_is_answered_with_a_page(town, client):
    for number in range(120):
        sign_in(client, f"user{number}", "wrong-password")
    response = sign_in(client, "hana")
    assert response.status_code == 429
    assert "数分待ってから、もう一度操作してください。" in Page(response).words


def test_a_form_from_elsewhere_is_refused(town):
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_nobody_makes_an_account_for_themselves(town, client):
    before = Member.objects.count()
    values = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}
    page = Page(client.post("/accounts/signup/", values))
    assert "この画面からアカウントを作ることはできません。" in page.words
    assert Member.objects.count() == before


def test_a_suspended_member_does_not_get_in_and_open_sessions_end(town, client):
    sign_in(client)
    assert client.get("/accounts/me/").status_code == 200
    actions.suspend_member(member=town.mio, body=town.body, by=JOB)
    assert client.get("/accounts/me/").status_code == 302
    page = Page(sign_in(Client()))
    assert "ユーザー名またはパスワードが正しくありません。" in page.words


def test_signing_out_takes_a_post(mio):
    mio.get("/accounts/logout/")
    assert mio.get("/accounts/me/").status_code == 200
    response = mio.post("/accounts/logout/")
    assert (response.status_code, response.url) == (302, "/desk/")
    assert mio.get("/accounts/me/").status_code == 302


def test_a_new_password_ends_the_other_sessions_and_is_told(town, mio):
    elsewhere = Client()
    sign_in(elsewhere)
    response = mio.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, follow=True)
    assert response.redirect_chain == [("/accounts/me/", 302)]
    assert "パスワードを変更しました。" in Page(response).words
    assert elsewhere.get("/accounts/me/").status_code == 302
    entry = HistoryEntry.objects.filter(chain="").latest("number")
    assert (entry.act, entry.actor_label) == ("変更", Actor.person(town.mio).label)
    assert entry.changed == {"パスワード": (None, "変更あり")}
    assert verify_chain(None) == []
    assert sign_in(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"oldpassword": "wrong-password", "password1": NEW, "password2": NEW}, "今のパスワードが正しくありません。"),
        ({"oldpassword": PASSWORD, "password1": NEW, "password2": NEW + "x"}, "同じパスワードを入力してください。"),
        ({"oldpassword": PASSWORD, "password1": "short7", "password2": "short7"}, "10 文字以上"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(town, mio, values, sentence):
    page = Page(mio.post(CHANGE, values))
    assert "エラー：パスワードの変更 — しるべ" in page.words
    assert sentence in page.words
    assert Member.objects.get(pk=town.mio.pk).check_password(PASSWORD)


def test_my_roles_are_shown_with_their_days(mio):
    page = Page(mio.get("/accounts/me/"))
    for words in ("澪（架空）", "mio", "架空県", "企画政策部DX推進課", "事務局", "令和5年4月1日", "定めなし", "有効"):
        assert words in page.words


def test_someone_without_a_role_is_told_what_to_do(town, client):
    client.force_login(Member.objects.create(username="new", display_name="新（架空）"))
    assert (
        "まだ役割がありません。必要な役割は、団体の事務局に依頼してください。"
        in Page(client.get("/accounts/me/")).words
    )
