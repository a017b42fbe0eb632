"""The 事務局 takes a lost second factor from a member of its body: with a reason, and never from itself."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from shirube.people.models import HistoryEntry
from shirube.people.tests.reading import Page, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mio(town) -> Client:
    client = Client()
    client.force_login(town.mio)
    return client


def address(member, body: str = "020001") -> str:
    return f"/accounts/{body}/members/{member.pk}/reset/"


@pytest.fixture
def with_key(town):
    Authenticator.objects.create(user=town.hana, type="webauthn", data={"name": "鍵", "credential": {}})
    return town.hana


def test_a_lost_factor_is_taken_away_and_the_member_signs_in_by_password_again(town, mio, with_key):
    hana = Client()
    hana.force_login(with_key)
    page = Page(mio.get(address(with_key)))
    assert "花（架空）" in page.words
    assert "パスキー" in page.words
    response = mio.post(address(with_key), {"what": "second", "reason": "端末の紛失（職員証で確認）"})
    assert response.url == address(with_key)
    assert "解除しました。" in Page(mio.get(response.url)).words
    assert sign_in(Client(), "hana").url == "/desk/"
    entry = HistoryEntry.objects.filter(chain="020001").latest("number")
    assert (entry.act, entry.why) == ("二段階認証の解除", "端末の紛失（職員証で確認）")
    assert (entry.label, entry.actor_label) == (town.hana.neutral_label, town.mio.neutral_label)
    assert "事務局" in entry.actor_office


def test_the_tie_to_the_provider_is_taken_away_alone(town, mio, with_key):
    SocialAccount.objects.create(user=with_key, provider="office", uid="7")
    mio.post(address(with_key), {"what": "outside", "reason": "担当の交代"})
    assert not SocialAccount.objects.exists()
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "  ", "あ" * 401])
def test_without_a_reason_nothing_is_taken_away_and_what_was_typed_stays(town, mio, with_key, reason):
    page = Page(mio.post(address(with_key), {"what": "second", "reason": reason}))
    assert "エラー：サインインの手段の解除" in page.words
    assert Authenticator.objects.count() == 1


def test_who_has_nothing_is_said_to_have_nothing(town, mio):
    assert "解除するものはありません。" in Page(mio.get(address(town.hana))).words
    response = mio.post(address(town.hana), {"what": "second", "reason": "念のため"})
    assert (response.status_code, "設定していません" in Page(response).words) == (409, True)


def test_nobody_resets_themselves_or_a_member_of_another_body(town, mio):
    assert mio.get(address(town.mio)).status_code == 403
    assert mio.get(address(town.nao)).status_code == 404
    assert mio.get(address(town.hana, "030007")).status_code == 404
    kei = Client()
    kei.force_login(town.kei)
    assert kei.post(address(town.hana), {"what": "second", "reason": "理由"}).status_code == 403
