"""Signing in by the office's own provider: who comes in, and what of a provider's answer is not believed."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.core.cache import cache
from django.test import Client

from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import actions
from shirube.people.models import HistoryEntry, Member
from shirube.people.tests import provider as providers
from shirube.people.tests.cast import JOB
from shirube.people.tests.reading import LOGIN, Page, sign_in

pytestmark = pytest.mark.django_db
BEGIN, BACK = "/accounts/login/outside/", "/accounts/login/outside/back/"
ME = "/accounts/me/"
FAILED = "庁内の認証でサインインできませんでした。"


@pytest.fixture
def provider(settings, town):
    cache.clear()
    with providers.running() as running:
        settings.OIDC_URL, settings.OIDC_CLIENT_ID = running.address, providers.CLIENT
        settings.OIDC_SECRET, settings.OIDC_NAME = providers.SECRET, "庁内の認証"
        settings.SECURE_COOKIES = False
        yield running


def come_in(client: Client, provider, **asked: str):
    """Both ways through the browser; what is answered at the end."""
    question = client.get(BEGIN, asked).url
    return client.get(f"{BACK}?{provider.sign_in(question)}")


def said(client: Client) -> str:
    return Page(client.get(LOGIN)).words


def test_without_a_provider_there_are_no_such_pages(town, client):
    assert [client.get(address).status_code for address in (BEGIN, BACK)] == [404, 404]
    assert "庁内の認証" not in said(client)


def test_the_question_has_a_state_a_nonce_and_a_proof(provider, client):
    question = client.get(BEGIN).url
    asked = dict(parse_qsl(urlsplit(question).query))
    assert asked["client_id"] == providers.CLIENT
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert set(asked["scope"].split()) == {"openid", "profile"}
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert all(len(asked[name]) > 15 for name in ("state", "nonce", "code_challenge"))
    assert (
        set(parse_qsl(urlsplit(client.get(f"{BEGIN}?auth_params=prompt%3Dnone&scope=admin").url).query))
        & {
            ("prompt", "none"),
            ("scope", "admin"),
        }
        == set()
    )


def test_a_known_person_comes_in_and_to_the_page_they_wanted(provider, client, town):
    assert f'href="{BEGIN}?next=/accounts/me/"' in client.get(f"{LOGIN}?next={ME}").content.decode()
    response = come_in(client, provider, next=ME)
    assert (response.status_code, response.url) == (302, ME)
    assert "澪（架空）" in Page(client.get(ME)).words
    assert provider.refused == []
    acts = HistoryEntry.objects.filter(chain="").order_by("number").values_list("act", "changes")
    assert list(acts)[-2:] == [
        ("外部の認証との結び付け", "{}"),
        ("サインイン", '{"方法":[null,"外部の認証"]}'),
    ]
    held = SocialAccount.objects.get()
    assert (held.user, held.uid, held.extra_data.get("email")) == (town.mio, "77", None)
    assert Member.objects.count() == 8


def test_nobody_is_led_to_another_house(provider, client):
    assert come_in(client, provider, next="https://example.com/").url == "/desk/"


def test_an_unknown_person_is_told_so_and_no_account_is_made(provider, client):
    provider.claims = {"sub": "78", "preferred_username": "stranger", "email": "mio@example.jp", "email_verified": True}
    assert come_in(client, provider).url == LOGIN
    assert "庁内の認証の利用者のアカウントがありません。事務局に依頼してください。" in said(client)
    assert (Member.objects.count(), SocialAccount.objects.count()) == (8, 0)
    assert client.get(ME).status_code == 302


@pytest.mark.parametrize("username", ["", "MIO", "mio ", None, ["mio"]])
def test_only_the_very_user_name_counts(provider, client, username):
    provider.claims = {"sub": "77", "preferred_username": username}
    assert come_in(client, provider).url == LOGIN
    assert client.get(ME).status_code == 302


def test_the_claim_is_the_installations(provider, client, settings):
    settings.OIDC_USERNAME_CLAIM = "employee"
    provider.claims = {"sub": "77", "preferred_username": "hana", "employee": "mio"}
    come_in(client, provider)
    assert "澪（架空）" in Page(client.get(ME)).words


def test_a_user_name_given_to_somebody_else_opens_nothing(provider, client, town):
    come_in(Client(), provider)
    provider.claims = {"sub": "99", "preferred_username": "mio"}
    assert come_in(client, provider).url == LOGIN
    assert "このユーザー名は、別の人に結び付いています。" in said(client)
    provider.claims = {"sub": "77", "preferred_username": "renamed"}
    come_in(client, provider)
    assert "澪（架空）" in Page(client.get(ME)).words


def test_the_tie_is_taken_away_with_a_reason(provider, client, town):
    come_in(client, provider)
    with pytest.raises(NotSo):
        actions.unlink_outside(member=town.mio, by=JOB, reason="")
    actions.unlink_outside(member=town.mio, by=JOB, reason="担当の交代", body=town.body)
    assert client.get(ME).status_code == 302
    provider.claims = {"sub": "99", "preferred_username": "mio"}
    assert come_in(client, provider, next=ME).url == ME
    with pytest.raises(NotNow):
        actions.unlink_outside(member=town.hana, by=JOB, reason="なし")


def test_a_suspended_member_is_tied_to_nobody(provider, client, town):
    actions.suspend_member(member=town.mio, by=JOB)
    assert come_in(client, provider).url == LOGIN
    assert not SocialAccount.objects.exists()


def test_a_suspended_member_does_not_come_in(provider, client, town):
    come_in(Client(), provider)
    actions.suspend_member(member=town.mio, by=JOB)
    come_in(client, provider)
    assert client.get(ME).status_code == 302


FAULTS = (
    *("alg none", "our secret", "another key", "unknown kid", "no kid", "nonsense", "aud", "no aud", "iss", "old"),
    *("nonce", "no nonce", "nobody", "shared key"),
)


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_is_not_the_providers_to_this_question_is_refused(provider, client, fault):
    provider.fault = fault
    response = come_in(client, provider)
    assert (response.status_code, response.url) == (302, LOGIN)
    assert FAILED in said(client)
    assert client.get(ME).status_code == 302


def test_an_answer_is_taken_once_and_by_the_browser_that_asked(provider, client, town):
    answer = provider.sign_in(client.get(BEGIN).url)
    other = Client()
    assert other.get(f"{BACK}?{answer}").url == LOGIN
    assert FAILED in said(other)
    assert client.get(f"{BACK}?{answer}").url == "/desk/"
    again = Client()
    again.cookies = client.cookies
    assert again.get(f"{BACK}?{answer}").url == LOGIN


@pytest.mark.parametrize("answer", ["", "code=1", "code=1&state=made-up", "error=server_error"])
def test_an_answer_to_nothing_is_refused(provider, client, answer):
    assert client.get(f"{BACK}?{answer}").url == LOGIN
    assert FAILED in said(client)


def test_who_changes_their_mind_is_told_so(provider, client):
    state = dict(parse_qsl(urlsplit(client.get(BEGIN).url).query))["state"]
    assert client.get(f"{BACK}?error=access_denied&state={state}").url == LOGIN
    assert "庁内の認証でのサインインを取り消しました。" in said(client)


def test_a_claim_may_come_from_userinfo_about_the_same_person_alone(provider, client):
    provider.claims = {"sub": "77"}
    provider.userinfo = {"sub": "other", "preferred_username": "mio"}
    come_in(client, provider)
    assert client.get(ME).status_code == 302
    provider.userinfo = {"sub": "77", "preferred_username": "mio"}
    come_in(client, provider)
    assert client.get(ME).status_code == 200


def test_a_provider_that_cannot_be_reached_is_said_so(settings, town, client):
    settings.OIDC_URL, settings.OIDC_NAME = "http://127.0.0.1:9", "庁内の認証"
    assert client.get(BEGIN).url == LOGIN
    assert "庁内の認証につながりません。" in said(client)
    assert sign_in(client).status_code == 302


def test_a_provider_in_the_database_counts_for_nothing(town, client):
    SocialApp.objects.create(provider="openid_connect", provider_id="office", name="x", client_id="x")
    assert client.get(BEGIN).status_code == 404


def test_a_second_factor_is_not_wanted_of_who_proved_themselves_there(provider, client, settings):
    settings.SECOND_FACTOR = "everyone"
    come_in(client, provider)
    assert client.get(ME).status_code == 200
