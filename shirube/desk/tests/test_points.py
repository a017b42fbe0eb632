"""論点 at the desk: what is asked, the 対応, and what it changed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import (
    Opinion,
    OpinionLink,
    Point,
    PointIndicator,
    PointReply,
    PointRequest,
    ReplyPlace,
)
from shirube.deliberation.tests.factories import ENTERED, make_meeting, make_point, make_reply, make_request
from shirube.desk.tests.bodies import freeze
from shirube.desk.tests.hearings import POINTS, codes, hold_meeting, plain, read, today
from shirube.desk.tests.office import target
from shirube.indicators.actions import set_targets
from shirube.indicators.models import Indicator
from shirube.people.tests.cast import JOB

ONE = f"{POINTS}P001/"
ASK = {"divisions": ["welfare"], "due_on": "R7.1.17", "letter": "方針を回答してください。", "do": "ask"}


@pytest.fixture
def point(office):
    with today():
        hold_meeting(office)
        yield make_point(office.plan, "数字の理由を示す", *Opinion.objects.all(), meeting=None)


def stand(client, path: str = ONE) -> str:
    return re.search(r'name="seen" value="(\d+)"', client.get(path).content.decode()).group(1)


def reply(client, **more: object):
    sent = {"seen": stand(client), "category": "adopted", "text": "理由を指標の説明に加えます。", **more}
    return client.post(f"{ONE}reply/", sent)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_is_on_it(office, count):
    with today():
        hold_meeting(office, count)
        for at, row in enumerate(Opinion.objects.all()):
            one = make_point(office.plan, f"論点{at}", row)
            make_request(one, office.town.welfare)
            make_reply(one)
        client = office.client("mio")
        client.get(POINTS)
        with CaptureQueriesContext(connection) as taken:
            text = read(client, POINTS)
    assert (len(taken), text.count("意見1件"), text.count("あと28日")) == (11, count, count)


@pytest.mark.parametrize("count", [1, 3])
def test_one_point_costs_the_same_whatever_hangs_on_it(office, count):
    with today():
        hold_meeting(office, count)
        one = make_point(office.plan, "数字の理由", *Opinion.objects.all())
        for division in [office.town.welfare, office.town.roads, office.town.dx][:count]:
            make_request(
                one, division, answer="直します。", answered_at=ENTERED, answered_office="課", state="answered"
            )
        row = make_reply(one)
        ReplyPlace.objects.create(reply=row, order=1, label="指標", indicator=Indicator.objects.get(code="K1"))
        client = office.client("mio")
        client.get(ONE)
        with CaptureQueriesContext(connection) as taken:
            text = read(client, ONE)
    assert (len(taken), text.count("直します。")) == (28, count)


@pytest.mark.parametrize(
    ("query", "found"), [("", 1), ("?state=open", 1), ("?state=asked", 0), ("?division=welfare", 0)]
)
def test_the_list_is_narrowed(office, point, query, found):
    assert read(office.client("mio"), POINTS + query).count("意見3件") == found


def test_a_division_is_asked_with_a_day_and_a_letter(office, point):
    response = office.client("mio").post(f"{ONE}ask/", ASK, follow=True)
    asked = PointRequest.objects.get()
    assert (asked.division.code, asked.letter, str(asked.due_on)) == ("welfare", ASK["letter"], "2025-01-17")
    assert "福祉課 への照会" in plain(response.content.decode())


def test_the_letter_is_read_before_it_goes_out(office, point):
    response = office.client("mio").post(f"{ONE}ask/", {**ASK, "do": "preview"})
    text = plain(response.content.decode())
    assert "福祉課 御中" in text
    assert "・指標K1の利用者数も見たい。（意見2024-2-01）" in text
    assert "令和7年1月17日（金）" in text
    assert f"http://testserver{ONE}requests/welfare/" in text
    assert not PointRequest.objects.exists()


def test_every_owner_of_a_middle_indicator_is_asked_at_once(office, point):
    Indicator.objects.filter(code="K1").update(kind="middle", source_key="")
    office.client("mio").post(f"{ONE}ask/", {**ASK, "divisions": [], "owners": "on"})
    assert "対象の中間指標：指標K1（架空）" in PointRequest.objects.get().letter


def test_a_question_can_wait_for_the_next_round(office, point):
    office.client("mio").post(f"{ONE}ask/", {**ASK, "due_on": "", "in_round": "on"})
    asked = PointRequest.objects.select_related("question").get()
    assert (asked.due_on, asked.question.text, asked.question.sheet) == (None, ASK["letter"], None)


@pytest.mark.parametrize(
    ("act", "sent", "sentence"),
    [
        ("ask", {**ASK, "divisions": []}, "課を一つ以上選んでください"),
        ("ask", {**ASK, "due_on": ""}, "期限を入力するか"),
        ("ask", {**ASK, "due_on": "R6.1.1"}, "過去の日です"),
        ("ask", {**ASK, "letter": ""}, "記入してください"),
        ("ask", {**ASK, "owners": "on"}, "責任課を先に登録してください"),
        ("reply", {"category": "adopted", "text": ""}, "記入してください"),
        ("reply", {"category": "none", "text": "直す"}, "一覧にあるものから選んでください"),
        ("change", {"title": ""}, "記入してください"),
        ("check", {}, "まだ対応案がありません"),
        ("opinions", {"do": "split", "title": "別の論点"}, "意見を一つ以上選んでください"),
        ("opinions", {"do": "split", "title": "別", "o": ["2024-2-01", "2024-2-02", "2024-2-03"]}, "すべての意見"),
        ("merge", {"other": ""}, "まとめる論点を選んでください"),
        ("visibility", {"to": "public"}, "事務局が確認した論点だけ"),
        ("indicator", {"code": "", "name": "付加価値に対する時間"}, "記入してください"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(office, point, act, sent, sentence):
    response = office.client("mio").post(f"{ONE}{act}/", sent)
    html = response.content.decode()
    assert response.status_code in (409, 422)
    assert sentence in plain(html)
    for name in ("letter", "name"):
        assert sent.get(name, "") in html


def test_a_reply_points_at_what_was_really_changed_and_shows_before_and_after(office, point):
    OpinionLink.objects.create(
        opinion=Opinion.objects.first(), indicator=Indicator.objects.get(code="K1"), at=ENTERED, office="課"
    )
    with freeze(2027, 1, 10):
        set_targets(office.plan, [target("K1", 2027, "250")], by=JOB)
        client = office.client("mio")
        key = Indicator.objects.get(code="K1").targets.get(replaced_at=None).pk
        assert f'value="target:{key}"' in client.get(ONE).content.decode()
        reply(client, places=[f"target:{key}"])
        text = read(client, ONE)
    assert "令和9年度（2027年度）の目標値 200件 250件" in text
    assert "課の回答はそろっています" not in text


def test_the_way_of_a_reply_from_draft_to_publication_and_back(office, point):
    client = office.client("mio")
    reply(client)
    assert "対応案" in read(client, ONE)
    client.post(f"{ONE}check/", {"seen": stand(client)})
    assert PointReply.objects.get().checked_at is not None
    client.post(f"{ONE}visibility/", {"to": "public"})
    assert Point.objects.get().visibility == "public"
    client.post(f"{ONE}reopen/", {"why": "言い方を直す", "seen": stand(client)})
    assert [one.replaced_at is None for one in PointReply.objects.order_by("pk")] == [False, True]
    assert "理由：言い方を直す" in read(client, ONE)


def test_a_reply_sent_twice_is_one_reply(office, point):
    client = office.client("mio")
    seen = stand(client)
    for _ in range(2):
        assert reply(client, seen=seen).status_code == 302
    assert PointReply.objects.count() == 1


def test_two_people_on_one_reply_lose_nothing(office, point):
    client = office.client("mio")
    seen = stand(client)
    reply(client, text="先に書いた対応")
    response = reply(client, seen=seen, text="わたしの対応")
    html = response.content.decode()
    assert response.status_code == 409
    assert ("先に書いた対応" in html, "わたしの対応" in html) == (True, True)
    again = re.search(r'name="seen" value="(\d+)"', html).group(1)
    assert reply(client, seen=again, text="わたしの対応").status_code == 302


def test_what_the_divisions_answered_is_where_a_reply_starts_from(office, point):
    make_request(
        point,
        office.town.welfare,
        answer="理由を書き足す。",
        answered_at=ENTERED,
        answered_office="課",
        state="accepted",
    )
    Point.objects.update(state="answered")
    html = office.client("mio").get(ONE).content.decode()
    assert re.search(r'<textarea name="text"[^>]*>\s*理由を書き足す。</textarea>', html)


def test_opinions_are_divided_taken_out_and_put_together(office, point):
    client = office.client("mio")
    client.post(f"{ONE}opinions/", {"do": "split", "title": "別の論点", "o": codes()[:1]})
    client.post(f"{ONE}opinions/", {"do": "take", "o": codes()[1:2]})
    other = Point.objects.exclude(pk=point.pk).get()
    assert [Opinion.objects.filter(point=one).count() for one in (point, other, None)] == [1, 1, 1]
    client.post(f"{ONE}merge/", {"other": other.code})
    other.refresh_from_db()
    assert other.merged_into == point
    assert "ほかの論点にまとめました" in read(client, f"{POINTS}{other.code}/")


def test_a_point_is_put_on_the_next_agenda_and_taken_off(office, point):
    nxt = make_meeting(Opinion.objects.first().meeting.committee, "2025-1", name="次の委員会", held_on="2025-06-01")
    client = office.client("mio")
    client.post(f"{ONE}next/", {"meeting": nxt.pk})
    assert "次回の議題：次の委員会" in read(client, POINTS)
    client.post(f"{ONE}next/", {"meeting": ""})
    assert Point.objects.get().next_meeting is None


def test_an_indicator_is_proposed_and_followed(office, point):
    sent = {
        "code": "T-01",
        "name": "付加価値に対する労働時間（架空）",
        "place": "policy:life-1",
        "kind": "middle",
        "direction": "up",
        "reason": "時間だけでは生産性が分からないという意見から",
    }
    client = office.client("mio")
    for _ in range(2):
        client.post(f"{ONE}indicator/", sent)
    assert PointIndicator.objects.get().indicator.proposal == "proposed"
    for path in (ONE, POINTS):
        assert "提案中 付加価値に対する労働時間（架空）" in read(client, path)


def test_a_division_reads_the_point_it_is_asked_about_and_not_the_answers_of_others(office, point):
    given = {"answered_at": ENTERED, "answered_office": "課", "state": "answered"}
    make_request(point, office.town.welfare, answer="福祉課の答え", **given)
    make_request(point, office.town.roads, answer="道路課の答え", **given)
    Point.objects.update(note="事務局の覚え書き")
    text = read(office.client("hana"), ONE)
    assert ("福祉課の答え" in text, "道路課の答え" in text, "事務局の覚え書き" in text) == (True, False, False)
    assert "対応案を書く" not in text


def test_a_point_that_is_not_asked_of_a_division_is_not_there_for_it(office, point):
    assert office.client("hana").get(ONE).status_code == 404
    assert office.client("view").get(ONE).status_code == 200
