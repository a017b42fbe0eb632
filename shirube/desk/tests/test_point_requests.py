"""照会 at the desk: a 課 answers in three minutes, the 事務局 looks it through."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import Opinion, Point, PointRequest
from shirube.deliberation.tests.factories import make_point, make_request
from shirube.desk.tests.hearings import POINTS, hold_meeting, plain, read, today

ONE = f"{POINTS}P001/requests/welfare/"


@pytest.fixture
def asked(office):
    with today():
        hold_meeting(office)
        point = make_point(office.plan, "数字の理由を示す", *Opinion.objects.all(), state="asked")
        yield make_request(point, office.town.welfare, letter="方針を回答してください。")


def stand(client) -> str:
    return re.search(r'name="seen" value="(\d+)"', client.get(ONE).content.decode()).group(1)


def answer(client, text: str = "来月、説明に書き足します。", **more: object):
    return client.post(ONE, {"seen": stand(client), "answer": text, **more})


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_is_asked(office, count):
    with today():
        hold_meeting(office, count)
        make_request(make_point(office.plan, "題", *Opinion.objects.all(), state="asked"), office.town.welfare)
        client = office.client("hana")
        client.get(ONE)
        with CaptureQueriesContext(connection) as taken:
            text = read(client, ONE)
    assert (len(taken), text.count("意見2024-2-")) == (11, count)


def test_a_division_reads_the_quotes_and_answers(office, asked):
    client = office.client("hana")
    text = read(client, ONE)
    for said in ("指標K1の利用者数も見たい。", "方針を回答してください。", "あと28日"):
        assert said in text
    assert "事務局の操作" not in text
    assert answer(client).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.state, asked.answered_office) == (
        "来月、説明に書き足します。",
        "answered",
        "福祉課 担当",
    )
    assert Point.objects.get().state == "answered"


def test_an_answer_sent_twice_is_one_answer(office, asked):
    client = office.client("hana")
    seen = stand(client)
    for _ in range(2):
        assert answer(client, seen=seen).status_code == 302
    assert asked.moves.count() == 1


def test_two_people_on_one_answer_lose_nothing(office, asked):
    client = office.client("hana")
    seen = stand(client)
    answer(client, "先の答え")
    response = answer(client, "わたしの答え", seen=seen)
    html = response.content.decode()
    assert (response.status_code, "わたしの答え" in html, "先に変更しました" in html) == (409, True, True)


def test_an_empty_answer_is_refused_with_a_sentence(office, asked):
    response = office.client("hana").post(ONE, {"answer": " "})
    assert (response.status_code, "記入してください" in plain(response.content.decode())) == (422, True)


@pytest.mark.parametrize(
    ("who", "looks", "answers"),
    [
        ("hana", 200, 302),
        ("mio", 200, 302),
        ("kei", 200, 302),
        ("view", 200, 403),
        ("ren", 404, 404),
        ("sou", 404, 404),
    ],
)
def test_who_sees_and_answers(office, asked, who, looks, answers):
    client = office.client(who)
    assert (client.get(ONE).status_code, client.post(ONE, {"answer": "答え"}).status_code) == (looks, answers)


def test_an_answer_is_sent_back_with_why_answered_again_and_accepted(office, asked):
    answer(office.client("hana"))
    office_, division = office.client("mio"), office.client("hana")
    assert office_.post(f"{ONE}return/", {"why": "", "seen": stand(office_)}).status_code == 422
    office_.post(f"{ONE}return/", {"why": "いつまでかを書いてください", "seen": stand(office_)})
    assert "いつまでかを書いてください" in read(division, ONE)
    answer(division, "3月までに書き足します。")
    office_.post(f"{ONE}accept/", {"seen": stand(office_)})
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("accepted", "3月までに書き足します。")


def test_a_request_is_taken_back_and_asked_again(office, asked):
    client = office.client("mio")
    client.post(f"{ONE}withdraw/", {"why": "所管が違った", "seen": stand(client)})
    assert PointRequest.objects.get().state == "withdrawn"
    sent = {
        "due_on": "R7.2.1",
        "letter": "もう一度お願いします。",
        "why": "所管が戻った",
        "seen": str(PointRequest.objects.get().version),
    }
    client.post(f"{ONE}again/", sent)
    row = PointRequest.objects.get()
    assert (row.state, row.letter, str(row.due_on)) == ("asked", "もう一度お願いします。", "2025-02-01")


@pytest.mark.parametrize("act", ["return", "accept", "again"])
def test_what_the_state_does_not_allow_is_refused(office, asked, act):
    sent = {"why": "理由", "seen": "1", "due_on": "R7.2.1", "letter": "文"}
    response = office.client("mio").post(f"{ONE}{act}/", sent)
    assert (response.status_code, "課の回答を待っています" in plain(response.content.decode())) == (409, True)


def test_the_letter_comes_as_a_file(office, asked):
    response = office.client("mio").get(f"{ONE}letter.txt")
    text = response.content.decode("utf-8-sig")
    assert "架空課　御中" in text
    assert "・指標K1の利用者数も見たい。（意見2024-2-01）" in text
    assert "attachment" in response.headers["Content-Disposition"]


def test_no_other_act_is_there(office, asked):
    assert office.client("mio").post(f"{ONE}none/", {}).status_code == 404
