"""整理 of a meeting, 前回意見への対応, and what the opinions changed."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import Opinion, OpinionLink, Point, PointReport, PointRequest, ReplyPlace
from shirube.deliberation.tests.factories import ENTERED, make_meeting, make_point, make_reply, make_request
from shirube.desk.tests.bodies import freeze
from shirube.desk.tests.hearings import codes, hold_meeting, plain, read, today
from shirube.desk.tests.office import BASE
from shirube.indicators.models import Indicator

MEETING = f"{BASE}meetings/suishin/2024-2/"
NEXT = f"{BASE}meetings/suishin/2025-1/"
SORT, FOLLOW, CHANGED = f"{MEETING}sort/", f"{NEXT}followup/", f"{NEXT}changed/"


@pytest.fixture
def meeting(office):
    with today():
        yield hold_meeting(office)


@pytest.fixture
def near(office, meeting):
    """The first two opinions are about the same indicator, in its own words."""
    Indicator.objects.filter(code="K1").update(name="電子申請システムの利用者数")
    for row, said in zip(Opinion.objects.order_by("code"), ("も見たい。", "の目標の理由が分からない。"), strict=False):
        row.quote = f"電子申請システムの利用者数{said}"
        row.save()
    return meeting


NEXT_ONE = {"code": "2025-1", "name": "令和7年度第1回架空計画推進委員会", "number": 1, "held_on": "2025-06-02"}


def first():
    return Opinion.objects.order_by("code").first().meeting.committee


def confirmed(office, *opinions, places: bool = True) -> Point:
    """A 論点 whose 対応 is confirmed and points at K1."""
    point = make_point(office.plan, "数字の理由", *opinions, state="checked")
    reply = make_reply(point, "理由を書き足しました。", checked_at=ENTERED)
    if places:
        ReplyPlace.objects.create(reply=reply, order=1, label="指標K1", indicator=Indicator.objects.get(code="K1"))
    return point


@pytest.mark.parametrize("count", [1, 3])
def test_sorting_costs_the_same_whatever_there_is(office, count):
    with today():
        hold_meeting(office, count + 1)
        make_request(make_point(office.plan, "題", Opinion.objects.first()), office.town.welfare)
        client = office.client("mio")
        client.get(SORT)
        with CaptureQueriesContext(connection) as taken:
            html = client.get(SORT).content.decode()
    assert (len(taken), html.count('name="o"')) == (20, count)


def test_sorting_counts_what_is_left_and_who_has_it(office, meeting):
    make_point(office.plan, "事務局の論点", Opinion.objects.first())
    text = read(office.client("mio"), SORT)
    assert "論点のない意見 2 ／3件 論点 1 件 事務局が持つ論点 1 件" in text
    assert "事務局の論点 2024-2-01 事務局 ！ 未整理" in text


def test_opinions_about_the_same_thing_are_offered_together_and_one_press_ticks_them(office, near):
    client = office.client("mio")
    html = client.get(SORT).content.decode()
    href = re.search(r'href="([^"]+)#gather"', html).group(1).replace("&amp;", "&")
    picked = client.get(href).content.decode()
    assert re.findall(r'value="([^"]+)" checked', picked) == ["2024-2-01", "2024-2-02"]
    assert 'value="電子申請システムの利用者数について"' in picked
    assert '<option value="welfare" selected>' in picked
    assert not Point.objects.exists()


def test_opinions_near_to_nothing_are_offered_by_their_item_and_no_division_is_proposed(office, meeting):
    """A word shared by chance is no reason to ask a 課."""
    Opinion.objects.update(quote="会議の進め方を見直してほしい。")
    text = read(office.client("mio"), SORT)
    offered = text.partition("まとめの候補")[2].partition("意見に印を付け")[0]
    assert "議題 指標の進捗について 3件：2024-2-01、2024-2-02、2024-2-03 印を付ける" in offered
    assert ("課：" in offered, offered.count("印を付ける")) == (False, 1)


def test_a_press_gives_a_point_and_an_owner_until_none_is_left(office, meeting):
    client = office.client("mio")
    sent = {"do": "gather", "o": codes()[:2], "title": "数字の理由", "division": "welfare", "due": "R7.1.17"}
    client.post(SORT, sent)
    client.post(SORT, {"do": "gather", "o": codes()[2:], "title": "現場の声"})
    assert "すべての意見に論点があります" in read(client, SORT)
    assert PointRequest.objects.get().point.title == "数字の理由"


def test_a_suggestion_is_accepted_where_it_stands(office, near):
    client = office.client("mio")
    value = re.search(r'name="to" value="(2024-2-01\|[^"]+)"', client.get(SORT).content.decode()).group(1)
    client.post(SORT, {"do": "link", "to": value})
    assert OpinionLink.objects.get().why.startswith("共通する言葉：")


def test_what_cannot_be_sorted_is_said_and_shown_again(office, meeting):
    response = office.client("mio").post(SORT, {"do": "gather", "o": codes()[:1], "title": ""})
    html = response.content.decode()
    assert (response.status_code, 'value="2024-2-01" checked' in html) == (422, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_costs_the_same_whatever_is_in_it(office, count):
    with today():
        hold_meeting(office, count)
        for at, row in enumerate(Opinion.objects.all()):
            given = {"state": "accepted", "answer": f"答え{at}", "answered_at": ENTERED, "answered_office": "課"}
            make_request(confirmed(office, row), office.town.welfare, **given)
        make_meeting(first(), **NEXT_ONE)
    with freeze(2025, 6, 3):
        client = office.client("mio")
        client.get(FOLLOW)
        with CaptureQueriesContext(connection) as taken:
            text = read(client, FOLLOW)
    assert (len(taken), text.count("理由を書き足しました。")) == (15, count)


def test_the_table_shows_what_is_confirmed_and_what_is_owed(office, meeting):
    one, two, three = Opinion.objects.order_by("code")
    confirmed(office, one)
    make_reply(make_point(office.plan, "まだ", two, state="replied"), "書きかけの対応")
    make_meeting(first(), **NEXT_ONE)
    text = read(office.client("mio"), FOLLOW)
    assert "3件のうち2件は、対応がまだ確認されていません" in text
    assert "書きかけの対応" not in text
    assert "会議の日が来てから記録できます" in text


def test_what_was_reported_is_noted_once(office, meeting):
    point = confirmed(office, *Opinion.objects.all())
    make_meeting(first(), **NEXT_ONE)
    with freeze(2025, 6, 3):
        client = office.client("mio")
        assert "印を一つ以上付けてください" in plain(client.post(FOLLOW).content.decode())
        ticked = re.findall(r'name="reply" value="(\d+)" checked', client.get(FOLLOW).content.decode())
        said = plain(client.post(FOLLOW, {"reply": ticked}, follow=True).content.decode())
        client.post(FOLLOW, {"reply": ticked})
    point.refresh_from_db()
    assert ("1件の論点を、報告済みとしました。" in said, point.state, PointReport.objects.count()) == (
        True,
        "reported",
        1,
    )


def test_a_meeting_still_to_come_has_nothing_reported(office, meeting):
    point = confirmed(office, *Opinion.objects.all())
    make_meeting(first(), **NEXT_ONE)
    response = office.client("mio").post(FOLLOW, {"reply": point.replies.get().pk})
    assert (response.status_code, "まだ開かれていない会議" in plain(response.content.decode())) == (422, True)


@pytest.mark.parametrize("count", [1, 3])
def test_what_changed_costs_the_same_whatever_it_is(office, count):
    with today():
        hold_meeting(office, count)
        for row in Opinion.objects.all():
            confirmed(office, row)
        make_meeting(first(), **NEXT_ONE)
        client = office.client("mio")
        client.get(CHANGED)
        with CaptureQueriesContext(connection) as taken:
            text = read(client, CHANGED)
    assert (len(taken), text.count("理由を書き足しました。")) == (14, count)


def test_what_changed_tells_the_quote_the_reply_and_counts_the_rest(office, meeting):
    one, two, _ = Opinion.objects.order_by("code")
    confirmed(office, one)
    confirmed(office, two, places=False)
    make_meeting(first(), **NEXT_ONE)
    text = read(office.client("mio"), CHANGED)
    assert "指標K1の利用者数も見たい。" in text
    assert "ほかに、計画の記載を変えない対応（今後の検討、御意見として承るもの）が1件" in text


def test_a_meeting_that_is_not_there_is_not_found(office, meeting):
    for path in ("sort/", "followup/", "changed/"):
        assert office.client("mio").get(f"{BASE}meetings/suishin/none/{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_its_files_cost_the_same_and_hold_nothing_that_is_not_confirmed(office, count):
    with today():
        hold_meeting(office, count)
        row = Opinion.objects.order_by("code").first()
        given = {"state": "answered", "answer": "課の内部の答え", "answered_at": ENTERED, "answered_office": "課"}
        point = make_point(office.plan, "数字の理由", row)
        make_request(point, office.town.welfare, **given)
        make_reply(point, "まだ案の対応です。")
        make_meeting(first(), **NEXT_ONE)
    client = office.client("mio")
    for end, queries in ((".docx", 13), (".xlsx", 13), ("-data.xlsx", 13)):
        client.get(f"{NEXT}followup{end}")
        with CaptureQueriesContext(connection) as taken:
            raw = client.get(f"{NEXT}followup{end}?number=資料３&stamp=（案）").content
        told = "".join(zipfile.ZipFile(io.BytesIO(raw)).read(one).decode() for one in _texts(raw))
        assert len(taken) == queries
        assert (told.count("資料３") > 0, row.quote in told) == (True, True)
        assert ("課の内部の答え" in told, "まだ案の対応です。" in told) == (False, False)


def _texts(raw: bytes) -> list[str]:
    return [one for one in zipfile.ZipFile(io.BytesIO(raw)).namelist() if one.endswith(".xml")]


def test_the_printed_table_has_its_number_and_stamp(office, meeting):
    make_meeting(first(), **NEXT_ONE)
    told = read(office.client("mio"), f"{FOLLOW}?number=資料３&stamp=（案）")
    assert ("資料番号 資料３" in told, "【（案）】" in told) == (True, True)
