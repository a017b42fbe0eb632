"""Who gets in where: every address of a plan's desk, for everybody in the cast."""

import pytest
from django.urls import resolve

from shirube.desk.tests.bodies import PEOPLE
from shirube.desk.tests.office import BASE
from shirube.desk.urls import plan as plan_urls
from shirube.desk.urls_people import patterns as body_urls
from shirube.people.access import NOTHING_HERE

pytestmark = pytest.mark.sqlite
"""Who gets in is decided before a database is asked in its own words: tried once."""
WHO = ("citizen", "nao", "aya", "view", "kei", "sou", "hana", "ren", "mio")
ALL = dict.fromkeys(("view", "kei", "sou", "hana", "ren", "mio"), 200)
MIO = {**dict.fromkeys(("view", "kei", "sou", "hana", "ren"), 403), "mio": 200}
OUT = {"citizen": 302, "nao": 404, "aya": 403}
GONE = {**MIO, "mio": 404}
NONE = dict.fromkeys(ALL, 404)
EDITS = {"view": 403, "kei": 403, "sou": 403, "hana": 422, "ren": 403, "mio": 422}
POSTED = ("edit", "inquiries", "inquiries/again", "open", "extend", "reminders", "listings", "close", "reopen")
MEETING_FORMS = (
    *("edit", "agenda", "documents", "attendance", "decisions", "minutes/remarks/1", "minutes/remarks/new"),
    *("minutes/check", "forms", "forms/back/0"),
)
MEETING_ACTS = (
    *("steps", "publish", "minutes/move/settle", "minutes/check/1"),
    *("minutes/remarks/1/redact", "minutes/remarks/1/reveal/1", "minutes/remarks/1/opinion"),
    *("forms/opinion", "forms/check"),
)

PAGES = [
    ("", ALL),
    ("indicators/", ALL),
    ("indicators/K1/", ALL),
    ("indicators/none/", NONE),
    ("initiatives/", ALL),
    ("initiatives/new/", MIO),
    ("initiatives/none/", NONE),
    ("initiatives/none/sheet/", NONE),
    ("initiatives/none/revisions/1/", NONE),
    ("initiatives/none/revisions/1/sheet/", NONE),
    ("initiatives/none/reflections/new/", NONE),
    ("initiatives/none/reflections/1/", NONE),
    ("logic/", ALL),
    ("logic/life/", ALL),
    ("logic/none/", NONE),
    ("logic/life/nodes/new/", {**ALL, "view": 403, "kei": 403, "sou": 403, "hana": 403, "ren": 403}),
    ("logic/life/nodes/n1/", NONE),
    ("logic/life/links/new/", {**ALL, "view": 403, "kei": 403, "sou": 403, "hana": 403, "ren": 403}),
    ("logic/life/links/n1/n2/", NONE),
    ("papers/import/", MIO),
    ("papers/import/none/", GONE),
    ("reflections/", ALL),
    ("matters/", ALL),
    ("revisions/", ALL),
    ("papers/", ALL),
    ("papers/roadmap.xlsx", ALL),
    ("papers/roadmap-data.xlsx", ALL),
    ("papers/roadmap-data.csv", ALL),
    ("papers/initiatives/none/sheet.xlsx", NONE),
    ("papers/divisions/welfare/roadmap.xlsx", ALL),
    ("papers/divisions/welfare/handover/", ALL),
    ("papers/divisions/welfare/handover.docx", ALL),
    ("papers/next-year/", ALL),
    ("papers/next-year.xlsx", ALL),
    ("papers/next-year-data.xlsx", ALL),
    ("opinions/", ALL),
    ("opinions/new/", MIO),
    ("opinions/none/", NONE),
    ("meetings/none/none/sort/", GONE),
    *((f"meetings/none/none/followup{end}", NONE) for end in ("/", ".docx", ".xlsx", "-data.xlsx")),
    ("meetings/none/none/changed/", NONE),
    ("member/", {**dict.fromkeys(ALL, 403), "aya": 200}),
    ("points/", ALL),
    ("points/none/", NONE),
    ("points/none/requests/none/", NONE),
    ("points/none/requests/none/letter.txt", NONE),
    ("reports/", ALL),
    ("reports/new/", MIO),
    ("reports/none/", NONE),
    ("reports/none/edit/", GONE),
    ("reports/none/inquiries/", GONE),
    ("reports/none/matrix/", NONE),
    ("reports/contacts/", MIO),
    *((f"reports/none/{what}/", GONE) for what in ("reminders", "letters", "listings", "close")),
    ("reports/none/letters/request.zip", GONE),
    ("reports/none/lead/", NONE),
    ("reports/none/letters/none/request/", NONE),
    ("reports/none/letters/none/request.docx", NONE),
    ("reports/none/sheets/none/", NONE),
    ("reports/none/sheets/none/save/", NONE),
    ("reports/none/sheets/none/submit/", NONE),
    ("reports/none/sheets/none/print/", NONE),
    ("reports/none/sheets/none/history/", NONE),
    ("reports/none/sheets/none/once/", NONE),
    ("reports/none/sheets/none/once/results.docx", NONE),
    ("reports/none/sheets/none/once/results.txt", NONE),
    ("reports/none/once/results.docx", GONE),
    ("reports/none/sheets/none/book/", NONE),
    ("reports/none/sheets/none/book/form.xlsx", NONE),
    ("reports/none/sheets/none/book/none/", NONE),
    ("reports/none/books/none/", NONE),
    ("reports/none/books/none/form.xlsx", NONE),
    ("reports/none/books/none/none/", NONE),
    ("meetings/", ALL),
    ("meetings/new/", {**MIO, "mio": 302}),
    ("meetings/committees/new/", MIO),
    ("meetings/committees/none/", NONE),
    ("meetings/committees/none/roster/", NONE),
    *((f"meetings/committees/none/{what}/", GONE) for what in ("edit", "seats/new", "seats/none")),
    ("meetings/imports/", MIO),
    *((f"meetings/imports/1/{what}", GONE) for what in ("", "remarks/", "confirm/")),
    *((f"meetings/none/none/{what}", NONE) for what in ("", "print/agenda/", "print/minutes/", "minutes/")),
    *((f"meetings/none/none/print/{what}.docx", NONE) for what in ("agenda", "minutes")),
    ("meetings/none/none/package/", GONE),
    *((f"meetings/none/none/print/attendance{end}", GONE) for end in ("/", ".docx")),
    ("meetings/committees/none/roster.docx", NONE),
    *((f"meetings/none/none/{what}/", GONE) for what in MEETING_FORMS),
    ("preview/", ALL),
    ("preview/none/", GONE),
    ("preview/none/site/index.html", GONE),
    ("requests/1/", GONE),
    ("editions/", ALL),
    ("editions/public-2024-03-31-1/", NONE),
    ("editions/public-2024-03-31-1/edition.json", NONE),
    ("editions/public-2024-03-31-1/edition.json.sha256", NONE),
    ("editions/public-2024-03-31-1/withdraw/", GONE),
    ("statistics/", MIO),
    ("statistics/none/", GONE),
    ("history/", ALL),
]
POSTS = [
    ("opinions/", {**MIO, "mio": 422}),
    ("opinions/new/", {**MIO, "mio": 422}),
    ("opinions/none/", NONE),
    ("opinions/none/link/", NONE),
    ("meetings/none/none/sort/", GONE),
    ("meetings/none/none/followup/", NONE),
    ("member/", {**dict.fromkeys(ALL, 403), "aya": 422}),
    ("points/none/reply/", NONE),
    ("points/none/requests/none/", NONE),
    ("points/none/requests/none/accept/", NONE),
    ("reports/new/", {**MIO, "mio": 422}),
    *((f"reports/none/{what}/", GONE) for what in POSTED),
    ("reports/none/lead/", NONE),
    ("reports/contacts/", {**MIO, "mio": 302}),
    ("reports/none/sheets/none/", NONE),
    ("reports/none/sheets/none/book/", NONE),
    ("reports/none/sheets/none/book/none/", NONE),
    ("reports/none/books/none/", NONE),
    ("reports/none/books/none/none/", NONE),
    *(
        (f"reports/none/sheets/none/{act}/", NONE)
        for act in ("save", "judge", "submit", "move/check", "approval", "return", "nothing", "misdirected", "listing")
    ),
    ("reports/none/sheets/none/once/", NONE),
    ("initiatives/none/reflections/1/useful/", NONE),
    ("indicators/K1/", EDITS),
    ("indicators/K1/figure/", EDITS),
    ("indicators/K1/target/", EDITS),
    ("indicators/K1/comparison/", EDITS),
    ("indicators/K1/override/", {**MIO, "mio": 422}),
    ("indicators/K1/duty/", {**MIO, "mio": 422}),
    ("initiatives/new/", {**MIO, "mio": 422}),
    ("initiatives/none/settings/", GONE),
    ("initiatives/none/duty/", GONE),
    ("initiatives/none/sheet/", NONE),
    ("initiatives/none/standings/", NONE),
    ("initiatives/none/reflections/new/", NONE),
    ("initiatives/none/reflections/1/", NONE),
    ("initiatives/none/reflections/1/agree/chief/", NONE),
    ("initiatives/none/reflections/1/take-back/", NONE),
    ("matters/", {**dict.fromkeys(("kei", "sou", "hana", "ren", "mio"), 422), "view": 403}),
    ("papers/import/", {**MIO, "mio": 422}),
    ("papers/import/none/", GONE),
    ("matters/9/close/", NONE),
    ("logic/life/nodes/new/", {**MIO, "mio": 422}),
    ("logic/life/nodes/n1/", NONE),
    ("logic/life/nodes/n1/remove/", NONE),
    ("logic/life/links/new/", {**MIO, "mio": 422}),
    ("logic/life/links/n1/n2/", NONE),
    ("logic/life/links/n1/n2/remove/", NONE),
    ("initiatives/none/revisions/1/sheet/", NONE),
    ("initiatives/none/revisions/1/decide/", GONE),
    ("initiatives/none/revisions/1/withdraw/", GONE),
    ("revisions/", {**MIO, "mio": 422}),
    ("meetings/committees/new/", {**MIO, "mio": 422}),
    ("meetings/imports/", {**MIO, "mio": 422}),
    *((f"meetings/imports/1/{what}/", GONE) for what in ("remarks", "confirm", "again", "cancel")),
    *((f"meetings/none/none/{what}/", GONE) for what in (*MEETING_FORMS, *MEETING_ACTS)),
    ("preview/", {**MIO, "mio": 422}),
    ("preview/none/again/", GONE),
    ("preview/none/freeze/", GONE),
    ("preview/none/request/", GONE),
    ("requests/1/approve/", GONE),
    ("requests/1/withdraw/", GONE),
    ("editions/public-2024-03-31-1/errata/", GONE),
    ("editions/public-2024-03-31-1/withdraw/", GONE),
    ("statistics/", {**MIO, "mio": 422}),
    ("statistics/none/", GONE),
]
BODY_PAGES = [
    ("", ALL),
    ("divisions/new/", MIO),
    ("divisions/welfare/", ALL),
    ("divisions/none/", NONE),
    ("members/", MIO),
    ("members/new/", MIO),
    ("members/0/", GONE),
    ("history/", MIO),
    ("history.csv", MIO),
    ("april/", MIO),
    ("members/table/", MIO),
]
BODY_POSTS = [
    ("april/", {**MIO, "mio": 422}),
    ("members/table/", {**MIO, "mio": 422}),
    ("divisions/new/", {**MIO, "mio": 422}),
    ("divisions/welfare/change/", {**MIO, "mio": 422}),
    ("divisions/welfare/none/", GONE),
    ("members/new/", {**MIO, "mio": 422}),
    ("members/0/rename/", GONE),
    ("members/0/roles/", GONE),
    ("members/0/roles/0/end/", GONE),
    ("members/0/stop/", GONE),
    ("members/0/reopen/", GONE),
    ("members/0/password/", GONE),
    ("members/0/factor/", GONE),
]


@pytest.mark.parametrize(("path", "expected"), PAGES, ids=[path or "tree" for path, _ in PAGES])
def test_looking(office, path, expected):
    found = {who: office.client(who).get(BASE + path).status_code for who in WHO}
    assert found == {**OUT, **expected}


@pytest.mark.parametrize(("path", "expected"), POSTS, ids=[path for path, _ in POSTS])
def test_doing(office, path, expected):
    found = {who: office.client(who).post(BASE + path).status_code for who in WHO}
    assert found == {**OUT, **expected}


@pytest.mark.parametrize(("path", "expected"), BODY_PAGES, ids=[path or "tree" for path, _ in BODY_PAGES])
def test_looking_at_a_body(office, path, expected):
    found = {who: office.client(who).get(PEOPLE + path).status_code for who in WHO}
    assert found == {**OUT, **expected}


@pytest.mark.parametrize(("path", "expected"), BODY_POSTS, ids=[path for path, _ in BODY_POSTS])
def test_doing_to_a_body(office, path, expected):
    found = {who: office.client(who).post(PEOPLE + path).status_code for who in WHO}
    assert found == {**OUT, **expected}


def test_every_address_about_a_body_stands_in_the_matrix():
    asked = {resolve(PEOPLE + path).url_name for path, _ in (*BODY_PAGES, *BODY_POSTS)}
    assert {url.name for url in body_urls} - asked == set()


def test_every_address_of_the_desk_stands_in_the_matrix():
    asked = {resolve(BASE + path).url_name for path, _ in (*PAGES, *POSTS)}
    assert {url.name for url in plan_urls} - asked == set()


@pytest.mark.parametrize("path", ["/desk/020001/none/", "/desk/030007/dx/", "/desk/999999/dx/"])
def test_another_plan_or_body_is_told_apart_from_nothing_by_nobody(office, path):
    response = office.client("mio").get(path)
    assert (response.status_code, NOTHING_HERE in response.content.decode()) == (404, True)


def test_a_member_of_the_committee_is_told_that_nothing_waits(office):
    text = office.client("aya").get("/desk/").content.decode()
    assert ("委員の方に机で行っていただく作業はありません" in text, BASE in text) == (True, False)


def test_a_part_that_only_the_secretariat_may_use_is_offered_to_it_alone(office):
    offered = {who: "統計の取込" in office.client(who).get(BASE).content.decode() for who in ("mio", "hana")}
    assert offered == {"mio": True, "hana": False}
