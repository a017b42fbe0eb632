"""Committees, seats, and a meeting with all that belongs to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shirube.deliberation import actions
from shirube.deliberation.edits import (
    AgendaEdit,
    AttendanceEdit,
    CommitteeEdit,
    DocumentEdit,
    MeetingEdit,
    SeatEdit,
    StepEdit,
)
from shirube.deliberation.models import Committee, CommitteeSeat, Meeting, MeetingStep, ReplyCategory
from shirube.deliberation.queries.meetings import (
    agenda_of,
    find_meeting,
    meeting_after,
    meeting_before,
    meeting_lines,
    seats_on,
    whole_meeting,
)
from shirube.deliberation.tests.factories import (
    BY,
    HELD,
    make_agenda,
    make_committee,
    make_meeting,
    make_minutes,
    make_opinion,
    make_remark,
    make_seat,
)
from shirube.deliberation.words import Disclosure, Presence, StepKind
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actions import add_member, add_membership
from shirube.people.models import HistoryEntry
from shirube.people.roles import Role
from shirube.plans.tests.factories import make_body
from shirube.plans.words import Visibility


def meeting(**changes: object) -> MeetingEdit:
    return MeetingEdit(**{"code": "2024-3", "name": "第3回", "held_on": date(2025, 3, 19), **changes})


def last_entry() -> HistoryEntry:
    return HistoryEntry.objects.latest("number")


def test_the_customary_categories_come_with_the_first_committee(made):
    ReplyCategory.objects.all().delete()
    actions.add_committee(made.plan, CommitteeEdit(code="bukai", name="専門部会"), by=BY)
    actions.add_committee(made.plan, CommitteeEdit(code="kanji", name="幹事会"), by=BY)
    assert list(ReplyCategory.objects.order_by("order").values_list("name", "means_agenda")) == [
        ("反映", False),
        ("一部反映", False),
        ("今後検討", False),
        ("対応困難", False),
        ("御意見として承ります", False),
        ("次回の議題とする", True),
    ]


def test_a_category_is_data_of_the_plan(made):
    actions.save_category(made.plan, "later", name="中長期の検討", order=3, by=BY)
    actions.save_category(made.plan, "heard", name="御意見として承ります", order=5, open=False, by=BY)
    with pytest.raises(NotSo, match="対応区分「反映」はすでにあります。"):
        actions.save_category(made.plan, "new", name="反映", order=9, by=BY)
    with pytest.raises(NotSo, match="対応区分「御意見として承ります」は、いまは選べません。"):
        made.reply(made.point(), category="heard")
    assert made.reply(made.point("別"), category="later").category.name == "中長期の検討"


def test_a_committee_is_added_once(made):
    edit = CommitteeEdit(code="bukai", name="専門部会")
    assert actions.add_committee(made.plan, edit, by=BY) == actions.add_committee(made.plan, edit, by=BY)
    with pytest.raises(NotNow, match="コード「bukai」の委員会はすでにあります。"):
        actions.add_committee(made.plan, CommitteeEdit(code="bukai", name="別の部会"), by=BY)
    with pytest.raises(NotSo, match="コード「new」はアドレスに使われています。"):
        actions.add_committee(made.plan, CommitteeEdit(code="new", name="部会"), by=BY)


def test_a_committee_is_changed_by_whoever_saw_it_last(made):
    edit = CommitteeEdit(code="suishin", name="新しい名称", disclosure=Disclosure.CLOSED)
    assert actions.change_committee(made.committee, edit, seen=1, by=BY).version == 2
    with pytest.raises(NotNow, match="この委員会は、ほかの人が先に変更しました。"):
        actions.change_committee(made.committee, CommitteeEdit(code="suishin", name="別"), seen=1, by=BY)
    assert Committee.objects.get().name == "新しい名称"


def test_a_seat_is_held_from_one_day_to_another(made):
    edit = SeatEdit(code="s1", name="架空 花子", since=date(2023, 4, 1), until=date(2025, 3, 31), post="架空大学")
    actions.save_seat(made.committee, edit, seen=None, by=BY)
    assert [one.name for one in seats_on(made.committee, date(2025, 3, 31))] == ["架空 花子"]
    assert seats_on(made.committee, date(2025, 4, 1)) == ()
    with pytest.raises(NotSo, match="任期の末日が初日より前です。"):
        actions.save_seat(
            made.committee,
            SeatEdit(code="s1", name="x", since=date(2023, 4, 1), until=date(2023, 3, 1)),
            seen=None,
            by=BY,
        )
    with pytest.raises(NotSo, match="ユーザー名「nobody」の利用者はいません。"):
        actions.save_seat(made.committee, SeatEdit(code="s2", name="x", since=HELD, member="nobody"), seen=None, by=BY)
    elsewhere = add_member(username="sora", display_name="架空 空", password="yama-to-kawa-7", by=BY)
    add_membership(member=elsewhere, body=make_body("022021"), role=Role.COMMITTEE, starts_on=HELD, by=BY)
    with pytest.raises(NotSo, match="ユーザー名「sora」の利用者はいません。"):
        actions.save_seat(made.committee, SeatEdit(code="s2", name="x", since=HELD, member="sora"), seen=None, by=BY)


def test_the_history_says_that_a_name_changed_and_never_which(made):
    for name in ("架空 花子", "架空 はな子"):
        actions.save_seat(made.committee, SeatEdit(code="s1", name=name, since=HELD), seen=None, by=BY)
    assert CommitteeSeat.objects.get().name == "架空 はな子"
    assert last_entry().changed == {"氏名": (None, "変更あり")}
    assert not HistoryEntry.objects.filter(changes__contains="花子").exists()


def test_a_meeting_comes_with_its_customary_steps(made):
    row = actions.add_meeting(made.committee, meeting(), by=BY)
    assert actions.add_meeting(made.committee, meeting(), by=BY) == row
    steps = MeetingStep.objects.filter(meeting=row).order_by("due_on", "kind").values_list("kind", "due_on")
    assert list(steps)[:3] == [
        ("documents", date(2025, 3, 12)),
        ("notice", date(2025, 3, 12)),
        ("summary", date(2025, 3, 21)),
    ]


def test_steps_move_along_with_the_day_unless_somebody_set_or_did_them(made):
    row = actions.add_meeting(made.committee, meeting(), by=BY)
    MeetingStep.objects.filter(meeting=row, kind="minutes").update(due_on=date(2025, 6, 1))
    MeetingStep.objects.filter(meeting=row, kind="notice").update(done_on=date(2024, 12, 19))
    actions.change_meeting(row, meeting(held_on=date(2025, 3, 26)), seen=1, by=BY)
    assert dict(MeetingStep.objects.filter(meeting=row).values_list("kind", "due_on")) == {
        "notice": date(2025, 3, 12),
        "documents": date(2025, 3, 19),
        "summary": date(2025, 3, 28),
        "check": date(2025, 4, 9),
        "minutes": date(2025, 6, 1),
        "follow_up": date(2025, 6, 24),
    }


@pytest.mark.parametrize(
    ("changes", "kind", "sentence"),
    [
        ({"name": ""}, NotSo, "「会議名」が空欄です。記入してください。"),
        ({"starts_at": "午後3時"}, NotSo, "開会「午後3時」は時刻として読めません。"),
        ({"disclosure": Disclosure.CLOSED}, NotSo, "「非公開」とする理由"),
        ({"observers": -1}, NotSo, "傍聴者数は0から32,767までにしてください。"),
        ({"edition": 999}, NotHere, "審議する版がありません。"),
        ({"code": "2024-2"}, NotNow, "コード「2024-2」の会議はすでにあります。"),
        ({"code": "new"}, NotSo, "コード「new」はアドレスに使われています。"),
    ],
)
def test_what_a_meeting_cannot_be(made, changes, kind, sentence):
    with pytest.raises(kind, match=sentence):
        actions.add_meeting(made.committee, meeting(**changes), by=BY)
    assert Meeting.objects.count() == 1


def test_the_checklist_says_what_was_done_when(made):
    steps = [StepEdit(kind=StepKind.NOTICE, due_on=date(2024, 12, 11), done_on=date(2024, 12, 10))]
    actions.set_steps(made.meeting, steps, by=BY)
    assert last_entry().changed == {"開催案内": (None, "2024-12-11（2024-12-10済）")}
    with pytest.raises(NotSo, match="済んだ日が今日より後です。"):
        actions.set_steps(made.meeting, [StepEdit(kind=StepKind.CHECK, due_on=HELD, done_on=date(2030, 1, 1))], by=BY)


TREE = [
    AgendaEdit(number="３", title="議事"),
    AgendaEdit(number="（１）", title="進捗", level=1),
    AgendaEdit(number="ア", title="指標", level=2),
    AgendaEdit(number="５", title="その他"),
]


def test_the_agenda_is_a_tree_with_numbers_as_they_are_printed(made):
    actions.set_agenda(made.meeting, TREE, by=BY)
    lines = agenda_of(made.meeting)
    assert [(one.item.number, one.level) for one in lines] == [("３", 0), ("（１）", 1), ("ア", 2), ("５", 0)]
    assert last_entry().changed == {"次第": (None, "３ 議事／└（１） 進捗／└└ア 指標／５ その他")}


def test_items_keep_their_key_when_the_agenda_is_put_in_another_order(made):
    actions.set_agenda(made.meeting, TREE, by=BY)
    first, *_, last = [one.item.pk for one in agenda_of(made.meeting)]
    actions.set_agenda(made.meeting, [AgendaEdit(title="その他", key=last), AgendaEdit(title="議事", key=first)], by=BY)
    assert [(one.item.pk, one.item.title) for one in agenda_of(made.meeting)] == [(last, "その他"), (first, "議事")]


def test_an_item_that_somebody_spoke_to_stays(made):
    item = make_agenda(made.meeting, "進捗")
    make_remark(make_minutes(made.meeting), agenda=item)
    with pytest.raises(NotNow, match="議題「進捗」には発言があるため、消せません。"):
        actions.set_agenda(made.meeting, [], by=BY)
    with pytest.raises(NotHere, match="議題がありません。"):
        actions.set_agenda(made.meeting, [AgendaEdit(title="進捗", key=item.pk + 9)], by=BY)


def test_documents_have_a_number_and_an_item(made):
    item = make_agenda(made.meeting)
    rows = [
        DocumentEdit(number="資料１", title="進捗の一覧", agenda=item.pk),
        DocumentEdit(title="参考", disclosure=Disclosure.CLOSED),
    ]
    actions.set_documents(made.meeting, rows, by=BY)
    assert [str(one) for one in whole_meeting(made.meeting).documents] == ["資料１ 進捗の一覧", "参考"]
    rows[1] = replace(rows[1], disclosure=Disclosure.OPEN, where="https://example.jp/sanko.pdf")
    actions.set_documents(made.meeting, rows, by=BY)
    first = "資料１ 進捗の一覧・公開・議題：指標の進捗について／参考・"
    assert last_entry().changed == {"資料": (f"{first}非公開", f"{first}公開・所在：https://example.jp/sanko.pdf")}
    with pytest.raises(NotHere, match="資料「x」の議題がありません。"):
        actions.set_documents(made.meeting, [DocumentEdit(title="x", agenda=item.pk + 9)], by=BY)


def test_attendance_gives_the_numbers_that_are_printed(made):
    for code in ("s1", "s2", "s3", "s4"):
        make_seat(made.committee, code)
    how = {"s1": Presence.PRESENT, "s2": Presence.ONLINE, "s3": Presence.PROXY, "s4": Presence.ABSENT}
    actions.set_attendance(made.meeting, [AttendanceEdit(seat=seat, presence=one) for seat, one in how.items()], by=BY)
    whole = whole_meeting(find_meeting(made.plan, "suishin", "2024-2"))
    assert whole.sentence == "出席者3名（欠席者1名）"
    assert [(one.seat.code, one.presence) for one in whole.attendances] == list(how.items())
    assert last_entry().changed == {"出席者数": ("0", "3"), "欠席者数": ("0", "1")}
    with pytest.raises(NotNow, match="この会議は、ほかの人が先に変更しました。"):
        actions.change_meeting(made.meeting, meeting(code="2024-2"), seen=made.meeting.version, by=BY)
    assert Meeting.objects.get().attended == 3


def test_only_who_is_a_member_on_that_day_attends(made):
    make_seat(made.committee, "s1", until=date(2024, 3, 31))
    for seat, kind, sentence in (
        ("s1", NotSo, "委員「s1」は、開催日には任期の外です。"),
        ("s9", NotHere, "委員「s9」は"),
    ):
        with pytest.raises(kind, match=sentence):
            actions.set_attendance(made.meeting, [AttendanceEdit(seat=seat, presence=Presence.PRESENT)], by=BY)


def test_a_decision_is_taken_at_a_meeting(made):
    actions.set_decisions(made.meeting, ["d1"], by=BY)
    assert [one.code for one in whole_meeting(made.meeting).decisions] == ["d1"]
    with pytest.raises(NotHere, match="決定「d9」がありません。"):
        actions.set_decisions(made.meeting, ["d9"], by=BY)
    actions.set_decisions(made.meeting, [], by=BY)
    assert whole_meeting(made.meeting).decisions == ()


def test_a_meeting_is_inside_until_it_is_published(made):
    assert made.meeting.visibility == Visibility.INTERNAL
    assert actions.publish_meeting(made.meeting, visibility=Visibility.PUBLIC, by=BY).visibility == Visibility.PUBLIC
    assert last_entry().changed == {"公開": ("部内限り", "公表")}


def test_before_and_after_are_those_of_the_same_committee(made):
    first = make_meeting(made.committee, "2024-1", held_on=date(2024, 6, 1))
    make_meeting(make_committee(made.plan, "bukai"), "2024-1", held_on=date(2024, 12, 1))
    third = make_meeting(made.committee, "2024-3", held_on=date(2025, 3, 19))
    assert (meeting_before(made.meeting), meeting_after(made.meeting)) == (first, third)
    assert meeting_before(first) is None


@pytest.mark.parametrize("count", [1, 3])
def test_reading_meetings_takes_the_same_queries_whatever_their_number(made, count, django_assert_num_queries):
    for number in range(count):
        row = make_meeting(made.committee, f"2023-{number}", held_on=date(2023, 6, 1 + number))
        make_agenda(row)
        make_minutes(row)
        make_opinion(made.plan, meeting=row)
        MeetingStep.objects.create(meeting=row, kind="minutes", due_on=date(2023, 8, 1))
    with django_assert_num_queries(4):
        lines = meeting_lines(made.plan, today=date(2024, 12, 20))
    assert [(one.opinions, one.loose, len(one.late)) for one in lines] == [(0, 0, 0)] + [(1, 1, 1)] * count
    with django_assert_num_queries(6):
        whole_meeting(row)
