"""Questions of a 論点 on the 調査票: answered in its form, and there alone once they stand on it."""

import re

import pytest

from shirube.deliberation.actions.requests import ask_divisions
from shirube.deliberation.edits import AskEdit
from shirube.deliberation.models import PointRequest
from shirube.deliberation.tests.factories import make_opinion, make_point
from shirube.desk.tests.reports import DAY, SHEET, ask, sent
from shirube.indicators.tests.factories import on
from shirube.people.tests.cast import JOB
from shirube.reporting.models import RoundQuestion


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        point = make_point(office.plan, "比較値の理由", make_opinion(office.plan, "なぜこの県と比べるのか。"))
        edit = AskEdit(divisions=("welfare",), letter="比較値の理由は何ですか。", in_round=True)
        ask_divisions(point, edit, by=JOB)
        RoundQuestion.objects.update(sheet=made.sheet())
        yield made


def typed(answer: str, seen: str | None = None) -> dict[str, str]:
    row = RoundQuestion.objects.get()
    return {f"rq{row.pk}": answer, f"rq{row.pk}-seen": str(row.version) if seen is None else seen}


def test_the_question_stands_on_the_sheet_with_where_it_comes_from(asked):
    html = asked.office.client("hana").get(SHEET).content.decode()
    assert re.search(r"比較値の理由は何ですか。 .*未回答", html, re.DOTALL)
    assert "比較値の理由" in html


def test_the_answer_is_saved_with_the_form_and_is_that_of_the_request(asked):
    hana = asked.office.client("hana")
    assert hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("隣の県だからです。")}).status_code == 302
    request = PointRequest.objects.get()
    assert (request.state, request.answer) == ("answered", "隣の県だからです。")
    assert "隣の県だからです。</textarea>" in hana.get(SHEET).content.decode()
    hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("隣の県だからです。")})
    assert request.moves.filter(act="answer").count() == 1


def test_a_sheet_with_an_open_question_is_not_handed_in(asked):
    asked.fill()
    assert asked.submit() == 409
    asked.office.client("hana").post(SHEET, {**sent(asked, how="変更なし"), **typed("隣の県だからです。")})
    assert asked.submit() == 302


def test_two_people_on_one_question_lose_nothing(asked):
    hana, kei = asked.office.client("hana"), asked.office.client("kei")
    seen = str(RoundQuestion.objects.get().version)
    hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("先の答え")})
    answer = kei.post(SHEET, {**sent(asked, how="変更なし"), **typed("わたしの答え", seen)})
    html = answer.content.decode()
    assert (answer.status_code, "わたしの答え" in html, "ほかの人が先に変更しました" in html) == (409, True, True)
    assert RoundQuestion.objects.get().answer == "先の答え"


def test_an_answer_is_not_emptied_again(asked):
    hana = asked.office.client("hana")
    hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("答え")})
    answer = hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("")})
    assert (answer.status_code, "質問への回答" in answer.content.decode()) == (422, True)
