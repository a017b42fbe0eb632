"""Two hands on one sheet: whoever was slower sees both versions, and nothing typed is lost."""

import re

import pytest

from shirube.desk.tests.roadmaps import build_roadmap
from shirube.desk.tests.sheetform import LIST, form_of, moved, row_of, spare
from shirube.roadmap.models import Bar, Initiative


@pytest.fixture
def roadmap(office):
    build_roadmap(office.plan)
    return office


def test_whoever_was_slower_sees_both_versions_and_loses_nothing(roadmap):
    client = roadmap.client("mio")
    form = form_of(client, f"{LIST}J2/sheet/")
    client.post(f"{LIST}J2/sheet/", {**form, "outline": "先に書いた概要", "do": "store"})
    answer = client.post(f"{LIST}J2/sheet/", {**form, "outline": "あとから書いた概要", "do": "store"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert all(one in text for one in ("先に書いた概要", "あとから書いた概要", "ほかの人が先に変更しました"))
    assert Initiative.objects.get(code="J2").outline == "先に書いた概要"
    fresh = re.search(r'name="seen" value="(\d+)"', text).group(1)
    again = {**form, "outline": "あとから書いた概要", "seen": fresh, "do": "store"}
    assert client.post(f"{LIST}J2/sheet/", again).status_code == 302
    assert Initiative.objects.get(code="J2").outline == "あとから書いた概要"


@pytest.mark.parametrize("lost", ["bars", "activities", "seen"])
def test_a_form_that_arrived_in_part_takes_nothing_away(roadmap, lost):
    client = roadmap.client("mio")
    before = Bar.objects.current().filter(activity__initiative__code="J2").count()
    for value in ("", "x"):
        form = {**form_of(client, f"{LIST}J2/sheet/"), lost: value, "do": "store"}
        assert client.post(f"{LIST}J2/sheet/", form).status_code == 400
    assert Bar.objects.current().filter(activity__initiative__code="J2").count() == before == 2


def test_two_reports_at_once_both_find_their_way_in(roadmap):
    first, second = roadmap.client("hana"), roadmap.client("mio")
    form = form_of(first, f"{LIST}J1/sheet/")
    row = spare(form, "actual")
    typed = {**form, f"b-{row}-start": "R6上", "as_of": "R6.9.30", "do": "store"}
    first.post(f"{LIST}J1/sheet/", {**typed, f"b-{row}-text": "先の実績"})
    late = {**typed, f"b-{row}-text": "あとの実績"}
    answer = second.post(f"{LIST}J1/sheet/", late)
    text = answer.content.decode()
    assert (answer.status_code, "先の実績" in text, "あとの実績" in text) == (409, True, True)
    fresh = re.search(r'name="seen" value="(\d+)"', text).group(1)
    assert second.post(f"{LIST}J1/sheet/", {**late, "seen": fresh}).status_code == 302
    assert Bar.objects.current().get(line="actual").text == "あとの実績"


def test_a_changed_reason_of_a_proposal_is_shown_to_whoever_was_slower(roadmap):
    client = roadmap.client("mio")
    client.post(f"{LIST}J1/sheet/", moved(form_of(client, f"{LIST}J1/sheet/"), do="store"))
    form = {**form_of(client, f"{LIST}J1/revisions/1/sheet/"), "how": "propose", "do": "store"}
    client.post(f"{LIST}J1/revisions/1/sheet/", {**form, "reason": "先に直した理由"})
    answer = client.post(f"{LIST}J1/revisions/1/sheet/", {**form, "reason": "あとから直した理由"})
    text = answer.content.decode()
    assert (answer.status_code, "先に直した理由" in text, "あとから直した理由" in text) == (409, True, True)


def test_a_report_is_changed_in_its_day_alone(roadmap):
    client = roadmap.client("hana")
    form = form_of(client, f"{LIST}J1/sheet/")
    row = spare(form, "actual")
    client.post(
        f"{LIST}J1/sheet/",
        {**form, f"b-{row}-text": "設計", f"b-{row}-start": "R6上", "as_of": "R6.9.30", "do": "store"},
    )
    form = form_of(client, f"{LIST}J1/sheet/")
    typed = {**form, f"b-{row_of(form, '設計')}-as_of": "R6.8.31", "do": "store"}
    assert client.post(f"{LIST}J1/sheet/", typed).status_code == 302
    assert str(Bar.objects.current().get(line="actual").as_of) == "2024-08-31"
