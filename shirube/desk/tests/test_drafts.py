"""What a 委員 reads: the 会議提示版 and nothing else of the desk."""

import pytest

from shirube.desk.models import Preview
from shirube.desk.tests.bodies import PEOPLE
from shirube.desk.tests.office import BASE
from shirube.desk.tests.test_publishing import looked_at
from shirube.editions.models import Edition
from shirube.people.roles import Role
from shirube.people.tests.cast import hold, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(office):
    """The address of a frozen 会議提示版."""
    office.client("mio").post(f"{looked_at(office)}freeze/")
    edition = Edition.objects.get()
    return f"/desk/drafts/020001/dx/{edition.stage}-{edition.as_of.isoformat()}-{edition.number}/"


def status_of(client, path):
    """The status; a file that is sent is closed."""
    answer = client.get(path)
    answer.close()
    return answer.status_code


def test_a_member_of_the_committee_finds_it_on_the_desk_and_reads_it(office, draft):
    aya = office.client("aya")
    assert f'href="{draft}"' in aya.get("/desk/").content.decode()
    site = aya.get(draft).context["page"].site
    answer = aya.get(site)
    text = b"".join(answer.streaming_content).decode()
    answer.close()
    assert (answer.status_code, "指標K1" in text, "no-store" in answer.headers["Cache-Control"]) == (200, True, True)


def test_pages_that_were_cleaned_away_are_made_again_from_the_very_bytes_once(office, draft):
    Preview.objects.all().delete()
    aya = office.client("aya")
    page = aya.get(draft).context["page"]
    assert (page.site, page.making) == ("", False)
    assert [aya.post(draft).status_code for _ in range(3)] == [302, 302, 302]
    assert [bytes(one.raw) for one in Preview.objects.all()] == [bytes(Edition.objects.get().raw)]
    assert status_of(aya, aya.get(draft).context["page"].site) == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("aya", 200), ("mio", 200), ("hana", 403), ("kei", 403), ("view", 403), ("nao", 404), ("citizen", 302)],
)
def test_who_reads_it(office, draft, who, status):
    client = office.client(who)
    site = office.client("aya").get(draft).context["page"].site
    assert (status_of(client, draft), status_of(client, site)) == (status, status)
    assert client.post(draft).status_code == (302 if status == 200 else status)


def test_nothing_else_of_the_desk_and_nothing_of_another_body(office, draft):
    aya = office.client("aya")
    for path in (BASE, f"{BASE}indicators/K1/", f"{BASE}matters/", f"{BASE}preview/", PEOPLE, f"{PEOPLE}members/"):
        assert aya.get(path).status_code == 403
    theirs = hold(member("tomo", "友（架空）"), office.town.neighbour, Role.COMMITTEE)
    client = office.client("citizen")
    client.force_login(theirs)
    assert [client.get(path).status_code for path in (draft, BASE, PEOPLE)] == [404, 404, 404]
    assert draft not in client.get("/desk/").content.decode()


@pytest.mark.parametrize("slug", ["public-2024-03-31-1", "meeting-2024-03-31-9", "x", "meeting-2024-03-31-99999"])
def test_what_is_no_draft_is_not_there(office, draft, slug):
    assert office.client("aya").get(f"/desk/drafts/020001/dx/{slug}/").status_code == 404
