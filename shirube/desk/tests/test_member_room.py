"""委員の部屋: a 委員 reads, says, and sees what became of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import CommitteeSeat, Meeting, Opinion, PointReport, Redaction
from shirube.deliberation.tests.factories import (
    ENTERED,
    make_committee,
    make_meeting,
    make_minutes,
    make_opinion,
    make_point,
    make_remark,
    make_reply,
    make_seat,
)
from shirube.desk.tests.hearings import hold_meeting, plain, read, today
from shirube.desk.tests.office import BASE

ROOM = f"{BASE}member/"


@pytest.fixture
def seat(office):
    with today():
        committee = hold_meeting(office).committee
        yield make_seat(committee, member=office.town.aya)


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_costs_the_same_however_many_years_there_are(office, count):
    with today():
        committee = hold_meeting(office).committee
        mine = make_seat(committee, member=office.town.aya)
        for at in range(count):
            row = make_opinion(office.plan, f"わたしの意見{at}", seat=mine)
            make_reply(make_point(office.plan, "題", row, visibility="public", state="checked"), checked_at=ENTERED)
        client = office.client("aya")
        client.get(ROOM)
        with CaptureQueriesContext(connection) as taken:
            text = read(client, ROOM)
    assert (len(taken), text.count("利用者数を参考値として載せます。")) == (13, count)


def test_a_member_leaves_an_opinion_before_and_after_a_meeting(office, seat):
    coming = make_meeting(seat.committee, "2025-1", name="次の委員会", held_on="2025-06-02")
    client = office.client("aya")
    past = Meeting.objects.get(code="2024-2")
    for meeting, quote in ((coming, "事前に一つ（架空）"), (past, "後から一つ（架空）")):
        said = client.post(ROOM, {"meeting": meeting.pk, "kind": "opinion", "quote": quote}, follow=True)
        assert "事務局に届きました" in plain(said.content.decode())
    made = Opinion.objects.filter(seat=seat).order_by("code")
    assert {(one.quote, one.source, one.visibility) for one in made} == {
        ("事前に一つ（架空）", "before", "internal"),
        ("後から一つ（架空）", "after", "internal"),
    }


def test_the_same_sent_twice_is_one_opinion(office, seat):
    for _ in range(2):
        office.client("aya").post(ROOM, {"meeting": "", "kind": "opinion", "quote": "一度だけ（架空）"})
    assert Opinion.objects.filter(seat=seat).count() == 1


def test_an_empty_opinion_is_refused_and_the_choice_shown_again(office, seat):
    response = office.client("aya").post(ROOM, {"meeting": "", "kind": "praise", "quote": ""})
    html = response.content.decode()
    assert (response.status_code, '<option value="praise" selected>' in html) == (422, True)


def test_a_reply_is_told_once_it_was_laid_before_a_meeting(office, seat):
    row = make_opinion(office.plan, "わたしの意見", seat=seat)
    point = make_point(office.plan, "わたしの論点", row, state="checked")
    reply = make_reply(point, "こう直しました。", checked_at=ENTERED)
    client = office.client("aya")
    before = read(client, ROOM)
    assert ("こう直しました。" in before, "対応を検討しています" in before) == (False, True)
    PointReport.objects.create(point=point, meeting=Meeting.objects.first(), reply=reply, recorded_at=ENTERED)
    assert "こう直しました。" in read(client, ROOM)


@pytest.mark.parametrize(
    ("visibility", "confirmed", "told"),
    [
        ("internal", True, "その日の対応"),
        ("internal", False, "その日の対応"),
        ("public", True, "後の対応"),
        ("public", False, "その日の対応"),
    ],
)
def test_what_was_laid_before_their_committee_stands_until_another_is_theirs_to_know(
    office, seat, visibility, confirmed, told
):
    point = make_point(office.plan, "題", make_opinion(office.plan, seat=seat), visibility=visibility)
    laid = make_reply(point, "その日の対応", checked_at=ENTERED, replaced_at=ENTERED + timedelta(days=1))
    PointReport.objects.create(point=point, meeting=Meeting.objects.first(), reply=laid, recorded_at=ENTERED)
    make_reply(point, "後の対応", **({"checked_at": ENTERED} if confirmed else {}))
    text = read(office.client("aya"), ROOM)
    assert [one for one in ("その日の対応", "後の対応", "対応を検討しています") if one in text] == [told]


def test_what_another_committee_was_told_is_not_told_here(office, seat):
    point = make_point(office.plan, "題", make_opinion(office.plan, seat=seat), state="reported")
    other = make_meeting(make_committee(office.plan, "bukai"), "2024-9")
    given = {"reply": make_reply(point, "部会の対応", checked_at=ENTERED), "recorded_at": ENTERED}
    PointReport.objects.create(point=point, meeting=other, **given)
    assert "部会の対応" not in read(office.client("aya"), ROOM)


def test_a_member_reads_what_they_said_without_what_is_withheld(office, seat):
    remark = make_remark(make_minutes(Meeting.objects.get()), "山田さんの店の話。", seat=seat)
    make_opinion(office.plan, remark.text, remark=remark, meeting=Meeting.objects.get(), seat=seat)
    Redaction.objects.create(remark=remark, start=0, end=4, reason="個人", at=ENTERED, office="課")
    assert "（非公開）の店の話。" in read(office.client("aya"), ROOM)


def test_others_opinions_are_not_in_the_room(office, seat):
    assert "指標K1の利用者数も見たい。" not in read(office.client("aya"), ROOM)


def test_one_whose_term_is_over_reads_and_says_nothing_more(office, seat):
    CommitteeSeat.objects.update(until="2024-03-31")
    make_opinion(office.plan, "昔の意見", seat=seat)
    client = office.client("aya")
    text = read(client, ROOM)
    assert ("昔の意見" in text, "任期が終わっている" in text) == (True, True)
    assert client.post(ROOM, {"meeting": "", "kind": "opinion", "quote": "もう一つ"}).status_code == 403


def test_one_without_a_seat_is_told_whom_to_ask(office):
    assert "席が登録されていません。事務局に連絡" in read(office.client("aya"), ROOM)


def test_the_room_is_offered_on_the_desk(office, seat):
    html = office.client("aya").get("/desk/").content.decode()
    assert (ROOM in html, "作業はありません" in html) == (True, False)
