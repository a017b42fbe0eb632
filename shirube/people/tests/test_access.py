"""Who gets in: the matrix of this room's pages, and the rules every other room builds on."""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotYours
from shirube.people import actions
from shirube.people.access import NOTHING_HERE, access, access_body, anyone, nobody, roles, signed_in
from shirube.people.models import Member, Membership
from shirube.people.queries import current_roles, holds_anywhere
from shirube.people.roles import Role
from shirube.people.tests.cast import JOB, Town
from shirube.people.urls import urlpatterns as own

pytestmark = pytest.mark.django_db


@access(roles(Role.SECRETARIAT))
def office(request: HttpRequest, body_code: str) -> HttpResponse:
    return HttpResponse(f"office of {body_code} for {request.member.username}")


@access(roles(Role.SECRETARIAT, Role.CHIEF))
def anywhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anywhere")


@access(signed_in)
def resource(request: HttpRequest, body_code: str) -> HttpResponse:
    """As a room with resources of its own does it: the rule lets members in, `access_*` decides."""
    return HttpResponse(access_body(request.member, body_code, Role.OFFICER).name)


@access(roles(Role.SECRETARIAT))
def twice(request: HttpRequest, body_code: str) -> HttpResponse:
    body = access_body(request.member, body_code)
    return HttpResponse(" ".join(sorted(role.value for role in current_roles(request.member, body))))


def undeclared(request: HttpRequest) -> HttpResponse:
    raise AssertionError("must never run")


urlpatterns = [
    path("office/<str:body_code>/", office),
    path("anywhere/", anywhere),
    path("twice/<str:body_code>/", twice),
    path("resource/<str:body_code>/", resource),
    path("undeclared/", undeclared),
    path("open/", access(anyone)(lambda request: HttpResponse("open"))),
    path("closed/", access(nobody)(undeclared)),
    path("", include("shirube.config.urls")),  # the frame of every page links to addresses of other rooms
]
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
"""Masked anew for every page; all else must be equal."""
here = override_settings(ROOT_URLCONF=__name__)

EMPTY: dict[str, object] = {}
WHO = ("citizen", "nao", "hana", "ren", "mio", "kei", "sou", "aya", "view", "suspended", "expired", "early", "roleless")


def visitor(town: Town, who: str) -> Client:
    """A client signed in as one of the cast; the last four lose their standing after signing in."""
    client = Client()
    if who == "citizen":
        return client
    if who == "roleless":
        client.force_login(Member.objects.create(username="new", display_name="新（架空）"))
        return client
    client.force_login(town.mio if who in ("suspended", "expired", "early") else getattr(town, who))
    today = clock.today()
    membership = Membership.objects.filter(member=town.mio)
    if who == "suspended":
        actions.suspend_member(member=town.mio, body=town.body, by=JOB)
    if who == "expired":
        actions.end_membership(membership=membership.get(), last_day=today - timedelta(days=1), by=JOB)
    if who == "early":
        membership.update(starts_on=today + timedelta(days=1))
    return client


LOGIN = 302
OWN = (LOGIN, *[200] * 8, LOGIN, 200, 200, 200)
"""A page of one's own: for everybody who is signed in."""
MATRIX = {
    # page                    citizen nao hana ren mio kei sou aya view suspended expired early roleless
    "/office/020001/": (LOGIN, 404, 403, 403, 200, 403, 403, 403, 403, LOGIN, 404, 404, 404),
    "/office/999999/": (LOGIN, 404, 404, 404, 404, 404, 404, 404, 404, LOGIN, 404, 404, 404),
    "/resource/020001/": (LOGIN, 404, 200, 200, 403, 403, 403, 403, 403, LOGIN, 404, 404, 404),
    "/anywhere/": (LOGIN, 200, 403, 403, 200, 200, 403, 403, 403, LOGIN, 403, 403, 403),
    "/undeclared/": (404,) * 13,
    "/closed/": (404,) * 13,
    "/open/": (200,) * 13,
    "/accounts/me/": (LOGIN, *[200] * 8, LOGIN, 200, 200, 200),
    "/accounts/password/change/": (LOGIN, *[200] * 8, LOGIN, 200, 200, 200),
    "/accounts/reauthenticate/": (LOGIN, *[200] * 8, LOGIN, 200, 200, 200),
    "/accounts/password/set/": (404,) * 13,
    "/accounts/signup/": (200, *[302] * 8, 200, 302, 302, 302),
    "/accounts/login/": (200, *[302] * 8, 200, 302, 302, 302),
    "/accounts/inactive/": (200,) * 13,
    "/accounts/logout/": (302, *[200] * 8, 302, 200, 200, 200),
    "/accounts/login/second/": (302,) * 13,  # only after the password
    "/accounts/login/passkey/": (302,) * 13,  # a form of the sign-in page
    "/accounts/login/outside/": (404,) * 13,  # no provider is configured
    "/accounts/login/outside/back/": (404,) * 13,
    "/accounts/020001/members/1/reset/": (LOGIN, 404, 403, 403, 200, 403, 403, 403, 403, LOGIN, 404, 404, 404),
    "/accounts/reauthenticate/code/": (LOGIN, *[302] * 8, LOGIN, 302, 302, 302),  # no code to confirm with yet
    "/accounts/reauthenticate/passkey/": (LOGIN, *[302] * 8, LOGIN, 302, 302, 302),
    "/accounts/second-factor/": OWN,
    "/accounts/second-factor/app/": OWN,
    "/accounts/second-factor/app/remove/": (LOGIN, *[404] * 8, LOGIN, 404, 404, 404),  # nothing set up
    "/accounts/second-factor/app/code.svg": OWN,  # the picture of the page asked before
    "/accounts/second-factor/codes/": (LOGIN, *[404] * 8, LOGIN, 404, 404, 404),
    "/accounts/second-factor/codes/new/": OWN,
    "/accounts/second-factor/codes/file/": (LOGIN, *[404] * 8, LOGIN, 404, 404, 404),
    "/accounts/second-factor/passkeys/": OWN,
    "/accounts/second-factor/passkeys/add/": OWN,
    "/accounts/second-factor/passkeys/1/": (LOGIN, *[404] * 8, LOGIN, 404, 404, 404),
    "/accounts/second-factor/passkeys/1/remove/": (LOGIN, *[404] * 8, LOGIN, 404, 404, 404),
    "/accounts/sessions/": OWN,
    "/accounts/sessions/end/": (405,) * 13,
    "/accounts/stay/": (405,) * 13,
    "/accounts/again/": (LOGIN, *[302] * 8, LOGIN, 302, 302, 302),  # nothing kept
}


@here
@pytest.mark.parametrize("who", WHO)
def test_who_gets_in_where(town, who):
    client = visitor(town, who)
    expected = {address: row[WHO.index(who)] for address, row in MATRIX.items()}
    there = {address: address.replace("members/1/", f"members/{town.hana.pk}/") for address in MATRIX}
    assert {address: client.get(there[address]).status_code for address in MATRIX} == expected


def test_the_matrix_has_every_page_of_this_room():
    pages = {f"/accounts/{each.pattern}".replace("<int:pk>", "1") for each in own}
    pages = {page.replace("<str:body_code>", "020001").replace("<int:number>", "1") for page in pages}
    assert pages == {page for page in MATRIX if page.startswith("/accounts/")}


@here
@pytest.mark.parametrize("who", ["citizen", "suspended"])
def test_an_anonymous_visitor_is_led_to_the_sign_in_and_back(town, who):
    assert visitor(town, who).get("/office/020001/?a=1").url == "/accounts/login/?next=/office/020001/%3Fa%3D1"


@here
@pytest.mark.parametrize(
    "headers",
    [{"X-Requested-With": "shirube"}, {"Accept": "application/json"}, {"Accept": "application/json, */*;q=0.1"}],
)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["citizen", "suspended"])
def test_a_script_is_told_where_to_sign_in_and_comes_back_to_its_page(town, who, method, headers):
    client, page = visitor(town, who), "http://testserver/desk/sheet/?a=1"
    answer = getattr(client, method)("/office/020001/", headers={**headers, "Referer": page})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/json")
    assert answer.json() == {"sign_in": "/accounts/login/?next=/desk/sheet/%3Fa%3D1"}
    assert "no-store" in answer["Cache-Control"]


@here
def test_a_script_that_may_not_is_refused_as_anybody(town):
    answers = [visitor(town, who).post("/office/020001/", headers={"X-Requested-With": "shirube"}) for who in WHO[1:5]]
    assert [answer.status_code for answer in answers] == [404, 403, 403, 200]


@here
@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/resource/020001/", "/resource/020001/"),
        ("https://example.com/desk/sheet/", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_who_sent_a_form_comes_back_to_the_page_it_stood_on(client, came_from, back):
    headers = {"Referer": came_from} if came_from else {}
    assert client.post("/office/020001/", headers=headers).url == f"/accounts/login/?next={back}"


@here
@pytest.mark.parametrize("accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", ""])
def test_a_browser_is_not_taken_for_a_script(client, accept):
    assert client.get("/office/020001/", headers={"Accept": accept}).status_code == 302


@here
def test_what_is_not_yours_looks_like_what_is_not_there(town):
    client = visitor(town, "nao")
    with clock.set_to(clock.now()):  # a page says how many seconds are left of the session
        theirs, nowhere = client.get("/office/020001/"), client.get("/office/999999/")
    assert _TOKEN.sub(b"", theirs.content) == _TOKEN.sub(b"", nowhere.content)
    assert NOTHING_HERE in theirs.content.decode()
    assert theirs.headers == nowhere.headers


@here
def test_a_refusal_says_which_role_it_takes(town):
    page = visitor(town, "hana").get("/office/020001/").content.decode()
    assert "この操作は、役割「事務局」の人だけができます。必要な場合は事務局に相談してください。" in page


@here
def test_a_revoked_role_denies_at_once_in_an_open_session(town):
    client = visitor(town, "mio")
    assert client.get("/office/020001/").content == b"office of 020001 for mio"
    yesterday = clock.today() - timedelta(days=1)
    actions.end_membership(membership=Membership.objects.get(member=town.mio), last_day=yesterday, by=JOB)
    assert client.get("/office/020001/").status_code == 404


@here
def test_a_post_is_asked_the_same(town):
    assert [visitor(town, who).post("/office/020001/").status_code for who in ("citizen", "nao", "hana", "mio")] == [
        302,
        404,
        403,
        200,
    ]


def test_a_rule_is_enforced_without_the_middleware_too(town, rf: RequestFactory):
    request = rf.get("/office/020001/")
    request.user = town.hana
    with pytest.raises(NotYours):
        office(request, body_code="020001")


def test_a_role_in_one_body_is_no_role_in_another(town):
    actions.add_membership(member=town.nao, body=town.body, role=Role.VIEWER, starts_on=date(2023, 4, 1), by=JOB)
    assert access_body(town.nao, "020001") == town.body
    assert access_body(town.nao, "030007", Role.SECRETARIAT) == town.neighbour
    with pytest.raises(NotYours):
        access_body(town.nao, "020001", Role.SECRETARIAT)


@pytest.mark.parametrize("code", ["020001", "030007", "999999"], ids=["mine", "not mine", "nowhere"])
def test_a_body_costs_the_same_found_or_not(town, django_assert_num_queries, code):
    with django_assert_num_queries(1), suppress(NotHere):
        access_body(town.mio, code, Role.SECRETARIAT)


@here
def test_what_somebody_holds_is_read_once_for_a_page_and_anew_for_the_next(town, django_assert_num_queries):
    client = Client()
    client.force_login(town.mio)
    client.get("/twice/020001/")
    with django_assert_num_queries(3):  # session, member, memberships
        assert client.get("/twice/020001/").content.decode() == "secretariat"
    actions.add_membership(member=town.mio, body=town.body, role=Role.VIEWER, starts_on=date(2023, 4, 1), by=JOB)
    assert client.get("/twice/020001/").content.decode() == "secretariat viewer"
    assert town.mio.held_on is None
    with django_assert_num_queries(2):
        assert current_roles(town.mio, town.body) == current_roles(town.mio, town.body)


def test_a_suspended_member_reaches_nothing_even_by_an_object_in_hand(town):
    actions.suspend_member(member=town.mio, body=town.body, by=JOB)
    with pytest.raises(NotHere):
        access_body(town.mio, "020001")
    assert holds_anywhere(town.mio, *Role) is False
    assert holds_anywhere(town.hana, *Role) is True


@here
@override_settings(THIRDPARTY_ACCESS="shirube.people.tests.test_access.EMPTY")
def test_a_view_of_a_package_without_a_rule_is_refused(town):
    assert Client().get("/accounts/login/").status_code == 404
