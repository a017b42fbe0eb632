"""審議 of the office: a published meeting whose remarks came back, and a second one whose 議事録 is not settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shirube.deliberation.models import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeSeat,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    Minutes,
    Opinion,
    OpinionLink,
    Point,
    PointReply,
    PointReport,
    PointRequest,
    Redaction,
    Remark,
    ReplyCategory,
    ReplyPlace,
)
from shirube.deliberation.words import Disclosure, MinutesState, Part, PointState, Presence
from shirube.indicators.models import Indicator, Target
from shirube.people.models import Division
from shirube.plans.models import Decision, Plan, Policy
from shirube.plans.words import Visibility
from shirube.roadmap.models import Bar, Initiative, Reflection, Revision
from tests.unpublished.timing import ENTERED, FIRST_DAY, Entry

PUBLIC = Visibility.PUBLIC.value
HELD, NEXT = date(2024, 4, 25), date(2024, 5, 9)
SHOWN, SECRET = "目標の理由を書いてほしい。", "（名前のある話）"
WORDS = ("年寄りにも読めるように。", "生まれた時間も測れないか。", "よく進んでいる。")


@dataclass(frozen=True)
class _Room:
    """What the steps hang their rows on."""

    plan: Plan
    entry: Entry
    meeting: Meeting
    later: Meeting
    items: dict[str, AgendaItem]
    seats: dict[str, CommitteeSeat]

    @property
    def office(self) -> str:
        return self.entry.by.label


def build_deliberation(plan: Plan, entry: Entry) -> None:
    """All of it public, but for the 議事録 of the second meeting."""
    room = _meetings(plan, entry)
    for step in entry.mixed((_papers, _attendance, _decided)):
        step(room)
    remarks = _minutes(room)
    points = _points(room)
    _opinions(room, remarks, points)
    _replies(room, points)


def _meetings(plan: Plan, entry: Entry) -> _Room:
    committee = Committee.objects.create(plan=plan, code="iin", name="架空委員会", basis="架空要綱")
    given = {"committee": committee, "visibility": PUBLIC, "recorded_at": ENTERED}
    made = {
        code: Meeting.objects.create(code=code, name=f"第{code}回架空委員会", held_on=day, **given)
        for code, day in entry.mixed((("1", HELD), ("2", NEXT)))
    }
    Meeting.objects.filter(pk=made["1"].pk).update(observers=2, attended=3, absent=1)
    seats = {
        code: CommitteeSeat.objects.create(
            committee=committee, code=code, name=f"架空{code}", post=f"架空大学 {code}", since=FIRST_DAY, order=order
        )
        for order, code in enumerate(entry.mixed(("s1", "s2")), start=1)
    }
    for order, code in enumerate(("s1", "s2"), start=1):
        CommitteeSeat.objects.filter(pk=seats[code].pk).update(order=order)
    items = {}
    for order, (number, title) in enumerate((("１", "開会"), ("２", "進み具合")), start=1):
        items[number] = AgendaItem.objects.create(meeting=made["1"], order=order, number=number, title=title)
    items["ア"] = AgendaItem.objects.create(
        meeting=made["1"], order=3, number="ア", title="目標", parent=items["２"], body_only=True
    )
    return _Room(plan, entry, made["1"], made["2"], items, seats)


def _papers(room: _Room) -> None:
    papers = (("資料1", Disclosure.OPEN, 1), ("資料2", Disclosure.CLOSED, 2))
    for number, disclosure, order in room.entry.mixed(papers):
        MeetingDocument.objects.create(
            meeting=room.meeting, number=number, title="進み具合の表", disclosure=disclosure.value, order=order
        )


def _attendance(room: _Room) -> None:
    came = (("s1", Presence.PRESENT), ("s2", Presence.PROXY))
    for code, presence in room.entry.mixed(came):
        Attendance.objects.create(meeting=room.meeting, seat=room.seats[code], presence=presence.value)


def _decided(room: _Room) -> None:
    decision = Decision.objects.get(plan=room.plan, code="d1")
    MeetingDecision.objects.create(meeting=room.meeting, decision=decision)


def _minutes(room: _Room) -> dict[str, Remark]:
    state = {"state": MinutesState.SETTLED.value, "settled_at": ENTERED, "visibility": PUBLIC}
    settled = Minutes.objects.create(meeting=room.meeting, **state)
    Minutes.objects.create(meeting=room.later)

    def remark(order: int, text: str, **more: object) -> Remark:
        given = {"part": Part.COMMITTEE.value, "agenda": room.items["ア"], **more}
        return Remark.objects.create(minutes=settled, order=order, text=text, **given)

    spoken = remark(2, f"{SHOWN}{SECRET}", seat=room.seats["s1"])
    Redaction.objects.create(
        remark=spoken, start=len(SHOWN), end=len(SHOWN + SECRET), reason="架空", at=ENTERED, office=room.office
    )
    remark(1, called_at_the_meeting(room.seats["s1"].name), part=Part.OFFICE.value, agenda=room.items["２"])
    remark(3, "次へ。", part=Part.CHAIR.value, gist="次に進む。")
    return {"1-01": spoken, "1-02": remark(4, "お年寄りの方にも……", gist=WORDS[0])}


def called_at_the_meeting(name: str) -> str:
    """What 事務局 said to a 委員."""
    return f"資料を説明した。{name}委員の質問に答えた。"


def _points(room: _Room) -> dict[str, Point]:
    given = {"plan": room.plan, "visibility": PUBLIC, "recorded_at": ENTERED, "state": PointState.CHECKED.value}
    titles = (("P001", "目標の理由"), ("P002", "ことば"))
    return {code: Point.objects.create(code=code, title=title, **given) for code, title in room.entry.mixed(titles)}


def _opinions(room: _Room, remarks: dict[str, Remark], points: dict[str, Point]) -> None:
    def opinion(code: str, quote: str, point: str = "", **more: object) -> Opinion:
        given = {"kind": "opinion", "visibility": PUBLIC, "given_on": HELD, "recorded_at": ENTERED, **more}
        at = {"meeting": room.meeting, "agenda": room.items["ア"], "source": "meeting"} if code in remarks else {}
        said = {"remark": remarks.get(code), "point": points.get(point), "source": "after", **at, **given}
        return Opinion.objects.create(plan=room.plan, code=code, quote=quote, **said)

    made = {
        code: opinion(code, quote, point, **more)
        for code, quote, point, more in room.entry.mixed(
            (
                ("1-01", f"{SHOWN}{SECRET}", "P001", {"seat": room.seats["s1"]}),
                ("1-02", "お年寄りの方にも……", "P002", {"gist": WORDS[0]}),
                ("1-03", WORDS[1], "P001", {"meeting": room.meeting}),
                ("1-04", WORDS[2], "", {"given_on": NEXT}),
            )
        )
    }
    about = (
        ("1-01", {"indicator": Indicator.objects.get(plan=room.plan, code="K1")}),
        ("1-01", {"policy": Policy.objects.get(plan=room.plan, code="life-1")}),
        ("1-02", {"initiative": Initiative.objects.get(plan=room.plan, code="J1")}),
        ("1-03", {"earlier": made["1-01"]}),
    )
    for code, thing in room.entry.mixed(about):
        OpinionLink.objects.create(opinion=made[code], at=ENTERED, office=room.office, why="架空", **thing)


def _replies(room: _Room, points: dict[str, Point]) -> None:
    for order, (code, name) in enumerate((("done", "反映"), ("hard", "対応困難")), start=1):
        ReplyCategory.objects.create(plan=room.plan, code=code, name=name, order=order)
    division = Division.objects.get(body=room.plan.body, code="dx")
    PointRequest.objects.create(
        point=points["P001"], division=division, division_name="架空DX課", due_on=NEXT, letter="架空", sent_at=ENTERED
    )
    reply = _reply(room, points["P001"], "done", "理由を書き加えました。", ENTERED)
    _reply(room, points["P002"], "hard", "紙面が足りません。", ENTERED)
    PointReport.objects.create(point=points["P001"], meeting=room.later, reply=reply, recorded_at=ENTERED)
    for order, (label, place) in enumerate(_things(room.plan), start=1):
        ReplyPlace.objects.create(reply=reply, order=order, label=label, **place)


def _reply(room: _Room, point: Point, category: str, text: str, at: datetime) -> PointReply:
    found = ReplyCategory.objects.get(plan=room.plan, code=category)
    given = {"office": room.office, "recorded_at": at, "checked_at": at}
    return PointReply.objects.create(point=point, category=found, text=text, **given)


def _things(plan: Plan) -> tuple[tuple[str, dict[str, object]], ...]:
    bars = Bar.objects.filter(activity__initiative__plan=plan, activity__initiative__code="J2", activity__code="1")
    return (
        ("K1の目標", {"target": Target.objects.get(indicator__plan=plan, indicator__code="K1", period="FY2027")}),
        ("線1の時期", {"bar": bars.get(line="target", number=1, replaced_at=None)}),
        ("J1の見直し", {"revision": Revision.objects.get(initiative__plan=plan, initiative__code="J1")}),
        ("J1の振り返り", {"reflection": Reflection.objects.get(initiative__plan=plan, initiative__code="J1")}),
        ("d1", {"decision": Decision.objects.get(plan=plan, code="d1")}),
    )
