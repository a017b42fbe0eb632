"""What protects the desk: tokens on forms, pages no browser keeps, and two bodies that never see into each other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shirube.desk.models import Preview, Upload
from shirube.desk.tests.office import BASE
from shirube.desk.tests.test_access import PAGES, POSTS
from shirube.desk.tests.test_publishing import asked, looked_at
from shirube.desk.tests.test_statistics import FILE
from shirube.editions.models import Edition, FreezeRequest
from shirube.people.access import NOTHING_HERE
from shirube.people.roles import Role
from shirube.people.tests.cast import hold
from shirube.plans.tests.factories import make_plan

pytestmark = pytest.mark.django_db
NEXT_DOOR = "/desk/030007/next/"


@pytest.fixture
def things(office):
    """One of everything of 架空県's plan, as parts of addresses below a plan's desk."""
    office.client("mio").post(f"{looked_at(office)}freeze/")
    request = asked(office).removeprefix(BASE)
    office.client("mio").post(f"{BASE}statistics/", {"file": SimpleUploadedFile("figures.csv", FILE.encode())})
    edition = Edition.objects.get()
    slug = f"{edition.stage}-{edition.as_of.isoformat()}-{edition.number}"
    preview = f"preview/{Preview.objects.first().token}/"
    return {
        "get": [
            "indicators/K1/",
            preview,
            f"{preview}site/dx/index.html",
            request,
            f"editions/{slug}/",
            f"editions/{slug}/edition.json",
            f"statistics/{Upload.objects.get().token}/",
        ],
        "post": [
            "indicators/K1/",
            "indicators/K1/figure/",
            f"{preview}again/",
            f"{preview}freeze/",
            f"{preview}request/",
            f"{request}approve/",
            f"{request}withdraw/",
            f"editions/{slug}/errata/",
            f"editions/{slug}/withdraw/",
            f"statistics/{Upload.objects.get().token}/",
        ],
    }


def counted():
    return [model.objects.count() for model in (Preview, Upload, Edition, FreezeRequest)]


def test_what_belongs_to_one_body_is_nothing_below_the_plan_of_another(office, things):
    make_plan(office.town.neighbour, "next")
    hold(office.town.mio, office.town.neighbour, Role.SECRETARIAT)
    before, found = counted(), set()
    for who in ("mio", "nao"):
        client = office.client(who)
        assert client.get(f"{NEXT_DOOR}indicators/").status_code == 200
        found |= {client.get(NEXT_DOOR + path).status_code for path in things["get"]}
        found |= {client.post(NEXT_DOOR + path).status_code for path in things["post"]}
    assert (found, counted(), FreezeRequest.objects.get().closed_at) == ({404}, before, None)


def test_what_belongs_to_one_body_is_nothing_to_the_secretariat_of_another(office, things):
    make_plan(office.town.neighbour, "next")
    nao = office.client("nao")
    answers = [nao.get(BASE + path) for path in things["get"]] + [nao.post(BASE + path) for path in things["post"]]
    assert {(one.status_code, NOTHING_HERE in one.content.decode()) for one in answers} == {(404, True)}


@pytest.mark.sqlite  # decided around the views: a database has no say in it
@pytest.mark.parametrize("path", [path for path, _ in POSTS])
def test_no_form_is_taken_without_its_token(office, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.town.mio)
    response = client.post(BASE + path)
    assert (response.status_code, "送信を確認できませんでした" in response.content.decode()) == (403, True)


@pytest.mark.sqlite
@pytest.mark.parametrize("who", ["citizen", "nao", "aya", "ren", "mio"])
def test_no_browser_keeps_a_page_of_the_desk_whatever_it_says(office, who):
    client = office.client(who)
    answers = [client.get(BASE + path) for path, _ in PAGES] + [client.post(BASE + path) for path, _ in POSTS]
    assert [one.request["PATH_INFO"] for one in answers if "no-store" not in one.headers.get("Cache-Control", "")] == []


def test_what_is_made_is_not_asked_for_with_a_link(office, things):
    """A link, an image or a prefetch changes nothing: what changes something takes a POST."""
    client, before = office.client("mio"), counted()
    answers = {path: client.get(BASE + path).status_code for path in things["post"]}
    pages = {path for path in answers if path.endswith(("K1/", "withdraw/")) or path.startswith("statistics/")}
    assert {status for path, status in answers.items() if path not in pages} == {405}
    assert (counted(), FreezeRequest.objects.get().closed_at) == (before, None)


def test_an_edition_is_handed_out_under_a_plain_name(office, things):
    (path,) = [path for path in things["get"] if path.endswith("edition.json")]
    response = office.client("view").get(BASE + path)
    assert response["Content-Disposition"] == 'attachment; filename="meeting-2024-03-31-1.json"'
    assert (response["Content-Type"], bytes(Edition.objects.get().raw)) == ("application/json", response.content)
