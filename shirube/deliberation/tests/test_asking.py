"""A 論点 that goes to every owner of 中間指標, or along with the next 進捗報告; an indicator it asks for."""

from __future__ import annotations

from datetime import date

import pytest

from shirube.deliberation import actions
from shirube.deliberation.edits import AskEdit
from shirube.deliberation.models import PointRequest
from shirube.deliberation.queries.points import proposed_indicators
from shirube.deliberation.tests.factories import BY, make_division
from shirube.deliberation.words import RequestState
from shirube.indicators.actions import save_indicators, set_duties
from shirube.indicators.edits import DutyEdit
from shirube.indicators.tests.factories import edit
from shirube.indicators.words import DutyRole, IndicatorKind, ProposalState
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.models import HistoryEntry
from shirube.reporting.actions import ask_not, open_round, prepare_round
from shirube.reporting.models import ReportSheet
from shirube.reporting.queries.questions import questions_of, waiting_questions
from shirube.reporting.queries.rounds import find_sheet, unassigned
from shirube.reporting.tests.factories import OFFICER, round_edit
from shirube.reporting.words import Party, SheetState


@pytest.fixture
def owned(made):
    """中間指標 m1 and m2 of 福祉課, m3 of 道路課; m4 has nobody. The figures of m2 come from official statistics."""
    codes = {"m1": "", "m2": "架空統計:1", "m3": "", "m4": ""}
    rows = [
        edit(code, order=at, kind=IndicatorKind.MIDDLE, source_key=key)
        for at, (code, key) in enumerate(codes.items(), start=11)
    ]
    save_indicators(made.plan, rows, by=BY)
    owners = {"m1": "welfare", "m2": "welfare", "m3": "roads", "k1": "roads"}
    duties = {code: [DutyEdit(division=name, role=DutyRole.LEAD)] for code, name in owners.items()}
    set_duties(made.plan, duties, by=BY)
    return made


def test_every_owner_of_a_middle_indicator_is_asked_at_once(owned):
    ask = AskEdit(divisions=(), letter="比較値と設定理由を教えてください。", due_on=date(2025, 1, 31))
    made = actions.ask_owners(owned.point(), ask, kind=IndicatorKind.MIDDLE, by=BY)
    assert {one.division.code: one.letter for one in made} == {
        "welfare": "比較値と設定理由を教えてください。\n\n対象の中間指標：指標m1、指標m2",
        "roads": "比較値と設定理由を教えてください。\n\n対象の中間指標：指標m3",
    }


def test_an_owner_that_is_ticked_as_well_is_asked_once(owned):
    make_division(owned.plan.body, "port", "港湾課")
    ask = AskEdit(divisions=("welfare", "port"), letter="理由を", due_on=date(2025, 1, 31))
    made = actions.ask_owners(owned.point(), ask, kind=IndicatorKind.MIDDLE, by=BY)
    assert sorted(one.division.code for one in made) == ["port", "roads", "welfare"]


def test_where_nobody_owns_one_nobody_is_asked(made):
    ask = AskEdit(divisions=(), letter="理由を", due_on=date(2025, 1, 31))
    with pytest.raises(NotSo, match="主担当の課がある中間指標がありません。"):
        actions.ask_owners(made.point(), ask, kind=IndicatorKind.MIDDLE, by=BY)


def test_a_question_goes_along_with_the_next_round_and_its_answer_comes_back(owned):
    point = owned.point()
    (request,) = owned.ask(point, "roads", due_on=None, in_round=True)
    assert [one.text for one in waiting_questions(owned.plan)] == ["理由を教えてください。"]
    assert request.question.origin == f"論点P01「利用の実態を示す」（{owned.meeting.name}）"

    days = {"as_of": date(2024, 12, 20), "opens_on": date(2024, 12, 20), "due": date(2025, 1, 20)}
    row = prepare_round(owned.plan, round_edit(**days), by=BY)
    ask_not(row, [one.pk for one in unassigned(row)], by=BY, why="担当がない")
    open_round(row, by=BY)
    (question,) = questions_of(find_sheet(row, "roads"))
    actions.answer_round_question(question, "国の目標に合わせました。", parties=OFFICER, seen=1, by=BY)
    request.refresh_from_db()
    assert (request.state, request.answer) == (RequestState.ASKED, "")

    sheet = find_sheet(row, "roads")
    ReportSheet.objects.filter(pk=sheet.pk).update(state=SheetState.CHIEF_APPROVED)
    assert (actions.bring_answers(sheet, by=BY), actions.bring_answers(sheet, by=BY)) == (1, 0)
    request.refresh_from_db()
    assert (request.state, request.answer) == (RequestState.ANSWERED, "国の目標に合わせました。")

    actions.return_request(request, why="国のどの目標ですか。", seen=None, by=BY)
    assert actions.bring_answers(sheet, by=BY) == 0
    with pytest.raises(NotNow, match="すでに課長承認の段階です。"):
        actions.answer_round_question(question, "重点計画の目標です。", parties=OFFICER, seen=2, by=BY)
    again = {"parties": frozenset({Party.SECRETARIAT}), "seen": 2, "by": BY}
    with pytest.raises(NotSo, match="理由"):
        actions.answer_round_question(question, "重点計画の目標です。", **again)
    actions.answer_round_question(question, "重点計画の目標です。", why="問合せに答えるため", **again)
    request.refresh_from_db()
    assert (request.state, request.answer) == (RequestState.ANSWERED, "重点計画の目標です。")


def test_a_question_answered_on_the_page_of_the_request_is_answered_on_the_sheet_too(owned):
    (request,) = owned.ask(owned.point(), "roads", due_on=None, in_round=True)
    owned.answer(request, "先に答えます。")
    request.question.refresh_from_db()
    assert request.question.answer == "先に答えます。"


def test_a_request_taken_back_takes_its_question_along(owned):
    (request,) = owned.ask(owned.point(), "roads", due_on=None, in_round=True)
    actions.withdraw_request(request, why="事務局で分かったため", seen=None, by=BY)
    assert waiting_questions(owned.plan) == ()


def test_an_indicator_a_point_asks_for_is_followed_until_it_is_adopted(made):
    point = made.point("付加価値に対する労働時間も指標に")
    wanted = edit("m9", name="付加価値額当たりの労働時間", order=30, proposal_reason="委員の提案")
    indicator = actions.propose_indicator(point, wanted, by=BY)
    assert actions.propose_indicator(point, wanted, by=BY) == indicator

    (followed,) = proposed_indicators(made.plan)
    assert (followed.point, followed.indicator.proposal) == (point, ProposalState.PROPOSED)
    assert followed.indicator.visibility == "internal"
    assert HistoryEntry.objects.filter(act="指標の提案", why="委員の提案").count() == 1


def test_a_proposal_says_why_and_has_a_code_of_its_own(made):
    point = made.point()
    with pytest.raises(NotSo, match="指標を提案する理由を記入してください。"):
        actions.propose_indicator(point, edit("m9", order=30), by=BY)
    with pytest.raises(NotNow, match="コード「k1」の指標はすでにあります。"):
        actions.propose_indicator(point, edit("k1", proposal_reason="理由"), by=BY)
    assert not PointRequest.objects.exists()
