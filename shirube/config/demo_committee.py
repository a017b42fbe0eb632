"""The demo's 審議: two meetings, the 議事録 of the second read in from its file, 論点, and a meeting to come.

The names of the 委員, the meeting of June 2024, and everything an office wrote are 架空. What was said in December 2024
is told in words of our own (examples/aomori/README.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from shirube.config.demo_meetings import (
    FIRST,
    OFFICE,
    SECOND,
    first_meeting,
    make_committee,
    next_meeting,
    note_what_was_done,
    second_meeting,
)
from shirube.config.demo_topics import BASES, EARLIER, LINKS, OPEN, OUTREACH, SETTLED, Topic
from shirube.deliberation import actions
from shirube.deliberation.edits import (
    AskEdit,
    OpinionEdit,
    PlaceEdit,
    ReplyEdit,
)
from shirube.deliberation.models import Committee, CommitteeSeat, Meeting, Opinion, Point, PointRequest
from shirube.deliberation.words import Hand, OpinionSource, RemarkKind
from shirube.indicators.edits import IndicatorEdit
from shirube.indicators.models import Indicator
from shirube.indicators.words import IndicatorKind
from shirube.kernel import clock
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape
from shirube.roadmap.models import Initiative, Reflection, Revision

AGAIN = "今していることと、これからできることを分けて書いてください。（架空）"
EARLIER_OPINIONS: tuple[tuple[str, RemarkKind], ...] = (
    ("県の値だけでは良し悪しが分からない。全国や近くの県と並べて見たい。（架空）", RemarkKind.REQUEST),
    ("前の年からどう変わったかも、同じ所に示せないか。（架空）", RemarkKind.QUESTION),
    ("出前講座と相談会は同じ人が来る。別々に数える意味はあるか。（架空）", RemarkKind.QUESTION),
    ("使う人の声を毎月聞き、次の月の取組に生かすとよい。（架空）", RemarkKind.PROPOSAL),
)
SALES = IndicatorEdit(
    code="S-11",
    name="売上げ÷総労働時間（架空）",
    order=25,
    kind=IndicatorKind.MIDDLE,
    shape=Shape.LEVEL,
    direction=Direction.UP,
    policy="sangyo-5",
    unit="円/時間",
    meaning="働いた1時間あたりの売上げ。付加価値より早く分かるが、仕入れの値段でも動く。",
    formula="売上げ ÷ 総労働時間",
    source="架空（デモ）",
    fictitious=True,
    proposal_reason="委員から、付加価値や売上げに対して労働時間を見てはどうかという意見があったため。（架空）",
)


def hold_first_meeting(plan: Plan) -> None:
    """The 委員会, and the invented meeting of June 2024 with what was asked because of it."""
    with clock.set_to(_at(FIRST + timedelta(days=1))):
        meeting = first_meeting(make_committee(plan))
        edits = [
            OpinionEdit(quote=quote, given_on=FIRST, kind=kind, source=OpinionSource.MEETING)
            for quote, kind in EARLIER_OPINIONS
        ]
        codes = [actions.add_opinion(plan, edit, meeting=meeting, by=OFFICE).code for edit in edits]
        for topic in EARLIER:
            _ask(_gather(plan, topic, codes), topic, due_on=date(2024, 7, 12))


def answer_first_meeting(plan: Plan) -> None:
    """What had become of it by October 2024, and that it may be read by everybody."""
    with clock.set_to(_at(date(2024, 10, 21))):
        meeting = Meeting.objects.get(committee__plan=plan, held_on=FIRST)
        for topic in EARLIER:
            _answer(_point(plan, topic), topic)
            _settle(plan, _point(plan, topic), topic)
        _publish(plan, meeting, _codes(meeting), EARLIER)


def tell_second_meeting(plan: Plan) -> None:
    """The meeting of December 2024 out of its 議事録, every remark in a 論点, and what had become of it by February."""
    with clock.set_to(_at(SECOND + timedelta(days=2))):
        meeting = second_meeting(Committee.objects.get(plan=plan))
        actions.report_points(meeting, [_point(plan, topic) for topic in EARLIER], by=OFFICE)
        _link(meeting)
        for topic in (*SETTLED, OUTREACH, BASES, *OPEN):
            _gather(plan, topic, _codes(meeting))
        for topic in SETTLED:
            _ask(_point(plan, topic), topic, due_on=date(2025, 1, 24))
    with clock.set_to(_at(date(2025, 2, 10))):
        actions.propose_indicator(_point(plan, SETTLED[0]), SALES, by=OFFICE)
        for topic in SETTLED:
            _answer(_point(plan, topic), topic)
            _settle(plan, _point(plan, topic), topic)
        actions.settle_minutes(meeting.minutes, seen=None, by=OFFICE)
        _publish(plan, meeting, _codes(meeting), SETTLED)
        actions.publish_minutes(meeting.minutes, visibility=Visibility.PUBLIC, by=OFFICE)


def ask_with_the_round(plan: Plan) -> None:
    """比較値と設定理由: to every 主担当 of a 中間指標, along with the 進捗報告 that is opened next."""
    edit = AskEdit(divisions=(), letter=BASES.letter, in_round=True)
    with clock.set_to(_at(clock.today() - timedelta(days=20))):
        actions.ask_owners(_point(plan, BASES), edit, kind=IndicatorKind.MIDDLE, by=OFFICE)


def tell_what_is_under_way(plan: Plan) -> None:
    """The meeting to come, and the 論点 that are still being worked on, as they stand on the day the demo is made."""
    today = clock.today()
    with clock.set_to(_at(today - timedelta(days=10))):
        meeting = next_meeting(Committee.objects.get(plan=plan), today + timedelta(days=21))
        for day in (FIRST, SECOND):
            over = Meeting.objects.get(committee=meeting.committee, held_on=day)
            note_what_was_done(over, follow_up_due=today + timedelta(days=20) if day == SECOND else day)
        _settle(plan, _point(plan, OUTREACH), OUTREACH)
        actions.take_up(_point(plan, OUTREACH), meeting, by=OFFICE)
        for topic in OPEN:
            _ask(_point(plan, topic), topic, due_on=today + timedelta(days=5))
    with clock.set_to(_at(today - timedelta(days=2))):
        for topic in OPEN:
            _answer(_point(plan, topic), topic, accepted=False)
        actions.return_request(PointRequest.objects.get(point=_point(plan, OPEN[0])), why=AGAIN, seen=None, by=OFFICE)
        seat = CommitteeSeat.objects.get(committee=meeting.committee, member__username="iin")
        early = OpinionEdit(
            quote="次回は、情報を届ける相手の絞り方を先に話したい。（架空）",
            given_on=clock.today(),
            kind=RemarkKind.REQUEST,
            source=OpinionSource.BEFORE,
            seat=seat.pk,
        )
        actions.add_opinion(plan, early, meeting=meeting, by=Actor(label="デモの準備", office="委員"))


def _at(day: date) -> datetime:
    return clock.in_japan(day, 14)


def _codes(meeting: Meeting) -> list[str]:
    return list(Opinion.objects.filter(meeting=meeting).order_by("code").values_list("code", flat=True))


def _link(meeting: Meeting) -> None:
    opinions = list(Opinion.objects.filter(meeting=meeting).order_by("code"))
    for number, links in LINKS.items():
        for link in links:
            actions.link_opinion(opinions[number - 1], link, by=OFFICE)


def _gather(plan: Plan, topic: Topic, codes: Sequence[str]) -> Point:
    picked = [codes[number - 1] for number in topic.remarks]
    return actions.gather_opinions(plan, picked, title=topic.title, note=topic.note, by=OFFICE)


def _point(plan: Plan, topic: Topic) -> Point:
    return Point.objects.get(plan=plan, title=topic.title)


def _ask(point: Point, topic: Topic, *, due_on: date) -> None:
    if topic.divisions:
        edit = AskEdit(divisions=topic.divisions, letter=topic.letter, due_on=due_on)
        actions.ask_divisions(point, edit, by=OFFICE)


def _answer(point: Point, topic: Topic, *, accepted: bool = True) -> None:
    for request in PointRequest.objects.filter(point=point).select_related("division"):
        text = topic.answers.get(request.division.code)
        if text is None:
            continue
        hand = Actor(label="デモの準備", office=f"{request.division_name} 担当")
        answered = actions.answer_request(request, text, hands=frozenset({Hand.DIVISION}), seen=None, by=hand)
        if accepted:
            actions.accept_request(answered, seen=None, by=OFFICE)


def _settle(plan: Plan, point: Point, topic: Topic) -> None:
    places = (PlaceEdit(kind=topic.place[0], key=_key(plan, *topic.place)),) if topic.place else ()
    edit = ReplyEdit(category=topic.category, text=topic.reply, places=places)
    actions.reply_to_point(point, edit, seen=None, by=OFFICE)
    actions.check_reply(point, seen=None, by=OFFICE)


def _key(plan: Plan, kind: str, name: str) -> int:
    """The key of what was changed, by its code or title; of the 見直し of a 事業 the last."""
    rows: dict[str, QuerySet[Indicator] | QuerySet[Initiative] | QuerySet[Reflection] | QuerySet[Revision]] = {
        "indicator": Indicator.objects.filter(plan=plan, code=name),
        "initiative": Initiative.objects.filter(plan=plan, code=name),
        "reflection": Reflection.objects.filter(initiative__plan=plan, title=name),
        "revision": Revision.objects.filter(initiative__plan=plan, initiative__code=name),
    }
    return rows[kind].latest("pk").pk


def _publish(plan: Plan, meeting: Meeting, codes: Sequence[str], topics: Sequence[Topic]) -> None:
    actions.publish_meeting(meeting, visibility=Visibility.PUBLIC, by=OFFICE)
    actions.publish_opinions(plan, codes, visibility=Visibility.PUBLIC, by=OFFICE)
    for topic in topics:
        actions.publish_point(_point(plan, topic), visibility=Visibility.PUBLIC, by=OFFICE)
