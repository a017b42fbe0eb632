"""The demo's 審議: a 議事録 read in, every remark in a 論点, and the table for the next meeting, whatever the day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from shirube.config.demo_committee import (
    answer_first_meeting,
    ask_with_the_round,
    hold_first_meeting,
    tell_second_meeting,
    tell_what_is_under_way,
)
from shirube.config.demo_meetings import SEATS
from shirube.config.demo_round import tell_current_round
from shirube.config.demo_story import ACCOUNTS, BODY_CODE, EXAMPLE, _members
from shirube.config.demo_topics import BASES, EARLIER, LINKS, OPEN, OUTREACH, SETTLED
from shirube.config.planfile import load_plan_file
from shirube.deliberation.models import (
    Meeting,
    Opinion,
    OpinionLink,
    Point,
    PointIndicator,
    PointReply,
    PointRequest,
    ReplyPlace,
)
from shirube.deliberation.queries.followup import follow_up
from shirube.deliberation.queries.parties import THE_OFFICE
from shirube.deliberation.words import PointState, RequestState
from shirube.kernel import clock
from shirube.people.actions import add_body
from shirube.people.actor import Actor
from shirube.people.roles import Role
from shirube.plans.models import Plan

pytestmark = pytest.mark.django_db
BY = Actor.job("テストの準備")
TOPICS = (*SETTLED, OUTREACH, BASES, *OPEN)


@pytest.fixture
def plan() -> Plan:
    """The plan as it was before the meeting of December 2024, with the first meeting held and answered."""
    with clock.set_to(clock.in_japan(date(2024, 5, 10), 10)):
        body = add_body(code=BODY_CODE, name="架空県", fictitious=True, by=BY)
        plan = load_plan_file(EXAMPLE / "plan", body=body, by=BY).plan
        _members(body, ACCOUNTS)
    hold_first_meeting(plan)
    with clock.set_to(clock.in_japan(date(2024, 10, 15), 10)):
        load_plan_file(EXAMPLE / "update-2024-10", body=body, by=BY)
    answer_first_meeting(plan)
    return plan


def tell_the_rest(plan: Plan, today: date) -> None:
    with clock.set_to(clock.in_japan(today, 10)):
        tell_second_meeting(plan)
        ask_with_the_round(plan)
        tell_current_round(plan)
        tell_what_is_under_way(plan)


@pytest.mark.parametrize("today", [date(2026, 11, 26), date(2029, 4, 2)])
def test_every_remark_has_a_topic_and_the_next_meeting_its_table(plan, today):
    tell_the_rest(plan, today)
    second = Meeting.objects.get(committee__plan=plan, code="2024-2")
    remarks = Opinion.objects.filter(meeting=second)
    assert (remarks.count(), remarks.filter(point=None).count()) == (28, 0)
    coming = Meeting.objects.filter(committee__plan=plan).latest("held_on")
    assert [len(follow_up(meeting, THE_OFFICE).rows) for meeting in (second, coming)] == [len(EARLIER) + 1, 28]
    assert coming.held_on > today
    assert Point.objects.get(next_meeting=coming).title == OUTREACH.title


def test_what_is_asked_stands_at_every_stage(plan):
    tell_the_rest(plan, date(2026, 11, 26))
    assert Counter(Point.objects.filter(meeting__code="2024-2").values_list("state", flat=True)) == {
        PointState.CHECKED: len(SETTLED) + 1,
        PointState.ASKED: 3,
        PointState.ANSWERED: 1,
        PointState.OPEN: 1,
    }
    assert set(PointRequest.objects.values_list("state", flat=True)) == {
        RequestState.ASKED,
        RequestState.RETURNED,
        RequestState.ANSWERED,
        RequestState.ACCEPTED,
    }
    asked = PointRequest.objects.filter(point__title=BASES.title)
    assert len(asked) >= 3
    assert all(one.question and one.question.sheet for one in asked)
    assert PointIndicator.objects.get().indicator.code == "S-11"
    assert OpinionLink.objects.count() == sum(map(len, LINKS.values()))
    assert {place.label[:2] for place in ReplyPlace.objects.all()} == {"指標", "事業"}


def test_everything_an_office_wrote_says_that_it_is_invented(plan):
    tell_the_rest(plan, date(2026, 11, 26))
    texts = [
        *PointReply.objects.values_list("text", flat=True),
        *PointRequest.objects.exclude(answer="").values_list("answer", flat=True),
        *Opinion.objects.exclude(meeting__code="2024-2").values_list("quote", flat=True),
        *(name for name, *_ in SEATS),
    ]
    assert [text for text in texts if "架空" not in text] == []


def test_every_remark_is_in_one_topic_and_those_who_sign_in_are_accounts():
    assert sorted(number for topic in TOPICS for number in topic.remarks) == list(range(1, 29))
    members = {one.username for one in ACCOUNTS if one.role is Role.COMMITTEE}
    assert {username for *_, username in SEATS if username} == members
