"""The two benches of an office at work, small: they run, and what they look for they would find."""

from __future__ import annotations

import json

import pytest

from shirube.indicators.tests.factories import on
from shirube.reporting.actions import close_round
from shirube.reporting.models import Answer, AnswerEntry, ReportingRound, ReportSheet, SheetMove
from shirube.reporting.tests.factories import BY, NEW, REPORT, bring_to_check, make_open
from shirube.reporting.words import Act, RoundState, SheetState
from tools.load.afterwards import acknowledged, half_applied, lost, not_closed
from tools.load.deadline import bench_deadline, percentile
from tools.load.kill import bench_kill
from tools.load.size import Size

FEW = Size(users=5, divisions=5, indicators=5, initiatives=5)
WRITERS = Size(users=5, divisions=5, indicators=5, initiatives=0, closings=2)


def test_an_hour_before_the_deadline_of_a_few_seconds():
    seen = bench_deadline(FEW, seconds=5, database="sqlite", think_s=0.5)

    assert (seen["errors"], seen["lost"], seen["half_applied"]) == (0, 0, 0), seen["problems"]
    assert seen["acknowledged"] > 0
    assert seen["requests"] > seen["acknowledged"]
    assert 0 < seen["read_p95_ms"] <= seen["max_ms"]


def test_the_power_fails_twice():
    seen = bench_kill(2, database="sqlite", size=WRITERS)

    assert (seen["kills"], seen["lost"], seen["half_applied"]) == (2, 0, 0), seen["said"]
    assert seen["acknowledged"] > 0
    assert seen["closings_begun"] == 2
    assert seen["closed"] >= seen["closings_done"] > 0
    assert seen["restart_max_s"] > 0


@pytest.mark.parametrize(
    ("values", "share", "found"), [([], 0.95, 0), ([3, 1, 2], 0.5, 2), (range(1, 101), 0.95, 95), ([7, 9], 1, 9)]
)
def test_a_percentile_is_a_value_that_was_seen(values, share, found):
    assert percentile(list(values), share) == found


@pytest.mark.django_db
def test_a_planted_loss_is_found(tmp_path):
    made = make_open()
    made.save("k1", {**NEW, "aim": "届いた"})
    key = made.inquiry("k1").pk
    file = tmp_path / "acknowledged.jsonl"
    rows = [json.dumps({"inquiry": key, "text": text}) for text in ("届いた", "消えた")]
    rows += [json.dumps({"division": "welfare", "act": act, "number": 1}) for act in ("begin", "submit")]
    file.write_text("\n".join(rows) + '\n{"inquiry": 1, "te', encoding="utf-8")

    assert lost(acknowledged(file)) == ["消えた", "{'division': 'welfare', 'act': 'submit', 'number': 1}"]
    assert not_closed([made.plan.code]) == [made.plan.code]


def tell_no_move(made):
    sheet = made.sheet()
    SheetMove.objects.create(
        sheet=sheet, number=2, act=Act.SUBMIT, source=sheet.state, target=SheetState.SUBMITTED, at="2023-10-10T00:00Z",
        office="だれか",
    )  # fmt: skip
    ReportSheet.objects.filter(pk=sheet.pk).update(state=SheetState.SUBMITTED)


HALVES = {
    "an entry without its answer": lambda made: Answer.objects.all().delete(),
    "a version without its entry": lambda made: Answer.objects.update(version=2),
    "an answer without its entry": lambda made: Answer.objects.update(typed='{"how": "変更なし"}'),
    "an entry without its version": lambda made: AnswerEntry.objects.create(
        inquiry=made.inquiry("k1"), number=2, typed="{}", at="2023-10-10T00:00Z", office="だれか", via="screen"
    ),
    "a state without its move": lambda made: ReportSheet.objects.update(state=SheetState.SUBMITTED),
    "a move without its state": lambda made: ReportSheet.objects.update(state=SheetState.UNTOUCHED),
    "a move without its history": tell_no_move,
}


@pytest.mark.django_db
@pytest.mark.parametrize("plant", HALVES.values(), ids=HALVES)
def test_a_planted_half_is_found(plant):
    made = make_open()
    made.save("k1", NEW)
    assert half_applied() == []
    plant(made)

    assert half_applied() != []


HALF_CLOSED = {
    "a round that is open again by itself": lambda: ReportingRound.objects.update(state=RoundState.OPEN),
    "a sheet that was passed over": lambda: ReportSheet.objects.filter(division__code="roads").update(
        state=SheetState.CHECKED
    ),
    "an answer that was not written": lambda: Answer.objects.filter(inquiry__indicator__code="k1").update(
        observation=None
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("plant", HALF_CLOSED.values(), ids=HALF_CLOSED)
def test_a_planted_half_of_a_closing_is_found(plant):
    made = make_open()
    with on(2023, 10, 10):
        for code, boxes, division in (("k1", NEW, "welfare"), ("J1", REPORT, "welfare"), ("k2", NEW, "roads")):
            made.save(code, boxes, division=division)
        bring_to_check(made)
        close_round(made.round, by=BY)
    assert (half_applied(), not_closed([made.plan.code])) == ([], [])
    plant()

    assert half_applied() != []
