"""Signing in with more than a password, in a real browser: an authenticator app, a passkey, a session that ends."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.journeys.axe import violations
from tests.journeys.desk import open_indicator, save_meaning, sign_in
from tests.journeys.hands import press
from tests.journeys.house import PASSWORD, Office

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)


def code(secret: str, *, later: int = 0) -> str:
    """What an authenticator app shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def give_password(page: Page, office: Office, username: str) -> None:
    page.goto(f"{office.address}/accounts/login/?next=/accounts/me/")
    page.get_by_label("ユーザー名").fill(username)
    page.get_by_label("パスワード").fill(PASSWORD)
    press(page.get_by_role("button", name="サインイン", exact=True))


def give_authenticator(page: Page) -> None:
    """As if this machine knew its owner by finger, face or number."""
    authenticator = page.context.new_cdp_session(page)
    authenticator.send("WebAuthn.enable")
    ability = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**ability, "isUserVerified": True, "automaticPresenceSimulation": True}
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture(scope="module")
def office(office: Office) -> Office:
    """By the host's name: a passkey belongs to a name, never to a number."""
    return replace(office, address=office.address.replace("127.0.0.1", "localhost"))


@pytest.fixture
def found() -> Iterator[dict[str, list[str]]]:
    """What the rules of accessibility find on the way; nothing, at the end."""
    seen: dict[str, list[str]] = {}
    yield seen
    assert {name: what for name, what in seen.items() if what} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_an_authenticator_app_is_set_up_used_and_taken_away(visitors, office, found, width):
    who = {1280: "hana", 390: "ren"}[width]
    page = sign_in(visitors(width), office, who)
    page.goto(f"{office.address}/accounts/second-factor/")
    page.get_by_role("link", name="認証アプリを設定する").click()
    found["set-up"] = violations(page)
    picture = page.get_by_role("img", name="認証アプリで読み取る二次元コード", exact=False)
    assert picture.evaluate("one => one.complete && one.naturalWidth > 0")
    secret = page.locator("code").inner_text()
    page.get_by_label("コード").fill("000000")
    press(page.get_by_role("button", name="設定する"))
    found["a wrong code"] = violations(page)
    page.get_by_label("コード").fill(code(secret, later=-1))
    press(page.get_by_role("button", name="設定する"))
    found["recovery codes"] = violations(page)
    recovery = page.locator(".p-codes code").all_inner_texts()
    assert len(recovery) == 10

    other = visitors(width)
    give_password(other, office, who)
    found["the second step"] = violations(other)
    other.get_by_label("コード").fill(code(secret))
    press(other.get_by_role("button", name="サインイン", exact=True))
    assert other.url == f"{office.address}/accounts/me/"
    lost = visitors(width, javascript=False)
    give_password(lost, office, who)
    lost.get_by_label("コード").fill(recovery[0])
    lost.get_by_role("button", name="サインイン", exact=True).click()
    assert lost.url == f"{office.address}/accounts/me/"

    page.goto(f"{office.address}/accounts/second-factor/app/remove/")
    found["taking away"] = violations(page)
    press(page.get_by_role("button", name="認証アプリを外す"))
    assert page.get_by_text("認証アプリを外しました。").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_passkey_is_added_and_lets_one_in_without_a_password(visitors, office, found, width):
    home, who = office.address, {1280: "mio", 390: "sora"}[width]
    page = visitors(width)
    give_authenticator(page)
    page.goto(f"{home}/accounts/login/?next=/accounts/second-factor/passkeys/add/")
    page.get_by_label("ユーザー名").fill(who)
    page.get_by_label("パスワード").fill(PASSWORD)
    press(page.get_by_role("button", name="サインイン", exact=True))
    found["adding"] = violations(page)
    page.get_by_label("このパスキーの名前").fill("試しの鍵")
    page.get_by_role("button", name="追加する").click()
    page.wait_for_url("**/second-factor/codes/")
    page.goto(f"{home}/accounts/second-factor/passkeys/")
    found["the list"] = violations(page)
    assert page.get_by_role("row", name=re.compile("試しの鍵.*パスワードなし")).is_visible()

    press(page.get_by_role("banner").get_by_role("button", name="サインアウト"))
    page.goto(f"{home}/accounts/login/?next=/accounts/me/")
    found["the sign-in"] = violations(page)
    page.get_by_role("button", name="パスキーでサインイン").click()
    page.wait_for_url("**/accounts/me/")

    press(page.get_by_role("banner").get_by_role("button", name="サインアウト"))
    page.goto(f"{home}/accounts/login/?next=/accounts/me/")
    page.get_by_label("ユーザー名").fill(who)
    page.get_by_label("パスワード").fill(PASSWORD)
    press(page.get_by_role("button", name="サインイン", exact=True))
    found["the second step with a passkey"] = violations(page)
    page.get_by_role("button", name="パスキーで確認する").click()
    page.wait_for_url("**/accounts/me/")

    page.goto(f"{home}/accounts/second-factor/passkeys/")
    page.get_by_role("link", name=re.compile("名前を変える.*試しの鍵")).click()
    found["renaming"] = violations(page)
    page.get_by_label("名前").fill("課の鍵")
    press(page.get_by_role("button", name="変更する"))
    page.get_by_role("link", name=re.compile("外す.*課の鍵")).click()
    found["taking away"] = violations(page)
    press(page.get_by_role("button", name="パスキーを外す"))
    assert page.get_by_text("パスキーは登録されていません。").is_visible()


def test_where_a_passkey_cannot_work_there_is_a_reason_and_no_dead_button(browser, visitors, office):
    page = browser.new_page()
    page.goto(f"{office.address.replace('localhost', '127.0.0.1')}/accounts/login/")
    assert page.get_by_text("数字だけのアドレス（IPアドレス）ではパスキーを使えません。").is_visible()
    assert not page.get_by_role("button", name="パスキーでサインイン").is_visible()
    page.close()
    bare = visitors(javascript=False)
    bare.goto(f"{office.address}/accounts/login/")
    assert bare.get_by_text("JavaScriptが使えるブラウザーが必要です。").is_visible()
    assert not bare.get_by_role("button", name="パスキーでサインイン").is_visible()


def test_a_session_says_before_it_ends_and_a_form_sent_too_late_is_sent_again(visitors, office, found):
    page = visitors()
    page.clock.install()
    open_indicator(sign_in(page, office, "mio"), office, "S-01")
    page.clock.fast_forward("01:56:00")
    stay = page.get_by_role("button", name="サインインを続ける")
    stay.wait_for()
    found["the warning"] = violations(page)
    stay.click()
    stay.wait_for(state="hidden")

    let_two_hours_go_by(office)
    save_meaning(page, "時間切れのあとに送った意味", "時間切れの確認")
    page.get_by_text("送った内容は、まだ保存していません。").wait_for()
    assert page.get_by_text("しばらく操作がなかったため、サインアウトしました。").is_visible()
    page.get_by_label("ユーザー名").fill("mio")
    page.get_by_label("パスワード").fill(PASSWORD)
    press(page.get_by_role("button", name="サインイン", exact=True))
    page.get_by_role("heading", name="送れなかった入力").wait_for()
    assert page.get_by_text("時間切れのあとに送った意味").is_visible()
    found["a form sent too late"] = violations(page)
    press(page.get_by_role("button", name="もう一度送る"))
    open_indicator(page, office, "S-01")
    assert page.get_by_label("意味", exact=False).first.input_value() == "時間切れのあとに送った意味"


def let_two_hours_go_by(office: Office) -> None:
    """Every session was last seen two hours ago."""
    script = """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
for row in Session.objects.all():
    store = SessionStore(row.session_key)
    if "seen_at" in store:
        store["seen_at"] -= 7200
        store.save()
"""
    done = office.command("django", "shell", "-c", script)
    assert done.returncode == 0, done.stderr
