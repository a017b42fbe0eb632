"""Frozen Editions at the desk: their bytes, their proof, their corrections, and taking one off the site."""

import hashlib
import json

import pytest

from shirube.desk.tests.office import BASE
from shirube.desk.tests.test_publishing import asked, text_of
from shirube.editions.models import Edition, Erratum, Publication

pytestmark = pytest.mark.django_db
PAGE = f"{BASE}editions/public-2024-03-31-1/"
WRONG = {"place": "指標K1", "wrong": "110", "right": "111", "reason": "転記の誤り"}


@pytest.fixture
def published(office):
    office.client("sora").post(f"{asked(office)}approve/")
    return office


def served(settings, edition):
    """A release note as publishing leaves it."""
    folder = settings.SITE / "releases" / "one"
    folder.mkdir(parents=True)
    note = {"editions": [{"plan": "dx", "sha256": edition.sha256}]}
    (folder / "release.json").write_text(json.dumps(note), encoding="utf-8")
    (settings.SITE / "current").symlink_to("releases/one")


def test_the_exact_bytes_and_their_hash_can_be_taken_away(published):
    client, row = published.client("view"), Edition.objects.get()
    file = client.get(f"{PAGE}edition.json")
    assert hashlib.sha256(file.content).hexdigest() == row.sha256
    assert file["Content-Disposition"] == 'attachment; filename="public-2024-03-31-1.json"'
    told = client.get(f"{PAGE}edition.json.sha256").content.decode()
    assert told == f"{row.sha256}  public-2024-03-31-1.json\n"


def test_it_proves_itself_on_wish(published):
    assert (
        "すべてが一致しました" in text_of(published, PAGE),
        "すべてが一致しました" in text_of(published, f"{PAGE}?check=1"),
    ) == (
        False,
        True,
    )


def test_it_says_when_the_public_site_shows_it(published, settings):
    assert (
        "公開サイトを作成しています" in text_of(published, PAGE),
        'http-equiv="refresh"' in text_of(published, PAGE),
    ) == (
        True,
        True,
    )
    served(settings, Edition.objects.get())
    assert (
        "公開サイトに載っています" in text_of(published, PAGE),
        'http-equiv="refresh"' in text_of(published, PAGE),
    ) == (
        True,
        False,
    )


def test_the_list_names_who_froze_it_and_by_which_decision(published):
    text = text_of(published, f"{BASE}editions/", "view")
    assert ("空（架空）" in text, "架空第1号" in text, "利用者" in text) == (True, True, False)


def test_a_correction_needs_all_four_and_is_published_once(published):
    client = published.client("mio")
    assert client.post(f"{PAGE}errata/", {**WRONG, "reason": ""}).status_code == 422
    assert [client.post(f"{PAGE}errata/", WRONG).status_code for _ in range(2)] == [302, 302]
    assert [(row.wrong, row.right) for row in Erratum.objects.all()] == [("110", "111")]


def test_taking_it_off_asks_once_more_and_wants_a_reason(published):
    client = published.client("mio")
    assert "この版を取り下げますか" in client.get(f"{PAGE}withdraw/").content.decode()
    assert client.post(f"{PAGE}withdraw/", {"why": ""}).status_code == 422
    assert Publication.objects.get().withdrawn_at is None
    assert [client.post(f"{PAGE}withdraw/", {"why": "誤りのため"}).status_code for _ in range(2)] == [302, 302]
    assert Publication.objects.get().withdrawn_at is not None
    assert "公開サイトから外しました" in text_of(published, PAGE)


@pytest.mark.parametrize(
    "slug",
    ["public-2024-03-31-2", "draft-2024-03-31-1", "public-2024-03-31-x", "public", "public-x-1", "public-2024-3-31-1"],
)
def test_no_other_address_is_an_edition(published, slug):
    assert published.client("mio").get(f"{BASE}editions/{slug}/").status_code == 404
