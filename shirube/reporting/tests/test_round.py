"""A round from the request to the confirmed answers."""

from __future__ import annotations

import json
from datetime import date

import pytest

from shirube.indicators.actions import set_duties
from shirube.indicators.edits import DutyEdit
from shirube.indicators.tests.factories import make_division, on
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people.actions import close_division, record_succession
from shirube.people.actor import Actor
from shirube.people.models import HistoryEntry
from shirube.reporting import actions
from shirube.reporting.edits import ListingEdit, Returning, Typed
from shirube.reporting.models import Answer, AnswerEntry, SheetMove
from shirube.reporting.queries.ownership import wanted
from shirube.reporting.queries.rounds import moves_of, sheet_lines, unassigned
from shirube.reporting.queries.sheets import askings_of
from shirube.reporting.rules import Approval
from shirube.reporting.tests.factories import (
    BY,
    CHIEF,
    LEAD,
    NEW,
    OFFICE,
    OFFICER,
    REPORT,
    SAME,
    TODAY,
    answer_all,
    bring_to_check,
    make_prepared,
    round_edit,
    states,
)
from shirube.reporting.words import InquiryState, ListingKind, RoundState, SheetState, Via
from shirube.roadmap.words import DutyRole

pytestmark = pytest.mark.django_db
S = SheetState
OTHER = Actor.job("別の人")


def test_a_round_asks_whoever_is_responsible_on_its_day():
    made = make_prepared()
    lines = sheet_lines(made.round, today=date(2023, 10, 2))
    assert [(line.code, line.asked, line.sheet.division_name, line.sheet.parent_name) for line in lines] == [
        ("roads", 1, "道路課", "生活部"),
        ("welfare", 2, "福祉課", "生活部"),
    ]
    assert unassigned(made.round) == []


def test_work_of_a_division_that_is_gone_goes_to_its_only_heir():
    made = make_prepared()
    body = made.plan.body
    new = make_division(body, "care", "くらし課", date(2023, 10, 1))
    close_division(division=body.divisions.get(code="roads"), last_day=date(2023, 9, 30), by=BY)
    record_succession(old=body.divisions.get(code="roads"), new=new, on=date(2023, 10, 1), by=BY)
    asked = {one.label: one.division for one in wanted(made.plan, as_of=date(2023, 9, 30), opens_on=date(2023, 10, 2))}
    assert asked["指標k2"].name == "くらし課"


def test_what_nobody_is_responsible_for_stops_the_opening_until_it_is_settled():
    made = make_prepared()
    set_duties(made.plan, {"k2": []}, by=BY)
    with on(2023, 10, 2):
        other = actions.prepare_round(made.plan, round_edit(code="again"), by=BY)
        assert [one.label for one in unassigned(other)] == ["指標k2"]
        with pytest.raises(NotSo, match="照会先の課が決まっていないものが1件"):
            actions.open_round(other, by=BY)
        actions.ask_division(other, [unassigned(other)[0].pk], "roads", by=BY)
        assert actions.open_round(other, by=BY).state == RoundState.OPEN


def test_nothing_is_answered_before_the_round_opens():
    made = make_prepared()
    with on(*TODAY), pytest.raises(NotNow, match="まだ始まっていません"):
        made.save("k1", SAME)


def test_a_draft_is_kept_as_typed_and_every_save_of_it(made):
    assert made.save("k1", {"how": "新しい値", "value": "約3"}, seen=0) == 1
    assert made.save("k1", {"how": "新しい値", "value": "３"}, seen=1) == 2
    assert made.typed("k1") == {"how": "新しい値", "value": "３"}
    kept = [json.loads(one.typed)["value"] for one in AnswerEntry.objects.order_by("number")]
    assert kept == ["約3", "３"]
    assert made.sheet().state == S.DRAFT


def test_the_same_again_changes_nothing_whatever_version_was_seen(made):
    made.save("k1", NEW, seen=0)
    assert made.save("k1", NEW, seen=0) == 1
    assert AnswerEntry.objects.count() == 1


def test_two_hands_on_one_answer_see_both(made):
    made.save("k1", NEW, seen=0)
    with pytest.raises(actions.Clash) as caught:
        made.save("k1", {"how": "変更なし"}, seen=0, by=OTHER)
    assert caught.value.standing == NEW
    assert caught.value.version == 1
    assert made.typed("k1") == NEW


def test_a_save_of_many_is_all_or_nothing(made):
    made.save("k1", NEW, seen=0)
    keys = [made.inquiry(code).pk for code in ("J1", "k1")]
    answers = [Typed(inquiry=keys[0], boxes=REPORT, seen=0), Typed(inquiry=keys[1], boxes=SAME, seen=0)]
    with pytest.raises(actions.Clash):
        actions.save_answers(made.sheet(), answers, parties=OFFICER, by=BY)
    assert made.typed("J1") == {}


def test_an_answer_belongs_to_its_own_sheet(made):
    with pytest.raises(NotHere):
        made.save("k2", SAME)


def test_handing_in_needs_every_answer_and_keeps_what_was_handed_in(made):
    made.save("k1", NEW)
    with pytest.raises(NotSo, match="そろっていないものが1件"):
        actions.submit(made.sheet(), seen=None, parties=OFFICER, by=BY)
    made.save("J1", SAME)
    actions.submit(made.sheet(), seen=None, parties=OFFICER, by=BY)
    content = json.loads(SheetMove.objects.get(act="submit").content)
    assert [one["typed"] for one in content["answers"]] == [NEW, SAME]
    with pytest.raises(NotNow, match="取り戻す"):
        made.save("k1", SAME)


def test_another_version_than_the_one_seen_is_not_approved(made):
    answer_all(made)
    seen = actions.submit(made.sheet(), seen=None, parties=OFFICER, by=BY).version
    actions.take_back(made.sheet(), seen=seen, parties=OFFICER, by=BY)
    actions.submit(made.sheet(), seen=None, parties=OFFICER, by=BY)
    with pytest.raises(NotNow, match="ほかの人が先に進めました"):
        actions.approve(made.sheet(), seen=seen, parties=CHIEF, by=OTHER)


def test_a_decision_is_typed_with_number_day_and_who(made):
    answer_all(made)
    actions.submit(made.sheet(), seen=None, parties=OFFICER, by=BY)
    decided = Approval("福第45号", date(2023, 10, 10), "福祉課長", deputy=True)
    sheet = actions.approve(made.sheet(), seen=None, parties=OFFICER, by=BY, approval=decided)
    assert (sheet.approval_number, sheet.approver, sheet.by_deputy) == ("福第45号", "福祉課長", True)
    actions.check_as_lead(made.sheet(), seen=None, parties=LEAD, by=BY)
    with pytest.raises(NotYours):
        actions.check(made.sheet(), seen=None, parties=LEAD, by=BY)


def test_what_comes_back_says_what_to_correct_and_loses_its_approval(made):
    answer_all(made)
    bring_to_check(made)
    key = made.inquiry("k1").pk
    with pytest.raises(NotSo, match="理由が要ります"):
        actions.send_back(made.sheet(), Returning(why=" "), seen=None, parties=OFFICE, by=BY)
    back = Returning(why="", answers={key: "単位を確かめてください"})
    sheet = actions.send_back(made.sheet(), back, seen=None, parties=OFFICE, by=BY)
    assert (sheet.state, sheet.approver) == (S.RETURNED, "")
    assert Answer.objects.get(inquiry=key).returned == "単位を確かめてください"
    made.save("k1", {**NEW, "value": "121"})
    assert Answer.objects.get(inquiry=key).returned == ""
    assert [move.act for move in moves_of(made.sheet())][-2:] == ["check", "return"]


def test_the_secretariat_answers_for_a_division_and_corrects_late_with_a_reason(made):
    made.save("k1", NEW, parties=OFFICE)
    assert Answer.objects.get(inquiry=made.inquiry("k1").pk).via == Via.PROXY
    answer_all(made)
    bring_to_check(made)
    with pytest.raises(NotSo, match="理由が要ります"):
        made.save("k1", {**NEW, "value": "125"}, parties=OFFICE)
    made.save("k1", {**NEW, "value": "125"}, parties=OFFICE, why="電話で確認")
    assert HistoryEntry.objects.filter(act="提出後の修正", why="電話で確認").exists()


def test_nothing_to_report_is_handed_in_without_answers(made):
    sheet = actions.say_nothing(made.sheet("roads"), True, "所管替え", parties=OFFICER, by=BY)
    assert actions.submit(sheet, seen=None, parties=OFFICER, by=BY).state == S.SUBMITTED


def test_the_wrong_division_says_so_and_the_question_moves_with_what_was_typed(made):
    made.save("k1", NEW)
    inquiry = made.inquiry("k1")
    actions.say_misdirected(made.sheet(), inquiry.pk, to="roads", why="4月に移管", parties=OFFICER, by=BY)
    assert made.inquiry("k1").state == InquiryState.MISDIRECTED
    actions.ask_division(made.round, [inquiry.pk], "roads", by=BY, why="申出のとおり")
    assert [one.inquiry.label for one in askings_of(made.sheet("roads"))] == ["指標k1", "指標k2"]
    assert made.typed("k1") == NEW


def test_more_time_for_one_division(made):
    actions.extend(made.sheet("roads"), date(2023, 10, 27), why="災害対応", by=BY)
    with on(2023, 10, 25):
        late = {line.code: line.late for line in sheet_lines(made.round, today=date(2023, 10, 25))}
    assert late == {"welfare": True, "roads": False}


def test_a_listing_is_asked_for_once(made):
    edit = ListingEdit(kind=ListingKind.NEW, name="窓口の待ち時間", reason="毎月数えている")
    first = actions.ask_for_listing(made.sheet(), edit, parties=OFFICER, by=BY)
    assert actions.ask_for_listing(made.sheet(), edit, parties=OFFICER, by=BY) == first
    with pytest.raises(NotSo):
        actions.answer_listing(first, accepted=True, reply="", by=BY)


def test_the_lead_division_hands_in_its_bureau_at_once(made):
    answer_all(made)
    for division in ("welfare", "roads"):
        actions.submit(made.sheet(division), seen=None, parties=OFFICER, by=BY)
    actions.approve(made.sheet(), seen=None, parties=CHIEF, by=OTHER)
    both = [made.sheet("welfare"), made.sheet("roads")]
    assert actions.check_all_as_lead(both, parties=LEAD, by=BY) == 1
    assert states(made) == [S.SUBMITTED, S.LEAD_CHECKED]


def test_reading_a_sheet_takes_a_number_of_queries_that_does_not_grow(made, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        assert len(askings_of(made.sheet())) == 2


def test_two_of_the_lead_kind_leave_it_open():
    made = make_prepared()
    both = [DutyEdit(division=code, role=DutyRole.LEAD) for code in ("welfare", "roads")]
    set_duties(made.plan, {"k1": both}, by=BY)
    asked = {one.label: one.division for one in wanted(made.plan, as_of=date(2023, 9, 30), opens_on=date(2023, 10, 2))}
    assert asked["指標k1"] is None
