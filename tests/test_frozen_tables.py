"""Which tables the database itself freezes: taking one off this list is a decision, not an oversight."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from shirube.deliberation.models import PointMove, ReplyPlace
from shirube.deliberation.tests.factories import ENTERED, make_point, make_reply
from shirube.deliberation.words import PointAct, PointState
from shirube.kernel.immutability import protected_models
from shirube.kernel.reading import read_period
from shirube.reporting.actions import note_reminders, submit
from shirube.reporting.tests.factories import OFFICER, SAME, make_open
from shirube.reporting.words import ReminderWay
from shirube.roadmap.actions import decide_revision, propose_revision, record_standings
from shirube.roadmap.edits import StandingEdit
from shirube.roadmap.tests.factories import BY, make_decided, on, seen, sheet, sheet_now
from shirube.roadmap.words import Conduct, RevisionKind


def test_the_frozen_tables_are_these():
    assert {each.table: each.may_set_once for each in protected_models()} == {
        "deliberation_pointmove": (),
        "deliberation_pointreply": ("checked_at", "replaced_at"),
        "deliberation_replyplace": (),
        "editions_edition": (),
        "editions_erratum": (),
        "editions_freezerequest": ("closed_at",),
        "editions_publication": ("withdrawn_at",),
        "indicators_note": ("replaced_at",),
        "indicators_observation": ("replaced_at",),
        "indicators_override": ("replaced_at",),
        "indicators_target": ("replaced_at",),
        "people_historyentry": (),
        "plans_scale": (),
        "reporting_answerentry": (),
        "reporting_answeruse": (),
        "reporting_reminder": (),
        "reporting_sheetmove": (),
        "roadmap_bar": ("replaced_at", "replaced_by"),
        "roadmap_revision": (),
        "roadmap_revisionitem": (),
        "roadmap_standing": ("replaced_at",),
    }
    assert [each.table for each in protected_models() if each.may_delete] == []


@pytest.fixture
def roadmap(db):
    """A 事業 of which one revision took every line away, with one standing."""
    plan = make_decided("J1")
    edit = StandingEdit(initiative="J1", period=read_period("R5"), as_of=date(2024, 3, 31), conduct=Conduct.UNDER_WAY)
    with on(2024, 5, 1):
        record_standings(plan, [edit], by=BY)
        bare = sheet(sheet_now(plan).activities[:1])
        made = propose_revision(plan, "J1", bare, kind=RevisionKind.CONTENT, reason="見直し", seen=seen(plan), by=BY)
        decide_revision(plan, "J1", made.number, decision="d2", by=BY)


REFUSED = [
    "UPDATE roadmap_bar SET text = 'x'",
    "UPDATE roadmap_bar SET starts_on = '2020-01-01' WHERE replaced_at IS NULL",
    "UPDATE roadmap_bar SET replaced_at = '2025-01-01' WHERE replaced_at IS NOT NULL",
    "UPDATE roadmap_bar SET replaced_at = NULL, replaced_by_id = NULL WHERE replaced_at IS NOT NULL",
    "UPDATE roadmap_bar SET replaced_at = '2025-01-01', text = 'x' WHERE replaced_at IS NULL",
    "UPDATE roadmap_bar SET revision_id = 1",
    "DELETE FROM roadmap_bar",
    "UPDATE roadmap_standing SET conduct = 'done'",
    "UPDATE roadmap_standing SET replaced_at = '2025-01-01', note = 'x'",
    "DELETE FROM roadmap_standing",
    "UPDATE roadmap_revision SET reason = 'x'",
    "UPDATE roadmap_revision SET before = ''",
    "UPDATE roadmap_revision SET decided_on = '2020-01-01'",
    "DELETE FROM roadmap_revision",
    "UPDATE roadmap_revisionitem SET before = 'x'",
    "DELETE FROM roadmap_revisionitem",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_no_sql_rewrites_the_roadmap(roadmap, statement):
    with pytest.raises(IntegrityError, match="確定した記録のため"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_standing_line_is_taken_away_once(roadmap):
    once = (
        "UPDATE roadmap_bar SET replaced_at = '2025-01-01', replaced_by_id = (SELECT MIN(id) FROM roadmap_revision)"
        " WHERE replaced_at IS NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(once)
        assert cursor.rowcount == 2
        cursor.execute(once)
        assert cursor.rowcount == 0


@pytest.fixture
def report(db):
    """A round in which something was typed, handed in and reminded of."""
    with on(2023, 10, 10):
        made = make_open()
        made.save("k2", SAME, division="roads")
        submit(made.sheet("roads"), seen=None, parties=OFFICER, by=BY)
        note_reminders([made.sheet()], "お忘れではありませんか。", way=ReminderWay.COPIED, addresses={}, by=BY)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reporting_answerentry SET typed = 'x'",
        "DELETE FROM reporting_answerentry",
        "UPDATE reporting_sheetmove SET content = 'x'",
        "UPDATE reporting_sheetmove SET why = 'x'",
        "DELETE FROM reporting_sheetmove",
        "UPDATE reporting_reminder SET text = 'x'",
        "DELETE FROM reporting_reminder",
    ],
)
def test_no_sql_rewrites_what_was_typed_handed_in_or_sent(report, statement):
    with pytest.raises(IntegrityError, match="確定した記録のため"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def point(db):
    """A 論点 that moved once and has a reply with one place."""
    plan = make_decided("J1")
    point = make_point(plan)
    states = {"source": PointState.OPEN.value, "target": PointState.REPLIED.value}
    PointMove.objects.create(point=point, number=1, act=PointAct.REPLY.value, at=ENTERED, office="課", **states)
    decision = plan.decisions.order_by("code").first()
    ReplyPlace.objects.create(reply=make_reply(point), order=1, label="決定", decision=decision)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE deliberation_pointmove SET text = 'x'",
        "DELETE FROM deliberation_pointmove",
        "UPDATE deliberation_pointreply SET text = 'x'",
        "UPDATE deliberation_pointreply SET checked_at = '2025-01-01', text = 'x'",
        "DELETE FROM deliberation_pointreply",
        "UPDATE deliberation_replyplace SET label = 'x'",
        "DELETE FROM deliberation_replyplace",
    ],
)
def test_no_sql_rewrites_what_was_replied(point, statement):
    with pytest.raises(IntegrityError, match="確定した記録のため"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
