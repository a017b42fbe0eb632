"""Printed names beside the 名簿: proposals with a reason, questions, and what a person chose. All 架空."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirube.deliberation import actions
from shirube.deliberation.actions import Into
from shirube.deliberation.models import Attendance, Opinion, Remark
from shirube.deliberation.seating import Proposal, SeatName, printed_names, proposal_for
from shirube.deliberation.tests.factories import BY, make_committee, make_meeting, make_seat
from shirube.deliberation.tests.test_imports import DRAFT, keep
from shirube.kernel.refusals import NotSo
from shirube.minutes.draft import Attendance as Printed
from shirube.minutes.draft import Attendee
from shirube.minutes.words import Presence, Side

ROSTER = [
    SeatName(1, "髙橋 花子", "会長"),
    SeatName(2, "鈴木　一郎", "委員"),
    SeatName(3, "鈴木 春", "委員"),
    SeatName(4, "北山太郎", "委員"),
    SeatName(5, "斎藤 夏", "委員"),
    SeatName(6, "斉藤 秋", "委員"),
]
FORM = "名簿の「髙橋 花子」とは字が違います。同じ方か確かめてください。"


@pytest.mark.parametrize(
    ("printed", "proposal"),
    [
        ("鈴木 一郎", Proposal(2, "氏名が同じです")),
        ("【鈴木一郎委員】", Proposal(2, "氏名が同じです")),
        ("委員長 髙橋花子", Proposal(1, "氏名が同じです")),
        ("髙橋会長（オンライン）", Proposal(1, "姓が同じ委員は一人です")),
        ("北山委員", Proposal(4, "氏名の初めが同じ委員は一人です")),
        ("北委員", Proposal()),
        ("会長", Proposal(1, "役職が「会長」の委員は一人です")),
        ("委員", Proposal()),
        ("○○委員", Proposal()),
        ("高橋委員", Proposal(question=FORM)),
        ("斎藤委員", Proposal(5, "姓が同じ委員は一人です", FORM.replace("髙橋 花子", "斉藤 秋"))),
        ("鈴木委員", Proposal(question="名簿に2人います（鈴木　一郎・鈴木 春）。どなたか確かめてください。")),
        ("鈴木春委員（代理：山田課長）", Proposal(question="代理の方のようです。委員本人の発言か確かめてください。")),
    ],
)
def test_whom_a_printed_name_seems_to_be(printed, proposal):
    assert proposal_for(printed, ROSTER) == proposal


def test_a_note_in_brackets_on_the_list_is_no_part_of_a_name():
    seats = [SeatName(9, "八戸 花子（架空）", "委員"), SeatName(8, "黒石次郎（兼務）", "委員")]
    assert proposal_for("八戸委員", seats) == Proposal(9, "姓が同じ委員は一人です")
    assert proposal_for("黒石次郎", seats) == Proposal(8, "氏名が同じです")


LISTED = Attendee("山田花子", Presence.ONLINE, Side.COMMITTEE, 4)
NAMED = replace(DRAFT, attendance=Printed(people=(LISTED, Attendee("課長", Presence.PRESENT, Side.OFFICE, 5))))


def test_nobody_is_named_where_no_name_is_printed():
    assert [(one.name, one.remarks) for one in printed_names(NAMED)] == [("山田花子", 0), ("山田委員", 1)]


def test_what_a_person_chose_stands_on_remark_opinion_and_attendance(made):
    seat = make_seat(made.meeting.committee, "y1", name="山田 花子")
    meeting = make_meeting(made.meeting.committee, "2024-9")
    into = Into(meeting=meeting, seats={"山田花子": seat.pk, "山田委員": seat.pk})
    actions.confirm_import(keep(made, NAMED), into, seen=1, by=BY)
    assert [one.seat_id for one in Remark.objects.filter(minutes__meeting=meeting)] == [None, None, seat.pk, None]
    assert [one.seat_id for one in Opinion.objects.filter(meeting=meeting)] == [None, seat.pk, None]
    assert Attendance.objects.get(meeting=meeting).presence == Presence.ONLINE


def test_a_seat_of_another_committee_is_nobody_here(made):
    seat = make_seat(make_committee(made.plan, "betsu"), "z1")
    meeting = make_meeting(made.meeting.committee, "2024-9")
    with pytest.raises(NotSo, match="「山田委員」に選んだ委員は、この委員会の名簿にいません。"):
        actions.confirm_import(keep(made, NAMED), Into(meeting=meeting, seats={"山田委員": seat.pk}), seen=1, by=BY)
    assert not Remark.objects.filter(minutes__meeting=meeting).exists()
