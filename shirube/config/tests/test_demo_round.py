"""The demo's 進捗報告: one that was closed, one in mid-flight whatever the day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from shirube.config.demo_round import last_half, tell_current_round, tell_past_round
from shirube.config.demo_story import BODY_CODE, EXAMPLE
from shirube.config.planfile import load_plan_file
from shirube.indicators.models import Observation
from shirube.kernel import clock
from shirube.people.actions import add_body
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.reporting.models import LessonMark, ListingRequest, Reminder, ReportingRound
from shirube.reporting.queries.rounds import sheet_lines
from shirube.reporting.words import RoundState, SheetState

pytestmark = pytest.mark.django_db
BY = Actor.job("テストの準備")


@pytest.fixture
def plan() -> Plan:
    with clock.set_to(clock.in_japan(date(2024, 5, 10), 10)):
        body = add_body(code=BODY_CODE, name="架空県", fictitious=True, by=BY)
        return load_plan_file(EXAMPLE / "plan", body=body, by=BY).plan


@pytest.mark.parametrize("today", [date(2026, 11, 26), date(2027, 4, 2), date(2029, 8, 1)])
def test_a_round_is_in_mid_flight_with_two_sent_back_and_one_late(plan, today):
    with clock.set_to(clock.in_japan(today, 10)):
        tell_past_round(plan)
        tell_current_round(plan)
        now, past = ReportingRound.objects.filter(plan=plan)
        lines = sheet_lines(now, today=today)
    assert (now.state, past.state) == (RoundState.OPEN, RoundState.CLOSED)
    invented = [line for line in lines if line.code.startswith("kaku-")]
    assert len(invented) == 8
    assert Counter(line.state for line in invented)[SheetState.RETURNED] == 2
    assert len({line.state for line in invented}) == 7
    assert [line.code for line in lines if line.late] == ["kaku-doro"]
    assert all(line.state is SheetState.CONFIRMED for line in sheet_lines(past, today=today))


def test_the_closed_round_left_figures_a_lesson_and_what_goes_with_it(plan):
    with clock.set_to(clock.in_japan(date(2026, 11, 26), 10)):
        tell_past_round(plan)
        tell_current_round(plan)
    assert Observation.objects.current().filter(indicator__code="K-03", period="FY2024").get().value == 402
    assert LessonMark.objects.count() == ListingRequest.objects.count() == Reminder.objects.count() == 1


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 11, 26), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 3, 31)),
        (date(2027, 4, 1), date(2027, 3, 31)),
        (date(2031, 1, 1), date(2028, 3, 31)),
    ],
)
def test_the_half_year_that_ended_last(plan, today, end):
    assert last_half(plan, today).end == end
