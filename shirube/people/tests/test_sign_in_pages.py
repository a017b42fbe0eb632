"""Every page of signing in: in Japanese, labelled, without anything inline."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from shirube.people.tests.reading import LOGIN, Page
from shirube.people.urls import urlpatterns as own

pytestmark = pytest.mark.django_db
NO_PAGE = {
    *("password/set/", "login/passkey/", "sessions/end/", "stay/"),  # closed, or only for forms
    *("second-factor/app/code.svg", "second-factor/codes/file/"),  # a picture, a file
    *("login/outside/", "login/outside/back/"),  # to the provider and back
    *("login/second/", "reauthenticate/passkey/", "second-factor/app/remove/"),  # looked at in a browser
}


@pytest.fixture
def visitors(town) -> dict[str, Client]:
    """Nobody; Mio without a second factor; Hana with a passkey, recovery codes and a form sent too late."""
    found = {"citizen": Client(), "mio": Client(), "hana": Client()}
    found["mio"].force_login(town.mio)
    found["hana"].force_login(town.hana)
    Authenticator.objects.create(user=town.hana, type="webauthn", pk=4711, data={"name": "鍵", "credential": {}})
    RecoveryCodes.activate(town.hana)
    session = found["hana"].session
    session["kept_form"] = {"who": town.hana.pk, "path": "/desk/", "fields": [["text", "打った文"]], "files": True}
    session.save()
    return found


PAGES = {
    LOGIN: ("citizen", "サインイン"),
    "/accounts/signup/": ("citizen", "アカウントの作成"),
    "/accounts/inactive/": ("citizen", "利用停止"),
    "/accounts/logout/": ("mio", "サインアウト"),
    "/accounts/password/change/": ("mio", "パスワードの変更"),
    "/accounts/reauthenticate/": ("hana", "本人の確認"),
    "/accounts/reauthenticate/code/": ("hana", "本人の確認"),
    "/accounts/second-factor/": ("hana", "二段階認証"),
    "/accounts/second-factor/app/": ("mio", "認証アプリの設定"),
    "/accounts/second-factor/codes/": ("hana", "リカバリーコード"),
    "/accounts/second-factor/codes/new/": ("hana", "リカバリーコードを作る"),
    "/accounts/second-factor/passkeys/": ("hana", "パスキー"),
    "/accounts/second-factor/passkeys/add/": ("mio", "パスキーの追加"),
    "/accounts/second-factor/passkeys/4711/": ("hana", "パスキーの名前"),
    "/accounts/second-factor/passkeys/4711/remove/": ("hana", "パスキーを外す"),
    "/accounts/020001/members/1/reset/": ("mio", "サインインの手段の解除"),
    "/accounts/sessions/": ("mio", "サインイン中の端末"),
    "/accounts/again/": ("hana", "送れなかった入力"),
    "/accounts/me/": ("mio", "自分の役割"),
}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_in_japanese_and_labelled(address, visitors, town):
    who, heading = PAGES[address]
    response = visitors[who].get(address.replace("members/1/", f"members/{town.hana.pk}/"))
    page = Page(response)
    assert page.all("html")[0]["lang"] == "ja"
    assert len(page.all("h1")) == 1
    assert re.search(rf"{heading}\s+— しるべ", page.words)
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {each["for"] for each in page.all("label")}
    fields = [each for each in page.all("input") + page.all("textarea") if each.get("type") != "hidden"]
    assert {each["id"] for each in fields} == labelled
    assert all(
        (each.get("autocomplete") or each.get("type") == "radio") and "placeholder" not in each for each in fields
    )
    inline = [(tag, name) for tag, attributes in page.found for name in attributes if name.startswith(("on", "style"))]
    assert inline == []
    assert [each for each in page.all("script") if not each.get("src")] == []
    assert re.search(r"<p[^>]*>\s*<ul", response.content.decode()) is None
    assert set(re.findall(r"[A-Za-z]{4,}", re.sub(r"[A-Z2-7]{32}", "", page.words))) <= {"JavaScript", "hana"}


def test_every_page_of_this_room_is_looked_at():
    reached = {str(each.pattern).replace("<int:pk>", "4711") for each in own} - NO_PAGE
    reached = {each.replace("<str:body_code>", "020001").replace("<int:number>", "1") for each in reached}
    assert {f"/accounts/{address}" for address in reached} == set(PAGES)
