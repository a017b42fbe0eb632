"""意見一覧 and one opinion at the desk."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import Opinion, OpinionLink, Point, PointRequest
from shirube.deliberation.tests.factories import ENTERED, make_opinion, make_point, make_reply, make_request
from shirube.desk.tests.hearings import OPINIONS, codes, hold_meeting, plain, read, today
from shirube.indicators.models import Indicator
from shirube.people import history
from shirube.plans.words import Visibility

ONE = f"{OPINIONS}2024-2-01/"
TYPED = {
    "quote": "会議の後に届いた意見（架空）",
    "gist": "",
    "kind": "request",
    "source": "after",
    "given_on": "R6.12.19",
    "agenda": "",
    "seat": "",
}


@pytest.fixture
def meeting(office):
    with today():
        yield hold_meeting(office)


def stands(client, path: str = ONE) -> dict[str, str]:
    """What the form of an opinion sends when nothing is touched."""
    row = Opinion.objects.get(code="2024-2-01")
    seen = re.search(r'name="seen" value="(\d+)"', client.get(path).content.decode()).group(1)
    return {**TYPED, "seen": seen, "quote": row.quote, "source": "meeting", "given_on": "R6.12.18"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_is_on_it(office, count):
    """12 queries, all of them: 4 are the session, the member, the plan and the roles."""
    with today():
        hold_meeting(office, count)
        for at, row in enumerate(Opinion.objects.all()):
            point = make_point(office.plan, f"論点{at}", row)
            make_request(point, office.town.welfare)
            make_reply(point)
            OpinionLink.objects.create(opinion=row, indicator=Indicator.objects.get(code="K1"), at=ENTERED, office="課")
        client = office.client("mio")
        client.get(OPINIONS)
        with CaptureQueriesContext(connection) as taken:
            text = read(client, OPINIONS)
    assert (len(taken), text.count("架空課")) == (12, count)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"2024-2-01", "2024-2-02", "2024-2-03"}),
        ("words=利用者", {"2024-2-01"}),
        ("words=指標Ｋ１ 目標値", {"2024-2-02"}),
        ("state=loose", {"2024-2-02", "2024-2-03"}),
        ("state=asked", {"2024-2-01"}),
        ("division=welfare", {"2024-2-01"}),
        ("division=roads", set()),
        ("kind=praise", set()),
    ],
)
def test_the_list_is_narrowed(office, meeting, query, found):
    point = make_point(office.plan, "利用の実態", Opinion.objects.get(code="2024-2-01"), state="asked")
    make_request(point, office.town.welfare)
    make_request(point, office.town.dx, state="withdrawn")
    html = office.client("mio").get(f"{OPINIONS}?{query}").content.decode()
    assert set(re.findall(r'name="o" value="([^"]+)"', html)) == found


def test_a_list_without_anything_says_what_to_do(office):
    assert "議事録を取り込むか" in read(office.client("mio"), OPINIONS)


def test_many_opinions_stand_on_pages(office, meeting):
    for number in range(60):
        make_opinion(office.plan, f"意見その{number}", meeting=meeting)
    client = office.client("mio")
    first, second = read(client, OPINIONS), read(client, f"{OPINIONS}?page=2")
    assert ("63件（1／2ページ）" in first, "次のページ" in first, "前のページ" in second) == (True, True, True)


def test_three_ticks_and_a_name_make_a_point_with_an_owner(office, meeting):
    sent = {"o": codes(), "title": "数字の理由を示す", "do": "gather", "division": "welfare", "due": "R7.1.17"}
    response = office.client("mio").post(OPINIONS, sent, follow=True)
    point = Point.objects.get()
    asked = PointRequest.objects.get()
    assert "3件を論点「数字の理由を示す」にまとめました。福祉課に照会しました。" in plain(response.content.decode())
    assert (point.opinions.count(), asked.division.code, str(asked.due_on)) == (3, "welfare", "2025-01-17")


def test_the_same_sent_twice_is_one_point(office, meeting):
    sent = {"o": codes(), "title": "数字の理由を示す", "do": "gather", "division": "welfare", "due": "R7.1.17"}
    for _ in range(2):
        assert office.client("mio").post(OPINIONS, sent).status_code == 302
    assert (Point.objects.count(), PointRequest.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"do": "gather", "title": "題"}, "意見を一つも選んでいません。"),
        ({"do": "gather", "o": ["2024-2-01"], "title": ""}, "論点"),
        ({"do": "add", "o": ["2024-2-01"]}, "入れる論点を選んでください。"),
        ({"do": "add", "o": ["2024-2-01"], "point": "P99"}, "論点がありません。"),
        ({"do": "none", "o": ["2024-2-01"]}, "何をするかを、ボタンで選んでください。"),
        ({"do": "gather", "o": ["2024-2-01"], "title": "題", "division": "welfare"}, "回答の期限を記入してください。"),
        ({"do": "gather", "o": ["2024-2-01"], "title": "題", "division": "welfare", "due": "あした"}, "回答の期限："),
        ({"do": "publish", "o": ["2024-2-01"]}, "会議が部内限りです。"),
    ],
)
def test_what_cannot_be_gathered_is_said_and_shown_again(office, meeting, sent, sentence):
    response = office.client("mio").post(OPINIONS, sent)
    html = response.content.decode()
    assert response.status_code in (422, 409)
    assert sentence in plain(html)
    assert ('value="2024-2-01" checked' in html) == ("o" in sent)
    assert not Point.objects.exists()


def test_opinions_are_put_into_a_point_that_stands(office, meeting):
    point = make_point(office.plan, "利用の実態")
    sent = {"o": codes()[:2], "do": "add", "point": point.code}
    office.client("mio").post(OPINIONS, sent)
    assert point.opinions.count() == 2


def test_opinions_of_a_public_meeting_are_published_together(office, meeting):
    type(meeting).objects.update(visibility=Visibility.PUBLIC.value)
    office.client("mio").post(OPINIONS, {"o": codes(), "do": "publish"})
    assert set(Opinion.objects.values_list("visibility", flat=True)) == {"public"}
    office.client("mio").post(OPINIONS, {"o": codes()[:1], "do": "hide"})
    assert Opinion.objects.filter(visibility="internal").count() == 1


def test_a_division_reads_what_it_is_asked_and_what_is_public(office, meeting):
    one, two, _ = Opinion.objects.order_by("code")
    make_request(make_point(office.plan, "利用の実態", one), office.town.welfare)
    Opinion.objects.filter(pk=two.pk).update(visibility="public")
    type(meeting).objects.update(visibility="public")
    client = office.client("hana")
    text = read(client, OPINIONS)
    assert [code in text for code in codes()] == [True, True, False]
    assert [client.get(f"{OPINIONS}{code}/").status_code for code in codes()] == [200, 200, 404]
    assert "新しい論点の名前" not in text


def test_suggestions_show_the_words_in_common_and_link_nothing_by_themselves(office, meeting):
    text = read(office.client("mio"), ONE)
    assert "共通する言葉： 指標K1" in text
    assert not OpinionLink.objects.exists()


def test_one_press_accepts_a_suggestion_and_another_takes_it_back(office, meeting):
    client = office.client("mio")
    sent = {"to": "indicator:K1", "why": "共通する言葉：指標K1"}
    for _ in range(2):
        client.post(f"{ONE}link/", sent)
    link = OpinionLink.objects.get()
    assert (link.indicator.code, link.why) == ("K1", "共通する言葉：指標K1")
    client.post(f"{ONE}unlink/", {"link": link.pk})
    assert not OpinionLink.objects.exists()


@pytest.mark.parametrize(("act", "sent"), [("link", {"to": "indicator:none"}), ("link", {"to": "x"}), ("point", {})])
def test_a_button_that_cannot_be_pressed_is_answered_with_the_reason(office, meeting, act, sent):
    response = office.client("mio").post(f"{ONE}{act}/", sent)
    assert response.status_code in (404, 422)


def test_an_opinion_is_corrected_with_its_history(office, meeting):
    client = office.client("mio")
    client.post(ONE, {**stands(client), "gist": "利用者数も示す", "kind": "request"})
    row = Opinion.objects.get(code="2024-2-01")
    assert (row.gist, row.kind, row.version) == ("利用者数も示す", "request", 2)
    assert history.verify_chain(office.town.body) == []


def test_two_people_on_one_opinion_lose_nothing(office, meeting):
    client = office.client("mio")
    mine = {**stands(client), "gist": "わたしの要旨"}
    client.post(ONE, {**stands(client), "gist": "先の要旨"})
    response = client.post(ONE, mine)
    html = response.content.decode()
    assert (response.status_code, "わたしの要旨" in html, "ほかの人が先に変更しました" in html) == (409, True, True)
    again = re.search(r'name="seen" value="(\d+)"', html).group(1)
    assert client.post(ONE, {**mine, "seen": again}).status_code == 302
    assert Opinion.objects.get(code="2024-2-01").gist == "わたしの要旨"


def test_what_is_lacking_is_said_and_everything_typed_shown_again(office, meeting):
    client = office.client("mio")
    response = client.post(ONE, {**stands(client), "quote": "", "given_on": "きのう", "gist": "残る要旨"})
    html = response.content.decode()
    assert (response.status_code, "残る要旨" in html, "きのう" in html) == (422, True, True)


def test_the_form_says_that_the_words_are_published(office, meeting):
    said = "公表されます"
    assert said not in read(office.client("mio"), ONE)
    Opinion.objects.update(visibility="public")
    assert said in read(office.client("mio"), ONE)


def test_opinions_are_typed_in_one_after_another(office, meeting):
    client = office.client("mio")
    path = f"{OPINIONS}new/"
    response = client.post(path, {**TYPED, "meeting": meeting.pk, "do": "next"})
    assert response.headers["Location"].endswith(f"new/?meeting={meeting.pk}")
    client.post(path, {**TYPED, "meeting": meeting.pk, "do": "next"})
    client.post(path, {**TYPED, "quote": "会議によらない意見", "do": "see"})
    made = Opinion.objects.filter(source="after").order_by("code")
    assert [(one.code, one.meeting) for one in made] == [("2024-00-01", None), ("2024-2-04", meeting)]


def test_an_opinion_that_cannot_be_is_shown_again(office, meeting):
    response = office.client("mio").post(f"{OPINIONS}new/", {**TYPED, "given_on": "R9.1.1"})
    html = response.content.decode()
    assert (response.status_code, "今日より後" in html, TYPED["quote"] in html) == (422, True, True)


def test_a_meeting_of_another_plan_is_not_there(office, meeting):
    assert office.client("mio").get(f"{OPINIONS}new/?meeting=999").status_code == 404
