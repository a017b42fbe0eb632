"""The second factor: set up, asked for, taken once, wanted of some roles, lost and reset."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import actions
from shirube.people.actor import Actor
from shirube.people.history import verify_chain
from shirube.people.models import HistoryEntry
from shirube.people.tests.cast import PASSWORD
from shirube.people.tests.reading import Page, sign_in

pytestmark = pytest.mark.django_db
SETTING_UP = "/accounts/second-factor/app/"
SECOND = "/accounts/login/second/"
ME = "/accounts/me/"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def code(secret: str, *, later: int = 0) -> str:
    """What the app shows, `later` steps of half a minute from now."""
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30 + later))


def set_up(client: Client) -> str:
    """Set up an authenticator as its owner does; the secret its app holds. Not at the edge of a half minute, where the
    code before would be one too old when it arrives."""
    while clock.now().timestamp() % 30 > 28:
        time.sleep(0.1)
    client.get(SETTING_UP)
    secret = client.session[SECRET_SESSION_KEY]
    response = client.post(SETTING_UP, {"code": code(secret, later=-1)})
    assert (response.status_code, response.url) == (302, "/accounts/second-factor/codes/")
    return secret


def codes_of(client: Client) -> list[str]:
    """The recovery codes, as the file has them."""
    text = client.get("/accounts/second-factor/codes/file/").content.decode()
    return [line for line in text.splitlines() if line.isdecimal()]


def told() -> list[str]:
    return list(HistoryEntry.objects.filter(chain="").order_by("number").values_list("act", flat=True))


@pytest.fixture
def mio(town) -> Client:
    """Somebody who has just signed in: nothing is asked of them again to set up a second factor."""
    client = Client()
    sign_in(client)
    return client


def test_the_picture_and_the_key_say_the_same_and_are_shown_to_nobody_else(mio):
    assert mio.get(f"{SETTING_UP}code.svg").status_code == 404
    page = mio.get(SETTING_UP).content.decode()
    picture = mio.get(f"{SETTING_UP}code.svg")
    assert mio.session[SECRET_SESSION_KEY] in page
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/svg+xml")
    assert "no-store" in picture["Cache-Control"]
    assert picture.content.startswith(b"<?xml")
    assert b"<script" not in picture.content


def test_after_the_set_up_a_password_alone_lets_nobody_in(mio):
    secret = set_up(mio)
    client = Client()
    assert sign_in(client, next=ME).url == SECOND
    assert client.get(ME).status_code == 302
    wide = code(secret).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    response = client.post(SECOND, {"code": f" {wide[:3]} {wide[3:]} "})
    assert (response.status_code, response.url) == (302, ME)
    assert client.get(ME).status_code == 200


def test_a_code_is_taken_once(mio):
    secret = set_up(mio)
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client)
    shown = code(secret)
    assert first.post(SECOND, {"code": shown}).status_code == 302
    assert "エラー：二段階認証" in Page(second.post(SECOND, {"code": shown})).words
    assert second.get(ME).status_code == 302


def test_a_recovery_code_stands_in_once(mio):
    set_up(mio)
    codes = codes_of(mio)
    assert len(codes) == len(set(codes)) == 10
    for status in (302, 200):
        client = Client()
        sign_in(client)
        assert client.post(SECOND, {"code": codes[0]}).status_code == status
    assert len(codes_of(mio)) == 9


def test_five_wrong_codes_stop_the_second_step_and_are_counted(mio, town):
    secret = set_up(mio)
    client = Client()
    sign_in(client)
    for _ in range(5):
        assert "コードが正しくないか、期限が切れています。" in Page(client.post(SECOND, {"code": "000000"})).words
    assert "続けて失敗したため、サインインを止めています。" in Page(client.post(SECOND, {"code": code(secret)})).words
    assert client.get(ME).status_code == 302


def test_the_secret_is_not_in_the_database_as_it_is(mio, town, settings):
    secret = set_up(mio)
    held = Authenticator.objects.get(user=town.mio, type="totp")
    assert secret not in str(held.data)
    settings.SECRET_KEY = "another"
    client = Client()
    sign_in(client)
    assert client.post(SECOND, {"code": code(secret)}).status_code == 200


def test_what_is_set_up_and_who_comes_in_is_told_without_what_is_secret(mio, town):
    before = len(told())
    secret = set_up(mio)
    client = Client()
    sign_in(client, password="wrong-password")
    sign_in(client)
    client.post(SECOND, {"code": "000000"})
    client.post(SECOND, {"code": code(secret)})
    mio.post("/accounts/second-factor/app/remove/")
    entries = HistoryEntry.objects.filter(chain="").order_by("number")[before:]
    assert [(each.act, each.changed) for each in entries] == [
        ("二段階認証の変更", {"認証アプリ": (None, "設定")}),
        ("二段階認証の変更", {"リカバリーコード": (None, "設定")}),
        ("サインイン", {"方法": (None, "パスワード・二段階認証"), "失敗した回数": (None, "2")}),
        ("二段階認証の変更", {"認証アプリ": ("設定", None)}),
        ("二段階認証の変更", {"リカバリーコード": ("設定", None)}),
    ]
    assert {each.actor_label for each in entries} == {Actor.person(town.mio).label}
    assert verify_chain(None) == []


def test_a_lock_is_told_once(town):
    for _ in range(8):
        sign_in(Client(), password="wrong-password")
        sign_in(Client(), "nobody-here", "wrong-password")
    assert told().count("サインインの停止") == 1


@pytest.mark.parametrize(
    ("setting", "wanted"),
    [("off", set()), ("secretariat", {"mio"}), ("everyone", {"mio", "hana", "aya"})],
)
def test_who_must_have_a_second_factor_is_led_to_it_before_anything_else(town, settings, setting, wanted):
    settings.SECOND_FACTOR = setting
    led = set()
    for who in ("mio", "hana", "aya"):
        client = Client()
        sign_in(client, who)
        response = client.get(ME)
        if response.status_code == 302:
            assert response.url == "/accounts/second-factor/"
            led.add(who)
    assert led == wanted


def test_who_set_it_up_goes_on_and_may_not_take_the_last_one_away(town, settings):
    settings.SECOND_FACTOR = "secretariat"
    client = Client()
    sign_in(client)
    assert "先に二段階認証を設定してください" in Page(client.get("/accounts/second-factor/")).words
    script = client.post("/accounts/again/", headers={"X-Requested-With": "shirube"})
    assert (script.status_code, script.json()) == (401, {"sign_in": "/accounts/second-factor/"})
    set_up(client)
    assert client.get(ME).status_code == 200
    assert "先に二段階認証" not in Page(client.get("/accounts/second-factor/")).words
    refused = Page(client.post("/accounts/second-factor/app/remove/"))
    assert "最後の一つは外せません" in refused.words
    assert Authenticator.objects.filter(user=town.mio, type="totp").exists()


def test_a_session_asks_once_whether_one_is_set_up(town, settings, django_assert_num_queries):
    settings.SECOND_FACTOR = "everyone"
    Authenticator.objects.create(user=town.hana, type="webauthn", data={"name": "鍵", "credential": {}})
    client = Client()
    client.force_login(town.hana)
    client.get(ME)
    with django_assert_num_queries(4):  # session, member, two of the page
        assert client.get(ME).status_code == 200


def test_later_in_a_session_one_says_again_who_one_is(mio, town):
    session = mio.session
    session["signed_in_at"] -= 600
    session.save()
    assert mio.get(SETTING_UP).url.startswith("/accounts/reauthenticate/?next=")
    mio.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert mio.get(SETTING_UP).status_code == 200


def test_a_lost_device_is_reset_with_a_reason_and_every_session_ends(mio, town):
    secret = set_up(mio)
    by = Actor.person(town.sou)
    with pytest.raises(NotSo, match="理由"):
        actions.reset_second_factor(member=town.mio, by=by, reason=" ")
    actions.reset_second_factor(member=town.mio, by=by, reason="端末の紛失", body=town.body)
    assert mio.get(ME).status_code == 302
    client = Client()
    assert sign_in(client, next=ME).url == ME
    entry = HistoryEntry.objects.filter(chain="020001").latest("number")
    assert (entry.act, entry.label, entry.why) == ("二段階認証の解除", town.mio.neutral_label, "端末の紛失")
    assert entry.changed == {"リカバリーコード": ("設定", None), "認証アプリ": ("設定", None)}
    assert secret not in entry.changes
    with pytest.raises(NotNow):
        actions.reset_second_factor(member=town.mio, by=by, reason="もう一度")


def test_a_first_password_is_changed_and_then_the_second_factor_set_up(town, settings):
    settings.SECOND_FACTOR = "everyone"
    town.hana.must_change_password = True
    town.hana.save()
    client = Client()
    sign_in(client, "hana")
    first = client.get(ME, follow=True)
    assert (first.status_code, first.redirect_chain[-1][0]) == (200, "/accounts/password/change/")
    new = "sora-to-umi-77-a"
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    then = client.get(ME, follow=True)
    assert (then.status_code, then.redirect_chain[-1][0]) == (200, "/accounts/second-factor/")
    set_up(client)
    assert client.get(ME).status_code == 200
