"""What may go into an Edition: each of its three times by a pair of moments, 公表 alone, replay, and few queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec import json
from msgspec.structs import replace as sheet_with

from shirube.editions.roadmap import InitiativeDuty
from shirube.indicators.actions import save_indicator
from shirube.indicators.tests.factories import edit
from shirube.kernel import clock
from shirube.kernel.reading import read_period
from shirube.people.actions import rename_division
from shirube.plans.words import Visibility
from shirube.roadmap import actions
from shirube.roadmap.actions import Agreeing
from shirube.roadmap.edits import InitiativeDutyEdit, LinkEdit, StandingEdit
from shirube.roadmap.queries import live_roadmap
from shirube.roadmap.tests.factories import (
    BY,
    actual,
    bar,
    initiative,
    make_decided,
    make_division,
    make_roadmap,
    node,
    on,
    reflection,
    row,
    seen,
    sheet_now,
)
from shirube.roadmap.words import Conduct, DutyRole, Evidence, LogicStage, RevisionKind

pytestmark = pytest.mark.django_db
AS_OF = date(2024, 9, 30)
KNOWN = clock.in_japan(date(2024, 11, 5), 10)
INTERNAL = Visibility.INTERNAL


@pytest.fixture
def plan():
    return make_decided("J1", "J2")


def live(plan, **changes):
    asked = {"as_of": AS_OF, "known_at": KNOWN, "opens_on": date(2024, 11, 5), **changes}
    return live_roadmap(plan, **asked)


def first(plan, **changes):
    return live(plan, **changes).initiatives[0]


def bars(plan, **changes):
    found = (one for activity in first(plan, **changes).activities for one in activity.bars)
    return [(one.text, one.start, one.end, one.revision, one.replaced_by) for one in found]


def revise(plan, wanted, day, *, kind=RevisionKind.POSTPONEMENT, reason="雪が早かった", code="J1"):
    with on(*day):
        made = actions.propose_revision(plan, code, wanted, kind=kind, reason=reason, seen=seen(plan, code), by=BY)
        return actions.decide_revision(plan, code, made.number, decision="d2", by=BY)


def later(plan, code="J1"):
    """The sheet with its 調査 half a year later, another end, another name and the second 取組 renamed."""
    now = sheet_now(plan, code)
    one = sheet_with(now.activities[0], bars=(bar(1, "調査", "R5下", "R6"), now.activities[0].bars[1]))
    two = sheet_with(now.activities[1], name="使ってみる")
    return sheet_with(now, end="none", name="新しい名前", activities=(two, one))


ORIGINALS = [("調査", "FY2023", "FY2024", 0, 0), ("設計", "FY2025", "FY2025", 0, 0), ("試行", "FY2025", "FY2027", 0, 0)]


def test_a_decided_line_stands_beside_the_one_it_took_the_place_of(plan):
    revise(plan, later(plan), (2024, 10, 20))
    assert bars(plan) == [
        ORIGINALS[2],
        ("調査", "FY2023", "FY2024", 0, 1),
        ("調査", "FY2023-H2", "FY2024", 1, 0),
        ORIGINALS[1],
    ]
    one = first(plan)
    assert (one.name, one.end, one.first_end, one.start, one.first_start) == (
        "新しい名前",
        "none",
        "FY2027",
        "FY2023",
        "",
    )
    ghost = next(each for each in one.activities[1].bars if each.replaced_by)
    assert ghost.replaced_on == date(2024, 3, 1)


def test_an_earlier_moment_is_told_as_it_was_told_then(plan):
    june = clock.in_japan(date(2024, 6, 1))
    before = json.encode(live(plan, known_at=june).initiatives)
    revise(plan, later(plan), (2024, 10, 20))
    between = json.encode(live(plan).initiatives)
    with on(2024, 11, 20):
        now = sheet_now(plan)
        wanted = sheet_with(now, name="三つ目の名前", end="FY2027", activities=now.activities[1:])
        revise(plan, wanted, (2024, 11, 21), kind=RevisionKind.CONTENT, reason="やめる")
    after = json.encode(live(plan, known_at=clock.in_japan(date(2024, 12, 1))).initiatives)
    assert json.encode(live(plan).initiatives) == between
    assert json.encode(live(plan, known_at=june).initiatives) == before
    assert len({before, between, after}) == 3


def test_known_at_cuts_at_the_very_moment(plan):
    revision = revise(plan, later(plan), (2024, 10, 20))
    assert bars(plan, known_at=revision.recorded_at - timedelta(microseconds=1)) == ORIGINALS
    assert len(bars(plan, known_at=revision.recorded_at)) == 4


def test_opens_on_cuts_by_the_day_of_the_decision(plan):
    revise(plan, later(plan), (2024, 10, 20))
    early = first(plan, opens_on=date(2024, 2, 29))
    assert (bars(plan, opens_on=date(2024, 2, 29)), early.revisions, early.name) == (ORIGINALS, (), "事業J1")
    assert [one.number for one in first(plan, opens_on=date(2024, 3, 1)).revisions] == [1]
    assert first(plan, opens_on=date(2023, 3, 19)).decision == ""
    assert first(plan, opens_on=date(2023, 3, 20)).decision == "d1"
    assert live(plan).decisions == {"d1", "d2"}


def test_as_of_cuts_what_was_done_and_how_it_stands(plan):
    with on(2024, 10, 10):
        actions.record_bars(plan, {"J1": [actual(1, "聞き取り", "R6上", "R6上", AS_OF)]}, by=BY)
        standing = StandingEdit(
            initiative="J1", period=read_period("R6上"), as_of=AS_OF, conduct=Conduct.UNDER_WAY, note="調査中"
        )
        actions.record_standings(plan, [standing], by=BY)
    assert (bars(plan)[2], first(plan).standings[0].note) == (("聞き取り", "FY2024-H1", "FY2024-H1", 0, 0), "調査中")
    eve = AS_OF - timedelta(days=1)
    assert (bars(plan, as_of=eve), first(plan, as_of=eve).standings) == (ORIGINALS, ())
    too_early = clock.in_japan(date(2024, 10, 9))
    assert (bars(plan, known_at=too_early), first(plan, known_at=too_early).standings) == (ORIGINALS, ())


def test_what_was_done_is_replaced_without_a_trace(plan):
    for day, text in ((10, "聞き取り"), (11, "聞き取りの途中")):
        with on(2024, 10, day):
            actions.record_bars(plan, {"J1": [actual(1, text, "R6上", "R6上", AS_OF)]}, by=BY)
    assert [one[0] for one in bars(plan)] == ["調査", "設計", "聞き取りの途中", "試行"]
    assert bars(plan, known_at=clock.in_japan(date(2024, 10, 10), 11))[2][0] == "聞き取り"


def test_a_minor_correction_is_no_revision_to_a_reader(plan):
    now = sheet_now(plan)
    reworded = sheet_with(now.activities[0], bars=(bar(1, "調べもの", "R5", "R6"), now.activities[0].bars[1]))
    with on(2024, 10, 1):
        wanted = sheet_with(now, activities=(reworded, now.activities[1]))
        actions.correct_sheet(plan, "J1", wanted, reason="誤字", seen=seen(plan), by=BY)
    assert (bars(plan)[0], len(bars(plan)), first(plan).revisions) == (("調べもの", "FY2023", "FY2024", 0, 0), 3, ())
    assert bars(plan, known_at=clock.in_japan(date(2024, 9, 30))) == ORIGINALS


def test_a_proposal_is_not_there(plan):
    before = live(plan)
    with on(2024, 5, 1):
        actions.propose_revision(
            plan, "J1", later(plan), kind=RevisionKind.CONTENT, reason="案", seen=seen(plan), by=BY
        )
    assert live(plan) == before


def test_an_internal_initiative_is_not_there_and_nothing_points_to_it(plan):
    with on(2023, 4, 3):
        hidden = initiative("J2", order=2, visibility=INTERNAL, decision="d1")
        actions.save_initiatives(plan, [hidden, initiative("J3", order=3, relisted_from="J2")], by=BY)
        actions.save_nodes(plan, [node("n1", initiative="J2", activity="1")], by=BY)
    found = live(plan)
    assert [(one.code, one.relisted_from) for one in found.initiatives] == [("J1", ""), ("J3", "")]
    assert (found.nodes[0].initiative, found.nodes[0].activity) == ("", "")
    inside = live(plan, internal=True)
    assert [one.code for one in inside.initiatives] == ["J1", "J2", "J3"]
    assert (inside.nodes[0].initiative, inside.nodes[0].activity) == ("J2", "1")


def test_an_internal_policy_and_indicator_are_not_named(plan):
    with on(2023, 4, 3):
        actions.save_initiatives(plan, [initiative("J1", policy="life-2", decision="d1")], by=BY)
        actions.set_indicators(plan, {"J1": ["k1", "k2"]}, by=BY)
        save_indicator(plan, replace(edit("k2", order=2), visibility=INTERNAL), seen=1, by=BY)
    one = next(each for each in live(plan).initiatives if each.code == "J1")
    assert (one.area, one.policy, one.indicators) == ("life", "", ("k1",))
    one = next(each for each in live(plan, internal=True).initiatives if each.code == "J1")
    assert (one.policy, one.indicators) == ("life-2", ("k1", "k2"))


def test_a_reflection_is_there_once_both_have_agreed(plan):
    with on(2024, 10, 1):
        made = actions.write_reflection(plan, "J1", reflection(), seen=None, by=BY)
    assert (first(plan).reflections, len(first(plan, internal=True).reflections)) == ((), 1)
    for day, who in ((2, Agreeing.CHIEF), (3, Agreeing.SECRETARIAT)):
        with on(2024, 10, day):
            made = actions.agree_reflection(plan, "J1", 1, seen=made.version, who=who, by=BY)
    assert [one.published_on for one in first(plan).reflections] == [date(2024, 10, 3)]
    assert first(plan, known_at=clock.in_japan(date(2024, 10, 3), 9)).reflections == ()


def test_divisions_go_by_the_name_of_the_day(plan):
    old = make_division(plan.body, "dx", "企画政策部DX推進課")
    make_division(plan.body, "farm", "農業課", date(2024, 10, 1))
    rename_division(division=old, name="総合政策部DX推進課", starts_on=date(2024, 10, 1), by=BY)
    duties = [
        InitiativeDutyEdit(division="farm", role=DutyRole.RELATED, starts_on=date(2024, 10, 1)),
        InitiativeDutyEdit(division="dx", role=DutyRole.LEAD),
    ]
    actions.set_duties(plan, {"J1": duties}, by=BY)
    assert first(plan).duties == (InitiativeDuty(division="企画政策部DX推進課", role="lead"),)
    assert first(plan, as_of=date(2024, 10, 1)).duties == (
        InitiativeDuty(division="総合政策部DX推進課", role="lead"),
        InitiativeDuty(division="農業課", role="related"),
    )


def test_links_stand_between_points_that_are_shown(plan):
    points = [node("n1", LogicStage.ACTIVITY), node("n2"), node("n3", LogicStage.SHORT, visibility=INTERNAL)]
    actions.save_nodes(plan, points, by=BY)
    ends = (("n1", "n2"), ("n2", "n3"))
    links = [LinkEdit(source=one, target=two, why="続く", evidence=Evidence.ASSUMED) for one, two in ends]
    actions.set_links(plan, links, by=BY)
    found = live(plan)
    assert [one.code for one in found.nodes] == ["n1", "n2"]
    assert [(one.source, one.target) for one in found.links] == [("n1", "n2")]
    assert len(live(plan, internal=True).links) == 2


def test_some_by_their_codes_come_without_the_logic(plan):
    actions.save_nodes(plan, [node("n1")], by=BY)
    found = live(plan, codes=["J2"])
    assert ([one.code for one in found.initiatives], found.nodes) == (["J2"], ())


@pytest.mark.parametrize("count", [1, 3, 300])
def test_it_takes_fourteen_queries_whatever_its_size(db, count):
    plan = make_roadmap(*(f"J{number}" for number in range(count)))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(live(plan).initiatives) == count
    assert len(asked) == 14
    assert row(plan, "J0").code == "J0"
