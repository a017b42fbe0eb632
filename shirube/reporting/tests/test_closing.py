"""Closing a round: what was confirmed goes where it belongs, once, and can be corrected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shirube.indicators.models import Note, Observation
from shirube.indicators.tests.factories import on
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actor import Actor
from shirube.reporting import actions
from shirube.reporting.models import Answer, Inquiry
from shirube.reporting.queries.sheets import askings_of
from shirube.reporting.tests.factories import (
    BY,
    NEW,
    OFFICE,
    OFFICER,
    REPORT,
    SAME,
    answer_all,
    bring_to_check,
    round_edit,
    states,
)
from shirube.reporting.words import RoundState, SheetState
from shirube.roadmap.models import Bar, Reflection, Standing

pytestmark = pytest.mark.django_db
S = SheetState
OTHER = Actor.job("別の人")


def test_closing_writes_everything_once_and_the_answers_say_where(made):
    answer_all(made)
    lesson = {"reflection_kind": "気づき", "reflection_title": "聞く順番", "lesson": "現場が先"}
    bar = {"bar1_activity": "調べる", "bar1_text": "30件に聞いた", "bar1_start": "R5.6", "bar1_end": "R5.9"}
    made.save("J1", {**REPORT, **lesson, **bar})
    with pytest.raises(NotNow, match="事務局確認が済んでいない調査票が2件"):
        actions.close_round(made.round, by=BY)
    bring_to_check(made)
    assert actions.close_round(made.round, by=BY).state == RoundState.CLOSED
    actions.close_round(made.round, by=BY)
    answer = Answer.objects.get(inquiry=made.inquiry("k1"))
    assert (answer.observation.value, answer.observation.period.key) == (Decimal(120), "FY2022")
    assert Note.objects.get().next_step == "次の半年で130に"
    standing = Answer.objects.get(inquiry=made.inquiry("J1")).standing
    assert (standing.conduct, standing.next_step, standing.direction) == ("under_way", "試行を始める", "continue")
    assert Bar.objects.current().get(line="actual").text == "30件に聞いた"
    assert Reflection.objects.get().visibility == "internal"
    assert states(made) == [S.CONFIRMED, S.CONFIRMED]
    assert Observation.objects.count() == 2


def test_a_round_opened_again_replaces_what_differs(made):
    answer_all(made)
    bring_to_check(made)
    actions.close_round(made.round, by=BY)
    with pytest.raises(NotSo, match="再開する理由"):
        actions.reopen_round(made.round, by=BY, why=" ")
    with on(2023, 10, 30):
        actions.reopen_round(made.round, by=BY, why="誤りの訂正")
        made.save("k1", {**NEW, "value": "119"}, parties=OFFICE, why="誤りの訂正")
        actions.close_round(made.round, by=BY)
    current = Observation.objects.current().get(period="FY2022")
    assert current.value == Decimal(119)
    assert Observation.objects.filter(period="FY2022").count() == 2
    assert Standing.objects.count() == 1


def test_what_was_said_last_time_stands_beside_the_next_question(made):
    answer_all(made)
    bring_to_check(made)
    actions.close_round(made.round, by=BY)
    with on(2024, 4, 1):
        dates = {"as_of": date(2024, 3, 31), "opens_on": date(2024, 4, 1), "due": date(2024, 4, 20)}
        later = actions.prepare_round(made.plan, round_edit(code="2023-h2", name="下半期", **dates), by=BY)
        rows = {one.label: one for one in Inquiry.objects.filter(round=later)}
        asking = next(one for one in askings_of(rows["指標k1"].sheet) if one.inquiry.label == "指標k1")
    assert asking.before.aim == "次の半年で130に"
    assert asking.last.value == Decimal(120)
    assert asking.question.suggested.key == "FY2023"


def test_the_same_again_repeats_how_the_work_stands(made):
    answer_all(made)
    bring_to_check(made)
    actions.close_round(made.round, by=BY)
    with on(2024, 4, 1):
        dates = {"as_of": date(2024, 3, 31), "opens_on": date(2024, 4, 1), "due": date(2024, 4, 20)}
        period = Inquiry.objects.first().round.period.from_key("FY2023-H2")
        edit = round_edit(code="2023-h2", period=period, asks_chief=False, asks_lead=False, **dates)
        later = type(made)(made.plan, actions.open_round(actions.prepare_round(made.plan, edit, by=BY), by=BY))
        for code, division in (("k1", "welfare"), ("J1", "welfare"), ("k2", "roads")):
            later.save(code, SAME, division=division)
        for division in ("welfare", "roads"):
            actions.submit(later.sheet(division), seen=None, parties=OFFICER, by=BY)
            actions.check(later.sheet(division), seen=None, parties=OFFICE, by=BY)
        actions.close_round(later.round, by=BY)
    newest = Standing.objects.current().order_by("as_of").last()
    assert (newest.as_of, newest.note) == (date(2024, 3, 31), "聞き取りを30件した")
