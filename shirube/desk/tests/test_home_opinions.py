"""審議 on 机, on the page of an indicator, and on the 調査票."""

import pytest

from shirube.deliberation.models import MinutesCheck, MinutesComment, Opinion, OpinionLink, PointRequest
from shirube.deliberation.tests.factories import ENTERED, make_minutes, make_point, make_reply, make_request, make_seat
from shirube.desk.tests.hearings import hold_meeting, read, today
from shirube.desk.tests.office import BASE
from shirube.indicators.models import Indicator


@pytest.fixture
def meeting(office):
    with today():
        yield hold_meeting(office)


def test_a_division_finds_what_it_is_asked_by_its_day(office, meeting):
    one, two, _ = Opinion.objects.order_by("code")
    make_request(make_point(office.plan, "先の論点", one), office.town.welfare, due_on="2024-12-22")
    late = {"due_on": "2025-01-17", "state": "returned", "returned": "日付を書いてください"}
    make_request(make_point(office.plan, "後の論点", two), office.town.welfare, **late)
    text = read(office.client("hana"), "/desk/")
    assert "委員の意見「先の論点」への対応を聞いています。回答期限は令和6年12月22日（あと2日）です。" in text
    assert "「後の論点」への回答が差し戻されました：日付を書いてください" in text
    assert "先の論点" not in read(office.client("ren"), "/desk/")


def test_the_office_finds_what_is_left_to_do(office, meeting):
    one, two, _ = Opinion.objects.order_by("code")
    answered = make_point(office.plan, "答えの来た論点", one, state="answered")
    given = {"state": "answered", "answer": "直す", "answered_at": ENTERED, "answered_office": "課"}
    make_request(answered, office.town.welfare, **given)
    make_reply(make_point(office.plan, "対応案のある論点", two, state="replied"))
    check = MinutesCheck.objects.create(
        minutes=make_minutes(meeting), seat=make_seat(meeting.committee, "s9"), due_on="2024-12-25", sent_at=ENTERED
    )
    MinutesComment.objects.create(check_of=check, text="日付が違う", at=ENTERED)
    text = read(office.client("mio"), "/desk/")
    for said in (
        f"「{meeting.name}」の議事録に、処理していない委員の修正意見が1件あります。",
        "論点のない意見が1件あります。",
        "課の回答が1件届いています。",
        "対応案を書く論点が1件あります。",
        "確認を待つ対応案が1件あります。",
    ):
        assert said in text


def test_an_indicator_tells_what_the_committee_said_of_it(office, meeting):
    row = Opinion.objects.order_by("code").first()
    OpinionLink.objects.create(opinion=row, indicator=Indicator.objects.get(code="K1"), at=ENTERED, office="課")
    point = make_point(office.plan, "利用の実態", row, state="checked")
    make_reply(point, "利用者数を載せました。", checked_at=ENTERED)
    text = read(office.client("mio"), f"{BASE}indicators/K1/")
    assert "委員の意見と対応 指標K1の利用者数も見たい。" in text
    assert "利用者数を載せました。" in text
    assert "結び付けた意見はありません" in read(office.client("hana"), f"{BASE}indicators/K1/")


def test_a_request_that_goes_along_with_a_round_is_told_on_the_sheet_alone(office, meeting):
    point = make_point(office.plan, "比較値の理由", Opinion.objects.first())
    sent = {"divisions": ["welfare"], "letter": "比較値の理由は何ですか。", "in_round": "on", "do": "ask"}
    office.client("mio").post(f"{BASE}points/{point.code}/ask/", sent)
    assert PointRequest.objects.get().question is not None
    assert "比較値の理由" not in read(office.client("hana"), "/desk/")
