"""会議 as the 事務局 keeps it: committees, meetings and what stands on one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import AgendaItem, Attendance, Committee, CommitteeSeat, Meeting, MeetingStep
from shirube.deliberation.tests import factories as make
from shirube.desk.tests.meetings import MEETING, MEETINGS, TODAY, committee, meeting, text_of, typed
from shirube.desk.tests.office import BASE
from shirube.indicators.tests.factories import on
from shirube.plans.actions import save_decisions
from shirube.plans.tests.factories import decision

SEAT = {"name": "架空 太郎", "post": "架空大学 教授", "role": "会長", "since": "R5.4.1", "order": "1", "code": "s01"}
NEW = {"name": "令和6年度第3回", "code": "2024-3", "held_on": "R7.2.3", "way": "venue", "disclosure": "open"}


@pytest.fixture(autouse=True)
def today():
    with on(*TODAY):
        yield


def test_a_committee_with_its_seats_and_a_meeting_are_made_on_screen(office):
    mio = office.client("mio")
    made = mio.post(
        MEETINGS + "committees/new/", {"name": "架空推進会議", "code": "kaku", "basis": "要綱", "disclosure": "open"}
    )
    assert made["Location"] == MEETINGS + "committees/kaku/"
    assert mio.post(made["Location"] + "seats/new/", {**SEAT, "listed": "on"}).status_code == 302
    assert mio.post(made["Location"] + "seats/new/", {**SEAT, "listed": "on"}).status_code == 302
    start = typed(mio.get(MEETINGS + "new/").content.decode())
    assert (start["name"], start["code"]) == (["令和6年度第1回架空推進会議"], ["2024-1"])
    done = mio.post(MEETINGS + "new/?committee=kaku", {**start, "held_on": "令和7年2月3日"})
    assert done["Location"] == MEETINGS + "kaku/2024-1/"
    text = text_of(mio.get(done["Location"]))
    assert "令和7年2月3日（月）" in text
    assert "令和7年1月27日" in text, "開催案内 a week before"
    assert (CommitteeSeat.objects.count(), MeetingStep.objects.count()) == (1, 6)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"held_on": "R6.2.30"}, "R6.2.30"),
        ({"starts_at": "25:70"}, "時刻として読めません"),
        ({"disclosure": "closed"}, "「非公開」とする理由"),
        ({"observers": "-1"}, "0から32767までの整数にしてください"),
        ({"code": "2024-2"}, "コード「2024-2」の会議はすでにあります"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_with_what_was_typed(office, changed, sentence):
    meeting(office)
    page = office.client("mio").post(MEETINGS + "new/?committee=suishin", {**NEW, **changed})
    text = text_of(page)
    assert (page.status_code in (409, 422), sentence in text, "令和6年度第3回" in text) == (True, True, True)
    assert Meeting.objects.count() == 1


def test_whoever_was_overtaken_is_told_and_keeps_what_was_typed(office):
    meeting(office, name="元の名前")
    mio = office.client("mio")
    first = typed(mio.get(MEETING + "edit/").content.decode())
    assert mio.post(MEETING + "edit/", {**first, "place": "先の場所"}).status_code == 302
    late = mio.post(MEETING + "edit/", {**first, "place": "後の場所"})
    assert (late.status_code, "後の場所" in text_of(late)) == (409, True)
    assert Meeting.objects.get().place == "先の場所"


def test_the_agenda_is_pasted_looked_at_and_kept_as_a_tree(office):
    meeting(office)
    mio = office.client("mio")
    page = mio.get(MEETING + "agenda/").content.decode()
    shown = mio.post(
        MEETING + "agenda/",
        {**typed(page), "paste": "次第\n１　開会\n３　議事\n　（１）進捗状況\n　　ア　指標\n５　閉会"},
    )
    assert AgendaItem.objects.count() == 0
    assert mio.post(MEETING + "agenda/", typed(shown.content.decode())).status_code == 302
    found = AgendaItem.objects.order_by("order").values_list("number", "title", "parent__title")
    assert list(found) == [
        ("１", "開会", None),
        ("３", "議事", None),
        ("（１）", "進捗状況", "議事"),
        ("ア", "指標", "進捗状況"),
        ("５", "閉会", None),
    ]


def test_an_agenda_that_somebody_changed_meanwhile_is_not_overwritten(office):
    row = meeting(office)
    make.make_agenda(row, "開会")
    mio = office.client("mio")
    first = typed(mio.get(MEETING + "agenda/").content.decode())
    assert mio.post(MEETING + "agenda/", {**first, "i0-title": "開会のことば"}).status_code == 302
    assert mio.post(MEETING + "agenda/", {**first, "i0-title": "開会のことば"}).status_code == 302, "sent twice"
    late = mio.post(MEETING + "agenda/", {**first, "i0-title": "後の入力"})
    assert (late.status_code, "後の入力" in text_of(late)) == (409, True)
    assert AgendaItem.objects.get().title == "開会のことば"


def test_an_item_with_a_remark_stays(office):
    row = meeting(office)
    item = make.make_agenda(row, "議事")
    make.make_remark(make.make_minutes(row), agenda=item)
    mio = office.client("mio")
    page = mio.post(MEETING + "agenda/", {**typed(mio.get(MEETING + "agenda/").content.decode()), "i0-drop": "1"})
    assert (page.status_code, "には発言があるため、消せません" in text_of(page)) == (409, True)


def test_attendance_is_told_as_a_sentence(office):
    meeting(office)
    mio = office.client("mio")
    boxes = {"s-s1-presence": "absent", "s-s2-presence": "online", "seen": ""}
    seen = typed(mio.get(MEETING + "attendance/").content.decode())["seen"]
    rest = mio.post(MEETING + "attendance/", {**boxes, "seen": seen, "do": "present"})
    assert (Attendance.objects.count(), "出席者2名（欠席者1名）" in text_of(rest)) == (0, True)
    assert mio.post(MEETING + "attendance/", typed(rest.content.decode())).status_code == 302
    assert "出席者2名（欠席者1名）" in text_of(mio.get(MEETING))


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"s-s1-note": "途中から"}, "さんの出欠が選ばれていません。"),
        ({"s-s1-presence": "proxy", "s-s1-proxy": "あ" * 101}, "さんの代理者が長すぎます（101字）。"),
    ],
)
def test_nothing_typed_beside_an_attendance_is_thrown_away(office, boxes, sentence):
    meeting(office)
    mio = office.client("mio")
    page = mio.post(MEETING + "attendance/", {**typed(mio.get(MEETING + "attendance/").content.decode()), **boxes})
    text = text_of(page)
    assert (page.status_code, sentence in text, all(one in page.content.decode() for one in boxes.values())) == (
        422,
        True,
        True,
    )
    assert not Attendance.objects.exists()


def test_decisions_ticked_by_somebody_else_meanwhile_stay(office):
    row, mio = meeting(office), office.client("mio")
    save_decisions(office.plan, [decision("d8", make.HELD), decision("d9", make.HELD)], by=make.BY)
    page = typed(mio.get(MEETING + "decisions/").content.decode())
    for _ in range(2):
        assert mio.post(MEETING + "decisions/", {**page, "decision": ["d8"]}).status_code == 302
    late = mio.post(MEETING + "decisions/", {**page, "decision": ["d9"]})
    assert (late.status_code, 'value="d9" checked' in late.content.decode()) == (409, True)
    assert [one.decision.code for one in row.decisions.all()] == ["d8"]


def test_documents_keep_their_numbers_and_order(office):
    meeting(office)
    mio = office.client("mio")
    page = typed(mio.get(MEETING + "documents/").content.decode())
    boxes = {
        "d0-title": "後の資料",
        "d0-order": "2",
        "d1-title": "先の資料",
        "d1-number": "資料１－２",
        "d1-order": "1",
    }
    assert mio.post(MEETING + "documents/", {**page, **boxes}).status_code == 302
    text = text_of(mio.get(MEETING))
    assert text.index("資料１－２") < text.index("先の資料") < text.index("後の資料")


def test_a_step_is_done_today_by_its_button_and_a_bad_day_keeps_the_rest(office):
    with on(2024, 12, 20):
        committee(office)
        mio = office.client("mio")
        mio.post(MEETINGS + "new/?committee=suishin", {**NEW, "code": "2024-2", "held_on": "R6.12.18"})
        page = typed(mio.get(MEETING).content.decode())
        assert mio.post(MEETING + "steps/", {**page, "do": "done-notice"}).status_code == 302
        assert MeetingStep.objects.get(kind="notice").done_on.isoformat() == "2024-12-20"
        late = mio.post(MEETING + "steps/", {**page, "do": "done-documents"})
        assert (late.status_code, "ほかの人が先に変えました。" in text_of(late)) == (409, True)
        assert [one.kind for one in MeetingStep.objects.exclude(done_on=None)] == ["notice"]
        page = typed(mio.get(MEETING).content.decode())
        bad = mio.post(MEETING + "steps/", {**page, "summary-due": "R6.13.1", "minutes-due": "令和7年3月1日"})
        assert (bad.status_code, "結果概要の期限：" in text_of(bad)) == (422, True)
        assert "R6.13.1" in text_of(bad)
        assert "令和7年3月1日" in text_of(bad)


def test_steps_that_are_overdue_and_drafts_wait_on_the_desk_of_the_secretariat_alone(office):
    committee(office)
    office.client("mio").post(MEETINGS + "new/?committee=suishin", {**NEW, "code": "2024-2", "held_on": "R6.12.18"})
    with on(2024, 12, 21):
        said = "の開催案内・資料送付・結果概要が、期限を過ぎています"
        assert said in text_of(office.client("mio").get("/desk/"))
        assert said not in text_of(office.client("hana").get("/desk/"))


def test_a_meeting_is_seen_by_the_viewer_and_once_public_by_everybody(office):
    meeting(office)
    assert [office.client(who).get(MEETING).status_code for who in ("view", "hana")] == [200, 404]
    office.client("mio").post(MEETING + "publish/", {"visibility": "public"})
    assert [office.client(who).get(MEETING).status_code for who in ("view", "hana")] == [200, 200]


def test_the_public_roster_leaves_out_who_is_not_to_be_named(office):
    made = committee(office, 1)
    make.make_seat(made, "s2", name="架空 非公開", listed=False)
    mio, address = office.client("mio"), MEETINGS + "committees/suishin/roster/"
    assert "架空 非公開" not in text_of(mio.get(address))
    assert "架空 非公開" in text_of(mio.get(address + "?whole=1"))


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


PATHS = {
    MEETINGS: 11,
    MEETINGS + "committees/suishin/": 6,
    MEETING: 14,
    MEETING + "agenda/": 7,
    MEETING + "attendance/": 13,
    MEETING + "documents/": 13,
    MEETING + "decisions/": 13,
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_with_one_row_and_with_three(office, path, count):
    row = meeting(office, seats=count)
    for at in range(count):
        make.make_agenda(row, f"議題{at}")
        MeetingStep.objects.create(meeting=row, kind=("notice", "summary", "minutes")[at], due_on=row.held_on)
    for at in range(1, count):
        make.make_meeting(Committee.objects.get(), f"2023-{at}")
    for seat in CommitteeSeat.objects.all():
        Attendance.objects.create(meeting=row, seat=seat, presence="present")
    assert queries_of(office.client("mio"), path) == PATHS[path]


def test_the_tab_leads_there(office):
    assert f'href="{MEETINGS}"' in office.client("hana").get(BASE).content.decode()
