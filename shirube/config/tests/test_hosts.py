"""Behind a proxy that speaks HTTPS, people can sign in; from elsewhere no form is taken."""

import re

import pytest
from django.test import Client, override_settings

from shirube.config.hosts import https_origins, public_address
from shirube.people.actions import add_member
from shirube.plans.tests.factories import BY

HOST = "plan.example.jp"


@pytest.mark.parametrize(
    ("hosts", "origins"),
    [
        (["127.0.0.1", "localhost"], ["https://127.0.0.1", "https://localhost"]),
        ([".example.jp"], ["https://*.example.jp"]),
        (["*"], []),
        ([], []),
    ],
)
def test_origins_of_hosts(hosts, origins):
    assert https_origins(hosts) == origins


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hosts", "origin", "status"),
    [
        ([HOST], f"https://{HOST}", 302),
        ([".example.jp"], f"https://{HOST}", 302),
        ([HOST], "https://elsewhere.example.jp", 403),
    ],
)
def test_a_form_is_taken_from_the_host_itself_alone(hosts, origin, status):
    add_member(username="mio", display_name="見本 みお（架空）", password="yama-to-kawa-7", by=BY)
    with override_settings(ALLOWED_HOSTS=hosts, CSRF_TRUSTED_ORIGINS=https_origins(hosts)):
        client = Client(enforce_csrf_checks=True, headers={"host": HOST})
        page = client.get("/accounts/login/").content.decode()
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        form = {"csrfmiddlewaretoken": token[1], "login": "mio", "password": "yama-to-kawa-7"}
        assert client.post("/accounts/login/", form, headers={"origin": origin}).status_code == status


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("https://plan.example.jp", "https://plan.example.jp/"),
        ("https://example.jp/plan/", "https://example.jp/plan/"),
    ],
)
def test_the_public_address_ends_in_a_slash(text, address):
    assert public_address(text) == address


@pytest.mark.parametrize("text", ["plan.example.jp", "ftp://example.jp/", "https://example.jp/?q=1", "https:///plan"])
def test_what_is_no_address_stops_the_start(text):
    with pytest.raises(ValueError, match="SHIRUBE_PUBLIC_URL"):
        public_address(text)
