"""What the staff side says to the browser with every page: one table, the same for each of them."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from shirube.people.tests.cast import PASSWORD, build_town

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect")),
    *("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
}
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PAGES = {
    "/desk/": 200,
    "/desk/020001/nothing/": 404,
    "/accounts/me/": 200,
    "/accounts/second-factor/": 200,
    "/accounts/second-factor/passkeys/add/": 200,
    "/accounts/sessions/end/": 405,
    "/accounts/login/": 302,
}


@pytest.fixture
def mio() -> Client:
    client = Client()
    client.force_login(build_town().mio)
    return client


@pytest.mark.parametrize("address", PAGES)
def test_every_staff_page_says_the_same(mio, address):
    answer = mio.get(address)
    assert answer.status_code == PAGES[address]
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["/accounts/login/", "/desk/"])
def test_strangers_are_told_the_same(client, address):
    answer = client.get(address)
    assert {name: answer.get(name) for name in HEADERS} == HEADERS


def test_https_is_promised_only_where_it_is_spoken(mio, settings):
    settings.SECURE_COOKIES = False
    assert "Strict-Transport-Security" not in mio.get("/desk/")


def test_the_public_site_has_its_own_words(client, settings, tmp_path):
    settings.SITE = tmp_path
    release = tmp_path / "releases" / "one"
    release.mkdir(parents=True)
    (release / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (tmp_path / "current").symlink_to(release)
    answer = client.get("/")
    answer.close()
    assert answer.status_code == 200
    assert "publickey" not in answer.get("Permissions-Policy", "")
    assert "no-store" not in answer.get("Cache-Control", "")


def test_the_cookies_are_this_hosts_alone(client):
    build_town()
    cache.clear()
    client.post("/accounts/login/", {"login": "mio", "password": PASSWORD})
    assert set(client.cookies) == {"__Host-session", "__Host-csrf"}
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
