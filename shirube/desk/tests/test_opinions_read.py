"""Who reads what of opinions: words that are withheld, 要旨, 部内限り, and 対応 that nobody has confirmed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation import actions
from shirube.deliberation.models import Opinion, OpinionLink, Point, ReplyPlace
from shirube.deliberation.rules import Span
from shirube.deliberation.tests.factories import (
    BY,
    ENTERED,
    make_category,
    make_meeting,
    make_minutes,
    make_opinion,
    make_point,
    make_remark,
    make_reply,
    make_request,
)
from shirube.desk.tests.bodies import freeze
from shirube.desk.tests.hearings import OPINIONS, POINTS, hold_meeting, read, today
from shirube.desk.tests.office import BASE
from shirube.indicators.models import Indicator
from shirube.people.actions import add_division
from shirube.people.models import DivisionName
from shirube.people.tests.cast import FIRST_DAY, JOB

PUBLIC = {"visibility": "public"}
NEXT = f"{BASE}meetings/suishin/2025-1/"
REQUEST = f"{POINTS}P001/requests/welfare/"
NAME, BARE, DRAFT = "山田さん", "町で一人だけの事業者として困る。", "だれも確かめていない対応"
HIDDEN, INSIDE = "部内の論点", "公表の論点にある部内限りの意見。"
GIST, DONE, ASIDE = "事業者として困る。", "部内で決めた対応", "架空の区分"


@pytest.fixture
def heard(office):
    """第2回 is public. P001 is 部内限り and asked of 福祉課: opinions 1 (部内限り) and 2 (公表) with a name withheld,
    its 対応 confirmed. P002 is 公表: 3 (部内限り), 4 (公表, with a 要旨); its 対応 is a draft."""
    with today():
        meeting = hold_meeting(office, 0)
        type(meeting).objects.update(**PUBLIC)
        make_meeting(meeting.committee, "2025-1", held_on="2025-06-02", **PUBLIC)
        bureau = add_division(body=office.town.body, code="kenpuku", name="健康福祉部", starts_on=FIRST_DAY, by=JOB)
        DivisionName.objects.filter(division=office.town.welfare).update(parent=bureau)
        minutes, given = make_minutes(meeting), {"meeting": meeting}
        for number in (1, 2):
            remark = make_remark(minutes, f"{NAME}の店では困る（{number}）。")
            make_opinion(office.plan, remark.text, remark=remark, **given, **(PUBLIC if number == 2 else {}))
            actions.redact(remark, Span(0, len(NAME)), reason="個人に関する情報", by=BY)
        actions.settle_minutes(minutes, seen=None, by=BY)
        make_opinion(office.plan, INSIDE, **given)
        make_opinion(office.plan, BARE, gist=GIST, **given, **PUBLIC)
        rows = list(Opinion.objects.order_by("code"))
        for row in rows:
            OpinionLink.objects.create(opinion=row, indicator=Indicator.objects.get(code="K1"), at=ENTERED, office="課")
        first = make_point(office.plan, HIDDEN, *rows[:2], state="checked")
        make_request(first, office.town.welfare, answer="答え", answered_at=ENTERED, answered_office="課")
        done = make_reply(first, DONE, checked_at=ENTERED)
        ReplyPlace.objects.create(reply=done, order=1, label="指標K1", indicator=Indicator.objects.get(code="K1"))
        second = make_point(office.plan, "公表の論点", *rows[2:], state="replied", **PUBLIC)
        make_reply(second, DRAFT, category=make_category(office.plan, "aside", ASIDE))
        yield meeting


PAGES = (
    OPINIONS,
    *(f"{OPINIONS}2024-2-0{number}/" for number in (1, 2, 3, 4)),
    POINTS,
    f"{POINTS}P001/",
    f"{POINTS}P002/",
    REQUEST,
    f"{REQUEST}letter.txt",
    f"{NEXT}followup/",
    f"{NEXT}changed/",
    f"{BASE}indicators/K1/",
)
STRANGER = {NAME, BARE, INSIDE, HIDDEN, DONE, DRAFT, ASIDE}
READERS = {
    "view": ({NAME}, {BARE, INSIDE, HIDDEN, DONE, DRAFT, ASIDE}, PAGES),
    "hana": (
        {NAME, BARE, INSIDE, DRAFT, ASIDE},
        {HIDDEN, DONE, GIST, "（非公開）の店では困る（1）。"},
        set(PAGES) - {PAGES[3]},
    ),
    "sou": (
        {NAME, BARE, INSIDE, DRAFT, ASIDE},
        {HIDDEN, DONE, GIST, "（非公開）の店では困る（1）。"},
        set(PAGES) - {PAGES[3]},
    ),
    "ren": (
        STRANGER | {"困る（1）"},
        {GIST, "（非公開）の店では困る（2）。", "公表の論点", "検討中"},
        set(PAGES) - {PAGES[1], PAGES[3], PAGES[6], *PAGES[8:10]},
    ),
}


@pytest.mark.parametrize("who", READERS)
def test_who_reads_what_of_opinions_on_every_page(office, heard, who):
    never, told, opens = READERS[who]
    client, texts = office.client(who), []
    for path in PAGES:
        response = client.get(path)
        assert (path, response.status_code) == (path, 200 if path in opens else 404)
        text = response.content.decode() if response.status_code == 200 else ""
        assert (path, [word for word in never if word in text]) == (path, [])
        texts.append(text)
    assert [word for word in told if word not in "".join(texts)] == []


def test_the_secretariat_reads_what_was_said_and_sends_it_out_without_what_is_withheld(office, heard):
    client = office.client("mio")
    assert NAME in read(client, PAGES[1])
    assert NAME in read(client, f"{POINTS}P001/")
    letter = client.get(f"{REQUEST}letter.txt").content.decode()
    assert (NAME in letter, "（非公開）の店では困る（1）。" in letter) == (False, True)
    sent = {"divisions": ["roads"], "letter": "理由は。", "due_on": "R7.1.17", "do": "preview"}
    Point.objects.update(state="open")
    shown = client.post(f"{POINTS}P001/ask/", sent).content.decode()
    assert "・（非公開）の店では困る（1）。（意見2024-2-01）" in shown


@pytest.mark.parametrize(("word", "found"), [("山田", 0), ("困る", 3)])
def test_what_is_withheld_is_not_found_by_searching(office, heard, word, found):
    text = office.client("mio").get(f"{OPINIONS}?words={word}").content.decode()
    assert text.count('name="o"') == found


@pytest.mark.parametrize(("who", "found"), [("mio", True), ("view", True), ("hana", False), ("ren", False)])
def test_what_stands_behind_a_gist_is_found_by_those_alone_who_read_it(office, heard, who, found):
    client = office.client(who)
    told = [client.get(f"{OPINIONS}?words={word}").content.decode() for word in ("町で一人", "事業者として困る")]
    assert ["2024-2-04" in text for text in told] == [found, True]


def test_what_is_public_of_a_meeting_is_so_while_the_meeting_is(office, heard):
    page = f"{OPINIONS}2024-2-04/"
    assert office.client("ren").get(page).status_code == 200
    type(heard).objects.filter(pk=heard.pk).update(visibility="internal")
    assert [office.client(who).get(page).status_code for who in ("ren", "mio")] == [404, 200]


def test_what_another_division_is_asked_is_told_without_a_way_in(office, heard):
    make_request(Point.objects.get(code="P002"), office.town.welfare)
    told = [office.client(who).get(f"{POINTS}P002/").content.decode() for who in ("ren", "hana")]
    assert ["架空課" in text for text in told] == [True, True]
    assert [f"{POINTS}P002/requests/welfare/" in text for text in told] == [False, True]


def test_nobody_asks_by_the_state_of_a_point_that_is_not_theirs(office, heard):
    client = office.client("ren")
    found = [client.get(f"{OPINIONS}?{one}").content.decode() for one in ("state=checked", "division=welfare")]
    assert ["2024-2-02" in text for text in found] == [False, False]
    assert "2024-2-02" in client.get(f"{OPINIONS}?words=店").content.decode()


def test_words_in_common_are_never_what_is_withheld(office, heard):
    """They stay with the link as its reason, which everybody reads who reads the opinion."""
    make_opinion(office.plan, f"{NAME}の店では困る。", code="2024-1-01", given_on="2024-06-12")
    for path in (f"{OPINIONS}2024-2-01/", f"{BASE}meetings/suishin/2024-2/sort/"):
        Opinion.objects.update(point=None)
        html = office.client("mio").get(path).content.decode()
        told = "".join(re.findall(r"共通する言葉：([^<\"]*)", html))
        assert ("店では困" in told, "山田" in told) == (True, False)


def test_once_it_is_shown_again_it_is_read_and_found_again(office, heard):
    row = Opinion.objects.select_related("remark__minutes").get(code="2024-2-02")
    actions.unsettle_minutes(row.remark.minutes, why="承諾を得た", by=BY)
    actions.reveal(row.remark, row.remark.redactions.get().pk, why="承諾を得た", by=BY)
    assert office.client("mio").get(f"{OPINIONS}?words=山田").content.decode().count('name="o"') == 1
    assert NAME in read(office.client("hana"), f"{OPINIONS}2024-2-02/")


def test_words_of_minutes_opened_again_are_held_back_until_they_are_settled(office, heard):
    row = Opinion.objects.select_related("remark__minutes").get(code="2024-2-02")
    actions.unsettle_minutes(row.remark.minutes, why="誤字", by=BY)
    page = f"{OPINIONS}2024-2-02/"
    assert office.client("ren").get(page).status_code == 404
    assert "公表を止めています 議事録がまだ確定していません。" in read(office.client("mio"), page)
    minutes = type(row.remark.minutes).objects.get()
    actions.settle_minutes(minutes, seen=None, by=BY)
    assert office.client("ren").get(page).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("followup/", 17), ("changed/", 15)])
def test_what_another_division_reads_costs_the_same_whatever_there_is(office, count, path, queries):
    with today():
        meeting = hold_meeting(office, count)
        for at, row in enumerate(Opinion.objects.all()):
            make_reply(make_point(office.plan, f"論点{at}", row, state="checked", **PUBLIC), checked_at=ENTERED)
        Opinion.objects.update(**PUBLIC)
        make_meeting(meeting.committee, "2025-1", held_on="2025-06-02", **PUBLIC)
        type(meeting).objects.update(**PUBLIC)
    with freeze(2025, 6, 3):
        client = office.client("ren")
        client.get(NEXT + path)
        with CaptureQueriesContext(connection) as taken:
            read(client, NEXT + path)
    assert len(taken) == queries


def test_a_lead_division_finds_on_the_desk_what_its_bureau_is_asked(office, heard):
    make_request(Point.objects.get(code="P002"), office.town.welfare)
    said = "部内の課が、委員の意見についての照会2件にまだ回答していません。"
    assert said in read(office.client("sou"), "/desk/")
    assert said not in read(office.client("hana"), "/desk/")
    assert "答え" in read(office.client("sou"), f"{POINTS}P001/")
