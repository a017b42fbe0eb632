"""Committees, meetings, opinions and 論点 for the tests: rows as they stand, whoever wrote them. All 架空."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from shirube.deliberation import actions
from shirube.deliberation.edits import AskEdit, ReplyEdit
from shirube.deliberation.models import (
    AgendaItem,
    Committee,
    CommitteeSeat,
    Meeting,
    Minutes,
    Opinion,
    Point,
    PointReply,
    PointRequest,
    Remark,
    ReplyCategory,
)
from shirube.deliberation.words import Hand, OpinionSource, Part, PointState, RemarkKind
from shirube.indicators.tests.factories import make_division, on
from shirube.kernel.text import fold
from shirube.people.actor import Actor
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.roadmap.tests.factories import make_roadmap

__all__ = ["make_division", "make_roadmap", "on"]
BY = Actor(label="テストの準備", office="架空DX課 事務局")
TODAY = (2024, 12, 20)
"""Two days after the meeting."""
HELD = date(2024, 12, 18)
ENTERED = datetime(2024, 12, 19, 1, tzinfo=UTC)


def make_committee(plan: Plan, code: str = "suishin", **more: object) -> Committee:
    """計画推進委員会."""
    return Committee.objects.create(plan=plan, code=code, **{"name": "架空計画推進委員会", **more})


def make_seat(committee: Committee, code: str = "s1", **more: object) -> CommitteeSeat:
    """One 委員 since April 2023."""
    given = {"name": f"架空 委員{code}", "post": "架空大学 教授", "since": date(2023, 4, 1), **more}
    return CommitteeSeat.objects.create(committee=committee, code=code, **given)


def make_meeting(committee: Committee, code: str = "2024-2", **more: object) -> Meeting:
    """第2回, on 2024-12-18."""
    given = {"name": "令和6年度第2回架空計画推進委員会", "number": 2, "held_on": HELD, "recorded_at": ENTERED, **more}
    return Meeting.objects.create(committee=committee, code=code, **given)


def make_agenda(meeting: Meeting, title: str = "指標の進捗について", **more: object) -> AgendaItem:
    """The next item of the 次第."""
    return AgendaItem.objects.create(meeting=meeting, order=meeting.agenda.count() + 1, title=title, **more)


def make_minutes(meeting: Meeting, **more: object) -> Minutes:
    """A 議事録 in 案, without remarks."""
    return Minutes.objects.create(meeting=meeting, **more)


def make_remark(minutes: Minutes, text: str = "利用者の数も見たい。", **more: object) -> Remark:
    """The next remark of a 委員."""
    given = {"order": minutes.remarks.count() + 1, "part": Part.COMMITTEE.value, **more}
    return Remark.objects.create(minutes=minutes, text=text, **given)


def make_opinion(plan: Plan, quote: str = "利用者の数も見たい。", **more: object) -> Opinion:
    """The next opinion of a plan, an 意見 given at a meeting."""
    number = Opinion.objects.filter(plan=plan).count() + 1
    given = {
        "code": f"2024-2-{number:02}",
        "source": OpinionSource.MEETING.value,
        "kind": RemarkKind.OPINION.value,
        "given_on": HELD,
        "recorded_at": ENTERED,
        **more,
    }
    return Opinion.objects.create(plan=plan, quote=quote, folded=fold(f"{given['code']} {quote}"), **given)


def make_point(plan: Plan, title: str = "利用の実態を示す", *opinions: Opinion, **more: object) -> Point:
    """The next 論点 of a plan, 未整理, with these opinions."""
    code = f"P{Point.objects.filter(plan=plan).count() + 1:03}"
    given = {"state": PointState.OPEN.value, "recorded_at": ENTERED, **more}
    point = Point.objects.create(plan=plan, code=code, title=title, **given)
    Opinion.objects.filter(pk__in=[one.pk for one in opinions]).update(point=point)
    return point


def make_request(point: Point, division: Division, **more: object) -> PointRequest:
    """What is asked of a 課, due in a month."""
    given = {"division_name": "架空課", "due_on": date(2025, 1, 17), "sent_at": ENTERED, **more}
    return PointRequest.objects.create(point=point, division=division, **given)


def make_category(plan: Plan, code: str = "adopted", name: str = "反映", **more: object) -> ReplyCategory:
    """A 対応区分."""
    number = ReplyCategory.objects.filter(plan=plan).count() + 1
    return ReplyCategory.objects.create(plan=plan, code=code, name=name, order=number, **more)


def make_reply(point: Point, text: str = "利用者数を参考値として載せます。", **more: object) -> PointReply:
    """A 対応 that nobody has checked yet."""
    found = ReplyCategory.objects.filter(plan=point.plan).order_by("order").first()
    given = {"category": found or make_category(point.plan), "office": "架空DX課", "recorded_at": ENTERED, **more}
    return PointReply.objects.create(point=point, text=text, **given)


@dataclass(frozen=True)
class Deliberation:
    """A plan with a committee, one meeting of it and the 課 that may be asked."""

    plan: Plan
    committee: Committee
    meeting: Meeting

    def division(self, code: str = "welfare") -> Division:
        """One of the two 課: welfare 福祉課, roads 道路課."""
        return Division.objects.get(body=self.plan.body, code=code)

    def point(self, *quotes: str) -> Point:
        """A 論点 of opinions in these words."""
        rows = [make_opinion(self.plan, one, meeting=self.meeting) for one in quotes or ("利用者の数も見たい。",)]
        return actions.gather_opinions(self.plan, [one.code for one in rows], title="利用の実態を示す", by=BY)

    def ask(self, point: Point, *divisions: str, **more: object) -> list[PointRequest]:
        """Ask these 課 (福祉課), due in January."""
        given = {"letter": "理由を教えてください。", "due_on": date(2025, 1, 17), **more}
        return actions.ask_divisions(point, AskEdit(divisions=divisions or ("welfare",), **given), by=BY)

    def answer(self, request: PointRequest, text: str = "実数を把握しています。") -> PointRequest:
        """The 課 answers."""
        return actions.answer_request(request, text, hands=frozenset({Hand.DIVISION}), seen=None, by=BY)

    def reply(self, point: Point, category: str = "adopted", text: str = "載せます。", **more: object) -> PointReply:
        """The 事務局 writes a 対応案."""
        return actions.reply_to_point(point, ReplyEdit(category=category, text=text, **more), seen=None, by=BY)


def make_deliberation(codes: Sequence[str] = ("J1",)) -> Deliberation:
    """指標 k1 and k2, these 事業, 福祉課 and 道路課, the committee with its 対応区分 and 第2回."""
    plan = make_roadmap(*codes)
    make_division(plan.body, "welfare", "福祉課")
    make_division(plan.body, "roads", "道路課")
    actions.found_categories(plan, by=BY)
    committee = make_committee(plan)
    return Deliberation(plan, committee, make_meeting(committee))
