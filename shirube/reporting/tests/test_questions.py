"""Questions from elsewhere: they wait for the next round and are answered on its 調査票."""

from __future__ import annotations

import json

import pytest

from shirube.indicators.tests.factories import on
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.models import Division
from shirube.reporting import actions
from shirube.reporting.models import RoundQuestion, SheetMove
from shirube.reporting.queries.questions import open_questions, questions_of, waiting_questions
from shirube.reporting.tests.factories import BY, OFFICER, SAME, TODAY, make_prepared
from shirube.reporting.words import Act

TEXT = "中間指標の比較値と設定理由を教えてください。"


@pytest.fixture
def prepared(db):
    with on(*TODAY):
        yield make_prepared()


def ask(made, division: str = "roads", text: str = TEXT) -> RoundQuestion:
    row = Division.objects.get(body=made.plan.body, code=division)
    return actions.ask_question(made.plan, row, text, origin="論点P01「比較値と設定理由」", by=BY)


def test_a_question_waits_for_the_round_that_opens_next(prepared):
    question = ask(prepared)
    assert ask(prepared) == question
    assert waiting_questions(prepared.plan) == (question,)

    actions.open_round(prepared.round, by=BY)
    assert waiting_questions(prepared.plan) == ()
    assert questions_of(prepared.sheet("roads")) == (question,)
    assert questions_of(prepared.sheet("welfare")) == ()


def test_a_division_that_is_asked_nothing_else_gets_a_sheet_for_it(prepared):
    ask(prepared, "life-bureau")
    actions.open_round(prepared.round, by=BY)
    sheet = prepared.sheet("life-bureau")
    assert (sheet.division_name, sheet.inquiries.count(), open_questions(sheet)) == ("生活部", 0, 1)


def test_a_question_asked_while_a_round_is_open_waits_for_the_next(prepared):
    actions.open_round(prepared.round, by=BY)
    question = ask(prepared)
    assert waiting_questions(prepared.plan) == (question,)


def test_a_sheet_is_handed_in_with_its_questions_answered(prepared):
    question = ask(prepared)
    actions.open_round(prepared.round, by=BY)
    prepared.save("k2", SAME, division="roads")
    with pytest.raises(NotSo, match="回答がそろっていないものが1件あります。"):
        actions.submit(prepared.sheet("roads"), seen=None, parties=OFFICER, by=BY)

    actions.answer_question(question, "国の目標に合わせました。", seen=1, by=BY)
    actions.submit(prepared.sheet("roads"), seen=None, parties=OFFICER, by=BY)
    handed = json.loads(SheetMove.objects.get(act=Act.SUBMIT.value).content)
    assert handed["questions"] == [{"question": question.pk, "label": TEXT, "answer": "国の目標に合わせました。"}]


def test_whoever_says_nothing_applies_is_asked_nothing(prepared):
    ask(prepared)
    actions.open_round(prepared.round, by=BY)
    actions.say_nothing(prepared.sheet("roads"), True, "所管が移ったため", parties=OFFICER, by=BY)
    actions.submit(prepared.sheet("roads"), seen=None, parties=OFFICER, by=BY)
    assert "questions" not in json.loads(SheetMove.objects.get(act=Act.SUBMIT.value).content)


@pytest.mark.parametrize(
    ("text", "seen", "kind", "sentence"),
    [
        (" ", 1, NotSo, "「質問への回答」が空欄です。記入してください。"),
        ("あ" * 4001, 1, NotSo, "「質問への回答」が長すぎます"),
        ("遅れた回答", 0, NotNow, "この回答は、ほかの人が先に変更しました。"),
    ],
)
def test_what_is_no_answer(prepared, text, seen, kind, sentence):
    question = ask(prepared)
    with pytest.raises(kind, match=sentence):
        actions.answer_question(question, text, seen=seen, by=BY)
    question.refresh_from_db()
    assert (question.answer, question.version) == ("", 1)


def test_a_question_taken_back_is_asked_no_more(prepared):
    question = ask(prepared)
    with pytest.raises(NotSo, match="質問を取り下げる理由を記入してください。"):
        actions.withdraw_question(question, by=BY, why="")
    actions.withdraw_question(question, by=BY, why="別に聞いたため")
    actions.open_round(prepared.round, by=BY)
    assert questions_of(prepared.sheet("roads")) == ()
    with pytest.raises(NotNow, match="この質問は取り下げられています。"):
        actions.answer_question(question, "遅い", seen=None, by=BY)


def test_reading_the_questions_of_a_sheet_again_costs_nothing(prepared, django_assert_num_queries):
    ask(prepared)
    actions.open_round(prepared.round, by=BY)
    sheet = prepared.sheet("roads")
    with django_assert_num_queries(1):
        assert len(questions_of(sheet)) == open_questions(sheet) == 1
