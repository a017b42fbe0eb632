"""The demo's 委員会 and its meetings: an invented one, one read in from the file of its 議事録, and one to come."""

from __future__ import annotations

import hashlib
from datetime import date

from django.conf import settings

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
from shirube.deliberation.intake import take_file
from shirube.deliberation.models import Committee, Meeting
from shirube.deliberation.rules import customary_steps
from shirube.deliberation.words import Presence, StepKind
from shirube.editions.models import Edition
from shirube.editions.words import Stage
from shirube.kernel import clock
from shirube.kernel.periods import FiscalYear
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.workbooks.limits import TEXT_BYTES

OFFICE = Actor(label="デモの準備", office="デモの事務局（架空）")
MINUTES = settings.ROOT / "examples" / "aomori" / "minutes.txt"
FIRST, SECOND = date(2024, 6, 12), date(2024, 12, 18)
SEATS: tuple[tuple[str, str, str, str], ...] = (
    ("見本 あおい（架空）", "架空大学 教授", "会長", ""),
    ("見本 いいん（架空）", "架空りんご園 代表", "委員", "iin"),
    ("見本 いいんに（架空）", "架空商工会 理事", "委員", "iin2"),
    ("見本 うみ（架空）", "架空漁業協同組合 職員", "委員", ""),
    ("見本 えり（架空）", "架空介護事業所 所長", "委員", ""),
    ("見本 おと（架空）", "架空ソフトウェア 取締役", "委員", ""),
    ("見本 かい（架空）", "架空建設 部長", "委員", ""),
    ("見本 きり（架空）", "架空観光協会 主任", "委員", ""),
    ("見本 くに（架空）", "架空町 係長", "委員", ""),
    ("見本 けい（架空）", "架空銀行 調査役", "委員", ""),
    ("見本 こう（架空）", "架空高等学校 教諭", "委員", ""),
    ("見本 さち（架空）", "公募（架空）", "委員", ""),
)
"""Name, 職, 役職, and what they sign in with."""
AGENDA = (
    AgendaEdit(number="１", title="開会"),
    AgendaEdit(number="２", title="議事"),
    AgendaEdit(number="（１）", title="令和5年度末の目標達成状況について", level=1),
    AgendaEdit(number="３", title="閉会"),
)
_WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}


def make_committee(plan: Plan) -> Committee:
    """青森県ＤＸ推進会議, with twelve 委員 who do not exist; two of them sign in."""
    edit = CommitteeEdit(code="suishin", name="青森県ＤＸ推進会議", basis="設置要綱（架空）")
    committee = actions.add_committee(plan, edit, by=OFFICE)
    for number, (name, post, role, member) in enumerate(SEATS, start=1):
        seat = SeatEdit(
            code=f"{number:02}",
            name=name,
            since=date(2024, 4, 1),
            order=number,
            post=post,
            role=role,
            member=member,
        )
        actions.save_seat(committee, seat, seen=None, by=OFFICE)
    return committee


def first_meeting(committee: Committee) -> Meeting:
    """第１回, invented, with its 次第, 資料 and 出欠 by name."""
    edit = MeetingEdit(
        code="2024-1",
        name="令和６年度 第１回青森県ＤＸ推進会議（架空）",
        held_on=FIRST,
        number=1,
        starts_at="14:00",
        ends_at="15:30",
        place="架空会館 会議室（架空）",
        observers=3,
        edition=_edition(committee, FIRST),
    )
    meeting = actions.add_meeting(committee, edit, by=OFFICE)
    actions.set_agenda(meeting, AGENDA, by=OFFICE)
    paper = DocumentEdit(number="資料１", title="目標達成状況ダッシュボード（令和5年度末）（架空）")
    actions.set_documents(meeting, [paper], by=OFFICE)
    said = {2: Presence.ONLINE, 8: Presence.ABSENT}
    presences = [
        AttendanceEdit(seat=f"{number:02}", presence=said.get(number, Presence.PRESENT))
        for number in range(1, len(SEATS) + 1)
    ]
    actions.set_attendance(meeting, presences, by=OFFICE)
    return meeting


def second_meeting(committee: Committee) -> Meeting:
    """What a person does with the file: read in, looked at, confirmed as a new meeting."""
    raw = MINUTES.read_bytes()
    draft = take_file(MINUTES, most=TEXT_BYTES).draft
    kept = actions.keep_draft(
        committee.plan,
        draft,
        file_name=MINUTES.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        source_text=raw.decode("utf-8"),
        by=OFFICE,
    )
    new = MeetingEdit(
        code="2024-2",
        name="令和６年度 第２回青森県ＤＸ推進会議",
        held_on=draft.held_on or SECOND,
        number=2,
        edition=_edition(committee, SECOND),
    )
    into = actions.Into(committee=committee, new=new)
    confirmed = actions.confirm_import(kept, into, seen=None, by=OFFICE)
    return Meeting.objects.get(imports=confirmed)


def note_what_was_done(meeting: Meeting, *, follow_up_due: date) -> None:
    """The checklist of a meeting that is over: done on the customary days, but for 意見への対応, which has time yet."""
    steps = [
        StepEdit(kind=kind, due_on=follow_up_due)
        if kind is StepKind.FOLLOW_UP and follow_up_due > clock.today()
        else StepEdit(kind=kind, due_on=day, done_on=day)
        for kind, day in customary_steps(meeting.held_on)
    ]
    actions.set_steps(meeting, steps, by=OFFICE)


def next_meeting(committee: Committee, day: date) -> Meeting:
    """The meeting to come."""
    year = FiscalYear.containing(day)
    edit = MeetingEdit(
        code=f"{year.year}-1",
        name=f"{year.era_label} 第１回青森県ＤＸ推進会議（架空）".translate(_WIDE),
        held_on=day,
        number=1,
        starts_at="15:00",
        place="架空会館 会議室（架空）",
    )
    return actions.add_meeting(committee, edit, by=OFFICE)


def _edition(committee: Committee, day: date) -> int | None:
    """The key of the 版 that was public on a day."""
    known = Edition.objects.filter(plan=committee.plan, known_at__date__lte=day, stage=Stage.PUBLIC.value)
    newest = known.order_by("known_at").last()
    return newest.pk if newest else None
